/**
 * Signs of 疏散与消防 on the map: white symbol on a square of the sign colour with a white edge of 0.025 of its side
 * (提示标志: 绿底白图; 消防设施: 红底白图). They are symbols, never areas, so that red equipment is not read as 重大.
 */
import type { Source } from '../base/source.ts';
import type { Point } from '../domain/plan/points.ts';
import { type Sign, signOf } from '../domain/signs/signs.ts';
import type { DrawOp } from '../draw/ops.ts';
import { GREY, label, textEm } from './draw-parts.ts';

/** Sign colours; they are never risk levels. White holds 4.5 : 1 on both. */
export const SIGN_GREEN = '#007B3E';
export const SIGN_RED = '#C8102E';
const GROUNDS: Record<Sign['ground'], string> = { green: SIGN_GREEN, red: SIGN_RED, unknown: GREY };
/** Side of a sign on the sheet. */
export const SIGN_MM = 5.2;

const WHITE = '#FFFFFF';
const area = (d: string): DrawOp => ({ op: 'path', d, fill: { color: WHITE } });
const SIDE = 10;

const symbolOps = (sign: Sign): DrawOp[] => {
  // A sign nobody has a drawing for says its name.
  if (sign.ground === 'unknown')
    return [
      label(SIDE / 2, SIDE / 2 + 1, sign.label, Math.min(3, 9 / Math.max(1, textEm(sign.label))), {
        anchor: 'middle',
        color: WHITE,
      }),
    ];
  return sign.symbol.map(
    (s): DrawOp => ('fill' in s ? area(s.fill) : { op: 'path', d: s.line, stroke: { color: WHITE, widthMm: s.width } }),
  );
};

/** The sign of that name centred on `at`, `sideMm` wide. */
export const signOps = (name: string, at: Point, sideMm: number = SIGN_MM, source?: Source): DrawOp => {
  const sign = signOf(name);
  const k = sideMm / SIDE;
  return {
    op: 'group',
    transform: [k, 0, 0, k, at.x - sideMm / 2, at.y - sideMm / 2],
    children: [
      area('M-.25 -.25 h10.5 v10.5 h-10.5 Z'),
      { op: 'path', d: 'M0 0 h10 v10 h-10 Z', fill: { color: GROUNDS[sign.ground] }, ...(source ? { source } : {}) },
      ...symbolOps(sign),
    ],
  };
};
