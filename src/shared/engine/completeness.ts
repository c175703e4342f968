/**
 * What a dossier still lacks, stage by stage. A stage is the mean of what belongs to it: its registers (how many of their
 * records are complete, their parts with them) and the relations that must stand between records. So three hundred risk
 * points weigh as one register and cannot drown an empty one, and an empty record raises nothing.
 * Content that nobody confirmed and records with a fault are not complete.
 */
import type { IsoDate, RecordId } from '../base/units.ts';
import { activityFaults, activityOf, overdueDays } from './activity.ts';
import { isConfirmed } from './confirmed.ts';
import { draftsOf, requiredWords, withoutDrafts } from './draft.ts';
import { type Field, isAsked, isFilled, isWanted, type Values } from './field.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import { type AnyRegister, type DeriveContext, formOf, type Relation, type RowOf } from './register.ts';
import { allRegisters, registerOf } from './registry.ts';
import { faultsOfKind } from './rules.ts';
import { STAGES, type StageId } from './stages.ts';
import type { RecordView } from './view.ts';

export interface Gap {
  text: string;
  stage: StageId;
  record: RecordId | null;
  field: string | null;
}

/** One thing a stage needs, and how far it is there. */
export interface Item {
  title: string;
  /** 0 nothing … 1 all. */
  share: number;
}

export interface StageState {
  id: StageId;
  title: string;
  /** Whole per cent; `null`: nothing of this stage can be counted. */
  percent: number | null;
  items: Item[];
  gaps: Gap[];
  /** One line about what there is. */
  summary: string;
}

export interface Completeness {
  /** Whole per cent, mean of the stages that count. */
  percent: number;
  stages: StageState[];
}

interface Part {
  items: Item[];
  gaps: Gap[];
  /** Starter content of the kind that waits to be confirmed. */
  waiting: RecordId[];
}

const rowOf = (rec: Rec): RowOf<Values> => ({ id: rec.id, parent: rec.parent, body: valuesOf(rec) });

/** What a record lacks of its wanted fields, in their order. */
export interface Missing {
  names: readonly string[];
  labels: readonly string[];
}
const COMPLETE: Missing = { names: [], labels: [] };
const wantedOf = new Map<AnyRegister, readonly [string, Field][]>();
const wantedFields = (d: AnyRegister): readonly [string, Field][] => {
  const known = wantedOf.get(d) ?? Object.entries(d.fields).filter(([, f]) => f.wanted);
  wantedOf.set(d, known);
  return known;
};

/** What a record lacks of the fields it is incomplete without. */
export const missingFields = (d: AnyRegister, values: Values): Missing => {
  const missing = wantedFields(d).filter(([name, f]) => isWanted(f, values) && !isFilled(values[name]));
  return missing.length === 0 ? COMPLETE : { names: missing.map(([name]) => name), labels: missing.map(([, f]) => f.label) };
};

/**
 * Whether a record may well be left without the field: nothing refuses it, asks for it or counts it, as things stand. A field
 * that is never empty is no question of it.
 */
export const isOptional = (rec: Rec, name: string, c: DeriveContext): boolean => {
  const d = registerOf(rec.kind);
  const f = d.fields[name];
  const values = valuesOf(rec);
  if (f === undefined || f.required || isWanted(f, values)) return false;
  const empty = f.schema.safeParse(undefined).data;
  if (isFilled(empty)) return false;
  const doer = activityOf(d.fields);
  if (doer && activityFaults({ ...values, [name]: empty }, doer.who, c.today).some((x) => x.path === name)) return false;
  if (relationsOf(d).some((r) => r.field === name && (r.of?.(rowOf(rec), c) ?? true))) return false;
  // What a post needs may be written in its duties: the field stands in the part, the need at the record above.
  const above = c.view.get(rec.parent);
  if (!above) return true;
  const owner = registerOf(above.kind);
  return !relationsOf(owner).some((r) => r.field === name && !(name in owner.fields) && (r.of?.(rowOf(above), c) ?? true));
};

/** The records of a kind that lack something, with what. */
export const lackingOf = (view: RecordView, kind: Kind): ReadonlyMap<RecordId, Missing> =>
  view.cached(`lacking:${kind}`, () => {
    const d = registerOf(kind);
    const lacking = new Map<RecordId, Missing>();
    for (const rec of view.list(kind) as readonly Rec[]) {
      const missing = missingFields(d, valuesOf(rec));
      if (missing.names.length > 0) lacking.set(rec.id, missing);
    }
    return lacking;
  });

/** The field of a new record to begin with: the first that is wanted and empty. */
export const firstToFill = (d: AnyRegister, values: Values): string | null => {
  const names = formOf(d).flatMap(([, ...fields]) => fields);
  const begins = (name: string): boolean => {
    const f = d.fields[name];
    if (f === undefined || !isAsked(f, values)) return false;
    return isWanted(f, values) && !isFilled(values[name]);
  };
  return names.find(begins) ?? names.find((n) => n !== 'code') ?? null;
};

const NONE: readonly number[] = [];
const mean = (shares: readonly number[]): number => shares.reduce((a, b) => a + b, 0) / shares.length;

