/** 四色安全风险空间分布图: a list of the sheets, then the sheets. */

import type { DocContext } from '../document/context.ts';
import type { Block, Doc, Row } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { cell, doc, headRow, noteAbove, section, smallHeading, titleHeading, valueCell } from '../document/helpers.ts';
import { levelFacts } from '../domain/risk/level.ts';
import type { Rec } from '../engine/kinds.ts';
import { basisWords, levelWord, ratePoint } from '../queries/rating.ts';

const TITLE = '四色安全风险空间分布图';

/** Narrow margins: the sheet has its own frame and title block; header and page number stand outside of it. */
const MAP_MARGINS = { topMm: 18, bottomMm: 14, leftMm: 12, rightMm: 12 };

/** Points without a place on any plan: they belong to activities whose place changes. */
const unplaced = (c: DocContext): readonly Rec<'risk-point'>[] => {
  const pinned = new Set(c.view.list('pin').map((x) => x.body.riskPoint));
  return c.view.list('risk-point').filter((p) => !pinned.has(p.id));
};

const sheetId = (plan: Rec<'plan'>): string => `map-${plan.id}`;

const mapSheet = (c: DocContext, plan: Rec<'plan'>): Doc =>
  doc(c, `${TITLE} ${plan.body.name}`, [
    section(c, { page: { size: plan.body.paper, landscape: true }, margins: MAP_MARGINS }),
    // The drawing bears the name: only the outline needs another.
    { ...titleHeading(sheetId(plan)), outline: { level: 1, text: plan.body.name } },
    { b: 'drawing', drawing: c.mapDrawing(plan.id), caption: '' },
  ]);

/** First page of the maps: which sheets there are, and the activities that no sheet can show. */
const mapIndex = (c: DocContext): Doc => {
  const loose = unplaced(c);
  const blocks: Block[] = [
    section(c),
    titleHeading('risk-map', TITLE),
    noteAbove(`${basisWords(c.view)}。红、橙、黄、蓝依次表示重大、较大、一般、低风险。`),
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
              valueCell(c, p, 'name'),
              valueCell(c, p, 'code', { align: 'center' }),
              cell(String(c.view.children(p.id, 'zone').length), { align: 'center', valign: 'middle' }),
              cell(String(c.view.children(p.id, 'pin').length), { align: 'center', valign: 'middle' }),
            ],
          }),
        ),
      ],
    },
  ];
  if (loose.length > 0) {
    blocks.push(smallHeading(1, 'map-unplaced', '没有标在平面图上的风险点'));
    blocks.push(noteAbove('所在区域写“不固定”的是不固定地点的作业活动；其余有固定区域，还没有标在图上。'));
    blocks.push({
      b: 'table',
      columns: [0.09, 0.27, 0.17, 0.12, 0.17, 0.18],
      headRows: 1,
      splitRows: false,
      style: 'cell',
      rows: [
        headRow('编号', '风险点名称', '所在区域', '等级', '管控层级', '责任部门'),
        ...loose.map((p): Row => {
          const rating = ratePoint(c.view, p.id);
          const { level } = rating;
          return {
            minHeightMm: 8,
            cells: [
              valueCell(c, p, 'code', { align: 'center' }),
              valueCell(c, p, 'name'),
              p.body.area === null && p.body.type === 'activity'
                ? cell('不固定', { align: 'center', valign: 'middle' })
                : valueCell(c, p, 'area'),
              level === null
                ? cell(levelWord(rating), { align: 'center', valign: 'middle' })
                : cell(`${levelFacts(level).word}（${levelFacts(level).colorWord}）`, {
                    level,
                    align: 'center',
                    bold: true,
                    valign: 'middle',
                  }),
              cell(level === null ? '' : levelFacts(level).tier, { align: 'center', valign: 'middle' }),
              valueCell(c, p, 'department'),
            ],
          };
        }),
      ],
    });
  }
  return doc(c, TITLE, blocks);
};

const INDEX = 'map-index';

export const riskMap = document({
  id: 'risk-map',
  stage: 'map',
  list: (c) => {
    const plans = c.view.list('plan');
    if (plans.length === 0) return [];
    return [{ id: INDEX, title: '图纸一览' }, ...plans.map((p) => ({ id: sheetId(p), title: p.body.name }))];
  },
  build: (c, id) => {
    const plan = c.view.list('plan').find((p) => sheetId(p) === id);
    return plan ? mapSheet(c, plan) : mapIndex(c);
  },
});
