/**
 * What a PDF says, read back from its bytes: words and their places (pdftotext), painted cells, pictures and boxes (the
 * content streams), outline (qpdf). Of the layout it takes only where the text area and the drawings of a page lie.
 */
import type { LaidOut, Page } from '../../src/shared/document/layout/page.ts';
import { contentOf, type Painted } from './pdf-content.ts';
import type { ReadBack } from './read-docx.ts';
import { onPdf } from './tools.ts';
import { descendants, elements, ownText, parseXml } from './xml.ts';

interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}
interface Word extends Box {
  text: string;
}

/** A part of a table on one page. */
export interface TableFragment {
  page: number;
  rows: string[][];
  /** Nothing of the text area stands above it, nothing below it. */
  first: boolean;
  last: boolean;
}

export interface PdfContent {
  text: string[];
  fragments: TableFragment[];
  figures: number;
  headings: { depth: number; text: string }[];
  drawings: string[];
  boxes: { empty: number; checked: number };
}

const within = (b: Box, x: number, y: number): boolean => x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1;
const middle = (b: Box): [x: number, y: number] => [(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2];

const wordsOfPages = (bytes: Uint8Array): Word[][] => {
  const html = onPdf(bytes, 'pdftotext', (p) => ['-raw', '-bbox', p, '-']);
  const pages = descendants(parseXml(html.slice(html.indexOf('<doc>'), html.indexOf('</doc>') + 6)), 'page');
  return pages.map((page) =>
    elements(page, 'word').map((w) => ({
      x0: Number(w.attributes.xMin),
      y0: Number(w.attributes.yMin),
      x1: Number(w.attributes.xMax),
      y1: Number(w.attributes.yMax),
      text: ownText(w),
    })),
  );
};

/** Words of the mark behind the page are far larger than any text. */
const MARK_PT = 70;
const TOUCH_PT = 0.6;

/** Painted cells in the order they were painted → rows of tables. */
const tablesOf = (cells: readonly Box[]): Box[][][] => {
  const tables: Box[][][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const c of cells) {
    const table = tables.at(-1);
    const row = table?.at(-1);
    if (table && row?.[0] && Math.abs(c.y0 - row[0].y0) < TOUCH_PT) row.push(c);
    else if (table && c.y0 > (row?.[0]?.y0 ?? 0) && c.y0 - bottom < TOUCH_PT) table.push([c]);
    else {
      tables.push([[c]]);
      bottom = Number.NEGATIVE_INFINITY;
    }
    bottom = Math.max(bottom, c.y1);
  }
  return tables;
};

const drawingAreas = (page: Page): Box[] =>
  page.body.flatMap((s) => {
    if (s.p !== 'drawing') return [];
    const [a, , , d, e, f] = s.matrix;
    return [{ x0: e, y0: f, x1: e + s.drawing.widthMm * a, y1: f + s.drawing.heightMm * d }];
  });

const readPage = (page: Page, words: readonly Word[], painted: Painted, out: PdfContent): void => {
  const body = words.filter((w) => {
    const [, y] = middle(w);
    return y > page.top - 1 && y < page.bottom + 1 && w.y1 - w.y0 < MARK_PT;
  });
  const areas = drawingAreas(page);
  const inArea = (b: Box): boolean => areas.some((a) => within(a, ...middle(b)));
  const tables = tablesOf(painted.cells);
  const cells = tables.flat(2);
  const running: Word[] = [];
  const texts = new Map<Box, string>();
  for (const w of body) {
    const cell = cells.find((c) => within(c, ...middle(w)));
    if (inArea(w)) out.drawings.push(w.text);
    else if (cell) texts.set(cell, (texts.get(cell) ?? '') + w.text);
    else running.push(w);
  }
  out.text.push(...running.map((w) => w.text));
  const images = painted.images.filter((i) => !inArea(i));
  out.figures += images.length + areas.filter((a) => painted.paths.some((p) => within(a, ...middle(p)))).length;
  const others: Box[] = [...running, ...images, ...areas];
  tables.forEach((table, i) => {
    const top = table[0]?.[0]?.y0 ?? 0;
    const bottom = Math.max(...table.flat().map((c) => c.y1));
    out.fragments.push({
      page: page.index,
      rows: table.map((row) => row.map((c) => texts.get(c) ?? '')),
      first: i === 0 && others.every((o) => o.y0 > top),
      last: i === tables.length - 1 && others.every((o) => o.y1 < bottom),
    });
  });
  const strokes = painted.paths.filter((p) => !inArea(p));
  out.boxes.empty += strokes.filter((p) => p.closed).length;
  out.boxes.checked += strokes.filter((p) => !p.closed && p.points === 3).length;
};

export const readPdf = (bytes: Uint8Array, laid: LaidOut): PdfContent => {
  const out: PdfContent = { text: [], fragments: [], figures: 0, headings: [], drawings: [], boxes: { empty: 0, checked: 0 } };
  const content = contentOf(bytes);
  const words = wordsOfPages(bytes);
  if (words.length !== laid.pages.length || content.pages.length !== laid.pages.length)
    throw new Error(`${content.pages.length} pages in the file, ${laid.pages.length} in the layout`);
  for (const page of laid.pages) readPage(page, words[page.index] ?? [], content.pages[page.index] as Painted, out);
  out.headings = content.outline;
  out.boxes.empty -= out.boxes.checked;
  return out;
};

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x.replace(/\s+/g, '') === b[i]?.replace(/\s+/g, ''));

/**
 * Parts of tables put together over page breaks: head rows that repeat are dropped, a row cut by the page's end is
 * joined. Expected rows only decide where a table may go on; whatever does not fit them stays a difference.
 */
const joinFragments = (fragments: readonly TableFragment[], expected: readonly string[][][]): string[][][] => {
  const tables: string[][][] = [];
  let i = 0;
  while (i < fragments.length) {
    const want = expected[tables.length] ?? [];
    const rows = [...(fragments[i]?.rows ?? [])];
    i++;
    for (;;) {
      const before = fragments[i - 1];
      const next = fragments[i];
      const lastRow = rows.at(-1) ?? [];
      const complete = rows.length >= want.length && same(lastRow, want.at(-1) ?? []);
      if (complete || !before?.last || !next?.first) break;
      let more = next.rows;
      let heads = 0;
      while (heads < more.length && heads < rows.length && same(more[heads] ?? [], rows[heads] ?? []) && heads < MAX_HEAD_ROWS)
        heads++;
      // Rows that repeat those at the table's top are its head again; a first row of data never equals them.
      more = more.slice(heads);
      if (!same(lastRow, want[rows.length - 1] ?? []) && more[0]?.length === lastRow.length) {
        rows[rows.length - 1] = lastRow.map((c, k) => c + (more[0]?.[k] ?? ''));
        more = more.slice(1);
      }
      rows.push(...more);
      i++;
    }
    tables.push(rows);
  }
  return tables;
};
const MAX_HEAD_ROWS = 3;

export const pdfAsReadBack = (pdf: PdfContent, expected: readonly string[][][]): ReadBack => ({
  text: pdf.text,
  tables: joinFragments(pdf.fragments, expected),
  figures: pdf.figures,
  headings: pdf.headings,
});
