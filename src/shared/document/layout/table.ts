/** Tables: cells → measured rows; the page flow places rows and splits those that may be split. */
import { levelFacts } from '../../domain/risk/level.ts';
import type { Align, Cell, Inline, KeyValueGrid, Row, Table } from '../doc.ts';
import { keyValueLook, pt, type TextLook, tableLook, textLook } from '../style.ts';
import { cellInlines, gridRows } from '../text.ts';
import { breakLines, heightOf, type Line, type Measure } from './lines.ts';
import type { RectShape, Shape } from './page.ts';
import { placeLine } from './place.ts';

export interface MeasuredCell {
  /** From the left of the text area, which need not be the same on every page. */
  x: number;
  width: number;
  lines: Line[];
  look: TextLook;
  align: Align;
  middle: boolean;
  fill: string | undefined;
  ink: string | undefined;
  /** Rows it spans; its lines belong to the first. */
  rowSpan: number;
}
export interface MeasuredRow {
  cells: MeasuredCell[];
  height: number;
  /** Continues a cell of the row above: never separated from it. */
  tied: boolean;
  minHeight: number;
}
export interface MeasuredTable {
  head: MeasuredRow[];
  /** The rows below, in groups that cells spanning rows tie together. Measured when asked for: once, in order. */
  groups(): Iterable<MeasuredRow[]>;
  splitRows: boolean;
}

const { padXPt: padX, padYPt: padY, lineColor, linePt } = tableLook;

const lookOf = (cell: Cell, style: 'cell' | 'small'): TextLook => {
  if (cell.head) return style === 'small' ? tableLook.smallHead : textLook('cell-head');
  return textLook(style);
};

const columnEdges = (shares: readonly number[], width: number): number[] => {
  const all = shares.reduce((a, b) => a + b, 0);
  const edges = [0];
  let sum = 0;
  for (const s of shares) {
    sum += s;
    edges.push((sum / all) * width);
  }
  return edges;
};

function* measureGroups(
  m: Measure,
  rows: readonly Row[],
  edges: readonly number[],
  lookOf: (cell: Cell) => TextLook,
): Generator<MeasuredRow[], void> {
  let group: MeasuredRow[] = [];
  // Columns still covered by a cell that spans rows: rows left to cover.
  const covered: number[] = edges.map(() => 0);
  for (const row of rows) {
    const cells: MeasuredCell[] = [];
    const tied = covered.some((c) => c > 0);
    let column = 0;
    const step = tied ? covered.slice() : [];
    const minHeight = row.minHeightMm ? pt(row.minHeightMm) : 0;
    let height = Math.max(minHeight, 2 * padY + 8);
    for (const cell of row.cells) {
      while ((step[column] ?? 0) > 0) column++;
      const span = cell.colSpan ?? 1;
      const x = edges[column] ?? 0;
      const right = edges[Math.min(column + span, edges.length - 1)] ?? x;
      const look = lookOf(cell);
      const facts = cell.level ? levelFacts(cell.level) : null;
      const rowSpan = cell.rowSpan ?? 1;
      const lines = breakLines(
        m,
        cellInlines(cell),
        cell.bold && !look.bold ? { ...look, bold: true } : look,
        Math.max(1, right - x - 2 * padX),
        0,
      );
      cells.push({
        x,
        width: right - x,
        lines,
        look,
        align: cell.align ?? (facts ? 'center' : look.align),
        middle: cell.valign === 'middle' || cell.head === true || facts !== null,
        fill: facts?.fill,
        ink: facts?.ink,
        rowSpan,
      });
      if (rowSpan === 1) height = Math.max(height, heightOf(lines) + 2 * padY);
      for (let k = 0; k < span; k++) covered[column + k] = rowSpan;
      column += span;
    }
    for (let k = 0; k < covered.length; k++) covered[k] = Math.max(0, (covered[k] ?? 0) - 1);
    if (!tied && group.length > 0) {
      yield stretchSpans(group);
      group = [];
    }
    group.push({ cells, height, tied, minHeight });
  }
  if (group.length > 0) yield stretchSpans(group);
}

/** A spanning cell that needs more than its rows have makes the last of them taller. */
const stretchSpans = (rows: MeasuredRow[]): MeasuredRow[] => {
  rows.forEach((r, i) => {
    for (const c of r.cells) {
      if (c.rowSpan < 2) continue;
      const group = rows.slice(i, i + c.rowSpan);
      const lack = heightOf(c.lines) + 2 * padY - group.reduce((h, g) => h + g.height, 0);
      const last = group.at(-1);
      if (lack > 0 && last) last.height += lack;
    }
  });
  return rows;
};

/** A long table measured at once would stand in memory with all its lines; so its rows are measured as they are placed. */
const tableOf = (groups: Generator<MeasuredRow[], void>, headRows: number, splitRows: boolean): MeasuredTable => {
  const head: MeasuredRow[] = [];
  while (head.length < headRows) {
    const next = groups.next();
    if (next.done) break;
    head.push(...next.value);
  }
  const rest = head.splice(headRows);
  return {
    head,
    *groups() {
      if (rest.length > 0) yield rest;
      yield* groups;
    },
    splitRows,
  };
};

