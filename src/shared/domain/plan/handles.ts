/** Handles of a selected shape: stretch its frame, or move, insert and remove its corners. Pure, in plan units. */

import { type Box, boxOf, edgesOf, middleOf, stretch, tidyPoint } from './geometry.ts';
import type { Point } from './points.ts';

export type Handle =
  /** On the frame; `fx`, `fy` are 0, 0.5 or 1 of its width and height. */
  | { handle: 'frame'; fx: number; fy: number; at: Point }
  | { handle: 'corner'; chain: number; index: number; at: Point }
  /** Between corner `index` and the next; dragging it inserts a corner. */
  | { handle: 'middle'; chain: number; index: number; at: Point };

const FRAME_SPOTS = [
  [0, 0],
  [0.5, 0],
  [1, 0],
  [1, 0.5],
  [1, 1],
  [0.5, 1],
  [0, 1],
  [0, 0.5],
] as const;

export const frameHandles = (box: Box): Handle[] =>
  FRAME_SPOTS.map(([fx, fy]) => ({ handle: 'frame', fx, fy, at: { x: box.x + box.width * fx, y: box.y + box.height * fy } }));

export const cornerHandles = (chains: readonly (readonly Point[])[], closed: boolean): Handle[] =>
  chains.flatMap((points, chain): Handle[] => [
    ...edgesOf(points, closed).map(([a, b], index): Handle => ({ handle: 'middle', chain, index, at: middleOf(a, b) })),
    // Corners come last, so that they win where handles lie close together.
    ...points.map((at, index): Handle => ({ handle: 'corner', chain, index, at })),
  ]);

/** The corner that a straightened drag refers to. */
export const anchorOf = (chains: readonly (readonly Point[])[], h: Handle): Point | null => {
  if (h.handle === 'frame') return null;
  const points = chains[h.chain] ?? [];
  return (h.handle === 'middle' ? points[h.index] : (points[h.index - 1] ?? points.at(-1))) ?? null;
};

/** Smallest side a frame may be dragged to; it never turns inside out. */
const MIN_SIDE = 1e-3;

/** The shape after a handle was dragged to `to`. */
export const dragHandle = (chains: readonly (readonly Point[])[], h: Handle, to: Point): Point[][] => {
  if (h.handle === 'frame') {
    const b = boxOf(chains.flat());
    const x0 = h.fx === 0 ? Math.min(to.x, b.x + b.width - MIN_SIDE) : b.x;
    const x1 = h.fx === 1 ? Math.max(to.x, b.x + MIN_SIDE) : b.x + b.width;
    const y0 = h.fy === 0 ? Math.min(to.y, b.y + b.height - MIN_SIDE) : b.y;
    const y1 = h.fy === 1 ? Math.max(to.y, b.y + MIN_SIDE) : b.y + b.height;
    return stretch(chains, b, { x: x0, y: y0, width: x1 - x0, height: y1 - y0 });
  }
  return chains.map((points, i) => {
    if (i !== h.chain) return [...points];
    const next = [...points];
    next.splice(h.handle === 'middle' ? h.index + 1 : h.index, h.handle === 'middle' ? 0 : 1, tidyPoint(to));
    return next;
  });
};

/** The shape without a corner; `null` when too few would be left. */
export const withoutCorner = (
  chains: readonly (readonly Point[])[],
  closed: boolean,
  chain: number,
  index: number,
): Point[][] | null => {
  const points = chains[chain];
  if (!points || points.length <= (closed ? 3 : 2)) return null;
  return chains.map((c, i) => (i === chain ? c.filter((_, k) => k !== index) : [...c]));
};
