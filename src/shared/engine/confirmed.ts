/** Starter content waits until somebody of the enterprise has looked at it and confirmed it; its parts wait with it. */
import type { RecordId } from '../base/units.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import { registerOf } from './registry.ts';
import type { RecordView } from './view.ts';

/** Printed and shown wherever content that waits stands. */
export const WAITING_WORD = '待确认';

const waits = new Map<Kind, boolean>();
/** Whether records of a kind, or what they hang under, can wait to be confirmed at all. */
const canWait = (kind: Kind): boolean => {
  const known = waits.get(kind);
  if (known !== undefined) return known;
  const d = registerOf(kind);
  const can = d.fields.pending !== undefined || (d.parent !== undefined && canWait(d.parent));
  waits.set(kind, can);
  return can;
};

/** The record, itself or above, that waits; `null` when nothing does. */
export const waitingRoot = (view: RecordView, rec: Rec): RecordId | null => {
  if (!canWait(rec.kind)) return null;
  for (let at: Rec | undefined = rec; at; at = at.parent === null ? undefined : view.get(at.parent))
    if (valuesOf(at).pending === true) return at.id;
  return null;
};

/** Starter content counts and prints as a finding of the enterprise only when it has been confirmed. */
export const isConfirmed = (view: RecordView, rec: Rec): boolean => waitingRoot(view, rec) === null;
