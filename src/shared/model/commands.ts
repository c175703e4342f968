/**
 * Commands every register uses: create, set fields, remove, reorder; and the rules no register may break.
 */
import { z } from 'zod';
import { usccFault } from '../domain/enterprise/uscc.ts';
import { gradeLec } from '../domain/risk/grade.ts';
import { severityRank } from '../domain/risk/level.ts';
import { ratePoint } from '../domain/risk/rating.ts';
import { activityFaults } from '../domain/training/activity.ts';
import { descriptor, isKind, KIND_NAMES } from '../registers/all.ts';
import type { Kind } from '../registers/bodies.ts';
import type { Change } from './change.ts';
import {
  type Command,
  type CommandResult,
  codeCounter,
  defineCommand,
  type Env,
  makeRecord,
  nextCode,
  nextOrd,
  recordLabel,
  withFields,
} from './command.ts';
import { AppError, type FieldFault } from './errors.ts';
import type { Rec } from './record.ts';
import { type RecordId, recordIdSchema } from './units.ts';
import { RecordView } from './view.ts';

export const kindSchema = z.enum(KIND_NAMES as [Kind, ...Kind[]]);
/** Field values as JSON; the kind's own schema checks them. */
const valuesSchema = z.record(z.string().max(60), z.json());

/** Fields of a kind that hold references, by widget; used to check targets and to clear them on removal. */
interface RefField {
  field: string;
  many: boolean;
  target: string;
}
const refFields = (kind: Kind): RefField[] =>
  Object.entries(descriptor(kind).fields).flatMap(([field, { widget }]): RefField[] =>
    widget.type === 'ref' || widget.type === 'refs' ? [{ field, many: widget.type === 'refs', target: widget.kind }] : [],
  );
const REF_FIELDS = new Map(KIND_NAMES.map((k) => [k, refFields(k)]));

/** Rules that need more than the kind's schema: references exist, activities are earned, codes and factors are right. */
export const recordFaults = (view: RecordView, rec: Rec, env: Env, given?: ReadonlySet<string>): FieldFault[] => {
  const faults: FieldFault[] = [];
  const body = rec.body as Record<string, unknown>;
  for (const { field, many, target } of REF_FIELDS.get(rec.kind) ?? []) {
    if (given && !given.has(field)) continue;
    const ids = (many ? body[field] : [body[field]]) as (RecordId | null)[];
    if (ids.some((id) => id !== null && view.get(id)?.kind !== target && id !== rec.id)) {
      faults.push({ path: field, message: `所选的${isKind(target) ? descriptor(target).name : '内容'}已不存在，请重新选择` });
    }
  }
  if (rec.kind === 'training') faults.push(...activityFaults(rec.body, env.today));
  if (rec.kind === 'enterprise' && rec.body.uscc !== '') {
    const fault = usccFault(rec.body.uscc);
    if (fault) faults.push({ path: 'uscc', message: fault });
  }
  if (rec.kind === 'post' && rec.body.reportsTo !== null && reportsToItself(view, rec)) {
    faults.push({ path: 'reportsTo', message: '上级岗位不能是本岗位或它的下级' });
  }
  if (rec.kind === 'assignment' && rec.body.from !== null && rec.body.to !== null && rec.body.to < rec.body.from) {
    faults.push({ path: 'to', message: '任职止不能早于任职起' });
  }
  if (rec.kind === 'person' && rec.body.hiredOn !== null && rec.body.leftOn !== null && rec.body.leftOn < rec.body.hiredOn) {
    faults.push({ path: 'leftOn', message: '离职日期不能早于入职日期' });
  }
  if (rec.kind === 'assessment') {
    try {
      gradeLec(rec.body);
    } catch (e) {
      if (!(e instanceof AppError)) throw e;
      faults.push(...e.fields);
    }
  }
  if (rec.kind === 'risk-point' && rec.body.raised !== null) {
    const { computed } = ratePoint(view, rec.id, 'current');
    if (computed === null || severityRank(rec.body.raised.level) >= severityRank(computed)) {
      faults.push({ path: 'raised', message: '只能提高等级：先完成评价，再选比评价结果更高的等级' });
    }
  }
  if (rec.kind === 'finding' && rec.body.owner !== null && rec.body.owner === rec.body.reviewer) {
    faults.push({ path: 'reviewer', message: '复查人与整改责任人不能是同一人' });
  }
  return faults;
};