export const measureTable = (m: Measure, t: Table, width: number): MeasuredTable => {
  const looks = (cell: Cell): TextLook => lookOf(cell, t.style);
  return tableOf(measureGroups(m, t.rows, columnEdges(t.columns, width), looks), t.headRows, t.splitRows);
};

export const measureKeyValueGrid = (m: Measure, g: KeyValueGrid, width: number): MeasuredTable => {
  const label = g.labelShare / 2;
  const value = 0.5 - label;
  const text = (s: string): Inline[] => [{ t: 'text', text: s }];
  const rows = gridRows(g.pairs).map(
    (r): Row => ({
      minHeightMm: keyValueLook.minHeightMm,
      cells: r.pairs.flatMap((p): Cell[] => [
        { inlines: text(p.label), head: true, valign: 'middle' },
        { inlines: p.value, valign: 'middle', colSpan: r.pairs.length === 1 ? 3 : 1 },
      ]),
    }),
  );
  const looks = (cell: Cell): TextLook => (cell.head ? keyValueLook.label : textLook('cell'));
  return tableOf(measureGroups(m, rows, columnEdges([label, value, label, value], width), looks), 0, true);
};

/** How many lines of a cell fit into `room` points below its padding. */
const fitting = (lines: readonly Line[], room: number): number => {
  let h = 2 * padY;
  let n = 0;
  for (const l of lines) {
    if (h + l.height > room + 0.01) break;
    h += l.height;
    n++;
  }
  return n;
};

/**
 * A row cut so that its first part fits into `room`; `null` when not even `least` lines of every unfinished cell fit.
 * The parts together hold every line exactly once; a single line does not stand alone where it can be helped.
 */
export const splitRow = (row: MeasuredRow, room: number, least: 1 | 2): [MeasuredRow, MeasuredRow] | null => {
  const counts = row.cells.map((c) => {
    const n = fitting(c.lines, room);
    return c.lines.length - n === 1 && n > 2 ? n - 1 : n;
  });
  const empty = (c: MeasuredCell): boolean => c.lines.every((l) => l.count === 0);
  if (row.cells.some((c, i) => !empty(c) && (counts[i] ?? 0) < Math.min(least, c.lines.length))) return null;
  const part = (pick: (c: MeasuredCell, n: number) => Line[]): MeasuredCell[] =>
    row.cells.map((c, i) => ({ ...c, lines: pick(c, counts[i] ?? 0), middle: false }));
  const head = part((c, n) => c.lines.slice(0, n));
  const tail = part((c, n) => c.lines.slice(n));
  const height = (cells: MeasuredCell[]): number => Math.max(2 * padY, ...cells.map((c) => heightOf(c.lines) + 2 * padY));
  return [
    { ...row, cells: head, height: Math.min(room, Math.max(height(head), 0)) },
    { ...row, cells: tail, height: height(tail), minHeight: 0 },
  ];
};

/** A spanning cell cut at the end of a page: what its rows of this page hold, and the rest for the next. */
export const partOfSpan = (cell: MeasuredCell, heights: readonly number[]): [MeasuredCell & { height: number }, MeasuredCell] => {
  const height = heights.reduce((a, b) => a + b, 0);
  const n = fitting(cell.lines, height);
  return [
    { ...cell, height, lines: cell.lines.slice(0, n) },
    { ...cell, lines: cell.lines.slice(n) },
  ];
};

/** Height that the rows lack for what is left of a spanning cell. */
export const spanLack = (cell: MeasuredCell, rows: readonly MeasuredRow[]): number =>
  cell.lines.length === 0 ? 0 : Math.max(0, heightOf(cell.lines) + 2 * padY - rows.reduce((h, r) => h + r.height, 0));

/** Shapes of a row at `left` and `top`; `below` are the heights of the rows that follow, for cells that span them. */
export const placeRow = (
  row: MeasuredRow,
  left: number,
  top: number,
  below: readonly number[],
  faces: readonly string[],
  out: Shape[],
): void => {
  for (const c of row.cells) {
    let { height } = row;
    for (let k = 0; k < c.rowSpan - 1; k++) height += below[k] ?? 0;
    const x = left + c.x;
    const frame: RectShape = { p: 'rect', x, y: top, width: c.width, height, stroke: lineColor, strokePt: linePt };
    if (c.fill) frame.fill = c.fill;
    out.push(frame);
    const used = heightOf(c.lines);
    let y = top + (c.middle ? Math.max(padY, (height - used) / 2) : padY);
    for (const line of c.lines) {
      placeLine(
        line,
        { x: x + padX, top: y, width: c.width - 2 * padX, indent: 0, align: c.align, look: c.look, color: c.ink },
        faces,
        out,
      );
      y += line.height;
    }
  }
};