/** How far records are, each by itself; `null`: the register asks nothing of them. */
interface Own {
  shares: readonly number[] | null;
  gaps: Gap[];
}

/** What each record of a register lacks by itself; of a single record how many of its fields. */
const ownOf = (d: AnyRegister, stage: StageId, c: DeriveContext): Own =>
  c.view.cached(`complete:${stage}:${d.kind}:own:${c.today}`, () => {
    const { view } = c;
    const asksAnything = wantedFields(d).length > 0;
    const faulty = Map.groupBy(faultsOfKind(view, d.kind, c.today), (f) => f.record);
    if (!asksAnything && faulty.size === 0) return { shares: null, gaps: [] };
    const gaps: Gap[] = [];
    const lacking = lackingOf(view, d.kind);
    const shares = listOf(c, d.kind).map((rec) => {
      const values = valuesOf(rec);
      const { names, labels } = lacking.get(rec.id) ?? COMPLETE;
      const faults = faulty.get(rec.id) ?? [];
      const lacks = labels.length > 0 || faults.length > 0;
      const title = !lacks ? '' : d.single ? d.name : (d.called ?? d.title)(values) || d.name;
      if (labels.length > 0)
        gaps.push({ text: `${title}：缺${labels.join('、')}`, stage, record: rec.id, field: names[0] ?? null });
      for (const f of faults) gaps.push({ text: `${title}：${f.message}`, stage, record: rec.id, field: f.field || null });
      if (!isConfirmed(view, rec)) return 0;
      const wanted = d.single ? wantedFields(d).filter(([, f]) => isWanted(f, values)).length : 1;
      return d.single ? (wanted - labels.length) / wanted : lacks ? 0 : 1;
    });
    return { shares, gaps };
  });

/** Parts of a register's records that count with them: of another stage they stand by themselves. */
const countedParts = (d: AnyRegister): readonly AnyRegister[] =>
  allRegisters().filter((p) => p.parent === d.kind && p.stage === d.stage);
const countsWithParent = (d: AnyRegister): boolean => d.parent !== undefined && registerOf(d.parent).stage === d.stage;

/**
 * How far records are with their parts: half the record, half the mean of its parts, so that one empty piece of upkeep
 * weighs as little as the machine it belongs to. `null` where neither is asked anything.
 */
const sharesOf = (d: AnyRegister, stage: StageId, c: DeriveContext): readonly (number | null)[] => {
  const { shares } = ownOf(d, stage, c);
  const parts = countedParts(d).map((p) => partShares(p, stage, c));
  return listOf(c, d.kind).map((rec, i) => {
    const own = shares?.[i] ?? null;
    let [sum, n] = [0, 0];
    for (const p of parts)
      for (const share of p.get(rec.id) ?? NONE) {
        sum += share;
        n++;
      }
    return n === 0 ? own : own === null ? sum / n : (own + sum / n) / 2;
  });
};

/** Shares of parts by the record they belong to. */
const partShares = (d: AnyRegister, stage: StageId, c: DeriveContext): ReadonlyMap<RecordId, readonly number[]> =>
  c.view.cached(`complete:${stage}:${d.kind}:parts:${c.today}`, () => {
    const out = new Map<RecordId, number[]>();
    const list = listOf(c, d.kind);
    for (const [i, share] of sharesOf(d, stage, c).entries()) {
      const parent = list[i]?.parent;
      if (share === null || parent == null) continue;
      const known = out.get(parent);
      if (known) known.push(share);
      else out.set(parent, [share]);
    }
    return out;
  });

/** How many of a register's records, with their parts, have what they need. */
const registerPart = (d: AnyRegister, stage: StageId, c: DeriveContext): Part => {
  const list = listOf(c, d.kind);
  const { gaps } = ownOf(d, stage, c);
  const waiting = waitingOf(list);
  if (countsWithParent(d)) return { items: [], gaps, waiting };
  if (list.length === 0) {
    if (d.mayBeEmpty || d.parent !== undefined || wantedFields(d).length === 0) return { items: [], gaps, waiting };
    return {
      items: [{ title: d.shortName, share: 0 }],
      gaps: [{ text: `还没有${d.name}`, stage, record: null, field: null }],
      waiting,
    };
  }
  const shares = sharesOf(d, stage, c).filter((s) => s !== null);
  return { items: shares.length === 0 ? [] : [{ title: d.shortName, share: mean(shares) }], gaps, waiting };
};

const waitingOf = (list: readonly Rec[]): RecordId[] => {
  const first = list[0];
  if (!first || !('pending' in first.body)) return [];
  return list.filter((r) => valuesOf(r).pending === true).map((r) => r.id);
};

/** What is planned has to be done in time. */
const inTime = (d: AnyRegister): Relation<Values> => ({
  title: `${d.name}按期执行`,
  of: ({ body }) => body.plannedOn !== null,
  holds: ({ body }, { today }) => overdueDays(body as never, today) === 0,
  gap: ({ body }, { today }) => `${d.title(body)}：逾期 ${overdueDays(body as never, today)} 天`,
  field: 'state',
});

