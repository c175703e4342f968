/** What a document must say, and where a file that was read back says something else. */
import type { Doc } from '../../src/shared/document/doc.ts';
import type { LaidOut } from '../../src/shared/document/layout/page.ts';
import { outlineOf } from '../../src/shared/document/outline.ts';
import { docOutline } from '../../src/shared/document/text.ts';
import type { ReadBack } from './read-docx.ts';

export interface Expected extends ReadBack {
  /** Words of the drawings, which Word holds as pictures and the PDF as text. */
  drawings: string[];
}

export const expectedOf = (doc: Doc, laid: Pick<LaidOut, 'headings'>): Expected => {
  const pages = new Map(laid.headings.map((h) => [h.id, h.number]));
  const outline = docOutline(doc, (id) => pages.get(id));
  const tables: string[][][] = [];
  for (const p of outline.pieces) {
    if (p.kind !== 'cell') continue;
    const table = tables[p.table ?? 0] ?? [];
    tables[p.table ?? 0] = table;
    const row = table[p.row ?? 0] ?? [];
    table[p.row ?? 0] = row;
    row.push(p.text);
  }
  return {
    text: outline.pieces.filter((p) => p.kind !== 'cell').map((p) => p.text),
    tables,
    figures: outline.figures,
    headings: [...outlineOf(doc.blocks).values()].flatMap((e) => (e ? [{ depth: e.level - 1, text: e.text }] : [])),
    drawings: outline.drawings.flat(),
  };
};

/** Boxes to tick are drawn in the PDF, not set as characters. */
const withoutBoxes = (s: string): string => s.replace(/[☐☑✔]/g, '');

/** Depth in an outline where a level that is skipped hangs under the nearest above. */
const depths = (levels: readonly number[]): number[] => {
  const open: number[] = [];
  return levels.map((level) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
    return open.push(level) - 1;
  });
};

/** What the PDF must say; its outline stands as the layout gives it. */
export const expectedOfPdf = (doc: Doc, laid: LaidOut): Expected & { boxes: { empty: number; checked: number } } => {
  const word = expectedOf(doc, laid);
  const all = [...word.text, ...word.tables.flat(2)].join('');
  const depth = depths(laid.headings.flatMap((h) => h.outline?.level ?? []));
  return {
    ...word,
    text: word.text.map(withoutBoxes),
    tables: word.tables.map((t) => t.map((r) => r.map(withoutBoxes))),
    headings: word.headings.map((h, i) => ({ text: h.text, depth: depth[i] ?? 0 })),
    boxes: { empty: all.split('☐').length - 1, checked: all.split(/[☑✔]/).length - 1 },
  };
};

export const squeeze = (s: string): string => s.replace(/[\s\u00a0\u3000\u200b]+/g, '');

const firstDifference = (where: string, expected: string, actual: string): string[] => {
  if (expected === actual) return [];
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const from = Math.max(0, at - 12);
  return [
    `${where} differs at character ${at}: expected “${expected.slice(from, at + 24)}”, read “${actual.slice(from, at + 24)}”`,
  ];
};

/** Differences in words; empty when the file says exactly what the document says. */
export const differences = (expected: ReadBack, actual: ReadBack): string[] => {
  const out: string[] = [];
  const all = (r: ReadBack): string => squeeze(r.text.join(''));
  out.push(...firstDifference('running text', all(expected), all(actual)));
  if (expected.tables.length !== actual.tables.length)
    out.push(`tables: expected ${expected.tables.length}, read ${actual.tables.length}`);
  for (const [t, table] of expected.tables.entries()) {
    const read = actual.tables[t] ?? [];
    if (table.length !== read.length) out.push(`table ${t + 1}: expected ${table.length} rows, read ${read.length}`);
    for (const [r, row] of table.entries()) {
      const cells = read[r] ?? [];
      if (row.length !== cells.length)
        out.push(`table ${t + 1} row ${r + 1}: expected ${row.length} cells, read ${cells.length}`);
      for (const [c, words] of row.entries())
        out.push(...firstDifference(`table ${t + 1} row ${r + 1} cell ${c + 1}`, squeeze(words), squeeze(cells[c] ?? '')));
    }
  }
  if (expected.figures !== actual.figures) out.push(`figures: expected ${expected.figures}, read ${actual.figures}`);
  const heads = (r: ReadBack): string => r.headings.map((h) => `${h.depth} ${squeeze(h.text)}`).join('\n');
  out.push(...firstDifference('headings', heads(expected), heads(actual)));
  return out;
};
