/** A property of a description that nobody reads is a promise that nobody keeps. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((d) => {
    const path = join(folder, d.name);
    return d.isDirectory() ? filesBelow(path) : /\.tsx?$/.test(d.name) && !/\.test\.tsx?$/.test(d.name) ? [path] : [];
  });

interface Node {
  type: string;
  [key: string]: unknown;
}
const isNode = (x: unknown): x is Node => typeof x === 'object' && x !== null && typeof (x as Node).type === 'string';
function* nodes(x: unknown): Generator<Node> {
  if (Array.isArray(x)) for (const y of x) yield* nodes(y);
  else if (isNode(x)) {
    yield x;
    for (const y of Object.values(x)) yield* nodes(y);
  }
}
const parsed = (file: string): Node => parseSync(file, readFileSync(file, 'utf8')).program as unknown as Node;
const nameOf = (key: unknown): string => {
  const k = (key ?? {}) as { name?: string; value?: string };
  return String(k.name ?? k.value ?? '');
};

/** Properties that an interface declares itself. */
const propertiesOf = (file: string, declared: string): string[] => {
  const found = [...nodes(parsed(join(SRC, file)))].find((n) => n.type === 'TSInterfaceDeclaration' && nameOf(n.id) === declared);
  const body = (found?.body as { body?: Node[] } | undefined)?.body ?? [];
  return body.filter((m) => m.type === 'TSPropertySignature' || m.type === 'TSMethodSignature').map((m) => nameOf(m.key));
};

/** The builders take `o` (options) and `d` (the description) only to hand them on. */
const handedOn = (file: string, n: Node): boolean =>
  /engine\/(register|field)\.ts$/.test(file) && ['o', 'd'].includes(nameOf(n.object));

/** Names read from some object: `x.name`, `{ name }` taken apart, `x?.name`. */
const readNames = (file: string): string[] =>
  [...nodes(parsed(file))].flatMap((n) => {
    if (n.type === 'MemberExpression' && n.computed === false) return handedOn(file, n) ? [] : [nameOf(n.property)];
    if (n.type === 'ObjectPattern') return (n.properties as Node[]).map((p) => nameOf(p.key));
    return [];
  });

const readers = filesBelow(SRC).filter((f) => !f.includes('/shared/registers/') && !f.includes('/demo/'));
const read = new Set(readers.flatMap(readNames));

describe('a description', () => {
  it.each([
    ['shared/engine/register.ts', 'Description'],
    ['shared/engine/register.ts', 'LedgerOf'],
    ['shared/engine/register.ts', 'Relation'],
    ['shared/engine/register.ts', 'Rule'],
    ['shared/engine/register.ts', 'Derived'],
    ['shared/engine/field.ts', 'Field'],
  ])('%s %s has no property that nobody reads', (file, declared) => {
    const properties = propertiesOf(file, declared);
    expect(properties.length).toBeGreaterThan(3);
    expect(properties.filter((p) => !read.has(p) && p !== 'examples')).toEqual([]);
  });

  it('is seen when nobody reads it', () => {
    expect(read.has('synonymsOfNobody')).toBe(false);
    expect(propertiesOf('shared/engine/register.ts', 'Description')).toContain('examples');
  });
});
