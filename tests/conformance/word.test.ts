/**
 * Word files against their documents: valid to ISO/IEC 29500, the same bytes every time, opened by LibreOffice.
 * What they say is compared in `conformance.test.ts`.
 */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { squeeze } from './compare.ts';
import { boundDoc, demoContext, groupedDocs, type NamedDoc } from './documents.ts';
import { layOut, printWord } from './print.ts';
import { changeDocx, readDocx } from './read-docx.ts';
import { bigTableDoc, richDoc } from './sample.ts';
import { convertByLibreOffice, hasSchemaCheck, onPdf, pdfPages, schemaFaults } from './tools.ts';

const cases: NamedDoc[] = [
  { name: 'rich', doc: richDoc() },
  ...groupedDocs(demoContext('default')),
  ...groupedDocs(demoContext('small')).map((d) => ({ ...d, name: `small-${d.name}` })),
  ...groupedDocs(demoContext('default', 'none')).map((d) => ({ ...d, name: `blank-${d.name}` })),
  boundDoc(demoContext('default')),
  { ...boundDoc(demoContext('small')), name: 'small-bound' },
];
/** LibreOffice is slow; the hundreds of letters are tried on the small firm, where they look the same. */
const opened = cases.filter((c) => c.name !== 'responsibility-letters' && c.name !== 'bound');
const files: Record<string, Uint8Array> = {};

beforeAll(async () => {
  for (const { name, doc } of cases) files[name] = await printWord(doc);
});

describe('a Word file', () => {
  test.skipIf(!hasSchemaCheck)(
    'is valid to the ISO/IEC 29500 transitional schemas (needs ../shared/tools/check-docx)',
    () => {
      expect(schemaFaults(files)).toBe(`${cases.length} files, 0 faults`);
    },
    300_000,
  );

  test.skipIf(!hasSchemaCheck)('the schema check sees a fault', () => {
    const bad = changeDocx(files.rich as Uint8Array, (xml) => xml.replace('<w:tblGrid>', '<w:tblGrid><w:bogus/>'));
    expect(schemaFaults({ bad })).not.toBe('1 files, 0 faults');
  });

  test.each(cases)('$name: the same document gives the same bytes', async ({ name, doc }) => {
    expect(Buffer.compare(await printWord(doc), files[name] as Uint8Array)).toBe(0);
  });

  test('carries no clock and no random id', () => {
    const parts = unzipSync(files.rich as Uint8Array);
    const core = strFromU8(parts['docProps/core.xml'] as Uint8Array);
    expect(core.match(/2026-11-20T08:30:00Z/g)).toHaveLength(2);
    expect(core).not.toContain(String(new Date().getFullYear() + 1));
    for (const [path, bytes] of Object.entries(parts))
      if (path.endsWith('.rels')) expect(strFromU8(bytes)).not.toMatch(/Id="rId[a-z0-9]*[a-z]{3,}[a-z0-9]*"/);
  });

  test('asks for nothing on opening: no fields to update, contents written out', () => {
    const parts = unzipSync(files.rich as Uint8Array);
    expect(strFromU8(parts['word/settings.xml'] as Uint8Array)).not.toMatch(/updateFields(?! w:val="false")/);
    expect(strFromU8(parts['word/document.xml'] as Uint8Array)).not.toContain('w:dirty');
    expect(readDocx(files.rich as Uint8Array).text.find((t) => t.startsWith('二、安全生产责任'))).toMatch(/\t\d+$/);
  });

  test('gives every table a grid and every cell a width, and they agree', () => {
    for (const bytes of Object.values(files)) {
      const xml = strFromU8(unzipSync(bytes)['word/document.xml'] as Uint8Array);
      for (const table of xml.match(/<w:tbl>[\s\S]*?<\/w:tbl>/g) ?? []) {
        const whole = Number(/<w:tblW w:w="(\d+)" w:type="dxa"\/>/.exec(table)?.[1]);
        const grid = [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map((m) => Number(m[1]));
        expect(grid.reduce((a, b) => a + b, 0)).toBe(whole);
        expect(table).toContain('<w:tblLayout w:type="fixed"/>');
        for (const row of table.match(/<w:tr>[\s\S]*?<\/w:tr>/g) ?? []) {
          const cells = [...row.matchAll(/<w:tcW w:w="(\d+)" w:type="dxa"\/>/g)].map((m) => Number(m[1]));
          expect(cells.reduce((a, b) => a + b, 0)).toBe(whole);
        }
      }
    }
  });
});

describe('LibreOffice opens the Word files', () => {
  const own = new Map(opened.map(({ name, doc }) => [name, layOut(doc).pages.filter((p) => !p.empty).length]));
  let converted: Record<string, Uint8Array> = {};
  beforeAll(() => {
    converted = convertByLibreOffice(Object.fromEntries(opened.map(({ name }) => [name, files[name] as Uint8Array])));
  });

  test.each(opened)('$name: readable, on about as many pages as our own layout', ({ name }) => {
    const bytes = converted[name] as Uint8Array;
    const text = squeeze(onPdf(bytes, 'pdftotext', (p) => ['-layout', p, '-']));
    const first = readDocx(files[name] as Uint8Array).headings[0]?.text;
    if (first) expect(text).toContain(squeeze(first));
    // LibreOffice has other fonts here, so lines break elsewhere; a lost or doubled section would show.
    const pages = own.get(name) ?? 0;
    const read = pdfPages(bytes);
    expect(read).toBeGreaterThanOrEqual(Math.floor(pages * 0.85));
    expect(read).toBeLessThanOrEqual(Math.ceil(pages * 1.15) + 1);
  });

  test('the bound book has no empty page before any that lies, and its upright pages mirror their margins', () => {
    const bytes = converted['small-bound'] as Uint8Array;
    const html = onPdf(bytes, 'pdftotext', (p) => ['-bbox', p, '-']);
    const pages = html.split('<page ').slice(1);
    const left = (page: string): number => Math.min(...[...page.matchAll(/xMin="([\d.]+)"/g)].map((m) => Number(m[1])));
    const lies = (page: string): boolean =>
      Number(/width="([\d.]+)"/.exec(page)?.[1]) > Number(/height="([\d.]+)"/.exec(page)?.[1]);
    for (const page of pages) expect(page).toContain('<word ');
    // 部门一览表 and 岗位一览表 are the two sides of what lies open, of the same margins.
    const [even, odd] = ['部门一览表', '岗位一览表'].map((title) =>
      pages.filter((p) => !lies(p) && p.includes(`>${title}<`)).at(-1),
    );
    expect(left(odd ?? '') - left(even ?? '')).toBeCloseTo((10 * 72) / 25.4, 0);
  });
});

test('a register of 5,000 rows is written whole', async () => {
  const doc = bigTableDoc(5000);
  const laid = layOut(doc);
  const from = performance.now();
  const bytes = await printWord(doc, laid);
  const ms = performance.now() - from;
  console.info(
    `5,000 rows × 8: ${Math.round(ms)} ms, ${Math.round(bytes.length / 1024)} KB, RSS ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  expect(readDocx(bytes).tables[0]).toHaveLength(5001);
});
