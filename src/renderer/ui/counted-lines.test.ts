import { describe, expect, it } from 'vitest';
import { countedLines } from './counted-lines.ts';

describe('lines of words', () => {
  it('are said once however often they come, in the order they came first', () => {
    expect(countedLines([])).toEqual([]);
    expect(countedLines(['缺签字', '缺日期', '缺签字'])).toEqual(['缺签字 × 2', '缺日期']);
  });
  it('never repeat, so that each can be its own key', () => {
    const lines = countedLines(['甲', '甲', '乙', '甲']);
    expect(new Set(lines).size).toBe(lines.length);
  });
});
