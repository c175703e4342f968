/** Commands every register uses: create, set fields, remove, reorder. What they may write, `rules.ts` judges. */
import { z } from 'zod';
import { cleanLine } from '../base/characters.ts';
import { AppError } from '../base/errors.ts';
import { type RecordId, recordIdSchema } from '../base/units.ts';
import {
  type Command,
  type CommandResult,
  codeCounter,
  defineCommand,
  makeRecord,
  nextCode,
  nextOrd,
  recordLabel,
  withFields,
} from './command.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import { codeOf, isKind, registerOf } from './registry.ts';
import { refuseEvidence, removalOf, removedWords, sideEffects } from './removal.ts';
import type { RecordView } from './view.ts';

export const kindSchema = z.custom<Kind>((v) => typeof v === 'string' && isKind(v), '没有这一类内容');
/** Field values as JSON; the kind's own schema checks them. */
const valuesSchema = z.record(z.string().max(60), z.json());

/** One-line texts without the blanks that come along with pasted cells, some of them behind what is not seen. */
const tidy = (kind: Kind, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([k, v]) => [
      k,
      typeof v === 'string' && registerOf(kind).fields[k]?.widget.type === 'text' ? cleanLine(v).trim() : v,
    ]),
  );

export const createRecord = defineCommand({
  id: 'record.create',
  args: z.object({ kind: kindSchema, parent: recordIdSchema.nullable().default(null), values: valuesSchema }),
  run: (view, { kind, parent, values }, env): CommandResult => {
    const given = tidy(kind, values);
    if (codeOf(kind) && !given.code) given.code = nextCode(view, kind);
    const rec = makeRecord(kind, env.newId(), parent, nextOrd(view, kind, parent), given as never) as Rec;
    return {
      change: { added: [rec], updated: [], removed: [] },
      label: `新增${recordLabel(rec)}`,
      place: { kind, record: rec.id },
      drafts: [rec.id],
    };
  },
});

export const updateRecord = defineCommand({
  id: 'record.update',
  args: z.object({ id: recordIdSchema, values: valuesSchema }),
  run: (view, { id, values }): CommandResult => {
    const before = view.get(id);
    if (!before) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
    const after = withFields(before, tidy(before.kind, values));
    const keys = Object.keys(values);
    const field = keys[0];
    return {
      change: { added: [], updated: [[before, after]], removed: [] },
      label: `修改${recordLabel(after)}`,
      place: { kind: before.kind, record: id, ...(field === undefined ? {} : { field }) },
      ...(keys.length === 1 ? { mergeKey: `${id}.${field}` } : {}),
    };
  },
});

/** Most records one command may write: a pasted register of a large firm. */
export const WRITE_LIMIT = 20_000;

const siblingsOf = (view: RecordView, kind: Kind, parent: RecordId | null): readonly Rec[] =>
  parent === null ? view.list(kind) : view.children(parent, kind);

/**
 * Ords for `count` records before one of `siblings`, or at the end. Halving the gap between two of them ends after some
 * fifty times; then `moved` numbers the siblings anew.
 */
const ordsBefore = (
  siblings: readonly Rec[],
  before: RecordId | null,
  count: number,
): { ords: number[]; moved: [Rec, Rec][] } => {
  const at = before === null ? siblings.length : siblings.findIndex((r) => r.id === before);
  if (at < 0) throw new AppError('not-found', { message: '要放到的位置已不存在，可能刚被删除' });
  const last = siblings.at(-1)?.ord ?? 0;
  const right = siblings[at]?.ord ?? last + count + 1;
  const left = siblings[at - 1]?.ord ?? right - count - 1;
  const ords = Array.from({ length: count }, (_, i) => left + ((right - left) * (i + 1)) / (count + 1));
  if ([left, ...ords, right].every((o, i, all) => i === 0 || o > (all[i - 1] as number))) return { ords, moved: [] };
  const moved = siblings.map((r, i): [Rec, Rec] => [r, { ...r, ord: i + 1 + (i < at ? 0 : count) }]);
  return { ords: ords.map((_, i) => at + 1 + i), moved: moved.filter(([a, b]) => a.ord !== b.ord) };
};

/** Changed values and changed places of the same records in one. */
const merged = (updated: readonly [Rec, Rec][], moved: readonly [Rec, Rec][]): [Rec, Rec][] => {
  const ords = new Map(moved.map(([, r]) => [r.id, r.ord]));
  const own = new Set(updated.map(([r]) => r.id));
  return [
    ...updated.map(([a, b]): [Rec, Rec] => [a, { ...b, ord: ords.get(b.id) ?? b.ord }]),
    ...moved.filter(([r]) => !own.has(r.id)),
  ];
};

/** What the label of a command over several records begins with. */
const ACTS = { edit: '', paste: '粘贴，', fill: '向下填充，', clear: '清除，' } as const;

