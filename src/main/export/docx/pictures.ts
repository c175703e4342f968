/**
 * Pictures of one Word file: each is stored once, however often it is shown.
 * Owns: media parts, their relationships and the drawing elements that show them.
 */

import { AppError } from '../../../shared/base/errors.ts';
import type { BlobHash } from '../../../shared/base/units.ts';
import type { Drawing } from '../../../shared/draw/ops.ts';
import { escapeXml, mmEmu } from './xml.ts';

interface MediaPart {
  /** `image1.png` */
  name: string;
  relation: string;
  bytes: Uint8Array | Promise<Uint8Array>;
}

export interface Pictures {
  /** @throws AppError `not-found` when the dossier lacks the picture, `unsupported-format` unless PNG or JPEG */
  ofBlob(blob: BlobHash): MediaPart;
  ofDrawing(drawing: Drawing, widthMm: number): MediaPart;
  /** Inline picture in a run of its own. */
  run(part: MediaPart, widthMm: number, heightMm: number, alt: string): string;
  parts(): readonly MediaPart[];
}

export interface PictureSources {
  blobs(blob: BlobHash): Uint8Array | null;
  /** PNG of a drawing printed `widthMm` wide. */
  rasterize(drawing: Drawing, widthMm: number): Promise<Uint8Array>;
}

const extensionOf = (bytes: Uint8Array): 'png' | 'jpg' => {
  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpg';
  throw new AppError('unsupported-format', { message: '文件里有一张图片既不是 PNG 也不是 JPEG，不能放进 Word' });
};

export const createPictures = (sources: PictureSources): Pictures => {
  const byKey = new Map<string, MediaPart>();
  const byDrawing = new Map<Drawing, Map<number, MediaPart>>();
  const list: MediaPart[] = [];
  let shown = 0;

  const turns = [Promise.resolve(), Promise.resolve()];
  /** Two at a time: a sheet at print resolution holds 15 MB of pixels until it is packed. */
  const inTurn = (job: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const result = (turns.shift() ?? Promise.resolve()).then(job);
    // Awaited when the parts are packed; until then a failure must not count as unhandled.
    turns.push(
      result.then(
        () => undefined,
        () => undefined,
      ),
    );
    return result;
  };

  const add = (bytes: MediaPart['bytes'], extension: string): MediaPart => {
    const n = list.length + 1;
    const part = { name: `image${n}.${extension}`, relation: `rIdImage${n}`, bytes };
    list.push(part);
    return part;
  };

  return {
    ofBlob: (blob) => {
      const known = byKey.get(blob);
      if (known) return known;
      const bytes = sources.blobs(blob);
      if (!bytes) throw new AppError('not-found', { message: '文件里的一张图片在档案中找不到，请重新放入图片后再导出' });
      const part = add(bytes, extensionOf(bytes));
      byKey.set(blob, part);
      return part;
    },
    ofDrawing: (drawing, widthMm) => {
      const sizes = byDrawing.get(drawing) ?? new Map<number, MediaPart>();
      byDrawing.set(drawing, sizes);
      const known = sizes.get(widthMm);
      if (known) return known;
      const part = add(
        inTurn(() => sources.rasterize(drawing, widthMm)),
        'png',
      );
      sizes.set(widthMm, part);
      return part;
    },
    run: (part, widthMm, heightMm, alt) => {
      const id = ++shown;
      const [cx, cy] = [mmEmu(widthMm), mmEmu(heightMm)];
      const words = escapeXml(alt);
      return (
        `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/>` +
        `<wp:docPr id="${id}" name="图片 ${id}" descr="${words}"/><wp:cNvGraphicFramePr>` +
        '<a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>' +
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
        `<pic:nvPicPr><pic:cNvPr id="${id}" name="${part.name}" descr="${words}"/><pic:cNvPicPr/></pic:nvPicPr>` +
        `<pic:blipFill><a:blip r:embed="${part.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
        `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>` +
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
      );
    },
    parts: () => list,
  };
};
