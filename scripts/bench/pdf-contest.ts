/**
 * One contestant of the PDF contest in its own process: `own|pdfkit` × `text|table`; prints JSON.
 * Even terms: the same words in the same size on about the same number of pages, the same font file, compressed streams,
 * written to a file. The words are those of the shipped templates in random order, because pdfkit remembers the glyphs of
 * every line it has set: with a few sentences repeated it would hardly set any, which no dossier does.
 */
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { loadFonts } from '../../src/main/export/fonts.ts';
import { writePdf } from '../../src/main/export/pdf/write-pdf.ts';
import { type Block, DOC_VERSION, type Doc } from '../../src/shared/document/doc.ts';
import { layoutDoc } from '../../src/shared/document/layout/layout.ts';

const [who, what] = process.argv.slice(2);
const PARAGRAPHS = 7700;
const ROWS = 15_000;
const SHARES = [0.1, 0.2, 0.12, 0.38, 0.1, 0.1];
/** Points, the size of our `cell` style; its line of 15 pt is as high as pdfkit's with this font, so both need as many pages. */
const SIZE = 10.5;

const source = ['starter/garment.yaml', 'demo/demo-firm.yaml'].map((f) => readFileSync(join('templates', f), 'utf8')).join('');
const PHRASES = [...new Set(source.match(/[\u4e00-\u9fff，、（）“”《》0-9]{4,}/g))];
const LONG = PHRASES.filter((p) => p.length > 14);
const SHORT = PHRASES.filter((p) => p.length < 9);
let seed = 1;
const any = (list: readonly string[]): string => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return list[Math.floor((seed / 2 ** 31) * list.length)] ?? '';
};
const paragraph = (): string => `${Array.from({ length: 10 }, () => any(LONG)).join('；')}。`;
const row = (i: number): string[] => [`R${i}`, any(SHORT), any(SHORT), any(LONG), any(SHORT), '较大'];
const HEAD = ['编号', '名称', '类型', '危险因素', '事故', '等级'];
const texts = what === 'text' ? Array.from({ length: PARAGRAPHS }, paragraph) : [];
const rows = what === 'text' ? [] : [HEAD, ...Array.from({ length: ROWS }, (_, i) => row(i))];

const fonts = loadFonts(null);
const folder = await mkdtemp(join(tmpdir(), 'contest-'));
const path = join(folder, 'out.pdf');

const own = async (): Promise<number> => {
  const section: Block = {
    b: 'sectionBreak',
    page: { size: 'A4', landscape: false },
    header: '',
    footer: 'none',
    margins: { topMm: 25, bottomMm: 25, leftMm: 25, rightMm: 25 },
  };
  const body: Block[] =
    what === 'text'
      ? texts.map((t): Block => ({ b: 'paragraph', style: 'cell', align: 'justify', inlines: [{ t: 'text', text: t }] }))
      : [
          {
            b: 'table',
            columns: SHARES,
            headRows: 1,
            splitRows: false,
            style: 'cell',
            rows: rows.map((r, i) => ({
              cells: r.map((t) => ({ inlines: [{ t: 'text' as const, text: t }], head: i === 0 })),
            })),
          },
        ];
  const doc: Doc = {
    docVersion: DOC_VERSION,
    title: '对比',
    author: '',
    stamp: '2026-01-01T00:00:00Z',
    blocks: [section, ...body],
  };
  const laid = layoutDoc(doc, fonts.metrics);
  const file = await open(path, 'wx');
  await writePdf(laid, { title: '', author: '', stamp: doc.stamp, fonts, blobs: () => null }, (piece) => file.writeFile(piece));
  await file.close();
  return laid.pages.length;
};

/** Used well: font by path, its layout cache on, no buffered pages, streamed to the file. */
const pdfkit = async (): Promise<number> => {
  let pages = 1;
  const pdf = new PDFDocument({ size: 'A4', margin: 71, font: fonts.file('song'), fontLayoutCache: true } as never);
  pdf.on('pageAdded', () => pages++);
  const file = createWriteStream(path);
  pdf.pipe(file);
  pdf.fontSize(SIZE);
  for (const t of texts) pdf.text(t);
  if (rows.length > 0) pdf.table({ columnStyles: SHARES.map((s) => s * 453), data: rows });
  pdf.end();
  await once(file, 'finish');
  return pages;
};

const start = performance.now();
const pages = await (who === 'own' ? own() : pdfkit());
const seconds = (performance.now() - start) / 1000;
const megabytes = (await stat(path)).size / 1024 ** 2;
await rm(folder, { recursive: true });
process.stdout.write(
  JSON.stringify({
    pages,
    seconds,
    rssMB: Math.round(process.resourceUsage().maxRSS / 1024),
    fileMB: Math.round(megabytes * 10) / 10,
  }),
);
