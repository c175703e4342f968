/** What stands around the plan on its sheet: north, legend, scale in words, title block. */

import { chineseDate } from '../base/units.ts';
import type { Point } from '../domain/plan/points.ts';
import { LEVELS, levelFacts } from '../domain/risk/level.ts';
import type { Sign } from '../domain/signs/signs.ts';
import type { DrawOp, Matrix } from '../draw/ops.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import type { Basis } from '../queries/rating.ts';
import { INK, label, pathOf, rectPath, textEm } from './draw-parts.ts';
import { routeOps } from './mark-drawing.ts';
import type { PlanTransform } from './sheet.ts';
import { signOps } from './signs.ts';

export const BLOCK_WIDTH_MM = 112;

export const northOps = (x: number, y: number, degrees: number): DrawOp => {
  const a = (degrees * Math.PI) / 180;
  const turn: Matrix = [Math.cos(a), Math.sin(a), -Math.sin(a), Math.cos(a), x, y];
  return {
    op: 'group',
    transform: turn,
    children: [
      { op: 'path', d: 'M0 -6 L2.4 3 L0 1.4 L-2.4 3 Z', fill: { color: INK } },
      label(0, 7, '北', 3, { anchor: 'middle' }),
    ],
  };
};

/** Common engineering scales; a calibrated sheet says its true scale to the nearest five. */
const scaleWords = (plan: Rec<'plan'>, t: PlanTransform): string => {
  if (plan.body.metresPerUnit === null) return '示意图，比例未标定';
  const ratio = (plan.body.metresPerUnit * 1000) / t.scale;
  return `比例 1:${ratio >= 100 ? Math.round(ratio / 5) * 5 : Math.round(ratio)}`;
};

/** Lines of the legend: levels, the rest, and the signs where the sheet has any. */
export const legendOps = (
  x: number,
  y: number,
  o: { plan: Rec<'plan'>; t: PlanTransform; basis: Basis; hasUnplaced: boolean; signs: readonly Sign[]; route: boolean },
): DrawOp[] => {
  const hasSecond = o.signs.length > 0 || o.route;
  const pitch = hasSecond ? 5.9 : 7.5;
  const height = hasSecond ? 4.2 : 5;
  const below = height - 1.4;
  const ops: DrawOp[] = [label(x, y + below, '图例', 3.2, { bold: true })];
  let at = x + 11;
  for (const level of LEVELS) {
    const f = levelFacts(level);
    ops.push({
      op: 'path',
      d: rectPath({ x: at, y, width: 8, height }),
      fill: { color: f.fill },
      stroke: { color: INK, widthMm: 0.15 },
    });
    ops.push(label(at + 9.4, y + below, `${f.word}风险`, 3));
    at += 9.4 + textEm(`${f.word}风险`) * 3 + 4;
  }
  ops.push({
    op: 'path',
    d: rectPath({ x: x + 11, y: y + pitch, width: 8, height }),
    stroke: { color: '#808B96', widthMm: 0.35, dash: [1.4, 1] },
  });
  ops.push(label(x + 20.4, y + pitch + below, '未评价、待确认', 3));
  const rest = [
    scaleWords(o.plan, o.t),
    o.basis === 'current' ? '按现有风险' : '按固有风险',
    ...(o.hasUnplaced ? ['没有标在图上的风险点另见清单'] : []),
  ];
  ops.push(label(x + 46, y + pitch + below, rest.join('　'), 3, { color: INK }));
  at = x + 11;
  const second = y + 2 * pitch;
  for (const sign of o.signs) {
    ops.push(signOps(sign.name, { x: at + height / 2, y: second + height / 2 }, height));
    ops.push(label(at + height + 1.2, second + below, sign.label, 3));
    at += height + 1.2 + textEm(sign.label) * 3 + 4;
  }
  if (o.route) {
    const level = second + height / 2;
    ops.push(
      ...routeOps([
        { x: at, y: level },
        { x: at + 9, y: level },
      ]),
    );
    ops.push(label(at + 10.4, second + below, '疏散路线', 3));
  }
  return ops;
};

/** Columns of the lower row: name, number, date. */
const NAME_SHARE = 42;
const DATE_AT = 82;

export const titleBlock = (view: RecordView, plan: Rec<'plan'>, x: number, y: number, height: number): DrawOp[] => {
  const e = enterpriseOf(view);
  const who = (name: 'preparedBy' | 'reviewedBy' | 'approvedBy'): string =>
    view.find('person', plan.body[name] ?? e?.body[name] ?? null)?.body.name ?? '';
  /** In brackets beside the room to sign, so that printing approves nothing. */
  const toSign = (name: 'reviewedBy' | 'approvedBy'): string => (who(name) === '' ? '' : `（${who(name)}）`);
  const half = height / 2;
  const third = BLOCK_WIDTH_MM / 3;
  const line = (a: Point, b: Point): DrawOp => ({ op: 'path', d: pathOf([a, b], false), stroke: { color: INK, widthMm: 0.25 } });
  const cellText = (cx: number, cy: number, words: string, field: string): DrawOp =>
    label(cx + 1.6, cy + half / 2 + 1.1, words, 3, { source: { record: plan.id, field } });
  return [
    {
      op: 'path',
      d: rectPath({ x, y, width: BLOCK_WIDTH_MM, height }),
      fill: { color: '#FFFFFF' },
      stroke: { color: INK, widthMm: 0.35 },
    },
    line({ x, y: y + half }, { x: x + BLOCK_WIDTH_MM, y: y + half }),
    line({ x: x + third, y }, { x: x + third, y: y + half }),
    line({ x: x + 2 * third, y }, { x: x + 2 * third, y: y + half }),
    line({ x: x + DATE_AT, y: y + half }, { x: x + DATE_AT, y: y + height }),
    line({ x: x + NAME_SHARE, y: y + half }, { x: x + NAME_SHARE, y: y + height }),
    cellText(x, y, `编制 ${who('preparedBy')}`, 'preparedBy'),
    cellText(x + third, y, `审核${toSign('reviewedBy')}`, 'reviewedBy'),
    cellText(x + 2 * third, y, `批准${toSign('approvedBy')}`, 'approvedBy'),
    label(
      x + 1.6,
      y + half + half / 2 + 1.1,
      plan.body.name,
      Math.min(3, (NAME_SHARE - 3) / Math.max(1, textEm(plan.body.name))),
      { source: { record: plan.id, field: 'name' } },
    ),
    cellText(x + NAME_SHARE, y + half, `图号 ${plan.body.code}`, 'code'),
    cellText(
      x + DATE_AT,
      y + half,
      plan.body.datedOn === null ? '　　　年　　月　　日' : chineseDate(plan.body.datedOn),
      'datedOn',
    ),
  ];
};
