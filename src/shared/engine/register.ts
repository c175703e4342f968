/**
 * `register()`: one description per kind of record. Owns: the shape of descriptions. Schema, commands, form, grid, child
 * tables, completeness, reminders, search, names of new records, ledger and place in the navigation derive from it; every
 * property is read by one of them.
 */
import { z } from 'zod';
import type { FieldFault } from '../base/errors.ts';
import type { Source } from '../base/source.ts';
import type { IsoDate, RecordId } from '../base/units.ts';
import type { Level } from '../domain/risk/level.ts';
import { type Field, type StateLook, type Values, value } from './field.ts';
import type { Kind } from './kinds.ts';
import type { StageId, Volume } from './stages.ts';
import type { RecordView } from './view.ts';

export type Fields = Record<string, Field>;
type BodyShape<F extends Fields> = { [K in keyof F]: F[K]['schema'] };
/** Field of every register with a reference that is kept: names of deleted records by field. */
export const GONE_NAMES = 'goneNames';
export type BodyOf<F extends Fields> = z.output<z.ZodObject<BodyShape<F>>>;

/** A value of a grid or table: always words, a level where there is one, and its sources. */
export interface Cell {
  text: string;
  /** Risk levels are shown as chip + word, never as colour alone. */
  level?: Level | 'unrated';
  /** Sorting key where the text does not sort (numbers, levels). */
  sort?: number | string;
  /** A state, shown as a chip, with what is wrong with it: 逾期 32 天. */
  state?: { word: string; look: StateLook; late?: string };
  /** Explanation shown on hover (for example why a level was raised). */
  hint?: string;
  sources: Source[];
}

/** A number of a grid, sorted as one. */
export const countCell = (n: number): Cell => ({ text: String(n), sort: n, sources: [] });

export interface DeriveContext {
  view: RecordView;
  today: IsoDate;
}

/** A row as its own register sees it. */
export interface RowOf<B> {
  id: RecordId;
  parent: RecordId | null;
  body: B;
}

export type Align = 'left' | 'right' | 'center';

export type Column<B> = {
  /** Width in the grid, px; the last column of words takes what is left. */
  width?: number;
  align?: Align;
  /** Takes a share of what the window has left over; words and references do by themselves. */
  grows?: boolean;
  /** Dropped below this window width, px (FACE §4). */
  minWindow?: number;
  /** Dropped while no row has a value in it. */
  onlyWhenUsed?: true;
} & (
  | {
      field: keyof B & string;
      label?: string;
      /** Shorter words than the field's own, where the whole value does not fit; it is edited as the field all the same. */
      show?(row: RowOf<B>, c: DeriveContext): Cell;
    }
  | Derived<B>
);

/** A column or ledger cell that no field holds. */
export interface Derived<B> {
  key: string;
  label: string;
  derive(row: RowOf<B>, c: DeriveContext): Cell;
  /** Said when somebody types here: “等级由评价得出”. */
  why?: string;
  /** Words of the way to where it can be changed: “去评价”. */
  way?: string;
}

export type Grade = 'refuse' | 'mark';

/**
 * A rule of the field that a record must keep. It holds for every change whatever made it: `refuse` keeps a change out that
 * breaks it, `mark` lets it in and shows it. `reads` names the other kinds it looks at.
 */
export interface Rule<B> {
  /** Field at which a fault stands that is said in words alone. */
  field: keyof B & string;
  grade: Grade;
  reads?: readonly Kind[];
  /** `null` or an empty list when the record keeps it. */
  check(row: RowOf<B>, c: DeriveContext): string | readonly FieldFault[] | null;
}

/** Something that has to stand between records of a stage: each person has a letter of this year. */
export interface Relation<B> {
  /** What is counted: 岗位有责任清单. */
  title: string;
  /** Stage it counts for, when it is not the register's own. */
  stage?: StageId;
  /** Rows it is asked of; all when absent. */
  of?(row: RowOf<B>, c: DeriveContext): boolean;
  /** Absent: it is enough that there is a row. */
  holds?(row: RowOf<B>, c: DeriveContext): boolean;
  /** The record whose confirmation counts, where it is not the row: the duties of a post. */
  subject?(row: RowOf<B>, c: DeriveContext): RecordId | undefined;
  /** Words of the gap, with `holds`: 缝纫工：缺考核标准. */
  gap?(row: RowOf<B>, c: DeriveContext): string;
  /** Words of the gap while there is no row at all; without them an empty register asks nothing. */
  none?: string;
  /** Field where it is mended. */
  field?: string;
}

/** How much an enterprise needs a document or register. */
export type Need = '必备' | '建议' | '可选';

export type LedgerColumn<B> = readonly [column: (keyof B & string) | Derived<B>, share: number];

