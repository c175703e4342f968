/**
 * Rules hold for records, whatever command, pack, import or program changed them. Owns: the rules that follow from any
 * description (references, numbers, single records, activities), and the judgement of a change.
 */
import { AppError, type FieldFault } from '../base/errors.ts';
import type { IsoDate, RecordId } from '../base/units.ts';
import { activityFaults, activityOf } from './activity.ts';
import type { Change } from './change.ts';
import { draftsOf, requiredWords, unsaidIn } from './draft.ts';
import type { Values } from './field.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import type { AnyRegister, DeriveContext, Grade, Rule } from './register.ts';
import { allRegisters, codeOf, refFieldsOf, registerOf } from './registry.ts';
import type { RecordView } from './view.ts';

export interface Fault {
  record: RecordId;
  kind: Kind;
  /** `''` when it belongs to the record as a whole. */
  field: string;
  message: string;
  grade: Grade;
}

type Check = (rec: Rec, c: DeriveContext) => readonly FieldFault[];
interface Checked {
  grade: Grade;
  reads: readonly Kind[];
  check: Check;
}

const asFaults = (field: string, said: ReturnType<Rule<Values>['check']>): readonly FieldFault[] =>
  said === null ? NONE : typeof said === 'string' ? [{ path: field, message: said }] : said;

const NONE: FieldFault[] = [];

/** Every reference leads to a record of its kind. */
const referencesExist = (kind: Kind): Checked => {
  const refs = refFieldsOf(kind);
  return {
    grade: 'refuse',
    reads: [],
    check: (rec, { view }) => {
      const values = valuesOf(rec);
      let faults: FieldFault[] = NONE;
      for (const { field, many, target } of refs) {
        const v = values[field];
        const right = many
          ? (v as readonly RecordId[]).every((id) => view.has(target, id))
          : v === null || view.has(target, v as RecordId);
        if (!right) faults = [...faults, { path: field, message: `所选的${registerOf(target).name}已不存在，请重新选择` }];
      }
      return faults;
    },
  };
};

/** Drafts count nowhere, so nothing may rest on one. Asked of what is written alone: a draft can only become whole. */
const chosenDrafts = (view: RecordView, rec: Rec): Fault[] =>
  refFieldsOf(rec.kind).flatMap(({ field, target }) => {
    const drafts = draftsOf(view, target);
    if (drafts.length === 0 || ![valuesOf(rec)[field]].flat().some((id) => drafts.includes(id as RecordId))) return [];
    const { name } = registerOf(target);
    const message = `所选的${name}还是草稿，先把${name}的必填内容填好再选`;
    return [{ record: rec.id, kind: rec.kind, field, message, grade: 'refuse' }];
  });

/** Numbers are what people call things by; two things with one number cannot be told apart. */
const numbersDiffer = (kind: Kind): Checked => ({
  grade: 'refuse',
  reads: [],
  check: (rec, { view }) => {
    const own = String(valuesOf(rec).code ?? '');
    if (own === '') return NONE;
    const used = view.cached(`numbers:${kind}`, () => {
      const counts = new Map<string, number>();
      for (const r of view.list(kind) as readonly Rec[]) {
        const n = String(valuesOf(r).code ?? '');
        counts.set(n, (counts.get(n) ?? 0) + 1);
      }
      return counts;
    });
    return (used.get(own) ?? 0) > 1 ? [{ path: 'code', message: `编号 ${own} 已经用过` }] : [];
  },
});

const standsOnce = (d: AnyRegister): Checked => ({
  grade: 'refuse',
  reads: [],
  check: (_rec, { view }) => (view.list(d.kind).length > 1 ? [{ path: '', message: `${d.name}已经有一份，不能再建` }] : []),
});

const hangsUnderItsParent = (d: AnyRegister): Checked => ({
  grade: 'refuse',
  reads: [],
  check: (rec, { view }) => {
    const right = d.parent === undefined ? rec.parent === null : view.has(d.parent, rec.parent);
    return right ? NONE : [{ path: '', message: `${d.name}所属的内容已不存在，可能刚被删除` }];
  },
});