const reportsToItself = (view: RecordView, post: Rec<'post'>): boolean => {
  let at = post.body.reportsTo;
  for (let i = 0; at !== null && i < 1000; i++) {
    if (at === post.id) return true;
    at = view.find('post', at)?.body.reportsTo ?? null;
  }
  return at !== null;
};

const refuse = (rec: Rec, faults: FieldFault[]): void => {
  if (faults.length > 0)
    throw new AppError('validation', { message: `${descriptor(rec.kind).name}里有内容不符合要求，没有保存`, fields: faults });
};

/** Line breaks in one-line texts come from pasted cells; they are folded to blanks instead of being refused. */
const tidy = (kind: Kind, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([k, v]) => [
      k,
      typeof v === 'string' && descriptor(kind).fields[k]?.widget.type === 'text' ? v.replace(/\s*[\r\n\t]+\s*/g, ' ').trim() : v,
    ]),
  );

const checkHome = (view: RecordView, kind: Kind, parent: RecordId | null): void => {
  const d = descriptor(kind);
  if (d.parent === undefined ? parent !== null : view.get(parent)?.kind !== d.parent)
    throw new AppError('not-found', { message: `${d.name}所属的内容已不存在，可能刚被删除` });
};

export const createRecord = defineCommand({
  id: 'record.create',
  args: z.object({ kind: kindSchema, parent: recordIdSchema.nullable().default(null), values: valuesSchema }),
  run: (view, { kind, parent, values }, env): CommandResult => {
    const d = descriptor(kind);
    checkHome(view, kind, parent);
    if (d.single && view.list(kind).length > 0) throw new AppError('conflict', { message: `${d.name}已经有一份，不能再建` });
    const given = tidy(kind, values);
    if (d.code && !given.code) given.code = nextCode(view, kind);
    const rec = makeRecord(kind, env.newId(), parent, nextOrd(view, kind, parent), given as never) as Rec;
    refuse(rec, recordFaults(view, rec, env));
    return {
      change: { added: [rec], updated: [], removed: [] },
      label: `新增${recordLabel(rec)}`,
      place: { kind, record: rec.id },
    };
  },
});

