/** Cells, ranges and the keys that move among them, as in a spreadsheet. Pure; positions count from 0. */

export interface CellAt {
  row: number;
  column: number;
}
export interface CellRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}
export interface GridSize {
  rows: number;
  columns: number;
  /** Rows one screen holds. */
  page: number;
}

export const rangeOf = (a: CellAt, b: CellAt): CellRange => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
});

export const contains = (r: CellRange, row: number, column: number): boolean =>
  row >= r.top && row <= r.bottom && column >= r.left && column <= r.right;

const clamp = (n: number, count: number): number => Math.max(0, Math.min(count - 1, n));

/** Where a key leads from a cell; `null` when the key does not move. */
export const stepOf = (from: CellAt, key: string, far: boolean, size: GridSize): CellAt | null => {
  const to = (row: number, column: number): CellAt => ({
    row: clamp(row, size.rows),
    column: clamp(column, size.columns),
  });
  const last = { row: size.rows - 1, column: size.columns - 1 };
  switch (key) {
    case 'ArrowUp':
      return to(far ? 0 : from.row - 1, from.column);
    case 'ArrowDown':
      return to(far ? last.row : from.row + 1, from.column);
    case 'ArrowLeft':
      return to(from.row, far ? 0 : from.column - 1);
    case 'ArrowRight':
      return to(from.row, far ? last.column : from.column + 1);
    case 'PageUp':
      return to(from.row - size.page, from.column);
    case 'PageDown':
      return to(from.row + size.page, from.column);
    case 'Home':
      return to(far ? 0 : from.row, 0);
    case 'End':
      return to(far ? last.row : from.row, last.column);
    default:
      return null;
  }
};

/** The next cell in reading order; `null` beyond the last, so that Tab can leave the grid. */
export const tabOf = (from: CellAt, back: boolean, size: GridSize): CellAt | null => {
  const at = from.row * size.columns + from.column + (back ? -1 : 1);
  return at < 0 || at >= size.rows * size.columns ? null : { row: Math.floor(at / size.columns), column: at % size.columns };
};

/** Rows that must be in the page for a scroll position: the visible ones and some on either side. */
export const rowWindow = (
  top: number,
  height: number,
  rowPx: number,
  rows: number,
  spare: number,
): { from: number; to: number } => {
  const from = Math.max(0, Math.min(rows, Math.floor(top / rowPx) - spare));
  return { from, to: Math.max(from, Math.min(rows, Math.ceil((top + height) / rowPx) + spare)) };
};
