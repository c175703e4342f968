import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, rectRing } from './geometry.ts';
import { anchorOf, cornerHandles, dragHandle, frameHandles, type Handle, withoutCorner } from './handles.ts';

const at = (x: number, y: number) => ({ x, y });
const rect = [rectRing(at(0, 0), at(8, 6))];
const frame = (fx: number, fy: number): Handle =>
  frameHandles(boxOf(rect.flat())).find((h) => h.handle === 'frame' && h.fx === fx && h.fy === fy) as Handle;

describe('the frame', () => {
  it('has eight handles on its corners and edges', () => {
    expect(frameHandles(boxOf(rect.flat())).map((h) => [h.at.x, h.at.y])).toEqual([
      [0, 0],
      [4, 0],
      [8, 0],
      [8, 3],
      [8, 6],
      [4, 6],
      [0, 6],
      [0, 3],
    ]);
  });

  it('keeps the opposite corner when a corner is dragged', () => {
    expect(boxOf(dragHandle(rect, frame(1, 1), at(10, 9)).flat())).toEqual({ x: 0, y: 0, width: 10, height: 9 });
    expect(boxOf(dragHandle(rect, frame(0, 0), at(2, 1)).flat())).toEqual({ x: 2, y: 1, width: 6, height: 5 });
  });

  it('changes one side alone when an edge is dragged', () => {
    expect(boxOf(dragHandle(rect, frame(0.5, 1), at(99, 7)).flat())).toEqual({ x: 0, y: 0, width: 8, height: 7 });
  });

  it('never turns inside out', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.nat(7), (x, y, i) => {
        const b = boxOf(dragHandle(rect, frameHandles(boxOf(rect.flat()))[i] as Handle, at(x, y)).flat());
        expect(b.width).toBeGreaterThan(0);
        expect(b.height).toBeGreaterThan(0);
      }),
    );
  });
});

describe('corners', () => {
  const triangle = [[at(0, 0), at(6, 0), at(0, 6)]];

  it('have a handle each, and each edge one in its middle; an open line has no closing edge', () => {
    const kinds = (closed: boolean) => cornerHandles(triangle, closed).map((h) => h.handle);
    expect(kinds(true).filter((k) => k === 'middle')).toHaveLength(3);
    expect(kinds(false).filter((k) => k === 'middle')).toHaveLength(2);
    expect(kinds(false).filter((k) => k === 'corner')).toHaveLength(3);
  });

  it('move alone', () => {
    expect(dragHandle(triangle, { handle: 'corner', chain: 0, index: 1, at: at(6, 0) }, at(7, 1))).toEqual([
      [at(0, 0), at(7, 1), at(0, 6)],
    ]);
  });

  it('are inserted where the middle of an edge is dragged, also on the closing edge', () => {
    const dragged = (index: number) => dragHandle(triangle, { handle: 'middle', chain: 0, index, at: at(0, 0) }, at(3, 3))[0];
    expect(dragged(1)).toEqual([at(0, 0), at(6, 0), at(3, 3), at(0, 6)]);
    expect(dragged(2)).toEqual([at(0, 0), at(6, 0), at(0, 6), at(3, 3)]);
  });

  it('leave other chains of the same zone as they are', () => {
    const two = [triangle[0] ?? [], [at(20, 20), at(30, 20), at(20, 30)]];
    expect(dragHandle(two, { handle: 'corner', chain: 1, index: 0, at: at(20, 20) }, at(19, 19))[0]).toEqual(triangle[0]);
  });

  it('are straightened against the corner before them', () => {
    expect(anchorOf(triangle, { handle: 'corner', chain: 0, index: 0, at: at(0, 0) })).toEqual(at(0, 6));
    expect(anchorOf(triangle, { handle: 'middle', chain: 0, index: 1, at: at(3, 3) })).toEqual(at(6, 0));
  });

  it('can be taken away down to a triangle, or to a line of two points', () => {
    expect(withoutCorner(rect, true, 0, 1)?.[0]).toHaveLength(3);
    expect(withoutCorner(triangle, true, 0, 1)).toBeNull();
    expect(withoutCorner(triangle, false, 0, 1)).toEqual([[at(0, 0), at(0, 6)]]);
    expect(withoutCorner([[at(0, 0), at(1, 1)]], false, 0, 1)).toBeNull();
  });
});
