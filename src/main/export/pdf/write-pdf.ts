/**
 * PDF printer: display-list pages → PDF through pdfkit, used as container and font embedder only. Glyphs are written
 * directly with cached numbers; nothing is laid out here.
 */
import PDFDocument from 'pdfkit';
import type { LaidOut, Page, Shape, TextRun } from '../../../shared/document/layout/page.ts';
import type { Drawing, DrawOp } from '../../../shared/draw/ops.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { BlobHash } from '../../../shared/model/units.ts';
import type { Fonts } from '../fonts.ts';

export interface PdfOptions {
  title: string;
  author: string;
  /** Instant of the file properties, ISO 8601. */
  stamp: string;
  fonts: Fonts;
  blobs: (sha256: BlobHash) => Uint8Array | null;
}

/** The parts of pdfkit's embedded font that writing glyphs by number needs. */
interface EmbeddedFont {
  id: string;
  scale: number;
  font: { glyphForCodePoint(cp: number): { id: number; advanceWidth: number; codePoints: number[] } };
  subset: { includeGlyph(glyph: number): number };
  widths: (number | undefined)[];
  unicode: (number[] | undefined)[];
  ref(): unknown;
}
type Pdf = InstanceType<typeof PDFDocument> & {
  _font: EmbeddedFont;
  addContent(s: string): unknown;
  openImage(src: Buffer): unknown;
  page: { fonts: Record<string, unknown> };
};

const n = (v: number): string => String(Math.round(v * 1000) / 1000);
const rgb = (color: string): string => [1, 3, 5].map((i) => n(Number.parseInt(color.slice(i, i + 2), 16) / 255)).join(' ');

interface Printer {
  pdf: Pdf;
  face(name: string): { font: EmbeddedFont; hex(cp: number): string };
  image(blob: BlobHash): unknown;
  fonts: Fonts;
}

const createPrinter = (pdf: Pdf, o: PdfOptions): Printer => {
  const faces = new Map<string, { font: EmbeddedFont; hex(cp: number): string }>();
  const images = new Map<BlobHash, unknown>();
  return {
    pdf,
    fonts: o.fonts,
    face: (name) => {
      let f = faces.get(name);
      if (!f) {
        pdf.font(o.fonts.file(name));
        const font = pdf._font;
        const cache = new Map<number, string>();
        f = {
          font,
          hex: (cp) => {
            let h = cache.get(cp);
            if (h === undefined) {
              const glyph = font.font.glyphForCodePoint(cp);
              const gid = font.subset.includeGlyph(glyph.id);
              font.widths[gid] ??= glyph.advanceWidth * font.scale;
              font.unicode[gid] ??= [cp];
              h = gid.toString(16).padStart(4, '0');
              cache.set(cp, h);
            }
            return h;
          },
        };
        faces.set(name, f);
      }
      return f;
    },
    image: (blob) => {
      let image = images.get(blob);
      if (image === undefined) {
        const bytes = o.blobs(blob);
        if (bytes === null) throw new AppError('not-found', { message: '档案里缺少一张图片，没有导出' });
        image = pdf.openImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
        images.set(blob, image);
      }
      return image;
    },
  };
};

/** Text at a baseline in a space whose y points down. */
const glyphs = (
  p: Printer,
  faceName: string,
  text: string,
  x: number,
  y: number,
  size: number,
  color: string,
  letter: number,
): string => {
  const { font, hex } = p.face(faceName);
  p.pdf.page.fonts[font.id] ??= font.ref();
  let codes = '';
  for (const ch of text) codes += hex(ch.codePointAt(0) as number);
  return `BT /${font.id} ${n(size)} Tf ${rgb(color)} rg ${n(letter)} Tc 1 0 0 -1 ${n(x)} ${n(y)} Tm <${codes}> Tj ET`;
};

const textRun = (p: Printer, r: TextRun): string =>
  glyphs(p, r.face, r.text, r.x, r.y, r.sizePt, r.color ?? '#000000', r.letterPt ?? 0);

const shape = (p: Printer, s: Shape): void => {
  const { pdf } = p;
  switch (s.p) {
    case 'text':
      pdf.addContent(textRun(p, s));
      break;
    case 'line':
      pdf.addContent(`${n(s.widthPt)} w ${rgb(s.color ?? '#000000')} RG ${n(s.x1)} ${n(s.y1)} m ${n(s.x2)} ${n(s.y2)} l S`);
      break;
    case 'rect': {
      const path = `${n(s.x)} ${n(s.y)} ${n(s.width)} ${n(s.height)} re`;
      const fill = s.fill ? `${rgb(s.fill)} rg ` : '';
      const stroke = s.stroke ? `${n(s.strokePt ?? 0.5)} w ${rgb(s.stroke)} RG ` : '';
      pdf.addContent(`${fill}${stroke}${path} ${s.fill ? (s.stroke ? 'B' : 'f') : 'S'}`);
      break;
    }
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
      pdf.transform(...(s.matrix as [number, number, number, number, number, number]));
      drawing(p, s.drawing);
      pdf.restore();
      break;
  }
};

