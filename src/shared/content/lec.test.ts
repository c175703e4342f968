import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lecLevel } from '../domain/risk/grade.ts';
import { lecBandWords, lecPackSchema, lecSentences } from './lec.ts';

const raw = parse(readFileSync(new URL('../../../templates/risks/lec.yaml', import.meta.url), 'utf8'));
const pack = lecPackSchema.parse(raw);

describe('the sentences of L, E and C', () => {
  it('keep the wording of the table and add an example of the trade', () => {
    const l = lecSentences(pack, 'l');
    expect(l.map((s) => `${s.value} ${s.text}`)).toEqual([
      '10 完全会被预料到',
      '6 相当可能',
      '3 不经常，但可能',
      '1 完全意外，极少可能',
      '0.5 可以设想，但高度不可能',
      '0.2 极不可能',
      '0.1 实际上不可能',
    ]);
    expect(l[2]?.example).toBe('行业里常听说，本厂有过苗头');
    for (const f of ['l', 'e', 'c'] as const) for (const s of lecSentences(pack, f)) expect(s.example).not.toBe('');
  });

  it('fall back to garment making for a trade without examples', () => {
    expect(lecSentences(pack, 'c', 'seafood')).toEqual(lecSentences(pack, 'c'));
    expect(lecSentences(pack, 'c', 'general')[0]?.example).not.toBe(lecSentences(pack, 'c')[0]?.example);
  });

  it('say in words what a score means', () => {
    const words = (d: number) => lecBandWords(pack, d).split('，')[0];
    expect([720, 320.5, 320, 160, 159.9, 70, 69.9, 20, 19.9].map(words)).toEqual([
      '极其危险',
      '极其危险',
      '高度危险',
      '高度危险',
      '显著危险',
      '显著危险',
      '一般危险',
      '一般危险',
      '稍有危险',
    ]);
    // Where the level changes, the words change.
    for (const d of [320, 160, 70])
      expect([words(d) === words(d + 0.5), lecLevel(d) === lecLevel(d + 0.5)]).toEqual(d === 320 ? [false, false] : [true, true]);
    for (const d of [160, 70]) expect([words(d) === words(d - 0.5), lecLevel(d) === lecLevel(d - 0.5)]).toEqual([false, false]);
  });

  it('are refused when a value of the method is missing', () => {
    const short = structuredClone(raw);
    short.factors.e.choices.pop();
    expect(lecPackSchema.safeParse(short).error?.issues[0]?.message).toContain('E 的分值必须依次为');
  });
});
