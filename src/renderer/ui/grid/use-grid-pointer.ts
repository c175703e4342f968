/** The mouse on a grid: choosing, stretching a range, whole rows, the fill handle. Must never: change records itself. */
import { type MouseEvent, type RefObject, useState } from 'react';
import type { CellAt } from '../../../shared/engine/table/range.ts';
import { type Block, ROW_PX, type Row } from './types.ts';
import type { GridCursor } from './use-grid-cursor.ts';

export interface GridPointerInput<R extends Row> {
  box: RefObject<HTMLDivElement | null>;
  headPx: number;
  rows: readonly R[];
  lastColumn: number;
  cursor: Pick<GridCursor<R>, 'at' | 'range' | 'extend' | 'block'>;
  go(cell: CellAt): void;
  focus(): void;
  /** Takes what is being typed; `false` when it is wrong and stays. */
  settle(): boolean;
  fill: ((block: Block<R>, sources: readonly R[], targets: readonly R[]) => void) | undefined;
  onOpen: ((row: R) => void) | undefined;
}

export const useGridPointer = <R extends Row>(g: GridPointerInput<R>) => {
  const { box, headPx, rows, lastColumn, cursor } = g;
  const [fillTo, setFillTo] = useState<number | null>(null);

  const cellUnder = (x: number, y: number): CellAt | null => {
    const td = document.elementFromPoint(x, y)?.closest<HTMLElement>('td[data-r]');
    if (!td || !box.current?.contains(td)) return null;
    return { row: Number(td.dataset.r), column: td.dataset.c === undefined ? 0 : Number(td.dataset.c) };
  };
  /** Follows the mouse until it is let go; beyond the edge the grid scrolls along. */
  const drag = (move: (cell: CellAt) => void, end?: () => void): void => {
    const follow = (e: globalThis.MouseEvent): void => {
      const el = box.current;
      if (!el) return;
      const b = el.getBoundingClientRect();
      if (e.clientY > b.bottom - 4) el.scrollTop += ROW_PX;
      else if (e.clientY < b.top + headPx) el.scrollTop -= ROW_PX;
      const cell = cellUnder(
        Math.min(Math.max(e.clientX, b.left + 2), b.left + el.clientWidth - 2),
        Math.min(Math.max(e.clientY, b.top + headPx + 2), b.top + el.clientHeight - 2),
      );
      if (cell) move(cell);
    };
    const stop = (): void => {
      window.removeEventListener('mousemove', follow);
      window.removeEventListener('mouseup', stop);
      end?.();
    };
    window.addEventListener('mousemove', follow);
    window.addEventListener('mouseup', stop);
  };

  const press = (e: MouseEvent): void => {
    const target = (e.target as HTMLElement).closest<HTMLElement>('td[data-r]');
    if (!target && rows.length === 0 && !(e.target as HTMLElement).closest('button')) {
      // An empty grid takes a pasted table.
      e.preventDefault();
      g.focus();
    }
    if (!target) return;
    e.preventDefault();
    if (!g.settle()) {
      g.focus();
      return;
    }
    const row = Number(target.dataset.r);
    const wholeRow = target.dataset.c === undefined;
    const cell = { row, column: wholeRow ? 0 : Number(target.dataset.c) };
    g.focus();
    if (e.button !== 0) {
      if (!cursor.range || row < cursor.range.top || row > cursor.range.bottom) g.go(cell);
      return;
    }
    if (e.shiftKey && cursor.at) cursor.extend(wholeRow ? { row, column: lastColumn } : cell);
    else g.go(cell);
    if (wholeRow && !e.shiftKey) {
      cursor.extend({ row, column: lastColumn });
      const r = rows[row];
      if (r) g.onOpen?.(r);
    }
    let moved: CellAt = cell;
    drag((c) => {
      if (c.row === moved.row && (wholeRow || c.column === moved.column)) return;
      moved = c;
      cursor.extend({ row: c.row, column: wholeRow ? lastColumn : c.column });
    });
  };

  const dragFill = (e: MouseEvent): void => {
    e.preventDefault();
    e.stopPropagation();
    const { range } = cursor;
    if (!range) return;
    let end = range.bottom;
    drag(
      (c) => {
        end = Math.max(range.bottom, c.row);
        setFillTo(end);
      },
      () => {
        setFillTo(null);
        if (end > range.bottom)
          g.fill?.(cursor.block(range), rows.slice(range.top, range.bottom + 1), rows.slice(range.bottom + 1, end + 1));
      },
    );
  };

  return { press, dragFill, fillTo };
};
