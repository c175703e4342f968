/**
 * What the files say is what the documents say: text, tables, rows, figures and headings read back from the bytes of
 * the Word file and of the PDF. The suite first shows that it sees a single missing cell of either.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Doc } from '../../src/shared/document/doc.ts';
import type { LaidOut } from '../../src/shared/document/layout/page.ts';
import { differences, expectedOf, expectedOfPdf, squeeze } from './compare.ts';
import { boundDoc, demoContext, groupedDocs, type NamedDoc } from './documents.ts';
import { layOut, printPdf, printWord } from './print.ts';
import { changeDocx, readDocx } from './read-docx.ts';
import { pdfAsReadBack, readPdf } from './read-pdf.ts';
import { richDoc } from './sample.ts';
import { changePdf } from './tools.ts';

const demo = demoContext('default');
const cases: NamedDoc[] = [
  { name: 'every kind of block', doc: richDoc() },
  ...groupedDocs(demo),
  ...groupedDocs(demoContext('small')).map((d) => ({ ...d, name: `${d.name}, 30 people` })),
  ...groupedDocs(demoContext('default', 'none')).map((d) => ({ ...d, name: `${d.name}, nothing entered` })),
  { ...boundDoc(demo), name: 'all bound' },
];

const wordDifferences = (doc: Doc, laid: LaidOut, bytes: Uint8Array): string[] =>
  differences(expectedOf(doc, laid), readDocx(bytes));

const pdfDifferences = (doc: Doc, laid: LaidOut, bytes: Uint8Array): string[] => {
  const expected = expectedOfPdf(doc, laid);
  const pdf = readPdf(bytes, laid);
  const found = differences(expected, pdfAsReadBack(pdf, expected.tables));
  if (squeeze(expected.drawings.join('')) !== squeeze(pdf.drawings.join(''))) found.push('words of drawings differ');
  if (JSON.stringify(expected.boxes) !== JSON.stringify(pdf.boxes))
    found.push(`boxes: expected ${JSON.stringify(expected.boxes)}, read ${JSON.stringify(pdf.boxes)}`);
  return found;
};

/** The document with one cell of the given text changed. */
const changeCell = (doc: Doc, text: string, change: 'emptied' | 'removed'): Doc => {
  let done = false;
  return {
    ...doc,
    blocks: doc.blocks.map((b) =>
      b.b !== 'table'
        ? b
        : {
            ...b,
            rows: b.rows.map((r) => ({
              ...r,
              cells: r.cells.flatMap((c) => {
                const hit = !done && c.inlines.some((i) => i.t === 'text' && i.text === text);
                if (!hit) return [c];
                done = true;
                return change === 'emptied' ? [{ ...c, inlines: [] }] : [];
              }),
            })),
          },
    ),
  };
};

describe('the comparison sees in a Word file', () => {
  const doc = richDoc();
  const laid = layOut(doc);
  let word: Uint8Array;
  beforeAll(async () => {
    word = await printWord(doc, laid);
  });
  const without = (change: (xml: string) => string): string => wordDifferences(doc, laid, changeDocx(word, change)).join();

  test('nothing where nothing is wrong', () => {
    expect(wordDifferences(doc, laid, word)).toEqual([]);
  });
  test('one cell taken out', () => {
    const cell = /<w:tc>(?:(?!<\/w:tc>)[\s\S])*?锅炉爆炸[\s\S]*?<\/w:tc>/;
    expect(without((xml) => xml.replace(cell, ''))).toMatch(/table 2 row 4: expected 9 cells, read 8/);
  });
  test('one cell emptied', () => {
    expect(without((xml) => xml.replace(/<w:t>锅炉爆炸<\/w:t>/, '<w:t/>'))).toMatch(/table 2 row 4 cell 6 differs/);
  });
  test('one row taken out', () => {
    const row = /<w:tr>(?:(?!<\/w:tr>)[\s\S])*?FX-045[\s\S]*?<\/w:tr>/;
    expect(without((xml) => xml.replace(row, ''))).toMatch(/table 2: expected 47 rows, read 46/);
  });
  test('one picture, one heading, one sentence taken out', () => {
    expect(without((xml) => xml.replace(/<w:drawing>[\s\S]*?<\/w:drawing>/, ''))).toMatch(/figures: expected 2, read 1/);
    expect(without((xml) => xml.replace('"Heading2"', '"YqBody"'))).toMatch(/headings differs/);
    expect(without((xml) => xml.replace('<w:t>已设置安全生产管理机构</w:t>', ''))).toMatch(/running text differs/);
  });
});

