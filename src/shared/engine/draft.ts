/**
 * A new record begins empty and is a draft until it says what it must: its name, what was found. Drafts are kept and shown in
 * their own register; everything that counts or prints works on the view without them.
 */
import type { RecordId } from '../base/units.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import type { AnyRegister } from './register.ts';
import { allRegisters, registerOf } from './registry.ts';
import type { RecordView } from './view.ts';

const known = new Map<AnyRegister, readonly string[]>();
/** The words a record must say. Required references are no part of it: such a record is made by choosing them. */
export const requiredWords = (kind: Kind): readonly string[] => {
  const d = registerOf(kind);
  const found = known.get(d);
  if (found) return found;
  const names = Object.entries(d.fields).flatMap(([n, f]) => (f.required && f.widget.type === 'text' ? [n] : []));
  known.set(d, names);
  return names;
};

/** What a record must say and does not; blanks say nothing. */
export const unsaidIn = (rec: Rec): readonly string[] =>
  requiredWords(rec.kind).filter((n) => String(valuesOf(rec)[n] ?? '').trim() === '');

export const isDraft = (rec: Rec): boolean => unsaidIn(rec).length > 0;

/** The drafts of a kind, in their order. */
export const draftsOf = (view: RecordView, kind: Kind): readonly RecordId[] =>
  requiredWords(kind).length === 0
    ? []
    : view.cached(`drafts:${kind}`, () => (view.list(kind) as readonly Rec[]).filter(isDraft).map((r) => r.id));

const finished = new WeakMap<RecordView, RecordView>();

/** The view that counts and prints: without drafts and what hangs under them. The view itself where there are none. */
export const withoutDrafts = (view: RecordView): RecordView => {
  // Asked each time, so that a value derived from the answer depends on the kinds it was read from.
  const drafts = allRegisters().flatMap((d) => draftsOf(view, d.kind));
  if (drafts.length === 0) return view;
  const made = finished.get(view) ?? view.without(drafts);
  finished.set(view, made);
  return made;
};