export const updateRecord = defineCommand({
  id: 'record.update',
  args: z.object({ id: recordIdSchema, values: valuesSchema }),
  run: (view, { id, values }, env): CommandResult => {
    const before = view.get(id);
    if (!before) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
    const after = withFields(before, tidy(before.kind, values));
    refuse(after, recordFaults(view, after, env, new Set(Object.keys(values))));
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

/** Ords for `count` new records before a sibling, or at the end. */
const ordsBefore = (view: RecordView, kind: Kind, parent: RecordId | null, before: RecordId | null, count: number): number[] => {
  const end = nextOrd(view, kind, parent);
  if (before === null) return Array.from({ length: count }, (_, i) => end + i);
  const siblings = (parent === null ? view.list(kind) : view.children(parent, kind)) as readonly Rec[];
  const at = siblings.findIndex((r) => r.id === before);
  if (at < 0) throw new AppError('not-found', { message: '要插入的位置已不存在，可能刚被删除' });
  const right = siblings[at]?.ord ?? end;
  const left = siblings[at - 1]?.ord ?? right - 1;
  return Array.from({ length: count }, (_, i) => left + ((right - left) * (i + 1)) / (count + 1));
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
    const d = descriptor(kind);
    const updated: [Rec, Rec][] = [];
    const given = new Map<RecordId, ReadonlySet<string> | undefined>();
    for (const { id, values } of updates) {
      const old = view.get(id);
      if (old?.kind !== kind) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
      if (given.has(id)) throw new AppError('validation', { message: '同一条内容在一次操作中出现了两次，没有保存' });
      given.set(id, new Set(Object.keys(values)));
      updated.push([old, withFields(old, tidy(kind, values))]);
    }
    if (creates.length > 0) {
      checkHome(view, kind, parent);
      if (d.single && view.list(kind).length + creates.length > 1)
        throw new AppError('conflict', { message: `${d.name}已经有一份，不能再建` });
    }
    const ords = ordsBefore(view, kind, parent, before, creates.length);
    const code = codeCounter(view, kind);
    const added = creates.map((values, i) => {
      const v = tidy(kind, values);
      if (d.code && !v.code) v.code = code();
      return makeRecord(kind, env.newId(), parent, ords[i] as number, v as never) as Rec;
    });
    const first = updated[0]?.[1] ?? added[0];
    if (!first) throw new AppError('validation', { message: '没有要改的内容' });
    const change: Change = { added, updated, removed: [] };
    // Rules that look at several records (who reports to whom) must hold for what comes out, not for what was there.
    const after = new RecordView(view.all());
    after.apply(change);
    for (const rec of [...updated.map(([, a]) => a), ...added]) refuse(rec, recordFaults(after, rec, env, given.get(rec.id)));
    const createdWords = added.length > 0 ? `新增 ${added.length} 条` : '';
    const updatedWords = updated.length > 0 ? `修改 ${updated.length} 条` : '';
    const words = [updatedWords, createdWords].filter(Boolean).join('、') + d.name;
    const one = updated.length + added.length === 1;
    return {
      change,
      label: one ? `${added.length > 0 ? '新增' : '修改'}${recordLabel(first)}` : `${ACTS[act]}${words}`,
      place: { kind, record: first.id },
    };
  },
});

/** The record, everything that hangs under it, and every reference to them. */
export const removeRecords = defineCommand({
  id: 'record.remove',
  args: z.object({ ids: z.array(recordIdSchema).min(1).max(5000) }),
  run: (view, { ids }): CommandResult => {
    const removed = new Map<RecordId, Rec>();
    const take = (rec: Rec): void => {
      if (removed.has(rec.id)) return;
      removed.set(rec.id, rec);
      for (const child of view.childrenOfAnyKind(rec.id)) take(child);
    };
    const roots = ids.map((id) => {
      const rec = view.get(id);
      if (!rec) throw new AppError('not-found', { message: '这条内容已不存在，可能刚被删除或撤销' });
      if (descriptor(rec.kind).single) throw new AppError('conflict', { message: `${descriptor(rec.kind).name}不能删除` });
      return rec;
    });
    for (const r of roots) take(r);
    const updated: [Rec, Rec][] = [];
    let cleared = 0;
    for (const rec of view.all()) {
      if (removed.has(rec.id)) continue;
      const patch: Record<string, unknown> = {};
      for (const { field, many } of REF_FIELDS.get(rec.kind) ?? []) {
        const value = (rec.body as Record<string, unknown>)[field];
        if (many && Array.isArray(value) && value.some((v) => removed.has(v)))
          patch[field] = value.filter((v) => !removed.has(v));
        else if (!many && removed.has(value as RecordId)) {
          // A record that is nothing without its reference (pin, assignment) goes with it.
          if (descriptor(rec.kind).fields[field]?.required) take(rec);
          else patch[field] = null;
        }
      }
      if (!removed.has(rec.id) && Object.keys(patch).length > 0) {
        updated.push([rec, withFields(rec, patch)]);
        cleared++;
      }
    }
    // Taking a record late may have made an earlier update refer to a removed record's children only; those have no referrers.
    const kept = updated.filter(([b]) => !removed.has(b.id));
    const names = roots.slice(0, 3).map(recordLabel).join('、');
    const more = roots.length > 3 ? `等 ${roots.length} 条` : '';
    const pins = [...removed.values()].filter((r) => r.kind === 'pin').length;
    const side = [pins > 0 ? `图上的 ${pins} 个标记一并移除` : '', cleared > 0 ? `${cleared} 处引用已清空` : ''].filter(Boolean);
    const first = roots[0] as Rec;
    return {
      change: { added: [], updated: kept, removed: [...removed.values()] },
      label: `删除${names}${more}${side.length > 0 ? `，${side.join('，')}` : ''}`,
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
    const siblings = (rec.parent === null ? view.list(rec.kind) : view.children(rec.parent, rec.kind)).filter(
      (r) => r.id !== id,
    ) as readonly Rec[];
    const at = before === null ? siblings.length : siblings.findIndex((r) => r.id === before);
    if (at < 0) throw new AppError('not-found', { message: '要移到的位置已不存在，请重新拖动' });
    const left = siblings[at - 1]?.ord ?? (siblings[at]?.ord ?? 1) - 2;
    const right = siblings[at]?.ord ?? left + 2;
    return {
      change: { added: [], updated: [[rec, { ...rec, ord: (left + right) / 2 } as Rec]], removed: [] },
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
  moveRecord,
] as unknown as readonly Command[];
