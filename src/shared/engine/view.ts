/**
 * `RecordView`: the records of one dossier at one revision, with the indexes that rules and screens need. A view never
 * changes: `after(change)` answers the next one, which shares everything the change did not touch.
 * Derived values (`cached`) remember which kinds they read and live on until a record of one of them changes.
 */
import { AppError } from '../base/errors.ts';
import type { RecordId } from '../base/units.ts';
import { applyChange, type Change } from './change.ts';
import type { Kind, Rec } from './kinds.ts';

const byOrder = (a: Rec, b: Rec): number => a.ord - b.ord || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Depends on every record whatever its kind (a record that was looked for and is not there). */
const ANY = '*';
/** What a value may have read: records of a kind, only which records of a kind there are, or anything at all. */
type Read = Kind | `ids of ${Kind}` | typeof ANY;

const IDS = 'ids of ';
const idsNames = new Map<Kind, Read>();
const idsOf = (kind: Kind): Read => {
  const known = idsNames.get(kind);
  if (known !== undefined) return known;
  idsNames.set(kind, `${IDS}${kind}`);
  return `${IDS}${kind}`;
};

let versions = 0;

/** All records of one kind. Immutable. */
class Table {
  readonly version = ++versions;
  /** Stays while records are edited; changes when one comes or goes. */
  readonly idsVersion: number;
  readonly sorted: readonly Rec[];
  #byParent: Map<RecordId, readonly Rec[]> | null = null;
  #less: { key: string; table: Table } | null = null;

  constructor(sorted: readonly Rec[], idsVersion = ++versions) {
    this.sorted = sorted;
    this.idsVersion = idsVersion;
  }

  children(parent: RecordId): readonly Rec[] {
    if (this.#byParent === null) {
      const groups = new Map<RecordId, Rec[]>();
      for (const r of this.sorted) {
        if (r.parent === null) continue;
        const group = groups.get(r.parent);
        if (group) group.push(r);
        else groups.set(r.parent, [r]);
      }
      this.#byParent = groups;
    }
    return this.#byParent.get(parent) ?? NONE;
  }

