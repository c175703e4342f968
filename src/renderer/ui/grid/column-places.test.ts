import { describe, expect, it } from 'vitest';
import { placed } from './column-places.ts';

const words = { width: 140, least: 80, align: 'left', grows: true } as const;
const day = { width: 96, align: 'left' } as const;

describe('the places of columns', () => {
  it('give what is left over to the columns of words', () => {
    expect(placed([day, words], 30 + 96 + 140 + 50)).toEqual({ widths: [96, 190], lefts: [30, 126], total: 316 });
  });

  it('take what is lacking from the columns that can do with less, so that none is cut', () => {
    const { widths, total } = placed([words, day, { ...words, width: 200 }], 30 + 140 + 96 + 200 - 90);
    expect(widths).toEqual([110, 96, 140]);
    expect(total).toBeLessThanOrEqual(30 + 140 + 96 + 200 - 90);
  });

  it('narrow nothing when it would not do: the rest is scrolled to', () => {
    expect(placed([words, day], 100).widths).toEqual([140, 96]);
  });
});
