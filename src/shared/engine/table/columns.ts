/**
 * The columns of a register's grid from its descriptor: which fit the window, which stay when scrolling sideways,
 * what they show and how rows are sorted by them.
 */

import { remindersOf } from '../due.ts';
import type { Field } from '../field.ts';
import { goneName, type Kind, type Rec, valuesOf } from '../kinds.ts';
import type { Align, AnyRegister, Cell, Column, DeriveContext } from '../register.ts';
import { registerOf } from '../registry.ts';
import { editText, shownText } from './cells.ts';

export interface GridColumn {
  /** Name of the field, or key of a derived column. */
  key: string;
  label: string;
  width: number;
  align: Align;
  frozen: boolean;
  /** Words of any length: the column may be wider than its least width. */
  grows: boolean;
  /** `null`: derived, not editable. */
  field: Field | null;
  /** Why it cannot be typed, and words of the way to where it can be changed. */
  why: string;
  way: string | null;
  cell(rec: Rec, c: DeriveContext): Cell;
  /** What copying gives. */
  text(rec: Rec, c: DeriveContext): string;
}

/** Marks that a cell is empty for sorting and for columns shown only when used. */
const isBlank = (cell: Cell): boolean => cell.text === '' || cell.level === 'unrated';

/** Numbers are short: R26, E01. */
const CODE_WIDTH = 72;
/** Widths where the register names none, px. */
const DERIVED_PX = 120;
const WIDTHS: Readonly<Record<Field['widget']['type'], number>> = {
  text: 140,
  'long-text': 200,
  lines: 200,
  number: 72,
  date: 96,
  choice: 96,
  choices: 120,
  ref: 120,
  refs: 140,
  flag: 60,
  waiting: 72,
  hidden: 60,
};

const GROWING: ReadonlySet<string> = new Set(['text', 'long-text', 'lines', 'ref', 'refs', 'choices']);

const columnOf = (column: Column<never>, fields: Record<string, Field>): GridColumn => {
  const align = column.align ?? 'left';
  if ('derive' in column) {
    const { key, label, width = DERIVED_PX } = column;
    const cell = (rec: Rec, c: DeriveContext): Cell => column.derive(rec as never, c);
    return {
      key,
      label,
      width,
      align,
      frozen: false,
      grows: column.grows ?? false,
      field: null,
      why: column.why ?? `${label}由别处的内容得出`,
      way: column.way ?? null,
      cell,
      text: (rec, c) => cell(rec, c).text,
    };
  }
  const key = column.field as string;
  const field = fields[key] as Field;
  return {
    key,
    label: column.label ?? field.label,
    width: column.width ?? (field.code ? CODE_WIDTH : WIDTHS[field.widget.type]),
    align,
    frozen: false,
    grows: column.grows ?? (key !== 'code' && GROWING.has(field.widget.type)),
    field,
    why: '',
    way: null,
    cell: (rec, c) => {
      if (column.show) return column.show(rec as never, c);
      const value = valuesOf(rec)[key];
      const option = field.widget.type === 'choice' ? field.widget.options.find((o) => o.value === value) : undefined;
      const state = option?.look && { word: option.label, look: option.look };
      return { text: shownText(field, value, c.view) || goneName(rec, key), ...(state ? { state } : {}), sources: [] };
    },
    text: (rec, c) => editText(field, valuesOf(rec)[key], c.view),
  };
};

/** The number and the name stay in place when scrolling sideways. */
const frozenCount = (columns: readonly GridColumn[]): number => {
  const coded = columns[0]?.key === 'code' ? 1 : 0;
  const next = columns[coded]?.field;
  return coded + (next && (next.required || next.widget.type === 'ref') ? 1 : 0);
};

/** A column as a user arranged it. */
export interface ColumnLayout {
  shown: readonly string[];
  widths: Readonly<Record<string, number>>;
}

const described = (d: AnyRegister): readonly Column<never>[] =>
  (d.grid ?? []).map((x) => (typeof x === 'string' ? { field: x } : x) as Column<never>);

/** Every column a register can show: those of its grid, then all its other fields. */
export const allColumns = (kind: Kind): GridColumn[] => {
  const d = registerOf(kind);
  const own = described(d).map((x) => columnOf(x, d.fields));
  const here = new Set(own.map((c) => c.key));
  const rest = Object.entries(d.fields).filter(([name, f]) => !here.has(name) && f.widget.type !== 'hidden');
  return [...own, ...rest.map(([field]) => columnOf({ field } as Column<never>, d.fields))];
};

