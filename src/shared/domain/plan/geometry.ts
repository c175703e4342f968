/** Pure kernels over plan geometry, in plan units. Tested without a canvas. */
import type { Point, Ring } from './points.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const boxOf = (points: readonly Point[]): Box => {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of points) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
};

/** Area of a simple ring, always positive. */
export const ringArea = (ring: Ring): number => {
  let twice = 0;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    twice += a.x * b.y - b.x * a.y;
  });
  return Math.abs(twice) / 2;
};

const cross = (o: Point, a: Point, b: Point): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

/** Whether segments ab and cd properly cross (touching ends do not count). */
const segmentsCross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;

/** A ring whose edges cross each other encloses no area that one could colour. */
export const crossesItself = (ring: Ring): boolean => {
  const n = ring.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      if (segmentsCross(ring[i] as Point, ring[(i + 1) % n] as Point, ring[j] as Point, ring[(j + 1) % n] as Point)) return true;
    }
  }
  return false;
};

export const rectRing = (a: Point, b: Point): Ring => {
  const x0 = Math.min(a.x, b.x);
  const x1 = Math.max(a.x, b.x);
  const y0 = Math.min(a.y, b.y);
  const y1 = Math.max(a.y, b.y);
  return [
    { x: x0, y: y0 },
    { x: x1, y: y0 },
    { x: x1, y: y1 },
    { x: x0, y: y1 },
  ];
};

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Nearest multiple of `step`; floating dust is rounded away so that stored numbers stay readable. */
export const snap = (v: number, step: number): number => Number((Math.round(v / step) * step).toFixed(6));

/** `to` moved onto the horizontal or vertical through `from`, whichever is nearer. */
export const orthogonal = (from: Point, to: Point): Point =>
  Math.abs(to.x - from.x) >= Math.abs(to.y - from.y) ? { x: to.x, y: from.y } : { x: from.x, y: to.y };

export const moveRings = (rings: readonly Ring[], dx: number, dy: number): Ring[] =>
  rings.map((r) => r.map((p) => ({ x: Number((p.x + dx).toFixed(6)), y: Number((p.y + dy).toFixed(6)) })));

/** Whether a point lies inside a ring or on its edge's left or lower side (even–odd rule). */
export const ringContains = (ring: Ring, p: Point): boolean => {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i] as Point;
    const b = ring[j] as Point;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
};

/** The point of segment ab that is nearest to `p`. */
export const nearestOnSegment = (a: Point, b: Point, p: Point): Point => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  if (square === 0) return a;
  const k = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square));
  return { x: a.x + k * dx, y: a.y + k * dy };
};

/** Edges of a chain of points; a closed one also has the edge from the last to the first. */
export const edgesOf = (points: readonly Point[], closed: boolean): [Point, Point][] =>
  points.flatMap((a, i): [Point, Point][] => {
    const b = points[i + 1] ?? (closed ? points[0] : undefined);
    return b ? [[a, b]] : [];
  });

export const distanceToPath = (points: readonly Point[], closed: boolean, p: Point): number =>
  Math.min(...edgesOf(points, closed).map(([a, b]) => distance(nearestOnSegment(a, b, p), p)));

export const middleOf = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Rounds floating dust away, so that stored numbers stay readable. */
export const tidyPoint = (p: Point): Point => ({ x: Number(p.x.toFixed(6)), y: Number(p.y.toFixed(6)) });

/** An upright rectangle: four corners, every edge horizontal or vertical. */
export const isUprightRect = (ring: readonly Point[]): boolean =>
  ring.length === 4 &&
  ringArea(ring as Ring) > 0 &&
  edgesOf(ring, true).every(([a, b]) => Math.abs(a.x - b.x) < 1e-6 !== Math.abs(a.y - b.y) < 1e-6);

/** Shapes stretched so that their box `from` becomes the box `to`. */
export const stretch = <P extends Point>(chains: readonly (readonly P[])[], from: Box, to: Box): Point[][] => {
  const kx = from.width === 0 ? 1 : to.width / from.width;
  const ky = from.height === 0 ? 1 : to.height / from.height;
  return chains.map((c) => c.map((p) => tidyPoint({ x: to.x + (p.x - from.x) * kx, y: to.y + (p.y - from.y) * ky })));
};

/** What is wrong with a ring, in the user's language; `null` when it encloses a plain area. */
export const ringFault = (ring: Ring): string | null =>
  ringArea(ring) <= 0 ? '图形没有面积，请重新画' : crossesItself(ring) ? '图形的边互相交叉，请重新画' : null;
