/**
 * Tables as markup strings: building 40,000 cells as objects costs five times the time and three times the memory.
 * Every width is explicit (grid, table and cell, fixed layout) because WPS computes its own otherwise.
 */
import type { Cell, KeyValueGrid, Row, SignatureBlock, Table } from '../../../shared/document/doc.ts';
import { keyValueLook, signatureLook, signatureRows, tableLook, textLook } from '../../../shared/document/style.ts';
import { cellInlines, cellLines, gridRows, inlineText } from '../../../shared/document/text.ts';
import { levelFacts } from '../../../shared/domain/risk/level.ts';
import { hasImage, inlineRuns, type RunContext, textRun } from './inlines.ts';
import { GROWING_LINE, paragraph } from './paragraph.ts';
import { OTHER_STYLES, styleOf } from './styles.ts';
import { hex, mmTwips, twips } from './xml.ts';

const CELL = styleOf('cell').id;
const CELL_HEAD = styleOf('cell-head').id;
const SMALL = styleOf('small').id;
const SMALL_HEAD = OTHER_STYLES.smallHead.id;
const LABEL = OTHER_STYLES.label.id;

const TWIPS_PER_MM = 1440 / 25.4;

/** Whole twips that sum to exactly `total`, so that right edges of all tables meet. */
export const columnWidths = (shares: readonly number[], total: number): number[] => {
  let sum = 0;
  let edge = 0;
  const all = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => {
    sum += share;
    const next = Math.round((sum / all) * total);
    const width = next - edge;
    edge = next;
    return width;
  });
};

const border = (side: string): string =>
  `<w:${side} w:val="single" w:sz="${Math.round(tableLook.linePt * 8)}" w:space="0" w:color="${hex(tableLook.lineColor)}"/>`;
const BORDERS = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders>`;
const PAD_X = twips(tableLook.padXPt);
const margins = (x: number, y: number): string =>
  `<w:tblCellMar><w:top w:w="${y}" w:type="dxa"/><w:left w:w="${x}" w:type="dxa"/><w:bottom w:w="${y}" w:type="dxa"/><w:right w:w="${x}" w:type="dxa"/></w:tblCellMar>`;

/** Name of the frame that signatures stand in; readers tell it from tables of data by it. */
export const SIGNATURE_TABLE = '签署栏';

const openTable = (widths: readonly number[], o: { borders: string; margins: string; caption?: string }): string =>
  '<w:tbl><w:tblPr>' +
  `<w:tblW w:w="${widths.reduce((a, b) => a + b, 0)}" w:type="dxa"/><w:jc w:val="center"/>${o.borders}<w:tblLayout w:type="fixed"/>${o.margins}` +
  `${o.caption ? `<w:tblCaption w:val="${o.caption}"/>` : ''}</w:tblPr><w:tblGrid>${widths.map((w) => `<w:gridCol w:w="${w}"/>`).join('')}</w:tblGrid>`;

const rowProps = (o: { whole: boolean; head?: boolean; minHeightTwips?: number }): string => {
  const props =
    (o.whole ? '<w:cantSplit/>' : '') +
    (o.minHeightTwips ? `<w:trHeight w:val="${o.minHeightTwips}" w:hRule="atLeast"/>` : '') +
    (o.head ? '<w:tblHeader/>' : '');
  return props && `<w:trPr>${props}</w:trPr>`;
};

interface CellFrame {
  width: number;
  colSpan?: number;
  merge?: 'restart' | 'continue';
  fill?: string;
  valign: 'top' | 'center';
}
const cell = (f: CellFrame, content: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${f.width}" w:type="dxa"/>` +
  (f.colSpan && f.colSpan > 1 ? `<w:gridSpan w:val="${f.colSpan}"/>` : '') +
  (f.merge === 'restart' ? '<w:vMerge w:val="restart"/>' : f.merge === 'continue' ? '<w:vMerge/>' : '') +
  (f.fill ? `<w:shd w:val="clear" w:color="auto" w:fill="${f.fill}"/>` : '') +
  `<w:vAlign w:val="${f.valign}"/></w:tcPr>${content}</w:tc>`;

