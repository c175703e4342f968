/** The printers as the suite calls them. */
import { writeDocx } from '../../src/main/export/docx/write-docx.ts';
import { loadFonts } from '../../src/main/export/fonts.ts';
import { writePdf } from '../../src/main/export/pdf/write-pdf.ts';
import type { Doc } from '../../src/shared/document/doc.ts';
import { layoutDoc } from '../../src/shared/document/layout/layout.ts';
import type { LaidOut } from '../../src/shared/document/layout/page.ts';
import { photo } from './documents.ts';

const fonts = loadFonts(null);
const blobs = (): Uint8Array => photo;

export const layOut = (doc: Doc): LaidOut => layoutDoc(doc, fonts.metrics);

export const printWord = (doc: Doc, laid = layOut(doc)): Promise<Uint8Array> => writeDocx(doc, laid, { blobs, fonts });

export const printPdf = async (doc: Doc, laid = layOut(doc)): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  await writePdf(laid, { title: doc.title, author: doc.author, stamp: doc.stamp, fonts, blobs }, (c) => chunks.push(c));
  return Buffer.concat(chunks);
};
