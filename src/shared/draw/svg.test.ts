import { describe, expect, test } from 'vitest';
import type { BlobHash } from '../base/units.ts';
import type { DrawOp } from './ops.ts';
import { svgOf } from './svg.ts';

const framed = (clip: readonly [number, number, number, number]): DrawOp => ({
  op: 'image',
  x: 0,
  y: 0,
  widthMm: 40,
  heightMm: 30,
  blob: 'a1b2c3d4e5' as BlobHash,
  clip,
});
const svg = (...ops: DrawOp[]): string => svgOf({ widthMm: 100, heightMm: 50, ops, alt: '图' }, (b) => `/blob/${b}`);

describe('a drawing as SVG', () => {
  test('cuts each of two standings of one picture to its own frame, in one drawing and in two on one page', () => {
    const page = svg(framed([0, 0, 10, 10]), framed([20, 0, 15, 30])) + svg(framed([5, 5, 5, 5]));
    const frames = [...page.matchAll(/<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" viewBox="([\d. ]+)">/g)];
    expect(frames.map((f) => f.slice(1, 5).join(' '))).toEqual(['0 0 10 10', '20 0 15 30', '5 5 5 5']);
    // A frame shows its own part of the drawing, neither moved nor scaled.
    expect(frames.map((f) => f[5])).toEqual(frames.map((f) => f.slice(1, 5).join(' ')));
    // Names count for the whole page; frames that need none cannot be mistaken for each other.
    expect(page).not.toMatch(/\bid="|url\(#/);
  });

  test('is the same for the same drawing', () => {
    expect(svg(framed([0, 0, 10, 10]))).toBe(svg(framed([0, 0, 10, 10])));
  });

  test('keeps words that look like markup words', () => {
    const word: DrawOp = { op: 'text', x: 0, y: 0, text: '<b> & "c"', sizeMm: 3, font: 'hei', color: '#000', anchor: 'start' };
    expect(svg(word)).toContain('>&lt;b&gt; &amp; &quot;c&quot;</text>');
  });
});
