import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxOf,
  crossesItself,
  distanceToPath,
  isUprightRect,
  nearestOnSegment,
  orthogonal,
  rectRing,
  ringArea,
  ringContains,
  stretch,
} from './geometry.ts';
import type { Point } from './points.ts';

const coordinate = fc.integer({ min: -500, max: 500 }).map((v) => v / 10);
const point = fc.record({ x: coordinate, y: coordinate });
const at = (x: number, y: number) => ({ x, y });

describe('a straight line from a point', () => {
  it('goes along the nearer axis and keeps the other coordinate', () => {
    expect(orthogonal(at(1, 2), at(9, 5))).toEqual(at(9, 2));
    expect(orthogonal(at(1, 2), at(4, 9))).toEqual(at(1, 9));
    expect(orthogonal(at(10, 20), at(7, 18))).toEqual(at(7, 20));
    expect(orthogonal(at(10, 20), at(8, 14))).toEqual(at(10, 14));
    expect(orthogonal(at(0, 0), at(3, 3))).toEqual(at(3, 0));
  });
});

describe('a ring', () => {
  // An L: what lies in its notch is outside although its box covers it.
  const ell = [at(0, 0), at(10, 0), at(10, 4), at(4, 4), at(4, 10), at(0, 10)];

  it('contains what it encloses and not what only its box covers', () => {
    expect([at(2, 8), at(8, 2), at(1, 1)].map((p) => ringContains(ell, p))).toEqual([true, true, true]);
    expect([at(8, 8), at(-1, 5), at(5, 11)].map((p) => ringContains(ell, p))).toEqual([false, false, false]);
  });

  it('contains a point exactly when it lies on the inner side of all edges of a triangle', () => {
    const side = (a: Point, b: Point, p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    fc.assert(
      fc.property(point, point, point, point, (a, b, c, p) => {
        const sides = [side(a, b, p), side(b, c, p), side(c, a, p)];
        fc.pre(sides.every((s) => Math.abs(s) > 1e-6) && Math.abs(side(a, b, c)) > 1e-6);
        expect(ringContains([a, b, c], p)).toBe(sides.every((s) => s > 0) || sides.every((s) => s < 0));
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  it('holds the points of its left and lower edges and not those of the others, so that neighbours share none', () => {
    const square = rectRing(at(0, 0), at(4, 4));
    expect([at(0, 2), at(2, 0)].map((p) => ringContains(square, p))).toEqual([true, true]);
    expect([at(4, 2), at(2, 4)].map((p) => ringContains(square, p))).toEqual([false, false]);
  });

  it('that only touches itself does not cross', () => {
    expect(crossesItself([at(0, 0), at(8, 0), at(8, 8), at(4, 0), at(0, 8)])).toBe(false);
    expect(crossesItself([at(0, 0), at(8, 0), at(8, 8), at(4, -1), at(0, 8)])).toBe(true);
  });

  it('does not care in which direction it was drawn', () => {
    fc.assert(fc.property(point, (p) => ringContains(ell, p) === ringContains([...ell].reverse(), p)));
    expect(ringArea([...ell].reverse())).toBe(ringArea(ell));
  });

  it('is an upright rectangle only with four square corners', () => {
    expect(isUprightRect(rectRing(at(3, 9), at(1, 2)))).toBe(true);
    expect(isUprightRect([at(0, 0), at(4, 0), at(4, 3), at(0, 2)])).toBe(false);
    expect(isUprightRect([at(0, 0), at(4, 0), at(4, 0), at(0, 0)])).toBe(false);
  });

  it('whose edges cross is found', () => {
    expect(crossesItself([at(0, 0), at(4, 4), at(4, 0), at(0, 4)])).toBe(true);
    expect(crossesItself(ell)).toBe(false);
  });
});

describe('distances', () => {
  it('to a segment end at its ends', () => {
    expect(nearestOnSegment(at(0, 0), at(10, 0), at(4, 3))).toEqual(at(4, 0));
    expect(nearestOnSegment(at(0, 0), at(10, 0), at(14, 3))).toEqual(at(10, 0));
    expect(nearestOnSegment(at(2, 2), at(2, 2), at(9, 9))).toEqual(at(2, 2));
  });

  it('to an open path do not count the edge that would close it', () => {
    const u = [at(0, 10), at(0, 0), at(10, 0), at(10, 10)];
    expect(distanceToPath(u, false, at(5, 10))).toBe(5);
    expect(distanceToPath(u, true, at(5, 10))).toBe(0);
  });
});

describe('stretching', () => {
  it('fills the new box exactly', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (points) => {
        const from = boxOf(points);
        fc.pre(from.width > 0.1 && from.height > 0.1);
        const to = boxOf(stretch([points], from, { x: 1, y: 2, width: 30, height: 40 }).flat());
        expect(to.x).toBeCloseTo(1, 4);
        expect(to.y + to.height).toBeCloseTo(42, 4);
        expect(to.width).toBeCloseTo(30, 4);
      }),
    );
  });
});
