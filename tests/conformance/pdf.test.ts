/** PDF files of all documents: sound, every font inside, the same bytes every time. */
import { beforeAll, expect, test } from 'vitest';
import { boundDoc, demoContext, groupedDocs, type NamedDoc } from './documents.ts';
import { contentOf } from './pdf-content.ts';
import { layOut, printPdf } from './print.ts';
import { richDoc } from './sample.ts';
import { onPdf, pdfPages } from './tools.ts';

const demo = demoContext('default');
const cases: NamedDoc[] = [{ name: 'every kind of block', doc: richDoc() }, ...groupedDocs(demo), boundDoc(demo)];
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  for (const { name, doc } of cases) files.set(name, await printPdf(doc));
});
const file = (name: string): Uint8Array => files.get(name) as Uint8Array;

test.each(cases)('$name: qpdf finds no fault, every font is embedded', ({ name }) => {
  expect(onPdf(file(name), 'qpdf', (p) => ['--check', p])).toContain('No syntax or stream encoding errors found');
  const fonts = onPdf(file(name), 'pdffonts', (p) => [p])
    .trim()
    .split('\n')
    .slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const line of fonts) expect(line).toMatch(/\s(yes)\s+(yes)\s+(yes)\s+\d+\s+\d+$/);
});

test.each(cases)('$name: the same document gives the same bytes, on the pages of the layout', async ({ name, doc }) => {
  expect(Buffer.compare(await printPdf(doc), file(name))).toBe(0);
  expect(pdfPages(file(name))).toBe(layOut(doc).total);
});

test.each(cases)('$name: no character is without a font and no reference without a target', ({ doc }) => {
  const laid = layOut(doc);
  expect(laid.missingGlyphs).toEqual([]);
  expect(laid.missingRefs).toEqual([]);
});

test('the bound book has its volumes, documents, people, trainings and maps in the outline of the file', () => {
  const above: string[] = [];
  const paths = contentOf(file('bound')).outline.map(({ depth, text }) => {
    above.length = depth;
    above.push(text);
    return above.join(' / ');
  });
  expect(paths).toContain('第 02 卷　责任体系 / 安全生产责任书 / 林例安 安全环保部部长');
  expect(paths).toContain('第 06 卷　风险分级管控 / 四色安全风险空间分布图 / 厂区总平面图');
  expect(paths.filter((p) => p.startsWith('第 05 卷　教育培训 / 培训记录与签到表 / T')).length).toBeGreaterThan(10);
  expect(new Set(paths).size).toBe(paths.length);
});
