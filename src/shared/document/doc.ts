/**
 * `Doc`: the closed document model from which Word, PDF and preview are printed.
 * Builders decide (numbering as text, widths as fractions, formatted dates), printers only print. A new node kind
 * does not compile until every printer handles it. There is no raw node.
 */

import type { Source } from '../base/source.ts';
import type { BlobHash } from '../base/units.ts';
import type { Level } from '../domain/risk/level.ts';
import type { Drawing } from '../draw/ops.ts';

/** Font roles: 宋体, 黑体, 楷体, 仿宋. */
export type FontRole = 'song' | 'hei' | 'kai' | 'fang';

/** Closed list of paragraph looks; sizes and spacings live in `style.ts`. */
export type TextStyle =
  | 'body' // 公文-like text: 仿宋 3号, fixed 29 pt, first line indented
  | 'plain' // body without indent
  | 'letter' // text of letters to sign: 仿宋 4号, so that a letter takes one sheet
  | 'cover-title'
  | 'cover-line'
  | 'doc-title' // 2号 title of a document, centred
  | 'subtitle'
  | 'note' // small remarks under tables
  | 'cell' // table text 五号
  | 'cell-head'
  | 'caption'
  | 'small'
  | 'red-head' // 发文机关标志 of a red-headed 公文
  | 'red-head-long' // the same for a long name, on one line
  | 'red-head-longest';

export interface Marks {
  color?: 'red';
  bold?: boolean;
  underline?: boolean;
}

export type Inline =
  | { t: 'text'; text: string; marks?: Marks }
  /** Text that comes from a record; printers show the text, the preview shows where it comes from. */
  | { t: 'field'; text: string; source: Source; marks?: Marks }
  /** Empty line to write on by hand, width in em of the surrounding text. */
  | { t: 'blank'; em: number }
  | { t: 'checkbox'; checked: boolean }
  | { t: 'image'; blob: BlobHash; widthMm: number; heightMm: number; alt: string }
  | { t: 'break' }
  /** Page number of a heading (`Heading.id`) or of a chapter. */
  | { t: 'ref'; to: string };

export type Align = 'left' | 'center' | 'right' | 'justify';

export interface Paragraph {
  b: 'paragraph';
  style: TextStyle;
  align?: Align;
  inlines: Inline[];
  keepWithNext?: boolean;
  /** Space before in points, on top of the style's. */
  spaceBeforePt?: number;
}

export interface Heading {
  b: 'heading';
  /** 1 一、 2 （一） 3 1. ; the number is part of the text. */
  level: 1 | 2 | 3;
  inlines: Inline[];
  /** Target of `ref` and PDF outline entry. */
  id: string;
  /** Title of a document: looks like `doc-title` and stands one outline level above its headings. */
  title?: true;
  /** Of a letter or above a table: 黑体 4号 whatever the level. */
  small?: true;
  /**
   * How it stands in the outline where its own words or level do not say it; `null`: not at all. Without `inlines` it
   * stands there alone, and nothing is printed.
   */
  outline?: OutlineEntry | null;
}

/** Entry of the PDF outline and of Word's navigation; level 1 stands topmost. */
export interface OutlineEntry {
  level: number;
  text: string;
}

export interface Cell {
  inlines: Inline[];
  /** Several paragraphs or lists in place of `inlines`; they look like the text of the cell. */
  blocks?: (Paragraph | List)[];
  align?: Align;
  valign?: 'top' | 'middle';
  colSpan?: number;
  rowSpan?: number;
  head?: boolean;
  /** Level chip: the cell is filled with the level's colour; the word is part of `inlines`. */
  level?: Level;
  bold?: boolean;
}
export interface Row {
  cells: Cell[];
  /** Minimum height in mm (sign-in rows to write in). */
  minHeightMm?: number;
}

export interface Table {
  b: 'table';
  /** Share of the text width per column; they sum to 1. */
  columns: number[];
  /** The first `headRows` rows repeat on every page. */
  headRows: number;
  rows: Row[];
  /** Rows may be split over pages by lines (long texts); otherwise a row moves whole when it fits a page. */
  splitRows: boolean;
  style: 'cell' | 'small';
}

/** Label–value form in bordered cells; two pairs a row unless a pair is wide. */
export interface KeyValueGrid {
  b: 'keyValueGrid';
  pairs: { label: string; value: Inline[]; wide?: boolean }[];
  /** Share of a label cell in a half row, 0–1. */
  labelShare: number;
}

