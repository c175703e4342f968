/**
 * `Change`: the one change type for every form, table, list and drawing. Invertible by construction.
 * Owns: invert, squash, apply and the comparison they need. Must never: know kinds, storage or time.
 */
import { AppError } from '../base/errors.ts';
import type { RecordId } from '../base/units.ts';
import type { Rec } from './kinds.ts';

export interface Change {
  readonly added: readonly Rec[];
  readonly updated: readonly (readonly [before: Rec, after: Rec])[];
  readonly removed: readonly Rec[];
}

export const EMPTY_CHANGE: Change = { added: [], updated: [], removed: [] };

export const isEmptyChange = (c: Change): boolean => c.added.length + c.updated.length + c.removed.length === 0;

/** `apply(invert(c))` undoes `apply(c)`. */
export const invert = (c: Change): Change => ({
  added: c.removed,
  updated: c.updated.map(([before, after]) => [after, before] as const),
  removed: c.added,
});

/** Structural equality of plain JSON values; key order does not matter. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const ka = Object.keys(a);
  if (ka.length !== Object.keys(b).length) return false;
  return ka.every((k) => Object.hasOwn(b, k) && sameValue((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]));
};

/**
 * One change with the effect of `first` followed by `second`. A record added and removed again vanishes, a record
 * updated back to where it was too.
 */
export const squash = (first: Change, second: Change): Change => {
  // Per record: what it was before both (undefined = absent) and what it is after both.
  const span = new Map<RecordId, { before: Rec | undefined; after: Rec | undefined }>();
  const note = (before: Rec | undefined, after: Rec | undefined) => {
    const id = (before ?? after)?.id;
    if (id === undefined) return;
    const seen = span.get(id);
    span.set(id, seen ? { before: seen.before, after } : { before, after });
  };
  for (const c of [first, second]) {
    for (const r of c.removed) note(r, undefined);
    for (const [b, a] of c.updated) note(b, a);
    for (const r of c.added) note(undefined, r);
  }
  const out = { added: [] as Rec[], updated: [] as [Rec, Rec][], removed: [] as Rec[] };
  for (const { before, after } of span.values()) {
    if (before && after) {
      if (!sameValue(before, after)) out.updated.push([before, after]);
    } else if (after) out.added.push(after);
    else if (before) out.removed.push(before);
  }
  return out;
};

export interface RecordMap {
  get(id: RecordId): Rec | undefined;
  set(id: RecordId, rec: Rec): unknown;
  delete(id: RecordId): unknown;
}

/**
 * Applies `c` to `records` in place. Checks everything first, so a refused change leaves nothing half-applied.
 * @throws AppError `stale` when `records` is not in the state the change was made for
 */
export const applyChange = (records: RecordMap, c: Change): void => {
  const stale = (id: RecordId): never => {
    throw new AppError('stale', { message: '这条内容已被另一处改动，请刷新后再改', facts: { record: id } });
  };
  const seen = new Set<RecordId>();
  const once = (id: RecordId) => {
    if (seen.has(id)) stale(id);
    seen.add(id);
  };
  for (const r of c.removed) {
    once(r.id);
    if (!sameValue(records.get(r.id), r)) stale(r.id);
  }
  for (const [before, after] of c.updated) {
    once(before.id);
    if (after.id !== before.id || after.kind !== before.kind || !sameValue(records.get(before.id), before)) stale(before.id);
  }
  for (const r of c.added) {
    once(r.id);
    if (records.get(r.id) !== undefined) stale(r.id);
  }
  for (const r of c.removed) records.delete(r.id);
  for (const [, after] of c.updated) records.set(after.id, after);
  for (const r of c.added) records.set(r.id, r);
};
