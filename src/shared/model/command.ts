/**
 * Commands: the only way records change. Pure: view and arguments in, `Change` out; clock and ids are given.
 * Owns: the command type and the writing aids commands share. Must never: store anything.
 */
import type { z } from 'zod';
import { descriptor } from '../registers/all.ts';
import type { Body, BodyInput, Kind } from '../registers/bodies.ts';
import type { Change } from './change.ts';
import { AppError, type FieldFault } from './errors.ts';
import type { Rec } from './record.ts';
import type { IsoDate, RecordId } from './units.ts';
import type { RecordView } from './view.ts';

export interface Env {
  /** Instant of the command, ISO 8601 UTC. */
  now: string;
  /** Calendar day for rules; the fixed day of a demo dossier. */
  today: IsoDate;
  newId(): RecordId;
}

/** Where a change happened, so that undo can take the user there. */
export interface Place {
  kind: Kind;
  record: RecordId | null;
  field?: string;
}

export interface CommandResult {
  change: Change;
  /** What undo says: 撤销“修改风险点 R10”. */
  label: string;
  place: Place;
  /** Results with the same key in quick succession are one undo step (typing in a field). */
  mergeKey?: string;
}

export interface Command<Id extends string = string, S extends z.ZodType = z.ZodType> {
  id: Id;
  args: S;
  run(view: RecordView, args: z.output<S>, env: Env): CommandResult;
}

export const defineCommand = <const Id extends string, S extends z.ZodType>(c: Command<Id, S>): Command<Id, S> => c;

/** Faults of a zod error as field faults with dotted paths. */
export const fieldFaults = (error: z.ZodError, prefix = ''): FieldFault[] =>
  error.issues.map((i) => ({ path: [prefix, ...i.path.map(String)].filter(Boolean).join('.'), message: i.message }));

/**
 * A checked body of `kind` from its input; defaults are filled in.
 * @throws AppError `validation` with the faulty fields
 */
export const parseBody = <K extends Kind>(kind: K, input: unknown): Body<K> => {
  const r = descriptor(kind).schema.safeParse(input);
  if (!r.success) {
    throw new AppError('validation', {
      message: `${descriptor(kind).name}里有内容不符合要求，没有保存`,
      fields: fieldFaults(r.error),
    });
  }
  return r.data as Body<K>;
};

export const nextOrd = (view: RecordView, kind: Kind, parent: RecordId | null): number => {
  const siblings = parent === null ? view.list(kind) : view.children(parent, kind);
  return (siblings.at(-1)?.ord ?? 0) + 1;
};

/** Free human codes of a kind (R41, R42, …), counted up from the highest in use; `''` for kinds without codes. */
export const codeCounter = (view: RecordView, kind: Kind): (() => string) => {
  const code = descriptor(kind).code;
  if (!code) return () => '';
  let top = 0;
  for (const r of view.list(kind)) {
    const c = String((r.body as { code?: string }).code ?? '');
    const n = c.startsWith(code.prefix) ? Number(c.slice(code.prefix.length)) : Number.NaN;
    if (Number.isInteger(n) && n > top) top = n;
  }
  return () => code.prefix + String(++top).padStart(code.digits, '0');
};

/** The next free human code of a kind. */
export const nextCode = (view: RecordView, kind: Kind): string => codeCounter(view, kind)();

export const makeRecord = <K extends Kind>(
  kind: K,
  id: RecordId,
  parent: RecordId | null,
  ord: number,
  input: BodyInput<K>,
): Rec<K> => ({ id, kind, parent, ord, body: parseBody(kind, input) }) as unknown as Rec<K>;

/** The record with some fields replaced; throws `validation` when the result breaks the schema. */
export const withFields = <R extends Rec>(rec: R, patch: Record<string, unknown>): R =>
  ({ ...rec, body: parseBody(rec.kind, { ...rec.body, ...patch }) }) as R;

/** Kinds that people call by their number rather than by their name. */
const CALLED_BY_CODE: ReadonlySet<Kind> = new Set(['risk-point', 'finding', 'certificate', 'training']);

/** 风险点 R10 / 部门 裁剪车间 / 任职 */
export const recordLabel = (rec: Rec): string => {
  const d = descriptor(rec.kind);
  const code = (rec.body as { code?: string }).code;
  const title = d.title(rec.body as never);
  const words = CALLED_BY_CODE.has(rec.kind) && code ? code : title === d.name ? '' : title;
  return words === '' ? d.name : `${d.name} ${words}`;
};
