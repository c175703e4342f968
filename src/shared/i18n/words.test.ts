import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
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
const files = globSync('**/*.{ts,tsx}', { cwd: renderer, exclude: ['**/*.test.*'] })
  .map((f) => f.replaceAll('\\', '/'))
  .sort();
const textOf = (file: string): string => readFileSync(join(renderer, file), 'utf8');
const sources = files.map(textOf);

/** Chinese that stands in the code of the interface, by file, with the reason why it is no word of the interface. */
const NOT_WORDS: Record<string, { words: readonly string[]; why: string }> = {
  'features/hand-in/document-tree.tsx': {
    words: ['必备'],
    why: 'need of a document as the contract says it; compared, not shown',
  },
  'features/hand-in/hand-in-page.tsx': {
    words: ['必备'],
    why: 'need of a document as the contract says it; compared, not shown',
  },
  'features/map/konva-paint.tsx': { words: ['图'], why: 'a glyph that makes the browser load the part of a font it is in' },
  'features/risk/point-form.tsx': { words: ['新危险源'], why: 'description of a new hazard; stored in the dossier' },
  'features/training/matrix.tsx': { words: ['有效'], why: 'tier of a certificate as the domain says it' },
  'shell/app.tsx': { words: ['档'], why: 'the mark of the program, the same in every language' },
  'shell/top-bar.tsx': { words: ['档'], why: 'the mark of the program, the same in every language' },
  'ui/grid/register-grid.tsx': { words: ['否', '是'], why: 'words of cells as the registers write and read them' },
};

/** Texts of a source in which a Chinese character stands: strings, templates, text between tags; comments do not count. */
const chineseIn = (file: string): string[] => {
  const { program, errors } = parseSync(file, textOf(file));
  if (errors.length > 0) throw new Error(`${file} does not parse`);
  const found = new Set<string>();
  const keep = (text: unknown): void => {
    if (typeof text === 'string' && /\p{Script=Han}/u.test(text)) found.add(text.trim());
  };
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value } = node as { type?: string; value?: unknown };
    if (type === 'Literal' || type === 'JSXText') keep(value);
    else if (type === 'TemplateElement') keep((value as { raw: string }).raw);
    for (const child of Object.values(node)) walk(child);
  };
  walk(program);
  return [...found].sort();
};

describe('the words of the interface', () => {
  it('are complete in Chinese: English has no key of its own', () => {
    expect([...english.keys()].filter((k) => !chinese.has(k))).toEqual([]);
    expect([...chinese.values()].filter((v) => v.trim() === '')).toEqual([]);
  });

  it('cover the whole shell in English', () => {
    const shell =
      /^(app|common|stage|class|home|shell|save|search|settings|conflict|log|notYet|library|damaged|chooser|fault|field|grid|register)\./;
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

  it('do not stand in the code', () => {
    const left = files.map((f) => [f, chineseIn(f)] as const).filter(([, words]) => words.length > 0);
    expect(Object.fromEntries(left)).toEqual(
      Object.fromEntries(Object.entries(NOT_WORDS).map(([f, { words }]) => [f, [...words].sort()])),
    );
  });
});
