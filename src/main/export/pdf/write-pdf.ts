/**
 * PDF printer: display-list pages → PDF through pdfkit, used as container only. Text and frames are written straight into
 * the content streams; nothing is laid out here.
 */
import PDFDocument from 'pdfkit';
import type { BlobHash } from '../../../shared/base/units.ts';
import type { LaidOut, Page, Shape } from '../../../shared/document/layout/page.ts';
import type { Fonts } from '../fonts.ts';
import { printDrawing } from './drawing.ts';
import { createPrinter, type Pdf, type Printer } from './printer.ts';

export interface PdfOptions {
  title: string;
  author: string;
  /** Instant of the file properties, ISO 8601. */
  stamp: string;
  fonts: Fonts;
  blobs: (sha256: BlobHash) => Uint8Array | null;
}

type SixNumbers = [number, number, number, number, number, number];

const shape = (p: Printer, s: Shape): void => {
  const { pdf, content } = p;
  switch (s.p) {
    case 'text':
      content.text(p.face(s.face), s.text, s.x, s.y, s.sizePt, s.color, s.letterPt);
      break;
    case 'line':
      content.line(s.x1, s.y1, s.x2, s.y2, s.widthPt, s.color);
      break;
    case 'rect':
      if (s.fill) content.fillRectangle(s.x, s.y, s.width, s.height, s.fill);
      if (s.stroke) content.frame(s.x, s.y, s.width, s.height, s.stroke, s.strokePt ?? 0.5);
      break;
    case 'path':
      pdf.save();
      if (s.stroke) pdf.lineWidth(s.strokePt ?? 0.5);
      pdf.path(s.d);
      if (s.fill && s.stroke) pdf.fillAndStroke(s.fill, s.stroke);
      else if (s.fill) pdf.fill(s.fill);
      else pdf.stroke(s.stroke ?? '#000000');
      pdf.restore();
      break;
    case 'image':
      pdf.image(p.image(s.blob) as never, s.x, s.y, { width: s.width, height: s.height });
      break;
    case 'drawing':
      pdf.save();
      pdf.transform(...(s.matrix as SixNumbers));
      printDrawing(p, s.drawing);
      pdf.restore();
      break;
  }
};

const mark = (p: Printer, page: Page): void => {
  const m = page.mark;
  if (!m) return;
  const glyph = p.fonts.metrics.glyphs('hei', true);
  const width = [...m.text].reduce((w, ch) => w + ((glyph(ch.codePointAt(0) as number) & 0xfff) / 1000) * m.sizePt, 0);
  p.pdf.save();
  p.pdf.rotate(-m.angle, { origin: [m.x, m.y] });
  p.content.text(p.face(m.face), m.text, m.x - width / 2, m.y + m.sizePt * 0.35, m.sizePt, m.color);
  p.pdf.restore();
};

/** Pages printed before what is ready goes out, so that neither pages nor pictures pile up in memory. */
const PAGES_AT_ONCE = 64;

/** Writes a PDF piece by piece. @throws AppError `not-found` when an image is missing */
export const writePdf = async (laid: LaidOut, o: PdfOptions, write: (piece: Uint8Array) => unknown): Promise<void> => {
  const date = new Date(o.stamp);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: false,
    // No built-in font: it would be read from pdfkit's package, which a bundled program does not carry.
    font: null as never,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: o.title, Author: o.author, Creator: '一企一档', Producer: '一企一档', CreationDate: date, ModDate: date },
  }) as unknown as Pdf;
  const p = createPrinter(pdf, o.fonts, o.blobs);
  // Parents of the outline by level; a level that is skipped hangs under the nearest one above.
  const parents: { addItem(text: string): never }[] = [pdf.outline as never];
  const headings = Map.groupBy(laid.headings, (h) => h.page);
  for (const page of laid.pages) {
    pdf.addPage({ size: [page.width, page.height], margin: 0 });
    mark(p, page);
    for (const s of page.header) shape(p, s);
    for (const s of page.body) shape(p, s);
    for (const s of page.footer) shape(p, s);
    pdf.page.write(p.content.take());
    for (const { outline } of headings.get(page.index) ?? []) {
      if (!outline) continue;
      let above = outline.level - 1;
      while (!parents[above]) above--;
      parents[outline.level] = (parents[above] as { addItem(text: string): never }).addItem(outline.text);
      parents.length = outline.level + 1;
    }
    const ready = page.index % PAGES_AT_ONCE === PAGES_AT_ONCE - 1 ? pdf.read() : null;
    if (ready) await write(ready);
  }
  p.end();
  pdf.end();
  // pdfkit takes pictures with transparency apart on other threads, so the end may still be to come.
  for await (const piece of pdf) await write(piece);
};
