/** 风险分级管控清单: hazard by hazard, how it was judged, its measures, and who controls it at which level. */
import type { DocContext } from '../document/context.ts';
import type { Doc, Row } from '../document/doc.ts';
import { document } from '../document/document.ts';
import {
  blankRows,
  doc,
  headRow,
  LANDSCAPE_MARGINS,
  noteAbove,
  section,
  text,
  titleHeading,
  valueCell,
} from '../document/helpers.ts';
import { levelFacts } from '../domain/risk/level.ts';
import type { Rec } from '../engine/kinds.ts';
import { assessmentInForce, assessmentLevel, basisOf, basisWords, ratePoint } from '../queries/rating.ts';
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

const TITLE = '风险分级管控清单';

/** Each row says of which point it is: a point of several hazards may go on over the page. */
const hazardRow = (c: DocContext, p: Rec<'risk-point'>, hazards: readonly Rec<'hazard'>[]): Row => {
  const rating = ratePoint(c.view, p.id);
  const [hazard] = hazards;
  const graded = hazard && !rating.waits ? (assessmentInForce(c.view, hazard.id, basisOf(c.view)) ?? null) : null;
  const level = graded ? assessmentLevel(graded).level : null;
  const source = { record: graded?.id ?? p.id, field: graded ? 'l' : 'name' };
  const own = levelOf(level, rating.waits, { t: 'field', text: level === null ? '' : levelFacts(level).word, source });
  const raised =
    rating.raised && rating.level !== null && level !== rating.level
      ? { ...own, inlines: [...own.inlines, { t: 'break' } as const, text(`提级：${levelFacts(rating.level).word}`)] }
      : own;
  return {
    cells: [
      valueCell(c, p, 'code', { align: 'center' }),
      valueCell(c, p, 'name'),
      hazardsCell(hazards),
      classesCell(hazards),
      consequencesCell(p, hazards),
      gradingCell(graded),
      raised,
      measuresCell(hazards),
      tierCell(rating.level),
      valueCell(c, p, 'department'),
      ownerCell(c, p),
    ],
  };
};

const controlList = (c: DocContext): Doc => {
  const rows = c.view.list('risk-point').flatMap((p) => {
    const hazards = c.view.children(p.id, 'hazard');
    return hazards.length === 0 ? [hazardRow(c, p, [])] : hazards.map((h) => hazardRow(c, p, [h]));
  });
  return doc(c, TITLE, [
    section(c, { page: { size: 'A4', landscape: true }, margins: LANDSCAPE_MARGINS }),
    titleHeading('risk-control-list', TITLE),
    noteAbove(
      `${basisWords(c.view)}逐条列出；类别指人的因素、物的因素、环境因素、管理因素。管控层级按风险点的等级确定，上级管控的风险，下级同时管控并逐级落实。`,
    ),
    {
      b: 'table',
      columns: [0.05, 0.09, 0.125, 0.04, 0.105, 0.085, 0.055, 0.275, 0.065, 0.06, 0.05],
      headRows: 1,
      splitRows: false,
      style: 'small',
      rows: [
        headRow(
          '编号',
          '风险点',
          '危险源',
          '类别',
          '事故类型及后果',
          '评价',
          '等级',
          '管控措施',
          '管控层级',
          '责任部门',
          '责任人',
        ),
        ...rows,
        ...(rows.length === 0 ? blankRows(11, 8) : []),
      ],
    },
  ]);
};

export const riskControlList = document({
  id: 'risk-control-list',
  stage: 'risk',
  list: (c) => (c.view.list('risk-point').length > 0 ? [{ id: 'risk-control-list', title: TITLE }] : []),
  build: controlList,
  blankForm: controlList,
});
