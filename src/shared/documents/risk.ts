/** 安全风险点名册 and 四色安全风险空间分布图. */

import type { DocContext, Instance } from '../document/context.ts';
import type { Block, Doc, Inline, Row } from '../document/doc.ts';
import {
  blankRows,
  cell,
  doc,
  field,
  headRow,
  LANDSCAPE_MARGINS,
  noteAbove,
  section,
  smallHeading,
  text,
  titleHeading,
  valueCell,
} from '../document/helpers.ts';
import { accidentName } from '../domain/risk/accident-types.ts';
import { levelFacts } from '../domain/risk/level.ts';
import type { Rec } from '../engine/kinds.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import { peopleOfPost } from '../queries/people.ts';
import { basisOf, ratePoint } from '../queries/rating.ts';
import { MEASURE_FIELDS } from '../registers/06-risk/hazard.ts';

const basisWords = (c: DocContext): string =>
  basisOf(c.view) === 'current' ? '按现有风险（已采取管控措施后）' : '按固有风险（未考虑管控措施）';

const hazardsCell = (hazards: readonly Rec<'hazard'>[]): Inline[] =>
  hazards.flatMap((h, i): Inline[] => [
    ...(i > 0 ? [{ t: 'break' } as const] : []),
    ...(hazards.length > 1 ? [text(`${i + 1}. `)] : []),
    { t: 'field', text: h.body.description, source: { record: h.id, field: 'description' } },
  ]);

const measuresCell = (hazards: readonly Rec<'hazard'>[]): Inline[] => {
  const out: Inline[] = [];
  for (const { field: name, label } of MEASURE_FIELDS) {
    const filled = hazards.filter((h) => h.body[name] !== '');
    if (filled.length === 0) continue;
    if (out.length > 0) out.push({ t: 'break' });
    out.push(text(`${label}：`, true));
    // The same measure often stands with several hazards of one point; it prints once.
    const seen = new Set<string>();
    for (const h of filled) {
      if (seen.has(h.body[name])) continue;
      if (seen.size > 0) out.push(text('；'));
      seen.add(h.body[name]);
      out.push({ t: 'field', text: h.body[name], source: { record: h.id, field: name } });
    }
  }
  return out;
};

const rosterRow = (c: DocContext, p: Rec<'risk-point'>): Row => {
  const r = ratePoint(c.view, p.id);
  const hazards = c.view.children(p.id, 'hazard');
  const owners = peopleOfPost(c.view, p.body.ownerPost, c.today);
  const post = c.view.find('post', p.body.ownerPost);
  const first = owners[0];
  const owner: Inline[] =
    owners.length === 1 && first
      ? [{ t: 'field', text: first.body.name, source: { record: p.id, field: 'ownerPost' } }]
      : post
        ? [{ t: 'field', text: post.body.name, source: { record: p.id, field: 'ownerPost' } }]
        : [];
  const level = r.level;
  return {
    cells: [
      valueCell(p, 'code', c.view, { align: 'center' }),
      valueCell(p, 'name', c.view),
      valueCell(p, 'type', c.view, { align: 'center' }),
      valueCell(p, 'area', c.view),
      cell(hazardsCell(hazards), { valign: 'middle' }),
      cell(
        p.body.accidentTypes.length === 0
          ? []
          : [
              {
                t: 'field',
                text: p.body.accidentTypes.map(accidentName).join('、'),
                source: { record: p.id, field: 'accidentTypes' },
              },
            ],
        { valign: 'middle' },
      ),
      level === null
        ? cell('未评价', { align: 'center', valign: 'middle' })
        : cell(
            [
              {
                t: 'field',
                text: levelFacts(level).word + (r.raised ? '↑' : ''),
                source: r.sources[0] ?? { record: p.id, field: 'name' },
              },
              { t: 'break' },
              text(levelFacts(level).colorWord),
            ],
            { align: 'center', valign: 'middle', level, bold: true },
          ),
      cell(measuresCell(hazards), { valign: 'middle' }),
      cell(level === null ? '' : levelFacts(level).tier, { align: 'center', valign: 'middle' }),
      valueCell(p, 'department', c.view),
      cell(owner, { valign: 'middle' }),
    ],
  };
};