const relationsOf = (d: AnyRegister): readonly Relation<Values>[] => [
  ...(activityOf(d.fields) ? [inTime(d)] : []),
  ...(d.relations ?? []),
];

const relationPart = (d: AnyRegister, r: Relation<Values>, stage: StageId, c: DeriveContext): Part => {
  const list = listOf(c, d.kind).filter((rec) => r.of?.(rowOf(rec), c) ?? true);
  const gaps: Gap[] = [];
  if (list.length === 0) {
    if (r.none === undefined) return { items: [], gaps, waiting: [] };
    gaps.push({ text: r.none, stage, record: null, field: null });
    return { items: [{ title: r.title, share: 0 }], gaps, waiting: [] };
  }
  let held = 0;
  for (const rec of list) {
    const row = rowOf(rec);
    if (r.holds && !r.holds(row, c))
      gaps.push({ text: r.gap?.(row, c) ?? r.title, stage, record: rec.id, field: r.field ?? null });
    else if (isConfirmed(c.view, (r.subject ? c.view.get(r.subject(row, c)) : undefined) ?? rec)) held++;
  }
  return { items: [{ title: r.title, share: held / list.length }], gaps, waiting: [] };
};

const listOf = (c: DeriveContext, kind: Kind): readonly Rec[] => c.view.list(kind);

/** Parts are kept until a record they looked at changes, so that one edit counts one register again. */
const partsOf = (stage: StageId, c: DeriveContext): Part[] =>
  allRegisters().flatMap((d) => {
    const own = d.stage === stage;
    const relations = relationsOf(d).filter((r) => (r.stage ?? d.stage) === stage);
    return partsOfRegister(d, stage, own, relations, c);
  });

const partsOfRegister = (
  d: AnyRegister,
  stage: StageId,
  own: boolean,
  relations: readonly Relation<Values>[],
  c: DeriveContext,
): Part[] => {
  const kept = (key: string, make: () => Part): Part => c.view.cached(`complete:${stage}:${d.kind}:${key}:${c.today}`, make);
  return [
    ...relations.map((r) => kept(r.title, () => relationPart(d, r, stage, c))),
    ...(own ? [kept('', () => registerPart(d, stage, c))] : []),
  ];
};

/** What the records of one register lack, in words, whichever stage counts it. */
export const gapTextsOf = (kind: Kind, c: DeriveContext): string[] => {
  const d = registerOf(kind);
  const stages = new Map<StageId, Relation<Values>[]>();
  // A register without a stage is counted by none; where its gaps would stand matters to nobody here.
  const home = d.stage ?? 'hand-in';
  stages.set(home, []);
  for (const r of relationsOf(d)) stages.set(r.stage ?? home, [...(stages.get(r.stage ?? home) ?? []), r]);
  return [...stages].flatMap(([stage, relations]) =>
    partsOfRegister(d, stage, stage === home, relations, c).flatMap((p) => p.gaps.map((g) => g.text)),
  );
};

const summaryOf = (stage: StageId, c: DeriveContext): string =>
  allRegisters()
    .filter((d) => d.stage === stage && d.summary !== undefined)
    .map((d) => d.summary?.(c) ?? '')
    .filter(Boolean)
    .join('，');

/** Drafts count nowhere; that they are there is said. */
const draftGaps = (stage: StageId, all: RecordView): Gap[] =>
  allRegisters()
    .filter((d) => d.stage === stage)
    .flatMap((d) => {
      const drafts = draftsOf(all, d.kind);
      const [first] = drafts;
      const [name] = requiredWords(d.kind);
      if (first === undefined || name === undefined) return [];
      return [
        { text: `${d.name}草稿 ${drafts.length} 条：还没有填${d.fields[name]?.label ?? ''}`, stage, record: first, field: name },
      ];
    });

const stageState = ({ id, title, note }: (typeof STAGES)[number], c: DeriveContext, all: RecordView): StageState => {
  const parts = partsOf(id, c);
  const items = parts.flatMap((p) => p.items);
  const gaps = [...parts.flatMap((p) => p.gaps), ...draftGaps(id, all)];
  const waiting = parts.flatMap((p) => p.waiting);
  if (waiting.length > 0)
    gaps.push({ text: `${waiting.length} 条起步内容待确认`, stage: id, record: waiting[0] ?? null, field: null });
  const percent = items.length === 0 ? null : Math.floor(mean(items.map((i) => i.share)) * 100);
  return { id, title, percent, items, gaps, summary: note === '' ? summaryOf(id, c) : note };
};

/** Asked for by the frame, the home page and every register at each drawing: kept until something it looked at changes. */
export const completeness = (records: RecordView, today: IsoDate): Completeness =>
  records.cached(`completeness:${today}`, () => {
    const c = { view: withoutDrafts(records), today };
    const stages = STAGES.map((s) => stageState(s, c, records));
    const counted = stages.flatMap((s) => (s.percent === null ? [] : [mean(s.items.map((i) => i.share))]));
    return { percent: counted.length === 0 ? 0 : Math.floor(mean(counted) * 100), stages };
  });
