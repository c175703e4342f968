/** Marks: what draws the plan itself, and the lines and signs of 疏散与消防 in sign colours, never as area tints. */

import type { Source } from '../base/source.ts';
import { type Box, boxOf } from '../domain/plan/geometry.ts';
import type { Point } from '../domain/plan/points.ts';
import { signOf } from '../domain/signs/signs.ts';
import type { DrawOp } from '../draw/ops.ts';
import type { Rec } from '../engine/kinds.ts';
import { GREY, INK, label, n, pathOf, rectPath, textEm } from './draw-parts.ts';
import { type PlanTransform, toSheet } from './sheet.ts';
import { SIGN_GREEN, SIGN_MM, SIGN_RED, signOps } from './signs.ts';

/** Height of a text mark on the sheet, mm: what was asked for, kept readable. */
export const textMm = (mark: Rec<'mark'>, t: PlanTransform): number =>
  Math.max(2.2, Math.min(5, (mark.body.size ?? 0) * t.scale || 2.6));

/** Room that a mark takes on the sheet, mm. */
export const markBox = (mark: Rec<'mark'>, t: PlanTransform): Box => {
  const box = boxOf(mark.body.points.map((p) => toSheet(t, p)));
  if (mark.body.shape === 'sign' && mark.body.points.length === 1)
    return { x: box.x - SIGN_MM / 2, y: box.y - SIGN_MM / 2, width: SIGN_MM, height: SIGN_MM };
  if (mark.body.shape !== 'text') return box;
  const size = textMm(mark, t);
  const width = textEm(mark.body.text) * size;
  return { x: box.x - width / 2, y: box.y - size, width, height: size * 1.3 };
};

/** Words of the escape layer that name fire equipment are red, the others green. */
const signColor = (mark: Rec<'mark'>): string =>
  mark.body.layer !== 'escape' ? GREY : /消防|消火栓|灭火|报警/.test(mark.body.text) ? SIGN_RED : SIGN_GREEN;

const ROUTE_MM = 0.7;
/** Way of escape: a line with an arrow head at its end. */
export const routeOps = (pts: readonly Point[], source?: Source): DrawOp[] => {
  const tip = pts.at(-1);
  const from = pts.at(-2);
  if (!tip || !from) return [];
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [ux, uy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const head = Math.min(2.6, length);
  const neck = { x: tip.x - ux * head, y: tip.y - uy * head };
  const wing = (s: number): Point => ({ x: neck.x - uy * s, y: neck.y + ux * s });
  const of = source ? { source } : {};
  return [
    { op: 'path', d: pathOf([...pts.slice(0, -1), neck], false), stroke: { color: SIGN_GREEN, widthMm: ROUTE_MM }, ...of },
    { op: 'path', d: pathOf([tip, wing(1.3), wing(-1.3)], true), fill: { color: SIGN_GREEN }, ...of },
  ];
};

/** Wider openings are gates. */
const MAX_LEAF_UNITS = 3;

export const markOps = (mark: Rec<'mark'>, t: PlanTransform): DrawOp[] => {
  const pts = mark.body.points.map((p) => toSheet(t, p));
  const source = { record: mark.id, field: 'points' };
  const [a, b] = pts;
  switch (mark.body.shape) {
    case 'wall':
      return [
        {
          op: 'path',
          d: pathOf(pts, false),
          stroke: { color: INK, widthMm: Math.max(0.35, Math.min(1.2, (mark.body.size ?? 0.2) * t.scale)) },
          source,
        },
      ];
    case 'door': {
      if (!a || !b) return [];
      // A gap in the wall and a quarter of the leaf's swing; a gate for vehicles has no leaf to draw.
      const w = Math.hypot(b.x - a.x, b.y - a.y);
      const gap: DrawOp = { op: 'path', d: pathOf([a, b], false), stroke: { color: '#FFFFFF', widthMm: 1.1 }, source };
      if (w / t.scale > MAX_LEAF_UNITS && w > 8) return [gap];
      const leaf = { x: a.x - (b.y - a.y), y: a.y + (b.x - a.x) };
      return [
        gap,
        {
          op: 'path',
          d: `M${n(a.x)} ${n(a.y)} L${n(leaf.x)} ${n(leaf.y)} A${n(w)} ${n(w)} 0 0 0 ${n(b.x)} ${n(b.y)}`,
          stroke: { color: GREY, widthMm: 0.22 },
          source,
        },
      ];
    }
    case 'line':
      if (mark.body.layer === 'escape') return routeOps(pts, source);
      return [{ op: 'path', d: pathOf(pts, false), stroke: { color: INK, widthMm: 0.3 }, source }];
    case 'rect':
      return a && b
        ? [
            {
              op: 'path',
              d: rectPath(boxOf(pts)),
              stroke: { color: mark.body.layer === 'escape' ? SIGN_GREEN : INK, widthMm: 0.3 },
              source,
            },
          ]
        : [];
    case 'stair': {
      if (!a || !b) return [];
      const box = boxOf(pts);
      const steps: DrawOp[] = [{ op: 'path', d: rectPath(box), stroke: { color: GREY, widthMm: 0.25 }, source }];
      const along = box.width >= box.height;
      const count = Math.max(3, Math.round((along ? box.width : box.height) / 2.4));
      for (let i = 1; i < count; i++) {
        const at = (i / count) * (along ? box.width : box.height);
        const line = along
          ? [
              { x: box.x + at, y: box.y },
              { x: box.x + at, y: box.y + box.height },
            ]
          : [
              { x: box.x, y: box.y + at },
              { x: box.x + box.width, y: box.y + at },
            ];
        steps.push({ op: 'path', d: pathOf(line, false), stroke: { color: GREY, widthMm: 0.15 } });
      }
      return steps;
    }
    case 'text':
      return a
        ? [
            label(a.x, a.y, mark.body.text, textMm(mark, t), {
              anchor: 'middle',
              color: signColor(mark),
              source: { record: mark.id, field: 'text' },
            }),
          ]
        : [];
    case 'sign':
      return a && !b ? [signOps(mark.body.sign, a, SIGN_MM, source)] : placeOps(mark, boxOf(pts), source);
  }
};

/** A place that a sign names (an assembly point), with its outline: the sign stands before its name when there is room for both. */
const placeOps = (mark: Rec<'mark'>, box: Box, source: Source): DrawOp[] => {
  const words = mark.body.text || signOf(mark.body.sign).label;
  const size = 2.8;
  const width = textEm(words) * size;
  const withSign = box.width >= width + SIGN_MM + 4 && box.height >= SIGN_MM + 1;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const shift = withSign ? (SIGN_MM + 1.2) / 2 : 0;
  return [
    { op: 'path', d: rectPath(box), stroke: { color: SIGN_GREEN, widthMm: 0.35, dash: [1.6, 1] }, source },
    ...(withSign ? [signOps(mark.body.sign, { x: centre.x - width / 2 - 0.6, y: centre.y }, SIGN_MM, source)] : []),
    label(centre.x + shift, centre.y + 1, words, size, { anchor: 'middle', color: SIGN_GREEN, source }),
  ];
};
