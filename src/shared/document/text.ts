/**
 * Text outline of a `Doc`: every word both printers must put on paper, in reading order, and what can be counted.
 * Owns: what "the text of a document" means; the conformance suite and search read it.
 * Must never: know a page, a font or a file format. Headers, footers and marks are not text of the document.
 */
import { drawingText } from '../draw/ops.ts';
import type { Block, Cell, Doc, Inline } from './doc.ts';
import { unhandled } from './doc.ts';

/** What a piece of text is; a table row is one piece per cell. */
export type TextKind = 'heading' | 'paragraph' | 'marker' | 'cell' | 'signature' | 'toc' | 'caption';

export interface TextPiece {
  kind: TextKind;
  text: string;
  /** 0-based; for cells. */
  table?: number;
  row?: number;
  cell?: number;
}

export interface DocOutline {
  /** In reading order; words of drawings are apart because Word carries them as a picture. */
  pieces: TextPiece[];
  drawings: string[][];
  /** Headings on paper. */
  headings: { level: 1 | 2 | 3; text: string }[];
  tables: number;
  /** Rows of all tables and key–value grids, head rows once. */
  rows: number;
  /** Pictures in figures, drawings and inline images. */
  figures: number;
  /** Lines over the width of the text. */
  rules: number;
}

/** Printed page number of a heading id; `undefined` for an unknown target. */
export type PageOf = (headingId: string) => number | undefined;

export const CHECKED = '☑';
export const UNCHECKED = '☐';

/** A form of two pairs a row; a wide pair, or one before a wide pair, stands alone. Both printers lay grids out by this. */
export interface GridRow<P> {
  pairs: P[];
}
export const gridRows = <P extends { wide?: boolean }>(pairs: readonly P[]): GridRow<P>[] => {
  const rows: GridRow<P>[] = [];
  for (const pair of pairs) {
    const last = rows.at(-1);
    const open = last?.pairs.length === 1 && !last.pairs[0]?.wide;
    if (last && open && !pair.wide) last.pairs.push(pair);
    else rows.push({ pairs: [pair] });
  }
  return rows;
};

/** Everything a cell says as one run of inlines; its paragraphs and list items begin on lines of their own. */
export const cellInlines = (cell: Pick<Cell, 'inlines' | 'blocks'>): readonly Inline[] =>
  cell.blocks ? cellLines(cell).flatMap((line, i): Inline[] => (i === 0 ? [...line] : [{ t: 'break' }, ...line])) : cell.inlines;

/** Paragraphs of a cell, one run of inlines each. */
export const cellLines = (cell: Pick<Cell, 'inlines' | 'blocks'>): readonly (readonly Inline[])[] =>
  cell.blocks?.flatMap((b): (readonly Inline[])[] =>
    b.b === 'paragraph' ? [b.inlines] : b.items.map((i): Inline[] => [{ t: 'text', text: i.marker }, ...i.inlines]),
  ) ?? [cell.inlines];

export const inlineText = (inlines: readonly Inline[], pageOf: PageOf = () => undefined): string =>
  inlines
    .map((i) => {
      switch (i.t) {
        case 'text':
        case 'field':
          return i.text;
        case 'checkbox':
          return i.checked ? CHECKED : UNCHECKED;
        case 'break':
          return '\n';
        case 'ref':
          return String(pageOf(i.to) ?? '');
        case 'blank':
        case 'image':
          return '';
        default:
          return unhandled(i);
      }
    })
    .join('');

const imagesIn = (inlines: readonly Inline[]): number => inlines.filter((i) => i.t === 'image').length;

/** All inline lists of a block, for counting and searching. */
const inlinesOf = (block: Block): (readonly Inline[])[] => {
  switch (block.b) {
    case 'heading':
    case 'paragraph':
      return [block.inlines];
    case 'list':
    case 'checklist':
      return block.items.map((i) => i.inlines);
    case 'table':
      return block.rows.flatMap((r) => r.cells.map(cellInlines));
    case 'keyValueGrid':
      return block.pairs.map((p) => p.value);
    case 'signatureBlock':
      return block.parties.map((p) => p.name);
    case 'figure':
    case 'drawing':
    case 'toc':
    case 'pageBreak':
    case 'rule':
    case 'sectionBreak':
      return [];
    default:
      return unhandled(block);
  }
};

export const docOutline = (doc: Doc, pageOf: PageOf = () => undefined): DocOutline => {
  const out: DocOutline = { pieces: [], drawings: [], headings: [], tables: 0, rows: 0, figures: 0, rules: 0 };
  const add = (kind: TextKind, text: string): void => {
    if (text !== '') out.pieces.push({ kind, text });
  };
  const addCell = (row: number, cell: number, text: string): void => {
    out.pieces.push({ kind: 'cell', text, table: out.tables, row, cell });
  };
  const read = (inlines: readonly Inline[]): string => inlineText(inlines, pageOf);
  for (const block of doc.blocks) {
    for (const inlines of inlinesOf(block)) out.figures += imagesIn(inlines);
    switch (block.b) {
      case 'heading':
        if (block.inlines.length > 0) out.headings.push({ level: block.level, text: read(block.inlines) });
        add('heading', read(block.inlines));
        break;
      case 'paragraph':
        add('paragraph', read(block.inlines));
        break;
      case 'list':
        for (const item of block.items) {
          add('marker', item.marker);
          add('paragraph', read(item.inlines));
        }
        break;
      case 'checklist':
        for (const item of block.items) {
          add('marker', item.checked ? CHECKED : UNCHECKED);
          add('paragraph', read(item.inlines));
        }
        break;
      case 'table':
        for (const [r, row] of block.rows.entries())
          for (const [c, cell] of row.cells.entries()) addCell(r, c, read(cellInlines(cell)));
        out.rows += block.rows.length;
        out.tables++;
        break;
      case 'keyValueGrid': {
        const rows = gridRows(block.pairs);
        for (const [r, row] of rows.entries())
          for (const [c, pair] of row.pairs.entries()) {
            addCell(r, 2 * c, pair.label);
            addCell(r, 2 * c + 1, read(pair.value));
          }
        out.rows += rows.length;
        out.tables++;
        break;
      }
      case 'signatureBlock':
        for (const p of block.parties) {
          add('signature', p.label);
          add('signature', read(p.name));
          add('signature', p.dateLabel);
        }
        break;
      case 'figure':
        out.figures++;
        add('caption', block.caption);
        break;
      case 'drawing':
        out.figures++;
        out.drawings.push(drawingText(block.drawing.ops));
        add('caption', block.caption);
        break;
      case 'toc':
        add('toc', block.title);
        for (const e of block.entries) add('toc', `${e.text}${pageOf(e.to) ?? ''}`);
        break;
      case 'pageBreak':
      case 'sectionBreak':
        break;
      case 'rule':
        out.rules++;
        break;
      default:
        unhandled(block);
    }
  }
  return out;
};

/** The text of a document in reading order, one string per paragraph, cell, marker, caption and word of a drawing. */
export const docText = (doc: Doc, pageOf?: PageOf): string[] => {
  const outline = docOutline(doc, pageOf);
  return [...outline.pieces.map((p) => p.text), ...outline.drawings.flat()].filter((t) => t !== '');
};
