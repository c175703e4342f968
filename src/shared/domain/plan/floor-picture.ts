/** The picture beneath a plan: where its corners lie, and how moving, scaling and turning change its place. Pure. */

import { distance } from './geometry.ts';
import type { Affine, Point } from './points.ts';

export interface Picture {
  widthPx: number;
  heightPx: number;
  transform: Affine;
}

/** Where a pixel of the picture lies on the plan. */
export const pixelToPlan = (m: Affine, x: number, y: number): Point => ({
  x: m.a * x + m.c * y + m.e,
  y: m.b * x + m.d * y + m.f,
});

/** Upper left, upper right, lower right, lower left of the picture, in plan units. */
export const pictureCorners = (p: Picture): [Point, Point, Point, Point] => [
  pixelToPlan(p.transform, 0, 0),
  pixelToPlan(p.transform, p.widthPx, 0),
  pixelToPlan(p.transform, p.widthPx, p.heightPx),
  pixelToPlan(p.transform, 0, p.heightPx),
];

export const pictureCentre = (p: Picture): Point => pixelToPlan(p.transform, p.widthPx / 2, p.heightPx / 2);

/** Width on the plan, in plan units. */
export const pictureWidth = (p: Picture): number => Math.hypot(p.transform.a, p.transform.b) * p.widthPx;

/** Turn against the clock as seen on the plan, degrees in (−180, 180]. */
export const pictureDegrees = (p: Picture): number => (Math.atan2(p.transform.b, p.transform.a) * 180) / Math.PI;

const round = (v: number): number => Number(v.toPrecision(12));
const tidy = (m: Affine): Affine => ({
  a: round(m.a),
  b: round(m.b),
  c: round(m.c),
  d: round(m.d),
  e: round(m.e),
  f: round(m.f),
});

export const moveTransform = (m: Affine, dx: number, dy: number): Affine => tidy({ ...m, e: m.e + dx, f: m.f + dy });

/** Scaled by `k` in both directions; `fixed` stays where it is. */
export const scaleTransform = (m: Affine, k: number, fixed: Point): Affine =>
  tidy({ a: m.a * k, b: m.b * k, c: m.c * k, d: m.d * k, e: fixed.x + (m.e - fixed.x) * k, f: fixed.y + (m.f - fixed.y) * k });

/** Turned by `degrees` against the clock about `centre`. */
export const turnTransform = (m: Affine, degrees: number, centre: Point): Affine => {
  const r = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(r), Math.sin(r)];
  const [ex, ey] = [m.e - centre.x, m.f - centre.y];
  return tidy({
    a: c * m.a - s * m.b,
    b: s * m.a + c * m.b,
    c: c * m.c - s * m.d,
    d: s * m.c + c * m.d,
    e: centre.x + c * ex - s * ey,
    f: centre.y + s * ex + c * ey,
  });
};

/** A picture put whole onto a plan, upright, lower left corner on the plan's. */
export const fitted = (widthPx: number, heightPx: number, plan: { width: number; height: number }): Affine => {
  const k = Math.min(plan.width / widthPx, plan.height / heightPx);
  return { a: k, b: 0, c: 0, d: -k, e: 0, f: heightPx * k };
};

/** Pictures smaller than this cannot be taken hold of any more. */
const MIN_SCALE = 0.02;

/** A corner dragged: the opposite corner stays, the shape of the picture too. */
export const dragCorner = (p: Picture, corner: number, to: Point): Affine => {
  const corners = pictureCorners(p);
  const from = corners[corner] as Point;
  const fixed = corners[(corner + 2) % 4] as Point;
  const diagonal = distance(from, fixed);
  // Only the part of the movement along the diagonal counts.
  const along = ((to.x - fixed.x) * (from.x - fixed.x) + (to.y - fixed.y) * (from.y - fixed.y)) / (diagonal * diagonal);
  return scaleTransform(p.transform, Math.max(MIN_SCALE, along), fixed);
};

/** The turning handle dragged from `from` to `to`; `straight` stops at multiples of 15°. */
export const dragTurn = (p: Picture, from: Point, to: Point, straight: boolean): Affine => {
  const c = pictureCentre(p);
  const by = ((Math.atan2(to.y - c.y, to.x - c.x) - Math.atan2(from.y - c.y, from.x - c.x)) * 180) / Math.PI;
  const now = pictureDegrees(p);
  const degrees = straight ? Math.round((now + by) / 15) * 15 - now : by;
  return turnTransform(p.transform, degrees, c);
};
