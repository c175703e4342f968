/** What the printers of pages and drawings share: pdfkit as container, the page's content stream, faces and images. */
import type PDFDocument from 'pdfkit';
import { AppError } from '../../../shared/base/errors.ts';
import type { BlobHash } from '../../../shared/base/units.ts';
import { STAND_IN } from '../../../shared/document/layout/page.ts';
import type { Fonts } from '../fonts.ts';
import { Content } from './content.ts';
import { PdfFace, type Ref, type RefMaker } from './face.ts';

export type Pdf = InstanceType<typeof PDFDocument> &
  RefMaker & {
    addContent(operators: string): unknown;
    openImage(src: Buffer): unknown;
    page: { fonts: Record<string, Ref>; write(chunk: Uint8Array): void };
    read(): Uint8Array | null;
    [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
  };

export interface Printer {
  pdf: Pdf;
  fonts: Fonts;
  content: Content;
  /** A face, known to the page at hand. */
  face(name: string): PdfFace;
  image(blob: BlobHash): unknown;
  /** Writes the fonts; nothing can be printed afterwards. */
  end(): void;
}

export const createPrinter = (pdf: Pdf, fonts: Fonts, blobs: (sha256: BlobHash) => Uint8Array | null): Printer => {
  // By file: roles that share a file share its glyphs.
  const faces = new Map<string, PdfFace>();
  const images = new Map<BlobHash, unknown>();
  const content = new Content();
  // What pdfkit draws itself (paths, pictures, transformations) belongs between our own operators.
  pdf.addContent = (operators) => {
    content.foreign(operators);
    return pdf;
  };
  return {
    pdf,
    fonts,
    content,
    face: (name) => {
      const path = fonts.file(name);
      // Stand-ins have the codes of other characters than those that they are drawn like.
      const key = name === STAND_IN ? name : path;
      let face = faces.get(key);
      if (!face) {
        face = new PdfFace(pdf, `F${faces.size + 1}`, path, fonts.face(name), name === STAND_IN);
        faces.set(key, face);
      }
      pdf.page.fonts[face.name] ??= face.ref;
      return face;
    },
    image: (blob) => {
      let image = images.get(blob);
      if (image === undefined) {
        const bytes = blobs(blob);
        if (bytes === null) throw new AppError('not-found', { message: '档案里缺少一张图片，没有导出' });
        image = pdf.openImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
        images.set(blob, image);
      }
      return image;
    },
    end: () => {
      for (const face of faces.values()) face.end();
    },
  };
};
