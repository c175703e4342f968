/**
 * A shape that changes without a new schema version makes an older program take healthy records for damaged ones: the shapes
 * of each version stand in a file, older ones are frozen, and each version has its migration, its test and its sample.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/main/db/schema.ts';
import { registerOf } from '../../src/shared/engine/registry.ts';
import { changedKinds, type Shapes, shapeOf, shapes } from '../../src/shared/engine/shape.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
/** Shapes of a version; kinds that came after it was frozen stand in a file beside it. */
const shapesOf = (version: number): Shapes => {
  const later = join(FIXTURES, 'shapes', `${version}.new.json`);
  const own = json(join(FIXTURES, 'shapes', `${version}.json`)) as Shapes;
  return existsSync(later) ? { ...(json(later) as Shapes), ...own } : own;
};
const frozen = json(join(FIXTURES, 'shapes', 'frozen.json')) as Record<string, { shapes: string; sample: string }>;
const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe.each(MIGRATIONS.map((m) => m.to))('schema version %i', (version) => {
  it('has its shapes, its sample dossier and a test of its migration', () => {
    expect(existsSync(join(FIXTURES, 'shapes', `${version}.json`))).toBe(true);
    expect(existsSync(join(FIXTURES, `schema-${version}.yqyd`))).toBe(true);
    expect(existsSync(resolve(FIXTURES, '../../src/main/db/migrations', `v${version}.test.ts`))).toBe(true);
  });

  it('is frozen as soon as there is a later one, and what is frozen never changes', () => {
    const seal = frozen[version];
    if (version < SCHEMA_VERSION) expect(seal, '先冻结旧版：npm run shapes -- --freeze').toBeDefined();
    if (!seal) return;
    expect(hash(join(FIXTURES, 'shapes', `${version}.json`))).toBe(seal.shapes);
    expect(hash(join(FIXTURES, `schema-${version}.yqyd`))).toBe(seal.sample);
  });
});

describe('the present shapes', () => {
  it('are those of the present version; run “npm run shapes”, which asks for a new version where a frozen one changed', () => {
    expect(JSON.parse(JSON.stringify(shapes()))).toEqual(shapesOf(SCHEMA_VERSION));
  });

  it('differ where a field, a limit or a word of a list differs, and not by the order of fields', () => {
    const { schema } = registerOf('mark');
    const without = schema.omit({ sign: true });
    expect(shapeOf(without)).not.toEqual(shapeOf(schema));
    const [first, ...rest] = Object.entries(schema.shape);
    const turned = without.pick({}).extend(Object.fromEntries([...rest, first as (typeof rest)[number]]));
    expect(JSON.stringify(shapeOf(turned.strict()))).toBe(JSON.stringify(shapeOf(schema)));
  });

  it('need a version for a kind that changed or is gone, and none for a new kind', () => {
    const before: Shapes = { area: { a: 1 }, pin: { b: 1 } };
    expect(changedKinds(before, { area: { a: 1 }, pin: { b: 1 }, fresh: {} })).toEqual([]);
    expect(changedKinds(before, { area: { a: 2 } })).toEqual(['area', 'pin']);
  });

  it('changed since the last frozen version only together with a new one', () => {
    const last = Math.max(...Object.keys(frozen).map(Number));
    if (changedKinds(shapesOf(last), JSON.parse(JSON.stringify(shapes()))).length > 0)
      expect(SCHEMA_VERSION).toBeGreaterThan(last);
  });
});
