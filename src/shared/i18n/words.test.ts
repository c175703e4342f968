import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import en from './en.json' with { type: 'json' };
import { NUMBER_FORMS } from './number-forms.ts';
import zhCN from './zh-CN.json' with { type: 'json' };

type Words = { [key: string]: string | Words };
const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([k, v]) => (typeof v === 'string' ? [[prefix + k, v]] : flat(v, `${prefix}${k}.`)));
const chinese = new Map(flat(zhCN));
const english = new Map(flat(en));
/** Places of a text with the form of number they ask for, `''` for the value itself. */
const placesOf = (s: string): { name: string; form: string }[] =>
  [...s.matchAll(/\{\{(.*?)\}\}/g)].map(([, inside = '']) => {
    const [name = '', form = ''] = inside.split(',').map((x) => x.trim());
    return { name, form };
  });
/** Names of the places, each once: a form of number names its place again. */
const places = (s: string | undefined): string[] => [...new Set(placesOf(s ?? '').map((p) => p.name))].sort();

/** Chinese in English texts, by key: words of the field as the interface shows them, and the language's name of itself. */
const CHINESE_IN_ENGLISH: Record<string, readonly string[]> = {
  'settings.zh-CN': ['简体中文'],
  'quickStart.starterNote': ['待确认'],
  'risk.band.major': ['重大'],
  'risk.band.considerable': ['较大'],
  'risk.band.general': ['一般'],
  'risk.band.low': ['低'],
  'risk.assessFirst': ['重大'],
};

/** Marks that join Chinese words to sentences: they differ between the languages as the words do. */
const JOINING_MARKS = /[，。；：、（）？！]/;

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
  'features/training/matrix.tsx': { words: ['有效'], why: 'tier of a certificate as the domain says it' },
  'shell/app.tsx': { words: ['档'], why: 'the mark of the program, the same in every language' },
  'shell/dossier-frame.tsx': { words: ['（', '）'], why: 'name of a file' },
  'shell/top-bar.tsx': { words: ['档'], why: 'the mark of the program, the same in every language' },
  'ui/grid/register-grid.tsx': { words: ['否', '是'], why: 'words of cells as the registers write and read them' },
};

/** Texts of a source in which a Chinese character or mark stands: strings, templates, text between tags; comments do not count. */
const chineseIn = (file: string): string[] => {
  const { program, errors } = parseSync(file, textOf(file));
  if (errors.length > 0) throw new Error(`${file} does not parse`);
  const found = new Set<string>();
  const keep = (text: unknown): void => {
    if (typeof text === 'string' && (/\p{Script=Han}/u.test(text) || JOINING_MARKS.test(text))) found.add(text.trim());
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
  it('are complete in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    const empty = [chinese, english].flatMap((words) => [...words].filter(([, v]) => v.trim() === '').map(([k]) => k));
    expect(empty).toEqual([]);
  });

  it('keep their places in every language', () => {
    const differing = [...english].filter(([key, words]) => `${places(words)}` !== `${places(chinese.get(key))}`);
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('have forms of number in English alone, and only those there are', () => {
    const forms = (words: Map<string, string>) => [...new Set([...words.values()].flatMap(placesOf).map((p) => p.form))].sort();
    expect(forms(chinese)).toEqual(['']);
    expect(forms(english)).toEqual(['', ...Object.keys(NUMBER_FORMS)].sort());
  });

  it('are English in English, but for a few words of the field', () => {
    const found = [...english].flatMap(([key, words]) => {
      const runs = words.match(/\p{Script=Han}+/gu);
      return runs ? [[key, runs] as const] : [];
    });
    expect(Object.fromEntries(found)).toEqual(CHINESE_IN_ENGLISH);
    expect([...english].filter(([, words]) => JOINING_MARKS.test(words)).map(([key]) => key)).toEqual([]);
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
