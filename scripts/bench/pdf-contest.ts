/** One contestant of the PDF contest in its own process: `own|pdfkit` × `text|table`; prints JSON. */
import PDFDocument from 'pdfkit';
import { loadFonts } from '../../src/main/export/fonts.ts';
import { writePdf } from '../../src/main/export/pdf/write-pdf.ts';
import type { Block, Doc } from '../../src/shared/document/doc.ts';
import { layoutDoc } from '../../src/shared/document/layout/layout.ts';

const [who, what] = process.argv.slice(2);
const SENTENCES = [
  '企业应当建立安全风险分级管控制度，按照安全风险分级采取相应的管控措施。',
  '从业人员发现事故隐患或者其他不安全因素，应当立即向现场安全生产管理人员或者本单位负责人报告。',
  '面辅料库应当分垛存放，顶距、灯距、墙距、柱距、垛距划线标明，下班断电锁库。',
];
const PARAGRAPHS = 5300;
const ROWS = 27_000;
const paragraph = (i: number): string => Array.from({ length: 6 }, (_, k) => SENTENCES[(i + k) % 3]).join('') + i;
const row = (i: number): string[] => [
  `R${i}`,
  `风险点名称${i % 97}`,
  '场所区域',
  SENTENCES[i % 3]?.slice(0, 22) ?? '',
  '火灾',
  '较大',
];
const SHARES = [0.1, 0.2, 0.12, 0.38, 0.1, 0.1];
const fonts = loadFonts(null);

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
      ? Array.from(
          { length: PARAGRAPHS },
          (_, i): Block => ({ b: 'paragraph', style: 'cell', align: 'justify', inlines: [{ t: 'text', text: paragraph(i) }] }),
        )
      : [
          {
            b: 'table',
            columns: SHARES,
            headRows: 1,
            splitRows: false,
            style: 'cell',
            rows: [['编号', '名称', '类型', '危险因素', '事故', '等级'], ...Array.from({ length: ROWS }, (_, i) => row(i))].map(
              (r, i) => ({ cells: r.map((t) => ({ inlines: [{ t: 'text' as const, text: t }], head: i === 0 })) }),
            ),
          },
        ];
  const doc: Doc = { title: '对比', author: '', stamp: '2026-01-01T00:00:00Z', blocks: [section, ...body] };
  const laid = layoutDoc(doc, fonts.metrics);
  await writePdf(laid, { title: '', author: '', stamp: doc.stamp, fonts, blobs: () => null }, () => undefined);
  return laid.pages.length;
};

const pdfkit = (): Promise<number> =>
  new Promise((resolve) => {
    let pages = 0;
    const file = fonts.file('song');
    // Used well: font by path, its own layout cache, no buffered pages.
    const pdf = new PDFDocument({ size: 'A4', margin: 71, font: file, fontLayoutCache: true } as never);
    pages = 1;
    pdf.on('pageAdded', () => pages++);
    pdf.on('data', () => undefined);
    pdf.on('end', () => resolve(pages));
    pdf.fontSize(10.5);
    if (what === 'text') for (let i = 0; i < PARAGRAPHS; i++) pdf.text(paragraph(i), { align: 'justify' });
    else pdf.table({ columnStyles: SHARES.map((s) => s * 453), data: Array.from({ length: ROWS }, (_, i) => row(i)) });
    pdf.end();
  });

const start = performance.now();
const pages = await (who === 'own' ? own() : pdfkit());
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ pages, seconds, rssMB: Math.round(process.resourceUsage().maxRSS / 1024) }));