export const riskRoster = (c: DocContext): Instance[] => {
  const points = c.view.list('risk-point');
  const raised = points.flatMap((p) => {
    const { raised: r } = ratePoint(c.view, p.id);
    return r ? [`${p.body.code} ${p.body.name}：${r.reason}`] : [];
  });
  const blocks: Block[] = [
    section(c, { page: { size: 'A4', landscape: true }, margins: LANDSCAPE_MARGINS }),
    titleHeading('risk-roster', '安全风险点名册'),
    noteAbove(
      `${basisWords(c)}${points.length > 0 ? `，共 ${points.length} 个风险点` : ''}。上级管控的风险，下级同时管控并逐级落实。`,
    ),
    {
      b: 'table',
      columns: [0.05, 0.09, 0.06, 0.07, 0.135, 0.08, 0.05, 0.265, 0.065, 0.075, 0.06],
      headRows: 1,
      splitRows: true,
      style: 'small',
      rows: [
        headRow(
          '编号',
          '风险点名称',
          '类型',
          '区域位置',
          '主要危险因素',
          '事故类型',
          '等级',
          '管控措施',
          '管控层级',
          '责任部门',
          '责任人',
        ),
        ...points.map((p) => rosterRow(c, p)),
        ...(points.length === 0 ? blankRows(11, 8) : []),
      ],
    },
  ];
  if (raised.length > 0) blocks.push(noteAbove(`↑ 表示人工提级。${raised.join('；')}。`));
  const e = enterpriseOf(c.view);
  const named = (name: 'preparedBy' | 'reviewedBy' | 'approvedBy'): Inline[] => {
    const person = e ? c.view.find('person', e.body[name]) : undefined;
    return e && person ? [field(e, name, person.body.name)] : [];
  };
  blocks.push({
    b: 'signatureBlock',
    form: true,
    parties: [
      { label: '编制：', name: named('preparedBy'), dateLabel: '日期：　　　年　　月　　日' },
      { label: '审核：', name: named('reviewedBy'), dateLabel: '日期：　　　年　　月　　日' },
      { label: '批准：', name: named('approvedBy'), dateLabel: '日期：　　　年　　月　　日' },
    ],
  });
  return [{ id: 'risk-roster', title: '安全风险点名册', doc: doc(c, '安全风险点名册', blocks) }];
};

/** Narrow margins: the sheet has its own frame and title block. */
const MAP_MARGINS = { topMm: 20, bottomMm: 12, leftMm: 12, rightMm: 12 };

/** Points without a place on any plan: they belong to activities whose place changes. */
const unplaced = (c: DocContext): readonly Rec<'risk-point'>[] => {
  const pinned = new Set(c.view.list('pin').map((x) => x.body.riskPoint));
  return c.view.list('risk-point').filter((p) => !pinned.has(p.id));
};

export const riskMaps = (c: DocContext): Instance[] => {
  const sheets = c.view.list('plan').map((plan): Instance => {
    const id = `map-${plan.id}`;
    return {
      id,
      title: plan.body.name,
      doc: doc(c, `四色安全风险空间分布图 ${plan.body.name}`, [
        section(c, { page: { size: plan.body.paper, landscape: true }, margins: MAP_MARGINS, header: '', footer: 'none' }),
        { b: 'drawing', drawing: c.mapDrawing(plan.id), caption: '' },
      ]),
    };
  });
  if (sheets.length === 0) return [];
  return [{ id: 'map-index', title: '图纸一览', doc: mapIndex(c) }, ...sheets];
};

/** First page of the maps: which sheets there are, and the activities that no sheet can show. */
const mapIndex = (c: DocContext): Doc => {
  const loose = unplaced(c);
  const blocks: Block[] = [
    section(c),
    titleHeading('risk-map', '四色安全风险空间分布图'),
    noteAbove(`${basisWords(c)}。红、橙、黄、蓝依次表示重大、较大、一般、低风险。`),
    {
      b: 'table',
      columns: [0.08, 0.38, 0.24, 0.14, 0.16],
      headRows: 1,
      splitRows: false,
      style: 'cell',
      rows: [
        headRow('序号', '图名', '图号', '区域（个）', '风险点（个）'),
        ...c.view.list('plan').map(
          (p, i): Row => ({
            minHeightMm: 8,
            cells: [
              cell(String(i + 1), { align: 'center', valign: 'middle' }),
              valueCell(p, 'name', c.view),
              valueCell(p, 'code', c.view, { align: 'center' }),
              cell(String(c.view.children(p.id, 'zone').length), { align: 'center', valign: 'middle' }),
              cell(String(c.view.children(p.id, 'pin').length), { align: 'center', valign: 'middle' }),
            ],
          }),
        ),
      ],
    },
  ];
  if (loose.length > 0) {
    blocks.push(smallHeading(1, 'map-unplaced', '不固定地点的作业活动'));
    blocks.push(noteAbove('以下风险点没有固定地点，不标在平面图上。'));
    blocks.push({
      b: 'table',
      columns: [0.1, 0.3, 0.14, 0.22, 0.24],
      headRows: 1,
      splitRows: false,
      style: 'cell',
      rows: [
        headRow('编号', '风险点名称', '等级', '管控层级', '责任部门'),
        ...loose.map((p): Row => {
          const level = ratePoint(c.view, p.id).level;
          return {
            minHeightMm: 8,
            cells: [
              valueCell(p, 'code', c.view, { align: 'center' }),
              valueCell(p, 'name', c.view),
              level === null
                ? cell('未评价', { align: 'center', valign: 'middle' })
                : cell(`${levelFacts(level).word}（${levelFacts(level).colorWord}）`, {
                    level,
                    align: 'center',
                    bold: true,
                    valign: 'middle',
                  }),
              cell(level === null ? '' : levelFacts(level).tier, { align: 'center', valign: 'middle' }),
              valueCell(p, 'department', c.view),
            ],
          };
        }),
      ],
    });
  }
  return doc(c, '四色安全风险空间分布图', blocks);
};