/** What a record must say is not taken from it again; a draft lacks it from the start, by the wish of whoever began it. */
const saysWhatItMust = (d: AnyRegister): Checked => ({
  grade: 'refuse',
  reads: [],
  check: (rec) => unsaidIn(rec).map((n) => ({ path: n, message: `${d.fields[n]?.label ?? ''}不能为空` })),
});

const isEarned = (who: string): Checked => ({
  grade: 'refuse',
  reads: [],
  check: (rec, { today }) => activityFaults(valuesOf(rec), who, today),
});

const known = new Map<AnyRegister, readonly Checked[]>();
const rulesOf = (kind: Kind): readonly Checked[] => {
  const d = registerOf(kind);
  const found = known.get(d);
  if (found) return found;
  const doer = activityOf(d.fields);
  const list: Checked[] = [
    hangsUnderItsParent(d),
    ...(refFieldsOf(kind).length > 0 ? [referencesExist(kind)] : []),
    ...(codeOf(kind) ? [numbersDiffer(kind)] : []),
    ...(requiredWords(kind).length > 0 ? [saysWhatItMust(d)] : []),
    ...(d.single ? [standsOnce(d)] : []),
    ...(doer ? [isEarned(doer.who)] : []),
    ...(d.rules ?? []).map(
      (r): Checked => ({
        grade: r.grade,
        reads: r.reads ?? [],
        check: (rec, c) => asFaults(r.field, r.check({ id: rec.id, parent: rec.parent, body: valuesOf(rec) }, c)),
      }),
    ),
  ];
  known.set(d, list);
  return list;
};

const NO_FAULTS: Fault[] = [];
/** Most records have no fault at all: nothing is allocated for them. */
const faultsBy = (rules: readonly Checked[], rec: Rec, c: DeriveContext): Fault[] => {
  let out = NO_FAULTS;
  for (const { grade, check } of rules) {
    for (const f of check(rec, c)) {
      if (out === NO_FAULTS) out = [];
      out.push({ record: rec.id, kind: rec.kind, field: f.path, message: f.message, grade });
    }
  }
  return out;
};

/** Everything that is wrong with a record as it stands. */
export const faultsOfRecord = (view: RecordView, rec: Rec, today: IsoDate): Fault[] =>
  faultsBy(rulesOf(rec.kind), rec, { view, today });

/** What is wrong with the records of a kind; kept until something it looks at changes. */
export const faultsOfKind = (view: RecordView, kind: Kind, today: IsoDate): readonly Fault[] =>
  view.cached(`faults:${kind}:${today}`, () => {
    const rules = rulesOf(kind);
    const c = { view, today };
    const out: Fault[] = [];
    for (const r of view.list(kind) as readonly Rec[]) for (const f of faultsBy(rules, r, c)) out.push(f);
    return out;
  });

/** What is wrong in the whole dossier, kind by kind. */
export const standingFaults = (view: RecordView, today: IsoDate): readonly Fault[] =>
  allRegisters().flatMap((d) => faultsOfKind(view, d.kind, today));

const NO_DRAFTS: ReadonlySet<RecordId> = new Set();

const sameFault =
  (a: Fault) =>
  (b: Fault): boolean =>
    a.field === b.field && a.message === b.message;

/**
 * What a change does wrong. `refused` keeps it out: faults of grade `refuse` that the change itself brings into records it
 * adds or updates. `marked` lets it in: every other fault of those records, and what a change elsewhere makes wrong in
 * records that read the kinds it touches. `drafts` are those it begins: they may lack what they must say.
 */