const span = (widths: readonly number[], from: number, count: number): number => {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += widths[i] ?? 0;
  return sum;
};

const cellContent = (c: Cell, style: string, width: number, keepNext: boolean, context: RunContext): string => {
  const facts = c.level ? levelFacts(c.level) : undefined;
  const ink = facts ? hex(facts.ink) : undefined;
  // Paragraphs and list items of a cell are paragraphs of their own.
  return cellLines(c)
    .map((inlines) =>
      paragraph(
        {
          style,
          keepNext,
          spacing: hasImage(inlines) ? GROWING_LINE : undefined,
          align: c.align ?? (facts ? 'center' : undefined),
        },
        inlineRuns(inlines, context, (width - 2 * PAD_X) / TWIPS_PER_MM, { bold: c.bold, ink }),
      ),
    )
    .join('');
};

/** Height of a row in points as the style gives it: a Chinese character is one em wide, a Latin one half. */
const estimatedHeight = (row: Row, t: Table, widths: readonly number[]): number => {
  const { sizePt, linePt } = textLook(t.style);
  let tallest = 0;
  let column = 0;
  for (const c of row.cells) {
    const columns = c.colSpan ?? 1;
    const roomPt = Math.max(sizePt, (span(widths, column, columns) - 2 * PAD_X) / 20);
    let lines = 0;
    for (const line of inlineText(cellInlines(c)).split('\n')) {
      let em = 0;
      for (const ch of line) em += ch < '\u2000' ? 0.5 : 1;
      lines += Math.max(1, Math.ceil((em * sizePt) / roomPt));
    }
    tallest = Math.max(tallest, lines * linePt);
    column += columns;
  }
  return tallest + 2 * tableLook.padYPt;
};

/** Our own layout moves a row of up to half a page whole; Word is told the same. Taller head rows do not repeat. */
const WHOLE_SHARE = 1 / 2;
/** Rows that go with a signature beneath the table. */
const ROWS_ABOVE_SIGNATURE = 2;

/**
 * @param textHeightPt height of the text area, for judging which rows are too tall to move whole
 * @param signed a signature stands beneath: the last rows go with it
 */
export const tableXml = (t: Table, textWidth: number, textHeightPt: number, signed: boolean, context: RunContext): string => {
  const widths = columnWidths(t.columns, textWidth);
  let headPt = 0;
  for (const row of t.rows.slice(0, t.headRows)) headPt += estimatedHeight(row, t, widths);
  const headRows = headPt <= textHeightPt * WHOLE_SHARE ? t.headRows : 0;
  const [plain, head] = t.style === 'small' ? [SMALL, SMALL_HEAD] : [CELL, CELL_HEAD];
  const parts = [openTable(widths, { borders: BORDERS, margins: margins(PAD_X, twips(tableLook.padYPt)) })];
  /** Cells of earlier rows that reach down: column → rows left and columns covered. */
  const reaching = new Map<number, { rows: number; columns: number }>();
  for (const [r, row] of t.rows.entries()) {
    const isHead = r < headRows;
    const keepNext = isHead || (signed && r >= t.rows.length - ROWS_ABOVE_SIGNATURE);
    let xml = `<w:tr>${rowProps({
      whole: isHead || !t.splitRows || estimatedHeight(row, t, widths) <= textHeightPt * WHOLE_SHARE,
      head: isHead,
      minHeightTwips: row.minHeightMm === undefined ? undefined : mmTwips(row.minHeightMm),
    })}`;
    let column = 0;
    const fillReaching = (): void => {
      for (let above = reaching.get(column); above; above = reaching.get(column)) {
        const frame = { width: span(widths, column, above.columns), colSpan: above.columns, valign: 'center' as const };
        xml += cell({ ...frame, merge: 'continue' }, paragraph({ style: plain }, ''));
        if (above.rows === 1) reaching.delete(column);
        else reaching.set(column, { ...above, rows: above.rows - 1 });
        column += above.columns;
      }
    };
    // A cell that starts in this row must not be continued in it.
    const starting: [number, { rows: number; columns: number }][] = [];
    for (const c of row.cells) {
      fillReaching();
      const columns = c.colSpan ?? 1;
      const rows = c.rowSpan ?? 1;
      const width = span(widths, column, columns);
      const frame: CellFrame = {
        width,
        colSpan: columns,
        merge: rows > 1 ? 'restart' : undefined,
        fill: c.level ? hex(levelFacts(c.level).fill) : undefined,
        valign: c.valign === 'middle' || c.head || c.level ? 'center' : 'top',
      };
      xml += cell(frame, cellContent(c, c.head ? head : plain, width, keepNext, context));
      if (rows > 1) starting.push([column, { rows: rows - 1, columns }]);
      column += columns;
    }
    fillReaching();
    for (const [at, s] of starting) reaching.set(at, s);
    parts.push(`${xml}</w:tr>`);
  }
  parts.push('</w:tbl>');
  return parts.join('');
};