export interface LedgerOf<B> {
  /** 08-01: volume and number in the directory. */
  number: string;
  need: Need;
  /** Why it is kept; law or standard. */
  reason: string;
  /** Title where it is not the register's short name. */
  title?: string;
  /** Shares of the width; any scale. */
  columns: readonly LedgerColumn<B>[];
  landscape?: true;
  /** Reference by which rows stand together, in the order of the records referred to: one person after the other. */
  groupBy?: keyof B & string;
  /** Rows that stand in it; all when absent. */
  rows?(row: RowOf<B>, c: DeriveContext & { year: number }): boolean;
}

/** Group of a form: title, then the fields. */
export type FormGroup<B> = readonly [title: string, ...fields: (keyof B & string)[]];

type ExampleOf<B> = Readonly<Partial<Record<keyof B, unknown>>>;

/**
 * A good record and bad ones (each called `example`), with the field where the fault must stand, and the other record of
 * the kind beside which it is bad where it takes one; beside that the good one is good. A test tries them all.
 */
export interface Examples<B> {
  good: ExampleOf<B>;
  bad: readonly (readonly [values: ExampleOf<B>, field: keyof B & string, beside?: ExampleOf<B>])[];
}

interface Description<K extends string, F extends Fields, B = BodyOf<F>> {
  kind: K;
  /** What one of it is called: 风险点. */
  name: string;
  /** What the register is called: 设备台账. */
  shortName: string;
  volume: Volume;
  /** Stage of the guide under which it is kept; absent: only by volume. */
  stage?: StageId;
  fields: F;
  /** Kind of the record it hangs under; it is removed with it and stands as a table in its form. */
  parent?: Kind;
  /** At most one record of this kind in a dossier. */
  single?: true;
  /** Short words for references: 陈一. */
  title(body: B): string;
  /** What people call it in labels and undo texts; the title when absent. */
  called?(body: B): string;
  /** What to do where evidence forbids its removal. */
  insteadOfRemoval?: string;
  /** Fields by which Ctrl+K finds it. */
  search?: readonly (keyof B & string)[];
  rules?: readonly Rule<B>[];
  relations?: readonly Relation<B>[];
  /** The stage opens with it. */
  opensStage?: true;
  /** Nothing has happened or nothing of the kind exists: an empty register is no gap. */
  mayBeEmpty?: true;
  /** One line about what there is, for the guide. */
  summary?(c: DeriveContext): string;
  /** Columns of its grid, in order; every other field comes from the 列 menu. Absent: it has no grid of its own. */
  grid?: readonly ((keyof B & string) | Column<B>)[];
  form?: readonly FormGroup<B>[];
  /** Bars by the values of a choice, at the head of the screen and of the ledger. */
  chart?: { by: keyof B & string };
  ledger?: LedgerOf<B>;
  /** What is due for a record beside its date fields, and the field that holds the day. */
  due?(row: RowOf<B>, c: DeriveContext): { text: string; field: keyof B & string } | null;
  /** Who has to see to what is due. */
  who?: keyof B & string;
  examples: Examples<B>;
}

export interface Register<K extends string, F extends Fields> extends Description<K, F> {
  schema: z.ZodObject<BodyShape<F>>;
}

/** A register whatever its kind, for code that walks over all of them; bodies are values by field name. */
export type AnyRegister = Omit<Description<Kind, Fields, Values>, 'rules' | 'relations' | 'grid' | 'ledger'> & {
  schema: z.ZodObject;
  rules: readonly Rule<Values>[];
  relations: readonly Relation<Values>[];
  grid?: readonly (string | Column<Values>)[];
  ledger?: LedgerOf<Values>;
};

const KEEPS = value('已删除的名称', z.record(z.string().max(60), z.string().max(400)).default({}));

export const register = <const K extends string, F extends Fields>(d: Description<K, F>): Register<K, F> => {
  // Numbers and states are found by name, so they must carry it.
  for (const [name, f] of Object.entries(d.fields)) {
    if (f.code !== undefined && name !== 'code') throw new Error(`${d.kind}: the number must be called code, not ${name}`);
    if (f.activity !== undefined && name !== 'state') throw new Error(`${d.kind}: the state of an activity must be called state`);
  }
  const keeps = Object.values(d.fields).some((f) => f.onGone === 'keep');
  const fields = (keeps ? { ...d.fields, [GONE_NAMES]: KEEPS } : d.fields) as F;
  const shape = Object.fromEntries(Object.entries(fields).map(([k, f]) => [k, f.schema]));
  return { ...d, fields, schema: z.strictObject(shape) as unknown as z.ZodObject<BodyShape<F>> };
};

/** Groups of the form; a register that names none asks for all its fields in one. */
export const formOf = (d: AnyRegister): readonly FormGroup<Values>[] =>
  d.form ?? [[d.name, ...Object.keys(d.fields).filter((n) => !['hidden', 'waiting'].includes(d.fields[n]?.widget.type ?? ''))]];