const drawing = (p: Printer, d: Drawing): void => {
  for (const o of d.ops) op(p, o);
};

const op = (p: Printer, o: DrawOp): void => {
  const { pdf } = p;
  switch (o.op) {
    case 'path': {
      pdf.save();
      if (o.fill && o.fill.opacity !== undefined) pdf.fillOpacity(o.fill.opacity);
      if (o.stroke) {
        pdf.lineWidth(o.stroke.widthMm);
        if (o.stroke.dash) pdf.addContent(`[${o.stroke.dash.map(n).join(' ')}] 0 d`);
      }
      pdf.path(o.d);
      const rule = o.evenOdd ? ('even-odd' as const) : ('non-zero' as const);
      if (o.fill && o.stroke) pdf.fillAndStroke(o.fill.color, o.stroke.color, rule);
      else if (o.fill) pdf.fill(o.fill.color, rule);
      else if (o.stroke) pdf.stroke(o.stroke.color);
      pdf.restore();
      break;
    }
    case 'text': {
      const glyph = p.fonts.metrics.glyphs(o.font, o.bold === true);
      const parts: { face: string; text: string; width: number }[] = [];
      let width = 0;
      for (const ch of o.text) {
        const g = glyph(ch.codePointAt(0) as number);
        if (g < 0) continue;
        const face = p.fonts.metrics.faces[Math.floor(g / 4096)] ?? 'hei';
        const w = ((g % 4096) / 1000) * o.sizeMm;
        const last = parts.at(-1);
        if (last?.face === face) {
          last.text += ch;
          last.width += w;
        } else parts.push({ face, text: ch, width: w });
        width += w;
      }
      pdf.save();
      if (o.rotate) pdf.rotate(o.rotate, { origin: [o.x, o.y] });
      let x = o.anchor === 'middle' ? o.x - width / 2 : o.anchor === 'end' ? o.x - width : o.x;
      for (const part of parts) {
        pdf.addContent(glyphs(p, part.face, part.text, x, o.y, o.sizeMm, o.color, 0));
        x += part.width;
      }
      pdf.restore();
      break;
    }
    case 'image':
      pdf.save();
      if (o.clip) pdf.rect(...(o.clip as [number, number, number, number])).clip();
      if (o.opacity !== undefined) pdf.fillOpacity(o.opacity);
      if (o.transform) pdf.transform(...(o.transform as [number, number, number, number, number, number]));
      pdf.image(p.image(o.blob) as never, o.x, o.y, { width: o.widthMm, height: o.heightMm });
      pdf.restore();
      break;
    case 'group':
      pdf.save();
      if (o.transform) pdf.transform(...(o.transform as [number, number, number, number, number, number]));
      for (const child of o.children) op(p, child);
      pdf.restore();
      break;
  }
};

const mark = (p: Printer, page: Page): void => {
  const m = page.mark;
  if (!m) return;
  const glyph = p.fonts.metrics.glyphs('hei', true);
  const width = [...m.text].reduce((w, ch) => w + ((glyph(ch.codePointAt(0) as number) % 4096) / 1000) * m.sizePt, 0);
  p.pdf.save();
  p.pdf.rotate(-m.angle, { origin: [m.x, m.y] });
  p.pdf.addContent(glyphs(p, m.face, m.text, m.x - width / 2, m.y + m.sizePt * 0.35, m.sizePt, m.color, 0));
  p.pdf.restore();
};

/** Writes a PDF chunk by chunk. @throws AppError `not-found` when an image is missing */
export const writePdf = (laid: LaidOut, o: PdfOptions, write: (chunk: Uint8Array) => void): Promise<void> =>
  new Promise((resolve, reject) => {
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
    pdf.on('data', write);
    pdf.on('end', resolve);
    pdf.on('error', reject);
    try {
      const p = createPrinter(pdf, o);
      // Parents of the outline by level; a level that is skipped hangs under the nearest one above.
      const parents: { addItem(text: string): never }[] = [pdf.outline as never];
      const headings = Map.groupBy(laid.headings, (h) => h.page);
      for (const page of laid.pages) {
        pdf.addPage({ size: [page.width, page.height], margin: 0 });
        mark(p, page);
        for (const s of page.header) shape(p, s);
        for (const s of page.body) shape(p, s);
        for (const s of page.footer) shape(p, s);
        for (const h of headings.get(page.index) ?? []) {
          let above = h.level - 1;
          while (!parents[above]) above--;
          parents[h.level] = (parents[above] as { addItem(text: string): never }).addItem(h.text);
          parents.length = h.level + 1;
        }
      }
      pdf.end();
    } catch (e) {
      reject(e);
    }
  });
