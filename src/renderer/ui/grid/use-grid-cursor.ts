/**
 * The cell in front and the range stretched from it, kept by record and column, so that sorting and other people's changes
 * do not move them onto something else. Must never: change records.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type CellAt, type CellRange, rangeOf } from '../../../shared/engine/table/range.ts';
import type { Block, DataColumn, Row } from './types.ts';

export interface GridCursorInput<R extends Row> {
  rows: readonly R[];
  columns: readonly DataColumn<R>[];
  /** Record in front; may be chosen elsewhere. */
  active: string | null;
  onActive(id: string): void;
  onRange: ((range: CellRange | null) => void) | undefined;
  show(cell: CellAt): void;
}

export const useGridCursor = <R extends Row>({ rows, columns, active, onActive, onRange, show }: GridCursorInput<R>) => {
  const [key, setKey] = useState<string | null>(null);
  const [lead, setLead] = useState<{ row: string; key: string } | null>(null);
  const chosenHere = useRef<string | null>(null);

  const places = useMemo(() => new Map(rows.map((r, i) => [r.id, i])), [rows]);
  const columnAt = (k: string | null): number =>
    Math.max(
      0,
      columns.findIndex((c) => c.key === k),
    );
  const activeRow = active === null ? undefined : places.get(active);
  const firstText = Math.max(
    0,
    columns.findIndex((c) => c.frozen && c.key !== 'code'),
  );
  const at: CellAt | null = activeRow === undefined ? null : { row: activeRow, column: key === null ? firstText : columnAt(key) };
  const leadRow = lead ? places.get(lead.row) : undefined;
  const leadAt: CellAt | null = lead && leadRow !== undefined ? { row: leadRow, column: columnAt(lead.key) } : null;
  const range = at ? rangeOf(at, leadAt ?? at) : null;

  const go = (to: CellAt): void => {
    const row = rows[to.row];
    const column = columns[to.column];
    if (!row || !column) return;
    setLead(null);
    setKey(column.key);
    chosenHere.current = row.id;
    if (row.id !== active) onActive(row.id);
    show(to);
  };
  const extend = (to: CellAt): void => {
    const row = rows[to.row];
    const column = columns[to.column];
    if (!row || !column) return;
    setLead({ row: row.id, key: column.key });
    show(to);
  };
  const rowOf = (id: string): R | undefined => rows[places.get(id) ?? -1];

  // The record in front may be chosen elsewhere (new, next in the form): the cursor follows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another record comes to the front
  useEffect(() => {
    if (active === chosenHere.current) return;
    setLead(null);
    if (activeRow !== undefined) show({ row: activeRow, column: at?.column ?? 0 });
  }, [active, activeRow === undefined]);
  const rangeKey = range ? `${range.top} ${range.left} ${range.bottom} ${range.right}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the corners change
  useEffect(() => onRange?.(range), [rangeKey]);

  return {
    at,
    lead: leadAt,
    range,
    /** Where the first key goes in when no cell was chosen yet. */
    first: { row: 0, column: firstText },
    go,
    extend,
    selectAll: (): void => {
      go({ row: 0, column: 0 });
      setLead({ row: rows.at(-1)?.id ?? '', key: columns.at(-1)?.key ?? '' });
    },
    dropRange: (): void => setLead(null),
    rowOf,
    /** Puts the cursor into a column of a record that comes to the front elsewhere. */
    point: (row: string, k: string): { row: R; column: DataColumn<R> } | null => {
      const r = rowOf(row);
      const column = columns[columnAt(k)];
      if (!r || !column) return null;
      setKey(k);
      setLead(null);
      show({ row: places.get(row) ?? 0, column: columnAt(k) });
      return { row: r, column };
    },
    cell: (): { row: R; column: DataColumn<R> } | null => {
      const row = at ? rows[at.row] : undefined;
      const column = at ? columns[at.column] : undefined;
      return row && column ? { row, column } : null;
    },
    block: (r: CellRange): Block<R> => ({
      range: r,
      rows: rows.slice(r.top, r.bottom + 1),
      columns: columns.slice(r.left, r.right + 1),
    }),
  };
};

export type GridCursor<R extends Row> = ReturnType<typeof useGridCursor<R>>;
