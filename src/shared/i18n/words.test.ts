import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import zhCN from './zh-CN.json' with { type: 'json' };

type Words = { [key: string]: string | Words };
const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([k, v]) => (typeof v === 'string' ? [[prefix + k, v]] : flat(v, `${prefix}${k}.`)));
const chinese = new Map(flat(zhCN));
const english = new Map(flat(en));
const places = (s: string | undefined): string[] => [...(s ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

const renderer = join(import.meta.dirname, '../../renderer');
const sources = globSync('**/*.{ts,tsx}', { cwd: renderer }).map((f) => readFileSync(join(renderer, f), 'utf8'));

describe('the words of the interface', () => {
  it('are complete in Chinese: English has no key of its own', () => {
    expect([...english.keys()].filter((k) => !chinese.has(k))).toEqual([]);
    expect([...chinese.values()].filter((v) => v.trim() === '')).toEqual([]);
  });

  it('cover the whole shell in English', () => {
    const shell =
      /^(app|common|stage|class|shell|save|search|settings|conflict|log|notYet|library|damaged|chooser|fault|field|grid|register)\./;
    expect([...chinese.keys()].filter((k) => shell.test(k) && !english.has(k))).toEqual([]);
  });

  it('keep their places in every language', () => {
    for (const [key, words] of english) expect([key, places(words)]).toEqual([key, places(chinese.get(key))]);
  });

  it('are all used', () => {
    // A key with a part that is put in at run time counts as used when its beginning is.
    const prefixes = sources.flatMap((s) => [...s.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/gi)].map((m) => m[1] ?? ''));
    const unused = [...chinese.keys()].filter(
      (key) => !sources.some((s) => s.includes(`'${key}'`)) && !prefixes.some((p) => key.startsWith(p)),
    );
    expect(unused).toEqual([]);
  });
});
