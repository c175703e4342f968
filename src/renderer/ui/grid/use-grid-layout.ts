/** Where the cells of a grid stand: widths and left edges of the columns, what is scrolled to. Must never: know records. */
import { type RefObject, useMemo } from 'react';
import type { CellAt } from '../../../shared/engine/table/range.ts';
import { placed } from './column-places.ts';
import { type DataColumn, NUMBER_PX, ROW_PX, type Row } from './types.ts';
import { useScroller } from './use-scroller.ts';

export const useGridLayout = <R extends Row>(
  box: RefObject<HTMLDivElement | null>,
  columns: readonly DataColumn<R>[],
  headPx: number,
) => {
  const [scroll, readScroll] = useScroller(box);
  const { widths, lefts, total } = useMemo(() => placed(columns, scroll.width), [columns, scroll.width]);
  const frozenPx = columns.reduce((sum, c, i) => (c.frozen ? sum + (widths[i] ?? 0) : sum), NUMBER_PX);

  /** Scrolls until the cell is seen. */
  const show = (cell: CellAt): void => {
    const el = box.current;
    if (!el) return;
    const y = cell.row * ROW_PX;
    const room = el.clientHeight - headPx;
    if (y < el.scrollTop) el.scrollTop = y;
    else if (y + ROW_PX > el.scrollTop + room) el.scrollTop = y + ROW_PX - room;
    if (columns[cell.column]?.frozen) return;
    const x = lefts[cell.column] ?? 0;
    const right = x + (widths[cell.column] ?? 0);
    if (x < el.scrollLeft + frozenPx) el.scrollLeft = x - frozenPx;
    else if (right > el.scrollLeft + el.clientWidth) el.scrollLeft = right - el.clientWidth;
  };

  return { scroll, readScroll, widths, lefts, canvas: Math.max(total, scroll.width), show };
};

export type GridLayout = ReturnType<typeof useGridLayout>;