export const faultsOf = (
  before: RecordView,
  after: RecordView,
  change: Change,
  today: IsoDate,
  drafts: ReadonlySet<RecordId> = NO_DRAFTS,
): { refused: Fault[]; marked: Fault[] } => {
  const refused: Fault[] = [];
  const marked: Fault[] = [];
  const judge = (view: RecordView, rec: Rec): Fault[] => [...faultsOfRecord(view, rec, today), ...chosenDrafts(view, rec)];
  // All of the new state first, then what had faults in the old one: what a rule keeps of a view is kept for one state at a
  // time, and going to and fro would compute it anew for every record.
  const judged = [...change.added.map((r) => [null, r] as const), ...change.updated]
    .map(([old, rec]) => ({ old, now: judge(after, rec) }))
    .filter(({ now }) => now.length > 0);
  for (const { old, now } of judged) {
    const earlier = old === null ? [] : judge(before, old);
    const mayLack = (f: Fault): boolean => drafts.has(f.record) && requiredWords(f.kind).includes(f.field);
    for (const f of now) (f.grade === 'refuse' && !mayLack(f) && !earlier.some(sameFault(f)) ? refused : marked).push(f);
  }
  const own = new Set([...change.added.map((r) => r.id), ...change.updated.map(([, r]) => r.id)]);
  const touched = new Set([...change.added, ...change.removed, ...change.updated.map(([, r]) => r)].map((r) => r.kind));
  for (const d of allRegisters()) {
    const rules = rulesOf(d.kind).filter((r) => r.reads.some((k) => touched.has(k)));
    if (rules.length === 0) continue;
    const others = (after.list(d.kind) as readonly Rec[])
      .filter((rec) => !own.has(rec.id))
      .map((rec) => ({ old: before.get(rec.id), now: faultsBy(rules, rec, { view: after, today }) }))
      .filter(({ now }) => now.length > 0);
    for (const { old, now } of others) {
      const earlier = old ? faultsBy(rules, old, { view: before, today }) : [];
      marked.push(...now.filter((f) => !earlier.some(sameFault(f))));
    }
  }
  return { refused, marked };
};

/** @throws AppError `validation` naming the fields, when anything is refused */
export const refuseFaults = (refused: readonly Fault[]): void => {
  const [first] = refused;
  if (!first) return;
  const whole = refused.find((f) => f.field === '');
  throw new AppError('validation', {
    message: whole?.message ?? `${registerOf(first.kind).name}里有内容不符合要求，没有保存`,
    fields: refused.filter((f) => f.record === first.record).map((f) => ({ path: f.field, message: f.message })),
  });
};

/** Days in order: `later` must not come before `earlier`. */
export const notBefore = <const L extends string, const E extends string>(
  later: L,
  earlier: E,
  message: string,
  grade: Grade = 'refuse',
): Rule<Record<L | E, IsoDate | null>> => ({
  field: later,
  grade,
  check: ({ body }) => {
    const [a, b] = [body[earlier], body[later]];
    return a !== null && b !== null && b < a ? message : null;
  },
});

/** Words that differ only in how they were typed: blanks, width, kind of brackets. */
const asTyped = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔【〖]/g, '[')
    .replace(/[〕】〗]/g, ']')
    .toLowerCase();

/** A number given by somebody else (发文字号) that stands at two records: one of them is likely wrong, and both say so. */
export const standsAtOne = <const F extends string>(kind: Kind, field: F): Rule<Record<F, string>> => ({
  field,
  grade: 'mark',
  reads: [kind],
  check: ({ id, body }, { view }) => {
    const own = asTyped(body[field]);
    if (own === '') return null;
    const d = registerOf(kind);
    const used = view.cached(`used:${kind}.${field}`, () =>
      Map.groupBy(view.list(kind) as readonly Rec[], (r) => asTyped(String(valuesOf(r)[field] ?? ''))),
    );
    const others = (used.get(own) ?? []).filter((r) => r.id !== id).map((r) => String(valuesOf(r).code || d.title(valuesOf(r))));
    if (others.length === 0) return null;
    const named = others.slice(0, 3).join('、') + (others.length > 3 ? ` 等 ${others.length} 条` : '');
    return `${d.fields[field]?.label ?? ''}与 ${named} 的相同，请核对`;
  },
});
