/**
 * `RecordView`: the records of one dossier with the indexes that rules and screens need.
 * Used by the core session (the truth) and by the renderer (a mirror). Must never: change a record body in place.
 */
import type { Kind } from '../registers/bodies.ts';
import { applyChange, type Change } from './change.ts';
import { AppError } from './errors.ts';
import type { Rec } from './record.ts';
import { daysBetween, type IsoDate, type RecordId } from './units.ts';

const byOrder = (a: Rec, b: Rec): number => a.ord - b.ord || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export class RecordView {
  readonly #byId = new Map<RecordId, Rec>();
  readonly #byKind = new Map<Kind, Map<RecordId, Rec>>();
  readonly #byParent = new Map<RecordId, Map<RecordId, Rec>>();
  /** Sorted lists and derived values, thrown away on every change. */
  #cache = new Map<string, unknown>();

  constructor(records: Iterable<Rec> = []) {
    for (const r of records) this.#put(r);
  }

  get size(): number {
    return this.#byId.size;
  }

  all(): IterableIterator<Rec> {
    return this.#byId.values();
  }

  get(id: RecordId | string | null | undefined): Rec | undefined {
    return id == null ? undefined : this.#byId.get(id as RecordId);
  }

  /** The record, when it is of that kind. */
  find<K extends Kind>(kind: K, id: RecordId | string | null | undefined): Rec<K> | undefined {
    const r = this.get(id);
    return r?.kind === kind ? (r as unknown as Rec<K>) : undefined;
  }

  /** @throws AppError `not-found` */
  require<K extends Kind>(kind: K, id: RecordId): Rec<K> {
    const r = this.find(kind, id);
    if (!r) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销', facts: { record: id } });
    return r;
  }

  list<K extends Kind>(kind: K): readonly Rec<K>[] {
    return this.cached(`list:${kind}`, () => [...(this.#byKind.get(kind)?.values() ?? [])].sort(byOrder)) as unknown as Rec<K>[];
  }

  children<K extends Kind>(parent: RecordId, kind: K): readonly Rec<K>[] {
    return this.cached(`children:${parent}:${kind}`, () =>
      [...(this.#byParent.get(parent)?.values() ?? [])].filter((r) => r.kind === kind).sort(byOrder),
    ) as unknown as Rec<K>[];
  }

  childrenOfAnyKind(parent: RecordId): readonly Rec[] {
    return [...(this.#byParent.get(parent)?.values() ?? [])];
  }

  /** The single enterprise record, when there is one. */
  enterprise(): Rec<'enterprise'> | undefined {
    return this.list('enterprise')[0];
  }

  /** Assignments of a person in force on `on`. */
  assignmentsOf(person: RecordId, on: IsoDate): readonly Rec<'assignment'>[] {
    return this.children(person, 'assignment').filter((a) => inForce(a, on));
  }

  /** People holding a post on `on`, in the order of the register of people. */
  peopleOfPost(post: RecordId | null, on: IsoDate): readonly Rec<'person'>[] {
    if (post === null) return [];
    const byPost = this.cached(`holders:${on}`, () => {
      const map = new Map<RecordId, Rec<'person'>[]>();
      for (const p of this.list('person')) {
        if (p.body.leftOn !== null && daysBetween(p.body.leftOn, on) > 0) continue;
        for (const a of this.assignmentsOf(p.id, on)) {
          if (a.body.post !== null) map.set(a.body.post, [...(map.get(a.body.post) ?? []), p]);
        }
      }
      return map;
    });
    return byPost.get(post) ?? [];
  }

  peopleOfDepartment(department: RecordId, on: IsoDate): readonly Rec<'person'>[] {
    const posts = this.list('post').filter((p) => p.body.department === department);
    return [...new Set(posts.flatMap((p) => this.peopleOfPost(p.id, on)))];
  }

  /** A value derived from the records alone; computed once until the next change. */
  cached<T>(key: string, compute: () => T): T {
    if (this.#cache.has(key)) return this.#cache.get(key) as T;
    const v = compute();
    this.#cache.set(key, v);
    return v;
  }

  /** @throws AppError `conflict`; the view is unchanged then. */
  apply(change: Change): void {
    applyChange({ get: (id) => this.#byId.get(id), set: (_id, r) => this.#put(r), delete: (id) => this.#drop(id) }, change);
    this.#cache = new Map();
  }

  #put(r: Rec): void {
    this.#drop(r.id);
    this.#byId.set(r.id, r);
    into(this.#byKind, r.kind, r);
    if (r.parent !== null) into(this.#byParent, r.parent, r);
  }

  #drop(id: RecordId): void {
    const old = this.#byId.get(id);
    if (!old) return;
    this.#byId.delete(id);
    this.#byKind.get(old.kind)?.delete(id);
    if (old.parent !== null) this.#byParent.get(old.parent)?.delete(id);
  }
}

const into = <Key>(index: Map<Key, Map<RecordId, Rec>>, key: Key, r: Rec): void => {
  const m = index.get(key);
  if (m) m.set(r.id, r);
  else index.set(key, new Map([[r.id, r]]));
};

const inForce = (a: Rec<'assignment'>, on: IsoDate): boolean =>
  (a.body.from === null || daysBetween(a.body.from, on) >= 0) && (a.body.to === null || daysBetween(on, a.body.to) >= 0);