/** Many records of one kind at once (paste, fill, clear, insert): all or nothing, one undo step. */
export const writeMany = defineCommand({
  id: 'record.write-many',
  args: z.object({
    kind: kindSchema,
    act: z.enum(Object.keys(ACTS) as [keyof typeof ACTS]).default('edit'),
    updates: z
      .array(z.object({ id: recordIdSchema, values: valuesSchema }))
      .max(WRITE_LIMIT)
      .default([]),
    creates: z.array(valuesSchema).max(WRITE_LIMIT).default([]),
    /** Where new records go: under `parent`, before `before` (or last). */
    parent: recordIdSchema.nullable().default(null),
    before: recordIdSchema.nullable().default(null),
  }),
  run: (view, { kind, act, updates, creates, parent, before }, env): CommandResult => {
    const d = registerOf(kind);
    const updated: [Rec, Rec][] = [];
    const seen = new Set<RecordId>();
    for (const { id, values } of updates) {
      const old = view.get(id);
      if (old?.kind !== kind) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
      if (seen.has(id)) throw new AppError('validation', { message: '同一条内容在一次操作中出现了两次，没有保存' });
      seen.add(id);
      updated.push([old, withFields(old, tidy(kind, values))]);
    }
    const { ords, moved } = ordsBefore(siblingsOf(view, kind, parent), before, creates.length);
    const code = codeCounter(view, kind);
    const added = creates.map((values, i) => {
      const v = tidy(kind, values);
      if (codeOf(kind) && !v.code) v.code = code();
      return makeRecord(kind, env.newId(), parent, ords[i] as number, v as never) as Rec;
    });
    const first = updated[0]?.[1] ?? added[0];
    if (!first) throw new AppError('validation', { message: '没有要改的内容' });
    const createdWords = added.length > 0 ? `新增 ${added.length} 条` : '';
    const updatedWords = updated.length > 0 ? `修改 ${updated.length} 条` : '';
    const words = [updatedWords, createdWords].filter(Boolean).join('、') + d.name;
    const one = updated.length + added.length === 1;
    return {
      change: { added, updated: merged(updated, moved), removed: [] },
      label: one ? `${added.length > 0 ? '新增' : '修改'}${recordLabel(first)}` : `${ACTS[act]}${words}`,
      place: { kind, record: first.id },
      // A row that was opened to be written in; one that brings values must bring its name.
      drafts: added.filter((_, i) => Object.keys(creates[i] ?? {}).length === 0).map((r) => r.id),
    };
  },
});

/** The records and their parts; every reference to them is refused, kept as a name or cleared by its own policy. */
export const removeRecords = defineCommand({
  id: 'record.remove',
  args: z.object({ ids: z.array(recordIdSchema).min(1).max(5000) }),
  run: (view, { ids }): CommandResult => {
    const r = removalOf(view, ids);
    refuseEvidence(view, r);
    const first = r.roots[0] as Rec;
    return {
      change: r.change,
      label: [`删除${removedWords(r)}`, ...sideEffects(r)].join('，'),
      place: { kind: first.kind, record: first.id },
    };
  },
});

/** Starter content that somebody has looked at: it counts and prints as the firm's own from then on. One undo step. */
export const confirmRecords = defineCommand({
  id: 'record.confirm',
  args: z.object({ ids: z.array(recordIdSchema).min(1).max(WRITE_LIMIT) }),
  run: (view, { ids }): CommandResult => {
    const updated = [...new Set(ids)].map((id): [Rec, Rec] => {
      const rec = view.get(id);
      if (!rec) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
      if (valuesOf(rec).pending !== true)
        throw new AppError('stale', { message: `${recordLabel(rec)}不是待确认的，可能已经确认过` });
      return [rec, withFields(rec, { pending: false })];
    });
    const [first] = updated[0] as [Rec, Rec];
    const name = registerOf(first.kind).name;
    return {
      change: { added: [], updated, removed: [] },
      label: updated.length === 1 ? `确认${recordLabel(first)}` : `确认 ${updated.length} 条${name}`,
      place: { kind: first.kind, record: first.id },
    };
  },
});

/** Moves a record before another of the same kind and parent (or to the end). */
export const moveRecord = defineCommand({
  id: 'record.move',
  args: z.object({ id: recordIdSchema, before: recordIdSchema.nullable() }),
  run: (view, { id, before }): CommandResult => {
    const rec = view.get(id);
    if (!rec) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
    const siblings = siblingsOf(view, rec.kind, rec.parent).filter((r) => r.id !== id);
    const { ords, moved } = ordsBefore(siblings, before, 1);
    return {
      change: { added: [], updated: [[rec, { ...rec, ord: ords[0] as number }], ...moved], removed: [] },
      label: `移动${recordLabel(rec)}`,
      place: { kind: rec.kind, record: id },
    };
  },
});

export const GENERAL_COMMANDS: readonly Command[] = [
  createRecord,
  updateRecord,
  writeMany,
  removeRecords,
  confirmRecords,
  moveRecord,
] as unknown as readonly Command[];
