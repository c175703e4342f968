/**
 * History: a stack of changes with a label and a place. Pure data; the session owns one per open dossier.
 * Typing in one field within a short time is one step.
 */
import { type Change, invert, isEmptyChange, squash } from './change.ts';
import type { Place } from './command.ts';

export interface Step {
  change: Change;
  label: string;
  place: Place;
  mergeKey?: string | undefined;
  /** Instant of the last change squashed into it, ms. */
  at: number;
}

export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const EMPTY_HISTORY: History = { past: [], future: [] };

/** Typing pauses longer than this start a new step. */
const MERGE_WITHIN_MS = 2000;
/** Steps beyond this are forgotten; the audit trail in the file keeps everything. */
const MAX_STEPS = 500;

export const record = (h: History, step: Step): History => {
  const last = h.past.at(-1);
  if (
    last &&
    step.mergeKey !== undefined &&
    last.mergeKey === step.mergeKey &&
    step.at - last.at <= MERGE_WITHIN_MS &&
    h.future.length === 0
  ) {
    const change = squash(last.change, step.change);
    const rest = h.past.slice(0, -1);
    return { past: isEmptyChange(change) ? rest : [...rest, { ...step, change }], future: [] };
  }
  return { past: [...h.past, step].slice(-MAX_STEPS), future: [] };
};

/** The step to undo, the change that undoes it, and the history afterwards; `null` when there is nothing. */
export const undo = (h: History): { step: Step; change: Change; history: History } | null => {
  const step = h.past.at(-1);
  if (!step) return null;
  return { step, change: invert(step.change), history: { past: h.past.slice(0, -1), future: [step, ...h.future] } };
};

export const redo = (h: History): { step: Step; change: Change; history: History } | null => {
  const [step, ...rest] = h.future;
  if (!step) return null;
  // A redone step never merges with typing that follows it.
  return { step, change: step.change, history: { past: [...h.past, { ...step, mergeKey: undefined }], future: rest } };
};
