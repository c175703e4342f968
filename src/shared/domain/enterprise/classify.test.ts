import { describe, expect, it } from 'vitest';
import { isAppError } from '../../base/errors.ts';
import { classify } from './classify.ts';
import { usccCheckCharacter, usccFault } from './uscc.ts';

describe('the class of the notice', () => {
  it.each([
    [99, 999, 'small-micro'],
    [100, 0, 'medium'],
    [299, 999.99, 'medium'],
    [300, 0, 'above-scale'],
    [50, 1500, 'medium'],
    [50, 2000, 'above-scale'],
    [150, 3860, 'above-scale'],
    [30, 620, 'small-micro'],
    [60, 1500, 'medium'],
  ] as const)('of %i persons and %f 万元 is %s: the higher figure wins', (employees, revenue, expected) => {
    expect(classify(employees, revenue).class).toBe(expected);
  });

  it('explains itself in words and names the rule that is the product’s own', () => {
    const { reasons } = classify(150, 3860);
    expect(reasons[0]).toBe('从业人员150人：100人以上300人以下，属中等');
    expect(reasons[1]).toBe('营业收入3860万元：2000万元以上，属规模（限额）以上');
    expect(reasons[2]).toContain('本软件的规则');
  });

  it.each([
    [1000, 40_000, 'large'],
    [1000, 39_999, 'medium'],
    [300, 2000, 'medium'],
    [299, 5000, 'small'],
    [150, 3860, 'small'],
    [19, 5000, 'micro'],
    [20, 299, 'micro'],
  ] as const)('stands beside the statistical class: %i persons and %i 万元 are %s', (employees, revenue, expected) => {
    expect(classify(employees, revenue).statistical).toBe(expected);
  });

  it.each([
    [-1, 100, 'employees'],
    [1.5, 100, 'employees'],
    [10, -1, 'revenueWan'],
    [10, Number.NaN, 'revenueWan'],
  ])('refuses %f persons and %f 万元 at the field', (employees, revenue, field) => {
    try {
      classify(employees, revenue);
      expect.unreachable();
    } catch (e) {
      expect(isAppError(e) && e.code === 'validation' && e.fields.map((f) => f.path)).toEqual([field]);
    }
  });
});

describe('the unified social credit code', () => {
  it('of the demo firm passes', () => {
    expect(usccFault('91350599MADEM00037')).toBeNull();
  });

  it('is refused when any single character is changed', () => {
    const code = '91350599MADEM00037';
    for (let i = 0; i < 18; i++) {
      const other = code.charAt(i) === '1' ? '2' : '1';
      expect(usccFault(code.slice(0, i) + other + code.slice(i + 1)), `position ${i + 1}`).not.toBeNull();
    }
  });

  it('has its check character last', () => {
    expect(usccCheckCharacter('91350599MADEM0003')).toBe('7');
  });

  it.each(['', '9135', '91350599MADEMO0037', '91350599madem00037'])('“%s” is refused with a reason', (code) => {
    expect(usccFault(code)).toMatch(/信用代码/);
  });
});
