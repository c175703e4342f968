/**
 * Commands: the only way records change. Pure: view and arguments in, `Change` out; clock and ids are given.
 * Owns: the command type and the writing aids commands share. Must never: store anything.
 */
import type { z } from 'zod';
import { AppError, type FieldFault } from '../base/errors.ts';
import type { IsoDate, RecordId } from '../base/units.ts';
import type { Change } from './change.ts';
import { type Body, type BodyInput, type Kind, type Rec, valuesOf } from './kinds.ts';
import { GONE_NAMES } from './register.ts';
import { codeOf, registerOf } from './registry.ts';
import { type Fault, faultsOf, refuseFaults } from './rules.ts';
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
  /** New records that may still lack what they must say; see `draft.ts`. */
  drafts?: readonly RecordId[];
}

export interface Command<Id extends string = string, S extends z.ZodType = z.ZodType> {
  id: Id;
  args: S;
  run(view: RecordView, args: z.output<S>, env: Env): CommandResult;
}

export const defineCommand = <const Id extends string, S extends z.ZodType>(c: Command<Id, S>): Command<Id, S> => c;

export interface Ran {
  result: CommandResult;
  after: RecordView;
  /** Let in, and shown: what the records that were written still lack of their rules. */
  marked: Fault[];
}

/**
 * Runs a command and judges what comes out by the rules of the records: the one way a change may take.
 * @throws AppError `validation` (arguments, schema or rules), `not-found`, `refused`, `stale`; nothing changed then
 */
export const runCommand = (view: RecordView, command: Command, rawArgs: unknown, env: Env): Ran => {
  const args = command.args.safeParse(rawArgs);
  if (!args.success)
    throw new AppError('validation', { message: '操作的内容不符合要求，没有保存', fields: fieldFaults(args.error) });
  const result = command.run(view, args.data, env);
  const after = view.after(result.change);
  const { refused, marked } = faultsOf(view, after, result.change, env.today, new Set(result.drafts));
  refuseFaults(refused);
  return { result, after, marked };
};

/** Faults of a zod error as field faults with dotted paths. */
export const fieldFaults = (error: z.ZodError, prefix = ''): FieldFault[] =>
  error.issues.map((i) => ({ path: [prefix, ...i.path.map(String)].filter(Boolean).join('.'), message: i.message }));

/**
 * A checked body of `kind` from its input; defaults are filled in.
 * @throws AppError `validation` with the faulty fields
 */
export const parseBody = <K extends Kind>(kind: K, input: unknown): Body<K> => {
  const r = registerOf(kind).schema.safeParse(input);
  if (!r.success) {
    throw new AppError('validation', {
      message: `${registerOf(kind).name}里有内容不符合要求，没有保存`,
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
  const code = codeOf(kind);
  if (!code) return () => '';
  let top = 0;
  for (const r of view.list(kind) as readonly Rec[]) {
    const c = String(valuesOf(r).code ?? '');
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

/**
 * The record with some fields replaced; throws `validation` when the result breaks the schema. The name that a deleted
 * record left in a field goes when something else is written there.
 */
export const withFields = <R extends Rec>(rec: R, patch: Record<string, unknown>): R => {
  const left = Object.entries(valuesOf(rec)[GONE_NAMES] ?? {}).filter(([field]) => !Object.hasOwn(patch, field));
  const names = Object.hasOwn(valuesOf(rec), GONE_NAMES) ? { [GONE_NAMES]: Object.fromEntries(left) } : {};
  return { ...rec, body: parseBody(rec.kind, { ...rec.body, ...names, ...patch }) } as R;
};

/** 风险点 R10 / 部门 裁剪车间 / 任职 */
export const recordLabel = (rec: Rec): string => {
  const d = registerOf(rec.kind);
  const words = (d.called ?? d.title)(valuesOf(rec));
  return words === '' || words === d.name ? d.name : `${d.name} ${words}`;
};
