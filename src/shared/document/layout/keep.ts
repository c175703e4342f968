/**
 * What stays together over a page break: a heading with the beginning of what it heads, a signature with the end of what
 * is signed, two lines of a paragraph on either page. Heights are points, measured, never guessed.
 * Must never: place anything.
 */
import type { Block, Heading, Paragraph, SignatureBlock } from '../doc.ts';
import { unhandled } from '../doc.ts';
import {
  checklistLook,
  headingLook,
  listLook,
  pt,
  ruleLook,
  signatureLook,
  signatureRows,
  smallHeadingLook,
  type TextLook,
  tableLook,
  textLook,
  tocLook,
} from '../style.ts';
import { CHECKED } from '../text.ts';
import { breakLines, heightOf, type Line, type Measure } from './lines.ts';
import { type MeasuredRow, type MeasuredTable, measureKeyValueGrid, measureTable } from './table.ts';

/** The text area that blocks are measured for. */
export interface Area {
  readonly measure: Measure;
  readonly width: number;
  readonly fullHeight: number;
}

/** Lines of a paragraph that stand together at the foot and at the head of a page. */
const TOGETHER = 2;

export const lookOfHeading = (h: Heading): TextLook =>
  h.title ? textLook('doc-title') : h.small ? smallHeadingLook : headingLook(h.level);

export const lookOfParagraph = (p: Paragraph): TextLook => ({ ...textLook(p.style), ...(p.align ? { align: p.align } : {}) });

/** Lines of running text, the first of them indented. */
export const textLines = (a: Area, inlines: Paragraph['inlines'], look: TextLook): [Line, ...Line[]] =>
  breakLines(a.measure, inlines, look, a.width, look.indentEm * look.sizePt);

/**
 * How many of `lines` stand on a page with `room`; 0 = none, the paragraph moves. `follow` is room that the last lines
 * need below them on their page. `fresh`: nothing stands above, so that something must be placed.
 */
export const linesHere = (lines: readonly Line[], room: number, follow: number, fresh: boolean): number => {
  let height = 0;
  let fit = 0;
  for (const l of lines) {
    height += l.height;
    if (height > room + 0.01) break;
    fit++;
  }
  const all = lines.length;
  if (fit === all && (follow === 0 || height + follow <= room + 0.01)) return all;
  let here = Math.min(fit, all - TOGETHER);
  if (here < TOGETHER) here = 0;
  return here === 0 && fresh ? Math.max(1, fit) : here;
};

export const signatureHeight = (a: Area, s: SignatureBlock): number => {
  const { text, beforePt, roomPt, gapPt } = signatureLook(s);
  const rows = signatureRows(s);
  let height = beforePt - gapPt;
  for (const row of rows) {
    let tallest = 0;
    for (const p of row) {
      if (!p) continue;
      const name = breakLines(a.measure, [{ t: 'text', text: p.label }, ...p.name], text, a.width / row.length, 0);
      const date = breakLines(a.measure, [{ t: 'text', text: p.dateLabel }], text, a.width / row.length, 0);
      tallest = Math.max(tallest, heightOf(name) + roomPt + heightOf(date));
    }
    height += gapPt + tallest;
  }
  return height;
};

/** Room that the end of block `i` needs below it on its page: a signature goes with what is signed. */
export const followOf = (a: Area, blocks: readonly Block[], i: number): number => {
  const next = blocks[i + 1];
  if (next?.b === 'signatureBlock') return signatureHeight(a, next);
  if (next?.b !== 'paragraph' || !next.keepWithNext) return 0;
  const below = followOf(a, blocks, i + 1);
  return below === 0 ? 0 : paragraphHeight(a, next) + below;
};

/** Nothing for one that stands in the outline alone. */
export const headingHeight = (a: Area, h: Heading): number => {
  const look = lookOfHeading(h);
  return h.inlines.length === 0 ? 0 : look.beforePt + heightOf(textLines(a, h.inlines, look)) + look.afterPt;
};

const paragraphHeight = (a: Area, p: Paragraph): number => {
  const look = lookOfParagraph(p);
  return look.beforePt + (p.spaceBeforePt ?? 0) + heightOf(textLines(a, p.inlines, look)) + look.afterPt;
};

/** The first lines of running text that cannot be parted. */
const firstLines = (lines: readonly Line[], follow: number): number =>
  lines.length < 2 * TOGETHER ? heightOf(lines) + follow : heightOf(lines.slice(0, TOGETHER));

