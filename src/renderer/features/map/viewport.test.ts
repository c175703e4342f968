import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cssBetween, fitSheet, pan, percent, toMm, toPx, zoomAt } from './viewport.ts';

const A4 = { widthMm: 273, heightMm: 176 };

describe('the window onto the sheet', () => {
  it('shows the whole sheet, centred, when fitted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 4000 }), fc.integer({ min: 250, max: 2500 }), (width, height) => {
        const v = fitSheet(A4, { width, height });
        const end = toPx(v, { x: A4.widthMm, y: A4.heightMm });
        expect(v.x).toBeGreaterThanOrEqual(0);
        expect(v.y).toBeGreaterThanOrEqual(0);
        expect(v.x + end.x).toBeCloseTo(width, 6);
        expect(v.y + end.y).toBeCloseTo(height, 6);
      }),
    );
  });

  it('keeps the point under the pointer when zoomed, at whatever limit', () => {
    const v = fitSheet(A4, { width: 800, height: 600 });
    const at = { x: 250, y: 410 };
    for (const factor of [1.25, 0.8, 1000, 0.0001]) {
      const before = toMm(v, at);
      const after = toMm(zoomAt(v, factor, at), at);
      expect(after.x).toBeCloseTo(before.x, 6);
      expect(after.y).toBeCloseTo(before.y, 6);
    }
  });

  it('moves by the pixels it is dragged', () => {
    const v = fitSheet(A4, { width: 800, height: 600 });
    const [a, b] = [toPx(v, { x: 10, y: 10 }), toPx(pan(v, 30, -20), { x: 10, y: 10 })];
    expect([b.x - a.x, b.y - a.y].map(Math.round)).toEqual([30, -20]);
  });

  it('is at 100 % when a millimetre on the screen is a millimetre on paper', () => {
    expect(percent({ scale: 96 / 25.4, x: 0, y: 0 })).toBe(100);
  });

  it('shows an old picture in its new place until it is painted anew', () => {
    const old = { scale: 2, x: 10, y: 20 };
    expect(cssBetween(old, old)).toBe('none');
    const next = zoomAt(old, 1.5, { x: 100, y: 100 });
    const [k, , , , e, f] = /matrix\((.*)\)/.exec(cssBetween(old, next))?.[1]?.split(', ').map(Number) ?? [];
    const was = toPx(old, { x: 33, y: 44 });
    const is = toPx(next, { x: 33, y: 44 });
    expect(was.x * (k ?? 0) + (e ?? 0)).toBeCloseTo(is.x, 6);
    expect(was.y * (k ?? 0) + (f ?? 0)).toBeCloseTo(is.y, 6);
  });
});