describe('the comparison sees in a PDF', () => {
  const doc = richDoc();
  const laid = layOut(doc);
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await printPdf(doc, laid);
  });
  /** Differences between the true document and a PDF printed from a changed one. */
  const printed = async (changed: Doc): Promise<string> => {
    const other = layOut(changed);
    return pdfDifferences(doc, { ...other, headings: laid.headings }, await printPdf(changed, other)).join();
  };

  test('nothing where nothing is wrong', () => {
    expect(pdfDifferences(doc, laid, pdf)).toEqual([]);
  });
  test('one cell taken out of the bytes, or only its words', () => {
    // Frames are drawn together, so the words of the first cell are found by the count of texts before its frame.
    const shapes = laid.pages.flatMap((p) => [...p.header, ...p.body, ...p.footer]);
    const textsBefore = shapes
      .slice(
        0,
        shapes.findIndex((s) => s.p === 'rect' && s.stroke),
      )
      .filter((s) => s.p === 'text').length;
    const emptied = (content: string): string => {
      let n = 0;
      return content.replace(/(?:\((?:\\.|[^\\)])*\)|<[0-9a-f]*>)\s+Tj/gs, (words) => (n++ === textsBefore ? '() Tj' : words));
    };
    const unframed = (content: string): string => content.replace(/^[-\d. ]+ re\n(?!f\n)/m, '');
    const changed = (change: (content: string) => string): string => pdfDifferences(doc, laid, changePdf(pdf, change)).join();
    expect(changed(emptied)).toMatch(/table 1 row 1 cell 1 differs/);
    expect(changed((content) => unframed(emptied(content)))).toMatch(/table 1 row 1: expected 2 cells, read 1/);
  });
  test('one cell of the document emptied or taken out', async () => {
    expect(await printed(changeCell(doc, '锅炉爆炸', 'emptied'))).toMatch(/table 2 row 4 cell 6 differs/);
    expect(await printed(changeCell(doc, '锅炉爆炸', 'removed'))).toMatch(/table 2 row 4: expected 9 cells, read 8/);
  });
  test('one row, one picture, one sentence, one box taken out', async () => {
    const blocks = (change: (b: Doc['blocks'][number]) => Doc['blocks'][number][]): Doc => ({
      ...doc,
      blocks: doc.blocks.flatMap(change),
    });
    expect(await printed(blocks((b) => [b.b === 'table' ? { ...b, rows: b.rows.slice(0, -1) } : b]))).toMatch(
      /table 2: expected 47 rows, read 46/,
    );
    expect(await printed(blocks((b) => (b.b === 'drawing' ? [] : [b])))).toMatch(/figures: expected 2, read 1/);
    expect(await printed(blocks((b) => (b.b === 'list' ? [{ ...b, items: b.items.slice(1) }] : [b])))).toMatch(
      /running text differs/,
    );
    expect(await printed(blocks((b) => (b.b === 'checklist' ? [{ ...b, items: b.items.slice(1) }] : [b])))).toMatch(
      /boxes: expected/,
    );
  });
});

describe('the Word file says what the document says', () => {
  test.each(cases)('$name', async ({ doc }) => {
    const laid = layOut(doc);
    expect(wordDifferences(doc, laid, await printWord(doc, laid))).toEqual([]);
  });
});

describe('the PDF says what the document says', () => {
  test.each(cases)('$name', async ({ doc }) => {
    const laid = layOut(doc);
    expect(pdfDifferences(doc, laid, await printPdf(doc, laid))).toEqual([]);
  });
});