/** Dates that reminders of these rows read and that no column shows: a row must not be overdue by what cannot be seen. */
const hiddenReminders = (own: readonly GridColumn[], rows: readonly Rec[], c: DeriveContext): Set<string> => {
  const here = new Set(own.map((x) => x.key));
  const derived = own.filter((x) => x.field === null);
  const hidden = new Set<string>();
  for (const rec of rows)
    for (const { field } of remindersOf(rec, c)) {
      if (here.has(field) || hidden.has(field)) continue;
      if (!derived.some((x) => showsField(x, rec, field, c))) hidden.add(field);
    }
  return hidden;
};

/** Whether a column shows a field of the record: by itself, or as what a derived cell is made from. */
export const showsField = (column: GridColumn, rec: Rec, field: string, c: DeriveContext): boolean =>
  column.key === field ||
  (column.field === null && column.cell(rec, c).sources.some((s) => s.record === rec.id && s.field === field));

/**
 * Columns of a kind: as the user arranged them, else the register's own for a window of that width. `rows` decide about
 * columns shown only when used. What does not fit is scrolled to behind the frozen ones.
 */
export const gridColumns = (
  kind: Kind,
  windowPx: number,
  rows: readonly Rec[],
  c: DeriveContext,
  layout: ColumnLayout | null = null,
): GridColumn[] => {
  const d = registerOf(kind);
  const all = allColumns(kind);
  const byKey = new Map(all.map((x) => [x.key, x]));
  const chosen = layout?.shown.flatMap((key) => byKey.get(key) ?? []) ?? [];
  const own = described(d)
    .filter((x) => windowPx >= (x.minWindow ?? 0))
    .map((x) => ({ x, column: byKey.get('derive' in x ? x.key : x.field) as GridColumn }))
    .filter(({ x, column }) => !x.onlyWhenUsed || rows.some((r) => !isBlank(column.cell(r, c))))
    .map(({ column }) => column);
  const read = chosen.length > 0 ? new Set() : hiddenReminders(own, rows, c);
  const shown = (chosen.length > 0 ? chosen : [...own, ...all.filter((x) => read.has(x.key))]).map((x) => ({
    ...x,
    width: layout?.widths[x.key] ?? x.width,
  }));
  const frozen = frozenCount(shown);
  return shown.map((column, i) => ({ ...column, frozen: i < frozen }));
};

export interface Sort {
  key: string;
  descending: boolean;
}

/** Clicking a head: up, down, back to the register's own order. */
export const nextSort = (sort: Sort | null, key: string): Sort | null =>
  sort?.key !== key ? { key, descending: false } : sort.descending ? null : { key, descending: true };

const words = new Intl.Collator('zh-Hans-CN', { numeric: true });

const sortKey = (column: GridColumn, rec: Rec, c: DeriveContext): string | number | null => {
  const cell = column.cell(rec, c);
  if (isBlank(cell)) return null;
  if (cell.sort !== undefined) return cell.sort;
  const w = column.field?.widget;
  const v = valuesOf(rec)[column.key];
  if (w?.type === 'number') return v as number;
  if (w?.type === 'choice') return w.options.findIndex((o) => o.value === v);
  return cell.text;
};

/** Rows sorted by a column, empty cells last either way, equal rows in their own order. */
export const sortRows = <R extends Rec>(rows: readonly R[], column: GridColumn, descending: boolean, c: DeriveContext): R[] => {
  const turn = descending ? -1 : 1;
  return rows
    .map((r, i) => ({ r, i, k: sortKey(column, r, c) }))
    .sort((a, b) => {
      if (a.k === null || b.k === null) return Number(a.k === null) - Number(b.k === null) || a.i - b.i;
      const order = typeof a.k === 'number' && typeof b.k === 'number' ? a.k - b.k : words.compare(String(a.k), String(b.k));
      return turn * order || a.i - b.i;
    })
    .map(({ r }) => r);
};

/** Rows in the order they were last sorted into: a row does not jump away while it is edited; new rows come last. */
export const keepOrder = <R extends { id: string }>(before: readonly string[], rows: readonly R[]): R[] => {
  const byId = new Map(rows.map((r) => [r.id, r]));
  const known = before.flatMap((id) => byId.get(id) ?? []);
  const had = new Set(before);
  return [...known, ...rows.filter((r) => !had.has(r.id))];
};
