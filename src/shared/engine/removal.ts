/**
 * What goes with a removal: the records, their parts, and what becomes of every reference to them by its own policy.
 * Pure; the confirmation and the command read the same plan.
 */
import { AppError } from '../base/errors.ts';
import type { RecordId } from '../base/units.ts';
import type { Change } from './change.ts';
import { recordLabel, withFields } from './command.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import { GONE_NAMES } from './register.ts';
import { allRegisters, type RefField, refFieldsOf, registerOf } from './registry.ts';
import type { RecordView } from './view.ts';

/** How many records of a kind something happens to. */
export interface Tally {
  kind: Kind;
  name: string;
  count: number;
}

export interface Removal {
  roots: readonly Rec[];
  /** Meaningless while `evidence` forbids it. */
  change: Change;
  /** Parts that go too. */
  parts: Tally[];
  /** Records in which the name stays as text. */
  kept: Tally[];
  /** Records in which a reference becomes empty. */
  cleared: Tally[];
  /** Evidence that forbids it. */
  evidence: readonly Rec[];
}

const tally = (recs: Iterable<Rec>): Tally[] => {
  const counts = new Map<Kind, number>();
  for (const r of recs) counts.set(r.kind, (counts.get(r.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, name: registerOf(kind).name, count }));
};

export const titleOf = (rec: Rec): string => registerOf(rec.kind).title(valuesOf(rec) as never);

/** @throws AppError `not-found` for records that are gone, `refused` for the one that a dossier cannot be without */
export const removalOf = (view: RecordView, ids: readonly RecordId[]): Removal => {
  const removed = new Map<RecordId, Rec>();
  const queue: Rec[] = [];
  const take = (rec: Rec): void => {
    if (removed.has(rec.id)) return;
    removed.set(rec.id, rec);
    queue.push(rec);
  };
  const roots = ids.map((id) => {
    const rec = view.get(id);
    if (!rec) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
    if (registerOf(rec.kind).single) throw new AppError('refused', { message: `${registerOf(rec.kind).name}不能删除` });
    return rec;
  });
  for (const r of roots) take(r);
  const evidence = new Map<RecordId, Rec>();
  // Parts first, as far as they lead; what only refers is looked at when all that goes is known.
  for (let i = 0; i < queue.length; i++) {
    const rec = queue[i] as Rec;
    for (const child of view.childrenOfAnyKind(rec.id)) take(child);
    for (const { referrer, ref } of referrersOf(view, rec)) {
      const policy = typeof ref.onGone === 'function' ? ref.onGone(referrer, view) : ref.onGone;
      if (policy === 'cascade') take(referrer);
      else if (policy === 'refuse') evidence.set(referrer.id, referrer);
    }
  }
  for (const id of removed.keys()) evidence.delete(id);
  const updated: [Rec, Rec][] = [];
  const kept: Rec[] = [];
  const cleared: Rec[] = [];
  for (const d of allRegisters()) {
    const refs = refFieldsOf(d.kind);
    if (refs.length === 0) continue;
    for (const rec of view.list(d.kind) as readonly Rec[]) {
      if (removed.has(rec.id) || evidence.has(rec.id)) continue;
      const patch = patchOf(rec, refs, removed);
      if (patch === null) continue;
      updated.push([rec, withFields(rec, patch)]);
      (GONE_NAMES in patch ? kept : cleared).push(rec);
    }
  }
  const chosen = new Set(roots);
  const parts = [...removed.values()].filter((r) => !chosen.has(r));
  return {
    roots,
    change: { added: [], updated, removed: [...removed.values()] },
    parts: tally(parts),
    kept: tally(kept),
    cleared: tally(cleared),
    evidence: [...evidence.values()],
  };
};

/** Records of a kind by what one of their references names. */
const byReference = (view: RecordView, kind: Kind, { field, many }: RefField): ReadonlyMap<unknown, readonly Rec[]> =>
  view.cached(`referrers:${kind}:${field}`, () => {
    const out = new Map<unknown, Rec[]>();
    for (const rec of view.list(kind) as readonly Rec[]) {
      const v = valuesOf(rec)[field];
      for (const id of many ? new Set(v as readonly unknown[]) : [v]) {
        const known = out.get(id);
        if (known) known.push(rec);
        else out.set(id, [rec]);
      }
    }
    return out;
  });

function* referrersOf(view: RecordView, gone: Rec): Generator<{ referrer: Rec; ref: RefField }> {
  for (const d of allRegisters()) {
    for (const ref of refFieldsOf(d.kind)) {
      if (ref.target !== gone.kind || ref.onGone === 'clear' || ref.onGone === 'keep') continue;
      for (const referrer of byReference(view, d.kind, ref).get(gone.id) ?? []) yield { referrer, ref };
    }
  }
}

/** New values of a record that refers to what goes; `null` when it does not. */
const patchOf = (rec: Rec, refs: readonly RefField[], removed: ReadonlyMap<RecordId, Rec>): Record<string, unknown> | null => {
  const patch: Record<string, unknown> = {};
  for (const { field, many, onGone } of refs) {
    const v = valuesOf(rec)[field];
    if (many) {
      const ids = v as readonly RecordId[];
      if (ids.some((id) => removed.has(id))) patch[field] = ids.filter((id) => !removed.has(id));
      continue;
    }
    const gone = removed.get(v as RecordId);
    if (!gone) continue;
    patch[field] = null;
    if (onGone === 'keep')
      patch[GONE_NAMES] = { ...(patch[GONE_NAMES] ?? (valuesOf(rec)[GONE_NAMES] as object)), [field]: titleOf(gone) };
  }
  return Object.keys(patch).length === 0 ? null : patch;
};

const counted = (list: readonly Tally[]): string => list.map((t) => `${t.count} 条${t.name}`).join('、');

/** What a removal does beside taking the records away, one phrase each; empty when nothing. */
export const sideEffects = (r: Removal): string[] =>
  [
    r.parts.length > 0 ? `一并移除 ${counted(r.parts)}` : '',
    r.kept.length > 0 ? `名称以文字留在 ${counted(r.kept)}` : '',
    r.cleared.length > 0 ? `清空 ${counted(r.cleared)}里的引用` : '',
  ].filter(Boolean);

/** Names of evidence told in one line; the count tells the rest. */
const TOLD = 3;

/** @throws AppError `refused` with the records that need what would go, by kind, and what to do instead */
export const refuseEvidence = (view: RecordView, r: Removal): void => {
  if (r.evidence.length === 0) return;
  const fields = [...Map.groupBy(r.evidence, (e) => e.kind)].map(([kind, recs]) => {
    // A part is known by what it is a part of: the training, not “参加人员”.
    const names = [...new Set(recs.map((e) => titleOf(view.get(e.parent) ?? e)))].filter((n) => n !== '');
    const told = names.slice(0, TOLD).join('；') + (names.length > TOLD ? '等' : '');
    return { path: kind, message: `${recs.length} 条${registerOf(kind).name}${told === '' ? '' : `：${told}`}` };
  });
  const instead = [...new Set(r.roots.map((rec) => registerOf(rec.kind).insteadOfRemoval ?? ''))].filter(Boolean).join('；');
  throw new AppError('refused', {
    message: `没有删除${removedWords(r)}：有记录以它为证，仍须查得到当时的名称`,
    fields,
    ...(instead !== '' && { facts: { instead } }),
  });
};

/** 人员 陈一、林二等 3 条 */
export const removedWords = (r: Removal): string => {
  const names = r.roots.slice(0, 3).map(recordLabel).join('、');
  return r.roots.length > 3 ? `${names}等 ${r.roots.length} 条` : names;
};