  /** Index of a record that is here. */
  #at(rec: Rec): number {
    let low = 0;
    let high = this.sorted.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (byOrder(this.sorted[mid] as Rec, rec) < 0) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  /** The same table for the same records while this one stays, so that values derived from it stay too. */
  without(drop: ReadonlySet<RecordId>): Table {
    const key = [...drop].sort().join();
    if (this.#less?.key !== key) this.#less = { key, table: new Table(this.sorted.filter((r) => !drop.has(r.id))) };
    return this.#less.table;
  }

  with(gone: readonly Rec[], put: readonly Rec[]): Table {
    const [old, next] = [gone[0], put[0]];
    // The usual case, one record edited where it stands, copies a list of pointers and sorts nothing.
    if (gone.length === 1 && put.length === 1 && old && next && old.id === next.id && old.ord === next.ord) {
      const sorted = this.sorted.slice();
      sorted[this.#at(old)] = next;
      const table = new Table(sorted, this.idsVersion);
      if (this.#byParent && old.parent === next.parent) {
        const groups = new Map(this.#byParent);
        if (next.parent !== null)
          groups.set(
            next.parent,
            this.children(next.parent).map((r) => (r.id === next.id ? next : r)),
          );
        table.#byParent = groups;
      }
      return table;
    }
    const drop = new Set(gone.map((r) => r.id));
    const kept = drop.size === 0 ? this.sorted.slice() : this.sorted.filter((r) => !drop.has(r.id));
    const sameIds = gone.length === put.length && put.every((r) => drop.has(r.id));
    return new Table([...kept, ...put].sort(byOrder), sameIds ? this.idsVersion : undefined);
  }
}

/** Derived values of views without some records, beside those of the views they come from. */
const aside = new WeakMap<ReadonlyMap<string, Kept>, Map<string, Kept>>();

const NONE: readonly Rec[] = [];
const EMPTY = new Table(NONE);
/** Records changed since the base map; beyond that the base is made anew. */
const DELTA_MOST = 500;

interface Kept {
  value: unknown;
  reads: readonly (readonly [Read, number])[];
}

/** Kinds read by the values being computed right now, innermost last. */
const reading: Set<Read>[] = [];

/** What one view hands on to the next. */
class Parts {
  readonly base: ReadonlyMap<RecordId, Rec>;
  /** Changed since `base`; `null` = removed. */
  readonly delta: ReadonlyMap<RecordId, Rec | null>;
  readonly tables: ReadonlyMap<Kind, Table>;
  /** Derived values, shared by all views of one line of revisions. */
  readonly kept: Map<string, Kept>;
  readonly size: number;

  constructor(p: Pick<Parts, 'base' | 'delta' | 'tables' | 'kept' | 'size'>) {
    this.base = p.base;
    this.delta = p.delta;
    this.tables = p.tables;
    this.kept = p.kept;
    this.size = p.size;
  }
}

const partsOf = (records: Iterable<Rec>): Parts => {
  const base = new Map<RecordId, Rec>();
  for (const r of records) base.set(r.id, r);
  const groups = new Map<Kind, Rec[]>();
  for (const r of base.values()) {
    const group = groups.get(r.kind);
    if (group) group.push(r);
    else groups.set(r.kind, [r]);
  }
  const tables = new Map([...groups].map(([k, list]) => [k, new Table(list.sort(byOrder))] as const));
  return new Parts({ base, delta: new Map(), tables, kept: new Map(), size: base.size });
};

export class RecordView {
  readonly #version = ++versions;
  readonly #p: Parts;

  constructor(from: Iterable<Rec> | Parts = []) {
    this.#p = from instanceof Parts ? from : partsOf(from);
  }

  /** The view with `change` applied; this one stays as it is. @throws AppError `stale` when made for another state */
  after(change: Change): RecordView {
    const pending = new Map<RecordId, Rec | null>();
    applyChange(
      {
        get: (id) => (pending.has(id) ? (pending.get(id) ?? undefined) : this.#find(id)),
        set: (id, r) => pending.set(id, r),
        delete: (id) => pending.set(id, null),
      },
      change,
    );
    const touched = new Map<Kind, { gone: Rec[]; put: Rec[] }>();
    const of = (kind: Kind) => {
      const t = touched.get(kind) ?? { gone: [], put: [] };
      touched.set(kind, t);
      return t;
    };
    let size = this.size;
    for (const [id, now] of pending) {
      const old = this.#find(id);
      if (old) of(old.kind).gone.push(old);
      if (now) of(now.kind).put.push(now);
      size += (now ? 1 : 0) - (old ? 1 : 0);
    }
    const tables = new Map(this.#p.tables);
    for (const [kind, { gone, put }] of touched) tables.set(kind, (tables.get(kind) ?? EMPTY).with(gone, put));
    const delta = new Map([...this.#p.delta, ...pending]);
    const { kept } = this.#p;
    if (delta.size <= DELTA_MOST) return new RecordView(new Parts({ base: this.#p.base, delta, tables, kept, size }));
    const base = new Map(this.#p.base);
    for (const [id, r] of delta) {
      if (r) base.set(id, r);
      else base.delete(id);
    }
    return new RecordView(new Parts({ base, delta: new Map(), tables, kept, size }));
  }

  /** The view without those records and what hangs under them. Its derived values are kept from revision to revision. */
  without(ids: readonly RecordId[]): RecordView {
    const { base, tables, kept } = this.#p;
    const drop = new Map<Kind, Set<RecordId>>();
    const gone = new Map<RecordId, null>();
    const take = (r: Rec): void => {
      if (gone.has(r.id)) return;
      gone.set(r.id, null);
      drop.set(r.kind, (drop.get(r.kind) ?? new Set()).add(r.id));
      for (const t of tables.values()) for (const child of t.children(r.id)) take(child);
    };
    for (const id of ids) {
      const r = this.#find(id);
      if (r) take(r);
    }
    const left = new Map(tables);
    for (const [kind, set] of drop) left.set(kind, (tables.get(kind) ?? EMPTY).without(set));
    const own = aside.get(kept) ?? new Map<string, Kept>();
    aside.set(kept, own);
    const delta = new Map([...this.#p.delta, ...gone]);
    return new RecordView(new Parts({ base, delta, tables: left, kept: own, size: this.size - gone.size }));
  }

  get size(): number {
    return this.#p.size;
  }

  *all(): IterableIterator<Rec> {
    reading.at(-1)?.add(ANY);
    for (const t of this.#p.tables.values()) yield* t.sorted;
  }

  get(id: RecordId | string | null | undefined): Rec | undefined {
    if (id == null) return undefined;
    const r = this.#find(id as RecordId);
    reading.at(-1)?.add(r?.kind ?? ANY);
    return r;
  }

  /** Whether there is such a record; values that only ask this live on while records are edited. */
  has(kind: Kind, id: RecordId | string | null | undefined): boolean {
    if (id == null) return false;
    reading.at(-1)?.add(idsOf(kind));
    return this.#find(id as RecordId)?.kind === kind;
  }

  /** The record, when it is of that kind. */
  find<K extends Kind>(kind: K, id: RecordId | string | null | undefined): Rec<K> | undefined {
    if (id == null) return undefined;
    reading.at(-1)?.add(kind);
    const r = this.#find(id as RecordId);
    return r?.kind === kind ? (r as unknown as Rec<K>) : undefined;
  }

  /** @throws AppError `not-found` */
  require<K extends Kind>(kind: K, id: RecordId): Rec<K> {
    const r = this.find(kind, id);
    if (!r) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销', facts: { record: id } });
    return r;
  }

  /** Records of a kind in their order; the same list until one of them changes. */
  list<K extends Kind>(kind: K): readonly Rec<K>[] {
    reading.at(-1)?.add(kind);
    return (this.#p.tables.get(kind) ?? EMPTY).sorted as unknown as readonly Rec<K>[];
  }

  children<K extends Kind>(parent: RecordId, kind: K): readonly Rec<K>[] {
    reading.at(-1)?.add(kind);
    return (this.#p.tables.get(kind) ?? EMPTY).children(parent) as unknown as readonly Rec<K>[];
  }

  childrenOfAnyKind(parent: RecordId): readonly Rec[] {
    reading.at(-1)?.add(ANY);
    return [...this.#p.tables.values()].flatMap((t) => t.children(parent));
  }

  /**
   * A value derived from the records alone, computed once until a record of a kind that it read changes.
   * `onRead`, for tests of rules, is told the kinds.
   */
  cached<T>(key: string, compute: () => T, onRead?: (kinds: readonly string[]) => void): T {
    const known = this.#p.kept.get(key);
    if (known && !onRead && known.reads.every(([k, v]) => this.#versionOf(k) === v)) {
      for (const [k] of known.reads) reading.at(-1)?.add(k);
      return known.value as T;
    }
    const reads = new Set<Read>();
    reading.push(reads);
    let value: T;
    try {
      value = compute();
    } finally {
      reading.pop();
    }
    for (const k of reads) reading.at(-1)?.add(k);
    this.#p.kept.set(key, { value, reads: [...reads].map((k) => [k, this.#versionOf(k)] as const) });
    onRead?.([...reads]);
    return value;
  }

  #versionOf(k: Read): number {
    if (k === ANY) return this.#version;
    if (k.startsWith(IDS)) return (this.#p.tables.get(k.slice(IDS.length) as Kind) ?? EMPTY).idsVersion;
    return (this.#p.tables.get(k as Kind) ?? EMPTY).version;
  }

  #find(id: RecordId): Rec | undefined {
    const { base, delta } = this.#p;
    if (delta.size > 0 && delta.has(id)) return delta.get(id) ?? undefined;
    return base.get(id);
  }
}
