/** Pins of risk points: a drop in the colour of the level with the roster number; the tip is the place. */

import type { Box } from '../domain/plan/geometry.ts';
import type { Point } from '../domain/plan/points.ts';
import { type Level, levelFacts } from '../domain/risk/level.ts';
import type { DrawOp } from '../draw/ops.ts';
import type { Rec } from '../engine/kinds.ts';
import { GREY, INK, label, n, overlaps, pathOf, rectPath } from './draw-parts.ts';

const PIN_R = 2.6;
const PIN_RISE = 5.4;
export const pinOps = (tip: Point, at: Point, code: string, level: Level | null, pin: Rec<'pin'>): DrawOp => {
  const f = level === null ? null : levelFacts(level);
  const cy = at.y - PIN_RISE;
  const source = { record: pin.body.riskPoint ?? pin.id, field: 'name' };
  const moved = Math.hypot(at.x - tip.x, at.y - tip.y) > 0.3;
  return {
    op: 'group',
    id: `pin:${pin.id}`,
    children: [
      ...(moved
        ? ([
            { op: 'path', d: pathOf([tip, at], false), stroke: { color: INK, widthMm: 0.2 } },
            { op: 'path', d: rectPath({ x: tip.x - 0.4, y: tip.y - 0.4, width: 0.8, height: 0.8 }), fill: { color: INK } },
          ] as DrawOp[])
        : []),
      {
        op: 'path',
        d: `M${n(at.x)} ${n(at.y)} C${n(at.x - 1)} ${n(at.y - 2)} ${n(at.x - PIN_R)} ${n(cy + 2)} ${n(at.x - PIN_R)} ${n(cy)} A${PIN_R} ${PIN_R} 0 1 1 ${n(at.x + PIN_R)} ${n(cy)} C${n(at.x + PIN_R)} ${n(cy + 2)} ${n(at.x + 1)} ${n(at.y - 2)} ${n(at.x)} ${n(at.y)} Z`,
        fill: { color: f?.fill ?? '#FFFFFF' },
        stroke: { color: f ? '#FFFFFF' : GREY, widthMm: 0.35 },
        source,
      },
      label(at.x, cy + 0.95, code, 2.7, { color: f?.ink ?? INK, anchor: 'middle', bold: true, source }),
    ],
  };
};

/** Between a pin and the names and pins around it. */
const AIR = 0.5;
export const pinBox = (at: Point): Box => ({
  x: at.x - PIN_R - AIR,
  y: at.y - PIN_RISE - PIN_R - AIR,
  width: 2 * (PIN_R + AIR),
  height: PIN_RISE + PIN_R + 2 * AIR,
});

/** Where a pin is drawn: its own place, else the nearest free one on widening circles; names are never covered. */
export const freePlace = (tip: Point, taken: readonly Box[]): Point => {
  if (!taken.some((b) => overlaps(b, pinBox(tip)))) return tip;
  for (let r = 2; r <= 26; r += 2) {
    for (let k = 0; k < 16; k++) {
      const a = (k * Math.PI) / 8;
      const p = { x: tip.x + r * Math.cos(a), y: tip.y + r * Math.sin(a) };
      if (!taken.some((b) => overlaps(b, pinBox(p)))) return p;
    }
  }
  return tip;
};