export interface Checklist {
  b: 'checklist';
  items: { checked: boolean; inlines: Inline[] }[];
}

/**
 * Parties that sign: label, printed name, and room for signature and date. Never split over pages, and never alone on
 * one: the last lines or rows above go with it. A single party stands at the right.
 */
export interface SignatureBlock {
  b: 'signatureBlock';
  /** Beneath a form: smaller letters, up to three parties a row. */
  form?: true;
  parties: { label: string; name: Inline[]; dateLabel: string }[];
}

export interface List {
  b: 'list';
  /** Absent: as body. */
  style?: 'letter';
  /** Marker is text (`（一）`), decided by the builder. */
  items: { marker: string; inlines: Inline[] }[];
}

export interface Figure {
  b: 'figure';
  blob: BlobHash;
  widthMm: number;
  heightMm: number;
  caption: string;
  alt: string;
}

/** A vector drawing; fitted to the text area keeping its shape, never enlarged beyond `maxWidthMm`. */
export interface DrawingBlock {
  b: 'drawing';
  drawing: Drawing;
  caption: string;
}

/** A line over the width of the text: the red one beneath the number of a red-headed 公文. */
export interface Rule {
  b: 'rule';
  color: 'red' | 'black';
  widthPt: number;
}

/** Contents: entries are filled from headings or chapters by the layout. */
export interface Toc {
  b: 'toc';
  title: string;
  /** Entries in order: text, level and the heading id whose page is printed. */
  entries: { text: string; level: 1 | 2; to: string }[];
}

export interface PageBreak {
  b: 'pageBreak';
  /** `odd`: continue on an odd page (double-sided letters); an empty page is inserted when needed. */
  to: 'next' | 'odd';
}

/** Starts a section with its own page shape, header, footer and numbering. Always the first block of a Doc. */
export interface SectionBreak {
  b: 'sectionBreak';
  page: PageShape;
  header: string;
  /** What the footer prints; `total` = 第 X 页 共 Y 页 over the whole file, `plain` = 第 X 页. */
  footer: 'total' | 'plain' | 'none';
  /** First page number of the section; absent = goes on. */
  restartAt?: number;
  /** Light diagonal mark on every page of the section. */
  mark?: '未执行' | '空白表' | '待确认';
  /** Stands before the page number: status and dates of the document. */
  footerNote?: string;
  /** Start on an odd page. */
  odd?: boolean;
  /** 上/下/左/右 margins of a 公文 (37/35/28/26) or of a form (narrower). */
  margins: Margins;
}

export interface PageShape {
  size: 'A4' | 'A3';
  landscape: boolean;
}
export interface Margins {
  topMm: number;
  bottomMm: number;
  /** Binding side; inside in a book printed on both sides. Pages that lie are bound along their upper edge. */
  leftMm: number;
  rightMm: number;
}

export type Block =
  | Heading
  | Paragraph
  | List
  | Table
  | KeyValueGrid
  | Checklist
  | SignatureBlock
  | Figure
  | DrawingBlock
  | Toc
  | PageBreak
  | Rule
  | SectionBreak;

/** Version of the shape of `Doc`; frozen documents carry the one they were made with. */
export const DOC_VERSION = 1;

/** What tells a document apart: header and footer print what there is of it. */
export interface DocIdentity {
  enterprise: string;
  /** Number in the system of the enterprise: QY-02-01, or a 发文字号. */
  number: string;
  /** 版次: A/0. */
  version: string;
  /** 草稿, 已批准, 已签发. */
  status: string;
  /** Dates of its own records, in words. */
  dates: string;
}

export interface Doc {
  docVersion: number;
  identity?: DocIdentity;
  /** Title as printed, outline root and file property. */
  title: string;
  /** A book of sheets printed on both sides: the binding margin of upright pages lies inside. */
  duplex?: true;
  /** Fixed instant printed into file properties (from the revision), ISO 8601 UTC. */
  stamp: string;
  author: string;
  blocks: Block[];
}

const never = (x: never): never => {
  throw new Error(`unhandled node ${JSON.stringify(x)}`);
};
/** For printers: `default: return unhandled(block)` makes a new node kind a compile error. */
export const unhandled = never;
