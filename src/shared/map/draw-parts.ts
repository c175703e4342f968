/** Building stones of the map drawing: paths, texts, chips, and the boxes that keep labels apart. */

import type { Box } from '../domain/plan/geometry.ts';
import type { Point } from '../domain/plan/points.ts';
import { type Level, levelFacts } from '../domain/risk/level.ts';
import type { DrawOp } from '../draw/ops.ts';

export const INK = '#1D2730';
export const GREY = '#5D6975';

export const n = (v: number): string => String(Math.round(v * 1000) / 1000);
export const pathOf = (points: readonly Point[], close: boolean): string =>
  points.map((p, i) => `${i === 0 ? 'M' : 'L'}${n(p.x)} ${n(p.y)}`).join(' ') + (close ? ' Z' : '');
export const rectPath = (b: Box): string => `M${n(b.x)} ${n(b.y)} h${n(b.width)} v${n(b.height)} h${n(-b.width)} Z`;

/** Width of a line of text in em: full-width characters 1, others about 0.55. Good enough to place labels. */
export const textEm = (s: string): number => [...s].reduce((w, ch) => w + ((ch.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.55), 0);

export const label = (
  x: number,
  y: number,
  text: string,
  sizeMm: number,
  o: Partial<Extract<DrawOp, { op: 'text' }>> = {},
): DrawOp => ({
  op: 'text',
  x,
  y,
  text,
  sizeMm,
  font: 'hei',
  color: INK,
  anchor: 'start',
  ...o,
});

export const CHIP_HEIGHT = 4;
export const chip = (x: number, y: number, level: Level, source?: Extract<DrawOp, { op: 'text' }>['source']): DrawOp => {
  const f = levelFacts(level);
  const width = textEm(f.word) * 2.6 + 3;
  return {
    op: 'group',
    children: [
      {
        op: 'path',
        d: rectPath({ x: x - width, y, width, height: CHIP_HEIGHT }),
        fill: { color: f.fill },
        stroke: { color: '#1B1300', widthMm: 0.12 },
      },
      label(x - width / 2, y + 3, f.word, 2.6, { color: f.ink, anchor: 'middle', bold: true, ...(source ? { source } : {}) }),
    ],
  };
};

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
