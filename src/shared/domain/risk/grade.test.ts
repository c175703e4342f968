import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { C_VALUES, DEFAULT_THRESHOLDS, E_VALUES, gradeLec, L_VALUES, lecLevel, lecScore } from './grade.ts';
import { highest, LEVELS, levelFacts, severityRank } from './level.ts';

describe('LEC grading', () => {
  it.each([
    [6, 6, 15, 540, 'major'],
    [3, 6, 15, 270, 'considerable'],
    [1, 6, 15, 90, 'general'],
    [1, 6, 7, 42, 'low'],
    [0.1, 0.5, 1, 0.05, 'low'],
  ] as const)('of L %f E %f C %f gives %f, %s', (l, e, c, score, level) => {
    expect(gradeLec({ l, e, c })).toEqual({ score, level });
  });

  it.each([
    [320.01, 'major'],
    [320, 'considerable'],
    [160, 'considerable'],
    [159.99, 'general'],
    [70, 'general'],
    [69.99, 'low'],
  ] as const)('puts the bound %f into %s', (score, level) => {
    expect(lecLevel(score)).toBe(level);
  });

  it('names every factor that is not in the tables', () => {
    expect(() => gradeLec({ l: 5, e: 6, c: 16 })).toThrowError(
      expect.objectContaining({
        code: 'validation',
        fields: [expect.objectContaining({ path: 'l' }), expect.objectContaining({ path: 'c' })],
      }),
    );
  });

  it('never lowers the level when a factor grows', () => {
    const pick = (xs: readonly number[]) => fc.constantFrom(...xs);
    fc.assert(
      fc.property(pick(L_VALUES), pick(L_VALUES), pick(E_VALUES), pick(C_VALUES), (l1, l2, e, c) => {
        const [small, large] = l1 < l2 ? [l1, l2] : [l2, l1];
        return (
          severityRank(lecLevel(lecScore({ l: large, e, c }), DEFAULT_THRESHOLDS)) <=
          severityRank(lecLevel(lecScore({ l: small, e, c }), DEFAULT_THRESHOLDS))
        );
      }),
    );
  });
});

describe('levels', () => {
  it('derive colour and word, low risk being blue', () => {
    expect(LEVELS.map((l) => `${levelFacts(l).word}${levelFacts(l).colorWord}`)).toEqual(['重大红', '较大橙', '一般黄', '低蓝']);
  });

  it('take the most severe of several, and none of none', () => {
    expect(highest(['low', null, 'considerable', 'general'])).toBe('considerable');
    expect(highest([null])).toBeNull();
  });
});
