/** Tables over pages: head rows repeat, rows move whole or are cut by lines, cells that span rows go on after a break. */
import { tableLook } from '../style.ts';
import { firstRows, headRepeats, ROWS_ABOVE_SIGNATURE, rowsHeight } from './keep.ts';
import type { Page } from './page.ts';
import { type MeasuredCell, type MeasuredRow, type MeasuredTable, partOfSpan, placeRow, spanLack, splitRow } from './table.ts';

/** The page flow as tables use it. */
export interface TableFlow {
  readonly page: Page;
  y: number;
  /** Points left on this page. */
  readonly room: number;
  readonly fullHeight: number;
  readonly atTop: boolean;
  readonly faces: readonly string[];
  newPage(): Page;
  need(height: number): void;
}

const NONE: readonly number[] = [];
/** @param follow room that must be left below the last rows on their page */
export const flowTable = (flow: TableFlow, t: MeasuredTable, follow = 0): void => {
  if (!flow.atTop) flow.y += tableLook.beforePt;
  const head = headRepeats(t, flow.fullHeight) ? t.head : [];
  const headHeight = rowsHeight(head);
  const fresh = flow.fullHeight - headHeight;
  const place = (row: MeasuredRow, below: readonly number[]): void =>
    placeRow(row, flow.page.left, flow.y, below, flow.faces, flow.page.body);
  const placeHead = (): void => {
    head.forEach((row, i) => {
      place(
        row,
        head.slice(i + 1).map((r) => r.height),
      );
      flow.y += row.height;
    });
  };
  const turn = (): void => {
    flow.newPage();
    placeHead();
  };

  /** Rows tied by cells that span them; most rows are a group of their own. */
  const placeGroup = (rows: MeasuredRow[]): void => {
    // Cells that span rows and go on after a page break, with the lines still to print.
    let open: { cell: MeasuredCell; until: number }[] = [];
    /** Heights of the rows from `from` on that stay on this page, `used` points below here. */
    const staying = (from: number, until: number, used: number): readonly number[] => {
      if (from >= until) return NONE;
      const heights: number[] = [];
      let free = flow.room - used;
      for (const r of rows.slice(from, until)) {
        if (r.height > free + 0.01) break;
        free -= r.height;
        heights.push(r.height);
      }
      return heights;
    };
    for (let i = 0; i < rows.length; i++) {
      let row = rows[i] as MeasuredRow;
      const whole = row.tied ? row.height : rowsHeight(rows);
      if (whole > flow.room + 0.01) {
        const mayMove = whole <= fresh && (whole <= fresh / 2 || !(t.splitRows && flow.room > fresh / 3));
        if (mayMove || (row.tied && row.height <= fresh)) {
          turn();
          if (row.tied) {
            open = open.filter((o) => o.until > i);
            for (const o of open) {
              // Lines left over by the break above still need room in the rows to come.
              const last = rows[o.until - 1];
              if (last) last.height += spanLack(o.cell, rows.slice(i, o.until));
              const [part, rest] = partOfSpan(o.cell, staying(i, o.until, 0));
              place({ ...row, height: 0, cells: [part] }, [part.height]);
              o.cell = rest;
            }
          }
        } else {
          // Cut by lines, page after page, until the rest fits: no text is ever lost.
          for (;;) {
            const onFresh = flow.y <= flow.page.top + headHeight + 0.01;
            const cut = row.height > flow.room + 0.01 ? splitRow(row, flow.room, onFresh ? 1 : 2) : null;
            if (row.height <= flow.room + 0.01) break;
            if (cut) {
              place(cut[0], NONE);
              flow.y += cut[0].height;
              row = cut[1];
              turn();
            } else if (!onFresh) turn();
            else break;
          }
        }
      }
      if (row.cells.some((c) => c.rowSpan > 1)) {
        const cells = row.cells.map((c) => {
          if (c.rowSpan < 2) return c;
          const [part, rest] = partOfSpan(c, [row.height, ...staying(i + 1, i + c.rowSpan, row.height)]);
          open.push({ cell: rest, until: i + c.rowSpan });
          return part;
        });
        row = { ...row, cells };
      }
      place(row, staying(i + 1, rows.length, row.height));
      flow.y += row.height;
    }
  };

  let first = true;
  const emit = (group: MeasuredRow[]): void => {
    if (first) {
      flow.need(headHeight + firstRows(group, fresh, t.splitRows));
      placeHead();
    }
    first = false;
    placeGroup(group);
  };
  // The last rows wait until it is known that they are the last.
  const waiting: MeasuredRow[][] = [];
  const all = function* (): Generator<MeasuredRow[]> {
    if (head.length < t.head.length) yield t.head;
    yield* t.groups();
  };
  for (const group of all()) {
    waiting.push(group);
    const ready = follow > 0 && waiting.length <= ROWS_ABOVE_SIGNATURE ? undefined : waiting.shift();
    if (ready) emit(ready);
  }
  while (waiting.length > 0) {
    const height = rowsHeight(waiting.flat()) + tableLook.afterPt + follow;
    if (first) flow.need(Math.min(headHeight + height, flow.fullHeight));
    else if (height > flow.room + 0.01 && height <= fresh && flow.y > flow.page.top + headHeight + 0.01) turn();
    emit(waiting.shift() as MeasuredRow[]);
  }
  // A table of head rows only.
  if (first) {
    flow.need(headHeight);
    placeHead();
  }
  flow.y += tableLook.afterPt;
};
