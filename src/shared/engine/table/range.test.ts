import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, rangeOf, rowWindow, stepOf, tabOf } from './range.ts';

const size = { rows: 10, columns: 4, page: 5 };

describe('keys in a grid', () => {
  it.each([
    ['ArrowDown', false, { row: 4, column: 2 }],
    ['ArrowUp', true, { row: 0, column: 2 }],
    ['ArrowLeft', false, { row: 3, column: 1 }],
    ['ArrowRight', true, { row: 3, column: 3 }],
    ['PageDown', false, { row: 8, column: 2 }],
    ['PageUp', false, { row: 0, column: 2 }],
    ['Home', false, { row: 3, column: 0 }],
    ['End', true, { row: 9, column: 3 }],
    ['x', false, null],
  ])('%s (far: %s) leads to %o', (key, far, to) => {
    expect(stepOf({ row: 3, column: 2 }, key, far, size)).toEqual(to);
  });

  it('never lead out of the grid', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 60 }), (pressed) => {
        let at = { row: 0, column: 0 };
        for (const [key, far] of pressed) at = stepOf(at, key, far, size) ?? at;
        expect(contains({ top: 0, left: 0, bottom: 9, right: 3 }, at.row, at.column)).toBe(true);
      }),
    );
  });

  it('Tab goes on in the next row, and leaves the grid after the last cell', () => {
    expect(tabOf({ row: 0, column: 3 }, false, size)).toEqual({ row: 1, column: 0 });
    expect(tabOf({ row: 1, column: 0 }, true, size)).toEqual({ row: 0, column: 3 });
    expect(tabOf({ row: 9, column: 3 }, false, size)).toBeNull();
    expect(tabOf({ row: 0, column: 0 }, true, size)).toBeNull();
  });
});

describe('a range', () => {
  it('is the same whichever corner came first', () => {
    const cell = fc.record({ row: fc.nat(50), column: fc.nat(20) });
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const r = rangeOf(a, b);
        expect(r).toEqual(rangeOf(b, a));
        expect(contains(r, a.row, a.column) && contains(r, b.row, b.column)).toBe(true);
      }),
    );
  });
});

describe('the window of rows', () => {
  it('holds every visible row and stays small', () => {
    fc.assert(
      fc.property(fc.nat(400_000), fc.integer({ min: 0, max: 1200 }), fc.nat(10_000), (top, height, rows) => {
        const w = rowWindow(top, height, 32, rows, 8);
        for (const y of [top, top + height]) {
          const row = Math.floor(y / 32);
          if (row < rows && y < top + height) expect(row >= w.from && row < w.to).toBe(true);
        }
        expect(w.to - w.from).toBeLessThanOrEqual(Math.ceil(height / 32) + 18);
        expect(w.from >= 0 && w.to <= rows).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
