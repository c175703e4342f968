/**
 * `defineKind`: one descriptor per kind of record.
 * Owns: the shape of descriptors. The schema, form, grid and print table of a register derive from it.
 */
import { z } from 'zod';
import type { Level } from '../domain/risk/level.ts';
import type { IsoDate, RecordId } from '../model/units.ts';
import type { RecordView } from '../model/view.ts';
import type { Field } from './field.ts';

export type Fields = Record<string, Field>;
type BodyShape<F extends Fields> = { [K in keyof F]: F[K]['schema'] };
export type BodyOfFields<F extends Fields> = z.output<z.ZodObject<BodyShape<F>>>;

/** Where a printed or shown value comes from; the jump from a document to its data uses it. */
export interface Source {
  record: RecordId;
  field: string;
}

/** A value of a grid or table: always words, a level where there is one, and its sources. */
export interface Cell {
  text: string;
  /** Risk levels are shown as chip + word, never as colour alone. */
  level?: Level | 'unrated';
  /** Sorting key where the text does not sort (numbers, levels). */
  sort?: number | string;
  /** Explanation shown on hover (for example why a level was raised). */
  hint?: string;
  sources: Source[];
}

export interface DeriveContext {
  view: RecordView;
  today: IsoDate;
}

/** A row as descriptors see it; bodies are loosely typed here because a descriptor knows its own kind. */
export interface RowOf<B> {
  id: RecordId;
  body: B;
}

export type Align = 'left' | 'right' | 'center';

export type Column<B> = {
  /** Width in the grid, px; the last column of words takes what is left. */
  width: number;
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
  | {
      key: string;
      label: string;
      derive(row: RowOf<B>, c: DeriveContext): Cell;
      /** Said when somebody types here: “等级由评价得出”. */
      why?: string;
      /** Words of the way to where it can be changed: “去评价”. */
      way?: string;
    }
);

export type PrintColumn<B> = {
  /** Share of the table width; the shares of a table sum to 1. */
  share: number;
  align?: Align;
} & ({ field: keyof B & string; label?: string } | { key: string; label: string; derive(row: RowOf<B>, c: DeriveContext): Cell });

export interface FormGroup<B> {
  title: string;
  fields: (keyof B & string)[];
}

export interface KindDescriptor<K extends string = string, F extends Fields = Fields> {
  kind: K;
  /** What one of it is called: 风险点. */
  name: string;
  fields: F;
  schema: z.ZodObject<BodyShape<F>>;
  /** Kind of the record it hangs under; it is removed with it. */
  parent?: string;
  /** At most one record of this kind in a dossier. */
  single?: boolean;
  /** Activities carry 计划 / 待执行 / 已执行 and are checked by `activity.ts`. */
  activity?: { evidence: readonly string[] };
  /** Human number given on creation: prefix and digits, counted up from the highest in use. */
  code?: { prefix: string; digits: number };
  /** Short words for labels, undo texts and references. */
  title(body: BodyOfFields<F>): string;
  grid?: Column<BodyOfFields<F>>[];
  form?: FormGroup<BodyOfFields<F>>[];
  print?: { title: string; landscape: boolean; columns: PrintColumn<BodyOfFields<F>>[] };
}

export const defineKind = <const K extends string, F extends Fields>(
  d: Omit<KindDescriptor<K, F>, 'schema'>,
): KindDescriptor<K, F> => {
  const shape = Object.fromEntries(Object.entries(d.fields).map(([k, f]) => [k, f.schema]));
  return { ...d, schema: z.strictObject(shape) as unknown as z.ZodObject<BodyShape<F>> };
};
