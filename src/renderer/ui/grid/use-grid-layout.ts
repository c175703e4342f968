/** Where the cells of a grid stand: widths and left edges of the columns, what is scrolled to. Must never: know records. */
import { type RefObject, useMemo } from 'react';
import type { CellAt } from '../../../shared/engine/table/range.ts';
import { type DataColumn, NUMBER_PX, ROW_PX, type Row } from './types.ts';
import { useScroller } from './use-scroller.ts';

/** What is left over goes to the columns of words; a stretched column of numbers cannot be read across. */
const placed = <R extends Row>(columns: readonly DataColumn<R>[], spare: number): { widths: number[]; lefts: number[] } => {
  const share = (c: DataColumn<R>): number => (c.grows ? c.width : 0);
  const shares = columns.reduce((sum, c) => sum + share(c), 0);
  const last = columns.findLastIndex((c) => c.align === 'left');
  const widths = columns.map((c, i) =>
    shares > 0 ? c.width + Math.floor((spare * share(c)) / shares) : i === last ? c.width + spare : c.width,
  );
  const lefts: number[] = [];
  let x = NUMBER_PX;
  for (const px of widths) {
    lefts.push(x);
    x += px;
  }
  return { widths, lefts };
};

export const useGridLayout = <R extends Row>(
  box: RefObject<HTMLDivElement | null>,
  columns: readonly DataColumn<R>[],
  headPx: number,
) => {
  const [scroll, readScroll] = useScroller(box);
  const total = columns.reduce((sum, c) => sum + c.width, NUMBER_PX);
  const spare = Math.max(0, scroll.width - total);
  const { widths, lefts } = useMemo(() => placed(columns, spare), [columns, spare]);
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
