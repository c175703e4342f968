/** 安全风险点名册. */

import type { DocContext } from '../document/context.ts';
import type { Block, Doc, Inline, Row } from '../document/doc.ts';
import { document } from '../document/document.ts';
import {
  blankRows,
  cellValue,
  doc,
  headRow,
  LANDSCAPE_MARGINS,
  noteAbove,
  section,
  titleHeading,
  toSign,
  valueCell,
} from '../document/helpers.ts';
import { levelFacts } from '../domain/risk/level.ts';
import type { Rec } from '../engine/kinds.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import { basisWords, ratePoint } from '../queries/rating.ts';
import {
  classesCell,
  consequencesCell,
  gradingCell,
  hazardsCell,
  levelOf,
  measuresCell,
  ownerCell,
  tierCell,
} from './risk-cells.ts';

const TITLE = '安全风险点名册';

const rosterRow = (c: DocContext, p: Rec<'risk-point'>): Row => {
  const r = ratePoint(c.view, p.id);
  const hazards = c.view.children(p.id, 'hazard');
  const word = r.level === null ? '' : levelFacts(r.level).word + (r.raised ? '↑' : '');
  return {
    cells: [
      valueCell(c, p, 'code', { align: 'center' }),
      valueCell(c, p, 'name'),
      valueCell(c, p, 'type', { align: 'center' }),
      classesCell(hazards),
      valueCell(c, p, 'area'),
      hazardsCell(hazards),
      consequencesCell(p, hazards),
      gradingCell(r.decisive),
      levelOf(r.level, r.waits, { t: 'field', text: word, source: r.sources[0] ?? { record: p.id, field: 'name' } }),
      measuresCell(hazards),
      tierCell(r.level),
      valueCell(c, p, 'department'),
      ownerCell(c, p),
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
      columns: [0.045, 0.085, 0.055, 0.04, 0.065, 0.12, 0.095, 0.085, 0.045, 0.2, 0.06, 0.06, 0.045],
      headRows: 1,
      // A row never goes on over the page: no colour stands without its word.
      splitRows: false,
      style: 'small',
      rows: [
        headRow(
          '编号',
          '风险点名称',
          '类型',
          '类别',
          '区域位置',
          '主要危险因素',
          '事故类型及后果',
          '评价',
          '等级',
          '管控措施',
          '管控层级',
          '责任部门',
          '责任人',
        ),
        ...points.map((p) => rosterRow(c, p)),
        ...(points.length === 0 ? blankRows(13, 8) : []),
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
