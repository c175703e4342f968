/**
 * Signs of 疏散与消防 on the map: white symbol on a square of the sign colour with a white edge of 0.025 of its side
 * (提示标志: 绿底白图; 消防设施: 红底白图). They are symbols, never areas, so that red equipment is not read as 重大.
 */

import type { Source } from '../base/source.ts';
import type { Point } from '../domain/plan/points.ts';
import type { DrawOp } from '../draw/ops.ts';
import type { MarkShape } from '../registers/map/mark.ts';
import { pathOf } from './draw-parts.ts';

/** Sign colours; they are never risk levels. White holds 4.5 : 1 on both. */
export const SIGN_GREEN = '#007B3E';
export const SIGN_RED = '#C8102E';
/** Side of a sign on the sheet. */
export const SIGN_MM = 5.2;

export const SIGNS = ['exit', 'assembly', 'extinguisher', 'hydrant'] as const satisfies readonly MarkShape[];
export type Sign = (typeof SIGNS)[number];
export const SIGN_NAMES: Record<Sign, string> = {
  exit: '安全出口',
  assembly: '紧急集合点',
  extinguisher: '灭火器',
  hydrant: '消火栓',
};
export const isSign = (shape: MarkShape): shape is Sign => (SIGNS as readonly MarkShape[]).includes(shape);

const WHITE = '#FFFFFF';
const area = (d: string): DrawOp => ({ op: 'path', d, fill: { color: WHITE } });
const line = (d: string, widthMm: number): DrawOp => ({ op: 'path', d, stroke: { color: WHITE, widthMm } });
const disc = (x: number, y: number, r: number): string =>
  `M${x - r} ${y} a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0 Z`;

/** Arrow from a corner towards the middle; `sx`, `sy` mirror it. */
const inwards = (sx: 1 | -1, sy: 1 | -1): string => {
  const arrow: [number, number][] = [
    [3.1, 3.1],
    [3.1, 1.5],
    [2.6, 2],
    [1.4, 0.8],
    [0.8, 1.4],
    [2, 2.6],
    [1.5, 3.1],
  ];
  return pathOf(
    arrow.map(([x, y]) => ({ x: 5 + sx * (x - 5), y: 5 + sy * (y - 5) })),
    true,
  );
};

/** Symbols in a square of 10 × 10, y down. */
const SYMBOLS: Record<Sign, { color: string; ops: readonly DrawOp[] }> = {
  exit: {
    color: SIGN_GREEN,
    ops: [
      line('M6 1.3 H8.8 V8.7 H6', 0.7),
      area(disc(4.5, 2.1, 0.85)),
      line('M4.2 3.3 L3.7 5.7', 1.3),
      line('M4.3 3.6 L5.6 4.7 L6.9 4.3', 0.7),
      line('M4 3.5 L2.6 4.1 L2.2 5.4', 0.7),
      line('M3.8 5.6 L5.3 6.6 L5.4 8.7', 0.85),
      line('M3.7 5.6 L3 7.3 L1.2 7.7', 0.85),
    ],
  },
  assembly: {
    color: SIGN_GREEN,
    ops: [
      area([inwards(1, 1), inwards(-1, 1), inwards(1, -1), inwards(-1, -1)].join(' ')),
      area(`${disc(5, 3.7, 0.7)} M4.1 4.6 h1.8 v2 h-.35 v1.9 h-1.1 v-1.9 h-.35 Z`),
      area(`${disc(3.2, 4.6, 0.5)} M2.6 5.3 h1.2 v1.5 h-.25 v1.2 h-.7 v-1.2 h-.25 Z`),
      area(`${disc(6.8, 4.6, 0.5)} M6.2 5.3 h1.2 v1.5 h-.25 v1.2 h-.7 v-1.2 h-.25 Z`),
    ],
  },
  extinguisher: {
    color: SIGN_RED,
    ops: [
      area('M3 4.4 C3 3.6 3.6 3.1 4.4 3.1 C5.2 3.1 5.8 3.6 5.8 4.4 V8.9 H3 Z'),
      area('M4 2.2 h.8 v1.1 h-.8 Z M2.7 1.2 h3.3 v1 h-3.3 Z'),
      line('M5.8 1.8 C7.4 1.8 7.7 2.9 7.5 4.4', 0.55),
      area('M7 4.3 h1 l.45 1.9 h-1.9 Z'),
    ],
  },
  hydrant: {
    color: SIGN_RED,
    ops: [
      area('M4.5 .9 h1 v.8 h-1 Z M3.2 3.1 C3.2 2.1 4 1.6 5 1.6 C6 1.6 6.8 2.1 6.8 3.1 Z'),
      area('M3.6 3.5 h2.8 v4.1 h-2.8 Z M2.1 4.3 h1.2 v1.8 h-1.2 Z M6.7 4.3 h1.2 v1.8 h-1.2 Z'),
      area('M2.7 7.9 h4.6 v1.1 h-4.6 Z'),
    ],
  },
};

/** A sign centred on `at`, `sideMm` wide. */
export const signOps = (sign: Sign, at: Point, sideMm: number = SIGN_MM, source?: Source): DrawOp => {
  const { color, ops } = SYMBOLS[sign];
  const k = sideMm / 10;
  return {
    op: 'group',
    transform: [k, 0, 0, k, at.x - sideMm / 2, at.y - sideMm / 2],
    children: [
      area('M-.25 -.25 h10.5 v10.5 h-10.5 Z'),
      { op: 'path', d: 'M0 0 h10 v10 h-10 Z', fill: { color }, ...(source ? { source } : {}) },
      ...ops,
    ],
  };
};
