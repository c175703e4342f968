import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate } from '../../base/units.ts';
import { certificateDue, certificateTier } from './certificates.ts';

const TODAY = '2026-11-23' as IsoDate;
const day = (days: number): IsoDate => addDays(TODAY, days);
const paper = (more: object) => ({ validTo: null, reviewDue: null, reviewedOn: null, nextDue: null, ...more });

describe('a certificate', () => {
  it.each([
    [-1, '已过期'],
    [0, '7天内'],
    [7, '7天内'],
    [8, '30天内'],
    [30, '30天内'],
    [31, '90天内'],
    [90, '90天内'],
    [91, '有效'],
  ] as const)('that ends in %i days is %s', (days, tier) => {
    expect(certificateTier(paper({ validTo: day(days) }), TODAY)).toBe(tier);
    expect(certificateTier(paper({ nextDue: day(days) }), TODAY)).toBe(tier);
  });

  it('without a date is valid', () => {
    expect(certificateTier(paper({}), TODAY)).toBe('有效');
  });

  it('counts as lapsed with its review, unless that was done in time', () => {
    const validTo = day(400);
    expect(certificateTier(paper({ validTo, reviewDue: day(-1) }), TODAY)).toBe('复审逾期');
    expect(certificateTier(paper({ validTo, reviewDue: day(0) }), TODAY)).toBe('7天内');
    expect(certificateTier(paper({ validTo, reviewDue: day(-10), reviewedOn: day(-10) }), TODAY)).toBe('有效');
    expect(certificateTier(paper({ validTo, reviewDue: day(-10), reviewedOn: day(-9) }), TODAY)).toBe('复审逾期');
    expect(certificateDue(paper({ validTo, reviewDue: day(5) }))).toEqual({ due: day(5), review: true });
    expect(certificateDue(paper({ validTo, nextDue: day(5) }))).toEqual({ due: validTo, review: false });
  });
});