export const keyValueGridXml = (g: KeyValueGrid, textWidth: number, signed: boolean, context: RunContext): string => {
  const label = g.labelShare / 2;
  const value = 0.5 - label;
  const widths = columnWidths([label, value, label, value], textWidth);
  const minHeightTwips = mmTwips(keyValueLook.minHeightMm);
  const parts = [openTable(widths, { borders: BORDERS, margins: margins(PAD_X, twips(tableLook.padYPt)) })];
  const rows = gridRows(g.pairs);
  for (const [r, row] of rows.entries()) {
    const keepNext = signed && r >= rows.length - ROWS_ABOVE_SIGNATURE;
    let xml = `<w:tr>${rowProps({ whole: false, minHeightTwips })}`;
    for (const [i, pair] of row.pairs.entries()) {
      const columns = row.pairs.length === 1 ? 3 : 1;
      const width = span(widths, 2 * i + 1, columns);
      xml += cell({ width: widths[2 * i] ?? 0, valign: 'center' }, paragraph({ style: LABEL }, textRun(pair.label)));
      xml += cell(
        { width, colSpan: columns, valign: 'center' },
        cellContent({ inlines: pair.value }, CELL, width, keepNext, context),
      );
    }
    parts.push(`${xml}</w:tr>`);
  }
  parts.push('</w:tbl>');
  return parts.join('');
};

/** Label and name above the room for signature or seal, the date beneath. */
export const signatureXml = (s: SignatureBlock, textWidth: number, context: RunContext): string => {
  const look = signatureLook(s);
  const style = (s.form ? OTHER_STYLES.formSignature : OTHER_STYLES.signature).id;
  const rows = signatureRows(s);
  const widths = columnWidths(rows[0]?.map(() => 1) ?? [1], textWidth);
  const parts = [openTable(widths, { borders: '', margins: margins(0, 0), caption: SIGNATURE_TABLE })];
  for (const [r, parties] of rows.entries()) {
    let xml = `<w:tr>${rowProps({ whole: true })}`;
    for (const [c, party] of parties.entries()) {
      const width = widths[c] ?? 0;
      const keepNext = r < rows.length - 1;
      const before = r === 0 ? look.beforePt : look.gapPt;
      const line = (runs: string, beforePt: number): string =>
        paragraph({ style, keepNext, keepLines: true, spacing: `w:before="${twips(beforePt)}"` }, runs);
      xml += cell(
        { width, valign: 'top' },
        party
          ? line(textRun(party.label) + inlineRuns(party.name, context, width / TWIPS_PER_MM), before) +
              line(textRun(party.dateLabel), look.roomPt)
          : line('', before),
      );
    }
    parts.push(`${xml}</w:tr>`);
  }
  parts.push('</w:tbl>');
  return parts.join('');
};
