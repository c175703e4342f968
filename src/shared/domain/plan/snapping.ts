/** Snapping: to corners, to edges, to the lines through corners, else to the grid. Pure, in plan units. */

import { type Box, boxOf, distance, edgesOf, nearestOnSegment, snap, tidyPoint } from './geometry.ts';
import type { Point } from './points.ts';

export interface SnapTargets {
  corners: readonly Point[];
  edges: readonly (readonly [Point, Point])[];
}

export interface SnapOptions {
  /** Corners and edges farther away do not attract; lines through corners attract half as far, there are so many. */
  reach: number;
  grid: number;
}

const LINE_SHARE = 0.5;

/** A line through a corner that the point or shape has snapped to. */
export interface Guide {
  axis: 'x' | 'y';
  at: number;
}

export const snapTargets = (shapes: readonly { chains: readonly (readonly Point[])[]; closed: boolean }[]): SnapTargets => ({
  corners: shapes.flatMap((s) => s.chains.flat()),
  edges: shapes.flatMap((s) => s.chains.flatMap((c) => edgesOf(c, s.closed))),
});

/** The value of `values` nearest to `v` within reach. */
const nearest = (v: number, values: readonly number[], reach: number): number | null => {
  let best: number | null = null;
  for (const x of values) if (Math.abs(x - v) <= reach && (best === null || Math.abs(x - v) < Math.abs(best - v))) best = x;
  return best;
};

export const snapPoint = (p: Point, targets: SnapTargets, o: SnapOptions): { point: Point; guides: Guide[] } => {
  let corner: Point | null = null;
  for (const c of targets.corners)
    if (distance(c, p) <= o.reach && (corner === null || distance(c, p) < distance(corner, p))) corner = c;
  if (corner !== null)
    return {
      point: tidyPoint(corner),
      guides: [
        { axis: 'x', at: corner.x },
        { axis: 'y', at: corner.y },
      ],
    };
  // Upright edges are lines through corners as well; only sloping ones need their own rule.
  let foot: Point | null = null;
  for (const [a, b] of targets.edges) {
    if (a.x === b.x || a.y === b.y) continue;
    const q = nearestOnSegment(a, b, p);
    if (distance(q, p) <= o.reach && (foot === null || distance(q, p) < distance(foot, p))) foot = q;
  }
  if (foot !== null) return { point: tidyPoint(foot), guides: [] };
  const x = nearest(
    p.x,
    targets.corners.map((c) => c.x),
    o.reach * LINE_SHARE,
  );
  const y = nearest(
    p.y,
    targets.corners.map((c) => c.y),
    o.reach * LINE_SHARE,
  );
  return {
    point: tidyPoint({ x: x ?? snap(p.x, o.grid), y: y ?? snap(p.y, o.grid) }),
    guides: [...(x === null ? [] : [{ axis: 'x' as const, at: x }]), ...(y === null ? [] : [{ axis: 'y' as const, at: y }])],
  };
};

const stops = (b: Box, axis: 'x' | 'y'): number[] =>
  axis === 'x' ? [b.x, b.x + b.width / 2, b.x + b.width] : [b.y, b.y + b.height / 2, b.y + b.height];

/** A move by `by`, corrected so that an edge or the middle of the moved shape lines up with a corner elsewhere. */
export const snapMove = (
  points: readonly Point[],
  by: Point,
  targets: SnapTargets,
  o: SnapOptions,
): { by: Point; guides: Guide[] } => {
  const box = boxOf(points);
  const guides: Guide[] = [];
  const along = (axis: 'x' | 'y'): number => {
    const values = targets.corners.map((c) => c[axis]);
    let best: { shift: number; at: number } | null = null;
    for (const s of stops(box, axis)) {
      const at = nearest(s + by[axis], values, o.reach * LINE_SHARE);
      if (at === null) continue;
      const shift = at - s;
      if (best === null || Math.abs(shift - by[axis]) < Math.abs(best.shift - by[axis])) best = { shift, at };
    }
    if (best === null) return snap(by[axis], o.grid);
    guides.push({ axis, at: best.at });
    return best.shift;
  };
  return { by: tidyPoint({ x: along('x'), y: along('y') }), guides };
};
