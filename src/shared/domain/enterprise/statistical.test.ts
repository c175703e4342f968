import { describe, expect, it } from 'vitest';
import { statisticalClass, statisticalWords } from './statistical.ts';

const of = (persons: number, revenueWan: number, code: string) => statisticalClass(persons, revenueWan, code).statistical;

describe('the statistical class', () => {
  it.each([
    ['C1819', 1000, 40_000, 'large'],
    ['C1819', 999, 40_000, 'medium'],
    ['C1819', 300, 2000, 'medium'],
    ['C1819', 299, 2000, 'small'],
    ['C1819', 20, 300, 'small'],
    ['C1819', 19, 300, 'micro'],
    ['F5132', 20, 5000, 'medium'],
    ['F5132', 19, 5000, 'small'],
    ['F5211', 300, 20_000, 'large'],
    ['F5211', 50, 499, 'small'],
    ['H6210', 100, 2000, 'medium'],
    ['G5990', 20, 100, 'small'],
    ['I6510', 10, 50, 'small'],
    ['I6311', 100, 1000, 'medium'],
    ['I6311', 2000, 100_000, 'large'],
    ['O8111', 300, 0, 'large'],
  ] as const)('of a firm of %s with %i persons and %i 万元 is %s by the row of its trade', (code, persons, revenue, expected) => {
    expect(of(persons, revenue, code)).toBe(expected);
  });

  it('differs from trade to trade for the same figures', () => {
    expect(of(60, 1500, 'C1819')).toBe('small');
    expect(of(60, 1500, 'F5211')).toBe('medium');
  });

  it('says by which row, what was reached and what was not, and where the text was not read', () => {
    expect(statisticalClass(150, 3860, 'C1819').reason).toBe(
      '按工业划分：不少于 20 人、营业收入不少于 300 万元，没有达到中型企业的不少于 300 人、营业收入不少于 2000 万元',
    );
    expect(statisticalClass(60, 1500, 'F5211').reason).toContain('按零售业划分');
    expect(statisticalClass(60, 1500, 'F5211').reason).toContain('未核对原文');
    expect(statisticalClass(60, 1500, '').reason).toContain('行业未填，按工业');
  });

  it('is not told where total assets are asked, or for a code that is none', () => {
    expect(statisticalClass(60, 1500, 'E4710')).toEqual({
      statistical: null,
      reason: '按建筑业划分要看资产总额，本软件没有这项数据',
    });
    expect(of(60, 1500, 'X1')).toBeNull();
    expect(statisticalWords(null)).toBe('不能判定');
  });
});