/** A group of rows stays whole when it moves to the next page rather than being cut. */
export const movesWhole = (rows: readonly MeasuredRow[], fresh: number, splitRows: boolean): boolean => {
  const whole = rowsHeight(rows);
  return splitRows ? whole <= fresh / 2 : whole <= fresh;
};
export const rowsHeight = (rows: readonly MeasuredRow[]): number => {
  let h = 0;
  for (const r of rows) h += r.height;
  return h;
};
/** Head rows that would take half the page do not repeat: they are rows like others. */
export const headRepeats = (t: MeasuredTable, fullHeight: number): boolean => rowsHeight(t.head) <= fullHeight / 2;

/** Room below the head that the first rows need so that the head does not stand alone. */
export const firstRows = (rows: readonly MeasuredRow[], fresh: number, splitRows: boolean): number =>
  movesWhole(rows, fresh, splitRows) ? rowsHeight(rows) : Math.min(rowsHeight(rows), fresh / 3);

/** Rows that go with a signature beneath the table. */
export const ROWS_ABOVE_SIGNATURE = 2;

const tableStart = (a: Area, t: MeasuredTable, follow: number): number => {
  if (!headRepeats(t, a.fullHeight)) return tableLook.beforePt + firstRows(t.head, a.fullHeight, t.splitRows);
  const head = rowsHeight(t.head);
  const groups = t.groups()[Symbol.iterator]();
  const least: MeasuredRow[][] = [];
  for (let next = groups.next(); !next.done && least.length <= ROWS_ABOVE_SIGNATURE; next = groups.next()) least.push(next.value);
  const [first] = least;
  // A table of no more rows than go with the signature stands with it as a whole.
  if (first && follow > 0 && least.length <= ROWS_ABOVE_SIGNATURE)
    return tableLook.beforePt + Math.min(head + rowsHeight(least.flat()) + tableLook.afterPt + follow, a.fullHeight);
  return tableLook.beforePt + head + (first ? firstRows(first, a.fullHeight - head, t.splitRows) : 0);
};

/** Least height that the beginning of block `i` takes on a page; never more than it needs. */
export const startHeight = (a: Area, blocks: readonly Block[], i: number): number => {
  const b = blocks[i];
  if (!b) return 0;
  switch (b.b) {
    case 'pageBreak':
    case 'sectionBreak':
      return 0;
    case 'paragraph': {
      if (b.keepWithNext) return paragraphHeight(a, b) + startHeight(a, blocks, i + 1);
      const look = lookOfParagraph(b);
      return look.beforePt + (b.spaceBeforePt ?? 0) + firstLines(textLines(a, b.inlines, look), followOf(a, blocks, i));
    }
    case 'heading':
      return headingHeight(a, b) + startHeight(a, blocks, i + 1);
    case 'list':
    case 'checklist': {
      const look = b.b === 'list' ? listLook(b) : checklistLook;
      const [item] = b.items;
      if (!item) return startHeight(a, blocks, i + 1);
      const marker = 'marker' in item ? item.marker : CHECKED;
      const lines = textLines(a, [{ t: 'text', text: marker }, ...item.inlines], look);
      return firstLines(lines, b.items.length === 1 ? followOf(a, blocks, i) : 0);
    }
    case 'table':
      return tableStart(a, measureTable(a.measure, b, a.width), followOf(a, blocks, i));
    case 'keyValueGrid':
      return tableStart(a, measureKeyValueGrid(a.measure, b, a.width), followOf(a, blocks, i));
    case 'signatureBlock':
      return signatureHeight(a, b);
    case 'figure':
    case 'drawing': {
      const [width, height] = b.b === 'figure' ? [b.widthMm, b.heightMm] : [b.drawing.widthMm, b.drawing.heightMm];
      const caption = textLook('caption');
      const captionHeight = b.caption === '' ? 0 : caption.beforePt + caption.linePt + caption.afterPt;
      return Math.min(pt(height) * Math.min(1, a.width / pt(width)) + captionHeight, PICTURE_SHARE * a.fullHeight);
    }
    case 'rule':
      return ruleLook.beforePt + b.widthPt;
    case 'toc':
      return tocLook.title.linePt + tocLook.title.afterPt + tocLook.level1.linePt;
    default:
      return unhandled(b);
  }
};

/** A picture too tall for what is left of a page is set smaller when at least this share of the page is left. */
export const PICTURE_SHARE = 0.75;
