import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const renderer = import.meta.dirname;
const below = (pattern: string): string[] =>
  globSync(pattern, { cwd: renderer, exclude: ['**/*.test.*'] })
    .map((f) => f.replaceAll('\\', '/'))
    .sort();
const textOf = (file: string): string => readFileSync(join(renderer, file), 'utf8');

interface Node {
  type: string;
  [key: string]: unknown;
}
const isNode = (n: unknown): n is Node => typeof n === 'object' && n !== null && 'type' in n;
const walk = (node: unknown, see: (n: Node) => void): void => {
  if (typeof node !== 'object' || node === null) return;
  if (isNode(node)) see(node);
  for (const child of Object.values(node)) walk(child, see);
};
const programs = new Map(
  below('**/*.{ts,tsx}').map((file) => {
    const { program, errors } = parseSync(file, textOf(file));
    if (errors.length > 0) throw new Error(`${file} does not parse`);
    return [file, program] as const;
  }),
);

/** Names in the literals and templates of an expression; a name with a part put in at run time ends with `*`. */
const namesIn = (expression: unknown): string[] => {
  const out: string[] = [];
  walk(expression, (n) => {
    if (n.type === 'Literal' && typeof n.value === 'string') out.push(...n.value.split(/\s+/));
    if (n.type !== 'TemplateLiteral') return;
    const quasis = n.quasis as { value: { raw: string } }[];
    quasis.forEach((q, i) => {
      const names = q.value.raw.split(/\s+/);
      if (i < quasis.length - 1 && names.at(-1)) names.push(`${names.pop()}*`);
      out.push(...names);
    });
  });
  return out.filter(Boolean);
};

/** Class names that the code of the interface gives: what stands in `className`, and in the constants named there. */
const given = new Set<string>();
for (const program of programs.values()) {
  const constants = new Map<string, unknown>();
  walk(program, (n) => {
    const id = n.id as { name?: string } | undefined;
    if (n.type === 'VariableDeclarator' && id?.name) constants.set(id.name, n.init);
  });
  walk(program, (n) => {
    const name = ((n.name ?? n.key) as { name?: unknown } | undefined)?.name;
    if ((n.type !== 'JSXAttribute' && n.type !== 'Property') || typeof name !== 'string' || !/className$/i.test(name)) return;
    for (const c of namesIn(n.value)) given.add(c);
    walk(n.value, (inner) => {
      if (inner.type === 'Identifier') for (const c of namesIn(constants.get(String(inner.name)))) given.add(c);
    });
  });
}
const isGiven = (name: string): boolean =>
  given.has(name) || [...given].some((g) => g.endsWith('*') && name.startsWith(g.slice(0, -1)));

const selectorsOf = (css: string): string[] =>
  [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)]
    .map((m) => (m[1] ?? '').trim())
    .filter((selector) => !selector.startsWith('@'));

const classesOf = (css: string): string[] =>
  selectorsOf(css).flatMap((selector) => [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((m) => m[1] ?? ''));

/** Classes a sheet styles wherever they stand: a class alone, with or without a state of it. */
const bareClassesOf = (css: string): string[] =>
  selectorsOf(css)
    .flatMap((selector) => selector.split(','))
    .flatMap((one) => /^\.([a-zA-Z][\w-]*)(?:::?[\w-]+|\[[^\]]*\])*$/.exec(one.trim())?.[1] ?? []);

/** Whether a value is the same at every drawing, or one of a few. */
const isConstant = (n: Node): boolean =>
  n.type === 'Literal' ||
  (n.type === 'TemplateLiteral' && (n.expressions as unknown[]).length === 0) ||
  (n.type === 'UnaryExpression' && isConstant(n.argument as Node)) ||
  (n.type === 'ConditionalExpression' && isConstant(n.consequent as Node) && isConstant(n.alternate as Node));

describe('the styles of the interface', () => {
  it('name no class that no component gives', () => {
    const sheets = below('**/*.css');
    expect(sheets.length).toBeGreaterThan(10);
    const unused = sheets.flatMap((sheet) =>
      [...new Set(classesOf(textOf(sheet)))]
        // The components of antd bring their own.
        .filter((name) => !name.startsWith('ant-') && name !== 'anticon' && !isGiven(name))
        .map((name) => `${sheet}: .${name}`),
    );
    expect(unused).toEqual([]);
  });

  it('define a class in one sheet only: two components that share a name are drawn over each other', () => {
    const sheetsOf = new Map<string, Set<string>>();
    for (const sheet of below('**/*.css'))
      for (const name of bareClassesOf(textOf(sheet))) sheetsOf.set(name, (sheetsOf.get(name) ?? new Set()).add(sheet));
    expect(sheetsOf.size).toBeGreaterThan(100);
    expect([...sheetsOf].filter(([, sheets]) => sheets.size > 1).map(([name, sheets]) => [name, [...sheets]])).toEqual([]);
  });

  it('are each imported by a component or by the page', () => {
    const sources = [...programs.keys()].map(textOf).join('\n');
    expect(below('**/*.css').filter((sheet) => !sources.includes(`/${sheet.split('/').at(-1)}';`))).toEqual([]);
  });

  it('stand in style sheets: only what is computed stands in an element', () => {
    const fixed: string[] = [];
    for (const [file, program] of programs) {
      walk(program, (n) => {
        if (n.type !== 'JSXAttribute' || (n.name as { name?: unknown }).name !== 'style') return;
        walk(n.value, (p) => {
          if (p.type !== 'Property' || !isConstant(p.value as Node)) return;
          fixed.push(`${file}: ${String((p.key as { name?: unknown }).name)}`);
        });
      });
    }
    expect(fixed).toEqual([]);
  });
});
