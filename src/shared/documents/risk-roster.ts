/** 安全风险点名册. */

import type { DocContext } from '../document/context.ts';
import type { Block, Doc, Inline, Row } from '../document/doc.ts';
import { document } from '../document/document.ts';
import {
  blankRows,
  cell,
  cellValue,
  doc,
  headRow,
  LANDSCAPE_MARGINS,
  noteAbove,
  section,
  text,
  titleHeading,
  toSign,
  valueCell,
} from '../document/helpers.ts';
import { accidentName } from '../domain/risk/accident-types.ts';
import { levelFacts } from '../domain/risk/level.ts';
import type { Rec } from '../engine/kinds.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import { peopleOfPost } from '../queries/people.ts';
import { basisWords, levelWord, ratePoint } from '../queries/rating.ts';
import { MEASURE_FIELDS } from '../registers/06-risk/hazard.ts';

const TITLE = '安全风险点名册';

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
      valueCell(c, p, 'code', { align: 'center' }),
      valueCell(c, p, 'name'),
      valueCell(c, p, 'type', { align: 'center' }),
      valueCell(c, p, 'area'),
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
        ? cell(levelWord(r), { align: 'center', valign: 'middle' })
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
      valueCell(c, p, 'department'),
      cell(owner, { valign: 'middle' }),
    ],
  };
};

const roster = (c: DocContext): Doc => {
  const points = c.view.list('risk-point');
  const raised = points.flatMap((p) => {
    const { raised: r } = ratePoint(c.view, p.id);
    return r ? [`${p.body.code} ${p.body.name}：${r.reason}`] : [];
  });
  const blocks: Block[] = [
    section(c, { page: { size: 'A4', landscape: true }, margins: LANDSCAPE_MARGINS }),
    titleHeading('risk-roster', TITLE),
    noteAbove(
      `${basisWords(c.view)}${points.length > 0 ? `，共 ${points.length} 个风险点` : ''}。上级管控的风险，下级同时管控并逐级落实。`,
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
  const named = (name: 'preparedBy' | 'reviewedBy' | 'approvedBy'): Inline[] => (e ? cellValue(c, e, name) : []);
  blocks.push({
    b: 'signatureBlock',
    form: true,
    parties: [
      { label: '编制：', name: named('preparedBy'), dateLabel: '日期：　　　年　　月　　日' },
      { label: '审核：', name: toSign(named('reviewedBy')), dateLabel: '日期：　　　年　　月　　日' },
      { label: '批准：', name: toSign(named('approvedBy')), dateLabel: '日期：　　　年　　月　　日' },
    ],
  });
  return doc(c, TITLE, blocks);
};

export const riskRoster = document({
  id: 'risk-roster',
  stage: 'risk',
  list: (c) => (c.view.list('risk-point').length > 0 ? [{ id: 'risk-roster', title: TITLE }] : []),
  build: roster,
  blankForm: roster,
});
