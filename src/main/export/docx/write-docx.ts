/**
 * The Word printer: a `Doc` and its page numbers → the bytes of a `.docx` file.
 * Owns: the order of the steps. The same Doc, layout and pictures give the same bytes.
 */

import type { BlobHash } from '../../../shared/base/units.ts';
import type { Doc } from '../../../shared/document/doc.ts';
import type { LaidOut } from '../../../shared/document/layout/page.ts';
import { type DrawingFonts, rasterizeDrawing } from '../raster.ts';
import { zipParts } from '../zip.ts';
import { buildBody, createBookmarks } from './body.ts';
import { buildFrame } from './frame.ts';
import { createPictures } from './pictures.ts';

export interface WriteDocxOptions {
  blobs(blob: BlobHash): Uint8Array | null;
  /** Fonts of the words in drawings; Word itself names fonts and needs no file. */
  fonts: { drawing: DrawingFonts };
}

const RELATIONS = 'word/_rels/document.xml.rels';
const IMAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

/** @throws AppError `not-found` | `unsupported-format` for a picture that cannot be put in */
export const writeDocx = async (doc: Doc, laid: Pick<LaidOut, 'headings'>, o: WriteDocxOptions): Promise<Uint8Array> => {
  const pages = new Map(laid.headings.map((h) => [h.id, h.number]));
  const pictures = createPictures({
    blobs: o.blobs,
    rasterize: (drawing, widthMm) => rasterizeDrawing(drawing, widthMm, { blobs: o.blobs, fonts: o.fonts.drawing }),
  });
  const body = buildBody(doc, { pictures, pageOf: (id) => pages.get(id), ...createBookmarks(doc) });
  const frame = await buildFrame(doc, body.sections);
  const parts = new Map<string, string | Uint8Array>(frame.parts);
  parts.set('word/document.xml', frame.open + body.xml(frame.sectPr) + frame.close);
  const relations = pictures
    .parts()
    .map((p) => `<Relationship Id="${p.relation}" Type="${IMAGE}" Target="media/${p.name}"/>`)
    .join('');
  parts.set(RELATIONS, (frame.parts.get(RELATIONS) ?? '').replace('</Relationships>', `${relations}</Relationships>`));
  for (const p of pictures.parts()) parts.set(`word/media/${p.name}`, await p.bytes);
  return zipParts(parts);
};
