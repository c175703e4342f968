import { describe, expect, it } from 'vitest';
import { rectRing } from './geometry.ts';
import { snapMove, snapPoint, snapTargets } from './snapping.ts';

const at = (x: number, y: number) => ({ x, y });
const room = snapTargets([{ chains: [rectRing(at(10, 10), at(20, 16))], closed: true }]);
const o = { reach: 0.5, grid: 0.1 };

describe('a point', () => {
  it('goes to the nearest corner within reach, and shows both lines through it', () => {
    expect(snapPoint(at(20.3, 15.8), room, o)).toEqual({
      point: at(20, 16),
      guides: [
        { axis: 'x', at: 20 },
        { axis: 'y', at: 16 },
      ],
    });
  });

  it('lines up with a corner far away in one direction and keeps to the grid in the other', () => {
    expect(snapPoint(at(40.123, 16.2), room, o)).toEqual({ point: at(40.1, 16), guides: [{ axis: 'y', at: 16 }] });
  });

  it('is attracted by a line only from half as far as by a corner', () => {
    expect(snapPoint(at(40.1, 16.4), room, o)).toEqual({ point: at(40.1, 16.4), guides: [] });
    expect(snapPoint(at(20, 16.4), room, o).point).toEqual(at(20, 16));
  });

  it('takes the nearest of several lines, also where coordinates are negative', () => {
    const lines = snapTargets([
      {
        chains: [
          [at(-10, 5), at(-10, 6)],
          [at(-10.2, 90), at(-10.2, 91)],
          [at(-9.7, -90), at(-9.7, -91)],
        ],
        closed: false,
      },
    ]);
    expect(snapPoint(at(-9.98, 40), lines, o).point.x).toBe(-10);
    expect(snapPoint(at(-9.75, 40), lines, o).point.x).toBe(-9.7);
    expect(snapPoint(at(10, 40), lines, o).guides).toEqual([]);
  });

  it('falls on the grid where nothing attracts it', () => {
    expect(snapPoint(at(33.333, 44.444), room, o)).toEqual({ point: at(33.3, 44.4), guides: [] });
  });

  it('slides along a sloping edge', () => {
    const slope = snapTargets([{ chains: [[at(0, 0), at(10, 5)]], closed: false }]);
    const { point } = snapPoint(at(5, 2.8), slope, o);
    expect(point.y).toBeCloseTo(point.x / 2, 5);
  });

  it('is not attracted when the reach is nothing', () => {
    expect(snapPoint(at(20.04, 16.04), room, { reach: 0, grid: 0.1 }).point).toEqual(at(20, 16));
    expect(snapPoint(at(20.06, 16.06), room, { reach: 0, grid: 0.1 }).point).toEqual(at(20.1, 16.1));
  });
});

describe('a moved shape', () => {
  const box = rectRing(at(0, 0), at(4, 2));

  it('stops where one of its edges meets another shape', () => {
    const { by, guides } = snapMove(box, at(6.2, 30), room, o);
    expect(by).toEqual(at(6, 30));
    expect(guides).toEqual([{ axis: 'x', at: 10 }]);
  });

  it('stops where its middle lines up', () => {
    expect(snapMove(box, at(18.1, 40), room, o).by).toEqual(at(18, 40));
  });

  it('takes the nearer of two stops', () => {
    // Left edge to 10 is 0.2 away, the middle to 10 would be 2 away.
    expect(snapMove(box, at(10.2, 40), room, o).by.x).toBe(10);
  });

  it('moves by whole grid steps otherwise', () => {
    expect(snapMove(box, at(0.333, 0.777), snapTargets([]), o)).toEqual({ by: at(0.3, 0.8), guides: [] });
  });
});
