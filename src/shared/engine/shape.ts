/**
 * The shape of what a dossier stores: the JSON schema of every register, in a canonical form that two programs can compare.
 * A shape that changes without a new schema version would make an older program take healthy records for damaged ones.
 */
import { z } from 'zod';
import { allRegisters } from './registry.ts';

export type Shapes = Readonly<Record<string, unknown>>;

/** Keys in alphabetical order at every depth, so that the order of fields in a description is no difference. */
const canonical = (v: unknown): unknown => {
  if (Array.isArray(v)) return v.map(canonical);
  if (typeof v !== 'object' || v === null) return v;
  return Object.fromEntries(
    Object.entries(v)
      .filter(([k]) => k !== '$schema')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, x]) => [k, canonical(x)]),
  );
};

/** Canonical shape of one body. */
export const shapeOf = (schema: z.ZodType): unknown => canonical(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

/** Shapes of all registers by kind. */
export const shapes = (): Shapes =>
  Object.fromEntries([...allRegisters()].sort((a, b) => (a.kind < b.kind ? -1 : 1)).map((d) => [d.kind, shapeOf(d.schema)]));

/** Kinds of `before` whose shape is another one now, or that are gone. A kind that is new needs nothing. */
export const changedKinds = (before: Shapes, now: Shapes): string[] =>
  Object.keys(before).filter((kind) => JSON.stringify(before[kind]) !== JSON.stringify(now[kind]));
