/** What a Word file says, read back from its bytes: text in order, tables, rows, figures, headings. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { SIGNATURE_TABLE } from '../../src/main/export/docx/tables.ts';
import { child, descendants, elements, ownText, parseXml, type XmlElement } from './xml.ts';

/** The common shape both readers answer; `tables[t][r][c]` are words of a cell. */
export interface ReadBack {
  /** Running text in order, without that of tables. */
  text: string[];
  tables: string[][][];
  figures: number;
  headings: { depth: number; text: string }[];
}

const textOf = (e: XmlElement): string =>
  elements(e)
    .map((c) => {
      switch (c.name) {
        case 'w:t':
          return ownText(c);
        case 'w:tab':
          return '\t';
        case 'w:br':
          return '\n';
        case 'w:pPr':
        case 'w:rPr':
        case 'w:instrText':
        case 'w:drawing':
          return '';
        default:
          return textOf(c);
      }
    })
    .join('');

/** Outline depth by style id. */
const outlineStyles = (styles: XmlElement): Map<string, number> =>
  new Map(
    elements(styles, 'w:style').flatMap((s) => {
      const level = child(child(s, 'w:pPr'), 'w:outlineLvl')?.attributes['w:val'];
      return level === undefined ? [] : [[s.attributes['w:styleId'] ?? '', Number(level)] as const];
    }),
  );

const readTable = (table: XmlElement): string[][] =>
  elements(table, 'w:tr').map((row) =>
    elements(row, 'w:tc')
      .filter((c) => {
        const merge = child(child(c, 'w:tcPr'), 'w:vMerge');
        return !merge || merge.attributes['w:val'] === 'restart';
      })
      .map(textOf),
  );

export const readDocx = (bytes: Uint8Array): ReadBack => {
  const parts = unzipSync(bytes);
  const part = (path: string): XmlElement => parseXml(strFromU8(parts[path] ?? new Uint8Array()));
  const outline = outlineStyles(part('word/styles.xml'));
  const body = child(part('word/document.xml'), 'w:body');
  if (!body) throw new Error('no body');
  const out: ReadBack = { text: [], tables: [], figures: 0, headings: [] };
  const visit = (e: XmlElement): void => {
    if (e.name === 'w:p') {
      const text = textOf(e);
      const style = child(child(e, 'w:pPr'), 'w:pStyle')?.attributes['w:val'] ?? '';
      const depth = outline.get(style);
      if (depth !== undefined) out.headings.push({ depth, text });
      // A point high: words for the navigation alone.
      if (!descendants(e, 'w:sz').some((x) => x.attributes['w:val'] === '2')) out.text.push(text);
    } else if (e.name === 'w:tbl') {
      if (child(child(e, 'w:tblPr'), 'w:tblCaption')?.attributes['w:val'] === SIGNATURE_TABLE) out.text.push(textOf(e));
      else out.tables.push(readTable(e));
    } else for (const c of elements(e)) visit(c);
  };
  for (const e of elements(body)) visit(e);
  out.figures = descendants(body, 'pic:pic').length;
  return out;
};

/** The file with its body changed; to show that the comparison sees it. */
export const changeDocx = (bytes: Uint8Array, change: (documentXml: string) => string): Uint8Array => {
  const parts = unzipSync(bytes);
  const before = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new Error('nothing was changed');
  return zipSync({ ...parts, 'word/document.xml': strToU8(after) });
};
