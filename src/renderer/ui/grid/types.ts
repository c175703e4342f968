/** What a grid on the screen needs to know; registers and the training matrix fill it in. */
import type { ReactNode } from 'react';
import type { Align } from '../../../shared/engine/register.ts';
import type { CellRange } from '../../../shared/engine/table/range.ts';

export interface Row {
  id: string;
}

export interface Shown {
  text: string;
  /** Drawn instead of the text (chips). */
  node?: ReactNode;
  hint?: string | undefined;
  /** Taken as it is, with something to know about it. */
  check?: string | undefined;
  /** Plum wash: overdue. */
  late?: boolean;
  /** The day by which something is due; the hint says when. */
  due?: DueLook;
  /** Empty although the record is incomplete without it. */
  lacking?: boolean;
}

export type DueLook = 'overdue' | 'soon';

/** What the number of a row says of the whole row. */
export interface RowMark {
  look: DueLook | 'lacking' | 'found';
  words: string;
}

/** What typing into a cell does. */
export type CellEdit =
  | { as: 'text'; text: string; options: (() => readonly string[]) | null; severalWords: boolean; severalLines: boolean }
  | { as: 'flag'; on: boolean }
  | { as: 'blocked'; words: string; way?: { words: string; go(): void } };

export interface DataColumn<R extends Row> {
  key: string;
  label: string;
  width: number;
  align: Align;
  frozen: boolean;
  sortable: boolean;
  /** Holds words of any length and takes a share of what the window has left over. */
  grows?: boolean;
  /** Least width it can be read in; it is drawn no narrower than `width` without one. */
  least?: number;
  /** Drawn in the head instead of the label. */
  head?: ReactNode;
  late?: boolean;
  cell(row: R): Shown;
  edit(row: R): CellEdit;
}

export interface Block<R extends Row> {
  range: CellRange;
  rows: readonly R[];
  columns: readonly DataColumn<R>[];
}

/** Key of a cell in a map of marks. */
export const cellKey = (row: string, column: string): string => `${row}/${column}`;

export const ROW_PX = 32;
export const NUMBER_PX = 30;
