/**
 * What the files say is what the documents say: text, tables, rows, figures and headings read back from the bytes.
 * The suite first shows that it sees a single missing cell.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Doc } from '../../src/shared/document/doc.ts';
import { differences, expectedOf } from './compare.ts';
import { boundDoc, demoContext, groupedDocs, type NamedDoc } from './documents.ts';
import { pagesOf, printWord } from './print.ts';
import { changeDocx, readDocx } from './read-docx.ts';
import { richDoc } from './sample.ts';

const demo = demoContext('default');
const cases: NamedDoc[] = [
  { name: 'every kind of block', doc: richDoc() },
  ...groupedDocs(demo),
  ...groupedDocs(demoContext('small')).map((d) => ({ ...d, name: `${d.name}, 30 people` })),
  ...groupedDocs(demoContext('default', 'none')).map((d) => ({ ...d, name: `${d.name}, nothing entered` })),
  { ...boundDoc(demo), name: 'all bound' },
];

const wordDifferences = (doc: Doc, bytes: Uint8Array): string[] => differences(expectedOf(doc, pagesOf(doc)), readDocx(bytes));

describe('the comparison sees', () => {
  const doc = richDoc();
  let word: Uint8Array;
  beforeAll(async () => {
    word = await printWord(doc);
  });
  const CELL = /<w:tc>(?:(?!<\/w:tc>)[\s\S])*?锅炉爆炸[\s\S]*?<\/w:tc>/;

  test('one cell taken out of the Word file', () => {
    expect(wordDifferences(doc, word)).toEqual([]);
    const found = wordDifferences(
      doc,
      changeDocx(word, (xml) => xml.replace(CELL, '')),
    );
    expect(found.join()).toMatch(/table 2 row 4: expected 9 cells, read 8/);
  });

  test('one cell emptied, one row, one picture, one heading and one sentence taken out of the Word file', () => {
    const without = (change: (xml: string) => string): string => wordDifferences(doc, changeDocx(word, change)).join();
    expect(without((xml) => xml.replace(/<w:t>锅炉爆炸<\/w:t>/, '<w:t/>'))).toMatch(/table 2 row 4 cell 6 differs/);
    expect(without((xml) => xml.replace(/<w:tr>(?:(?!<\/w:tr>)[\s\S])*?FX-045[\s\S]*?<\/w:tr>/, ''))).toMatch(
      /table 2: expected 47 rows, read 46/,
    );
    expect(without((xml) => xml.replace(/<w:drawing>[\s\S]*?<\/w:drawing>/, ''))).toMatch(/figures: expected 2, read 1/);
    expect(without((xml) => xml.replace('<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="YqBody"/>'))).toMatch(
      /headings differs/,
    );
    expect(without((xml) => xml.replace('<w:t>已设置安全生产管理机构</w:t>', ''))).toMatch(/running text differs/);
  });
});

describe('the Word file says what the document says', () => {
  test.each(cases)('$name', async ({ doc }) => {
    expect(wordDifferences(doc, await printWord(doc))).toEqual([]);
  });
});
