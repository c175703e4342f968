import { describe, expect, it } from 'vitest';
import { stateWords } from './state-words.ts';

describe('words of a state', () => {
  it('look done only when it is done', () => {
    for (const [words, done] of [
      ['计划', false],
      ['待执行', false],
      ['待执行，逾期 32 天', false],
      ['已执行', true],
      ['整改中', false],
      ['已销号', true],
    ] as const)
      expect([words, stateWords(words)?.done]).toEqual([words, done]);
  });

  it('keep what is late apart, and are none for other words', () => {
    expect(stateWords('待执行，逾期 32 天')).toMatchObject({ state: '待执行', late: '逾期 32 天' });
    expect(stateWords('公司级')).toBeNull();
  });
});
