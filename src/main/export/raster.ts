/**
 * Drawings as pictures for Word: the same `DrawOp`s that the PDF prints as vectors, painted at print resolution.
 * Owns: the pixels. Colours, places and words come from the drawing alone.
 */
import { type Canvas, createCanvas, GlobalFonts, Image, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { AppError } from '../../shared/base/errors.ts';
import type { BlobHash } from '../../shared/base/units.ts';
import type { Drawing, DrawOp } from '../../shared/draw/ops.ts';

/** Files of the two roles a drawing may use. */
export interface DrawingFonts {
  hei: string;
  heiBold: string;
  song: string;
  songBold: string;
}

const PRINT_DPI = 200;
/** Neither side longer; a drawing of any size stays far below the memory of a small machine. */
const MAX_SIDE_PX = 6000;

const registered = new Set<string>();
/** The canvas keeps fonts by family name for the whole process; a name carries its file so that none is mistaken. */
const familyOf = (path: string): string => {
  const family = `yqyd ${path}`.replaceAll('"', '');
  if (!registered.has(path)) {
    if (!GlobalFonts.registerFromPath(path, family)) throw new AppError('io', { message: `打不开字体文件“${path}”` });
    registered.add(path);
  }
  return family;
};

const imagesOf = (ops: readonly DrawOp[]): BlobHash[] =>
  ops.flatMap((o) => (o.op === 'image' ? [o.blob] : o.op === 'group' ? imagesOf(o.children) : []));

const decodeImages = async (drawing: Drawing, blobs: (b: BlobHash) => Uint8Array | null): Promise<Map<BlobHash, Image>> => {
  const images = new Map<BlobHash, Image>();
  for (const blob of new Set(imagesOf(drawing.ops))) {
    const bytes = blobs(blob);
    if (!bytes) throw new AppError('not-found', { message: '图中的一张底图在档案中找不到，请重新放入底图后再导出' });
    const image = new Image();
    image.src = bytes;
    await image.decode();
    images.set(blob, image);
  }
  return images;
};

const paint = (
  c: SKRSContext2D,
  ops: readonly DrawOp[],
  images: ReadonlyMap<BlobHash, Image>,
  fonts: DrawingFonts,
  pxPerMm: number,
): void => {
  for (const o of ops) {
    c.save();
    switch (o.op) {
      case 'path': {
        const path = new Path2D(o.d);
        if (o.fill) {
          c.globalAlpha = o.fill.opacity ?? 1;
          c.fillStyle = o.fill.color;
          c.fill(path, o.evenOdd ? 'evenodd' : 'nonzero');
        }
        if (o.stroke) {
          c.globalAlpha = 1;
          c.strokeStyle = o.stroke.color;
          c.lineWidth = o.stroke.widthMm;
          c.setLineDash([...(o.stroke.dash ?? [])]);
          c.stroke(path);
        }
        break;
      }
      case 'text': {
        const file = o.font === 'hei' ? (o.bold ? fonts.heiBold : fonts.hei) : o.bold ? fonts.songBold : fonts.song;
        c.translate(o.x, o.y);
        if (o.rotate) c.rotate((o.rotate * Math.PI) / 180);
        // Glyphs are hinted for their size in pixels; at 3 "pixels" enlarged tenfold they would stand unevenly.
        c.scale(1 / pxPerMm, 1 / pxPerMm);
        // A rare character that the one font lacks is looked up in the other.
        const other = o.font === 'hei' ? fonts.song : fonts.hei;
        c.font = `${o.sizeMm * pxPerMm}px "${familyOf(file)}", "${familyOf(other)}"`;
        c.textBaseline = 'alphabetic';
        c.textAlign = o.anchor === 'middle' ? 'center' : o.anchor === 'end' ? 'right' : 'left';
        c.fillStyle = o.color;
        c.fillText(o.text, 0, 0);
        break;
      }
      case 'image': {
        const image = images.get(o.blob);
        // The frame to cut to stands on the drawing, not on the picture that is turned beneath it.
        if (o.clip) {
          c.beginPath();
          c.rect(...o.clip);
          c.clip();
        }
        if (o.transform) c.transform(...o.transform);
        c.globalAlpha = o.opacity ?? 1;
        if (image) c.drawImage(image, o.x, o.y, o.widthMm, o.heightMm);
        break;
      }
      case 'group':
        if (o.transform) c.transform(...o.transform);
        paint(c, o.children, images, fonts, pxPerMm);
        break;
    }
    c.restore();
  }
};

/**
 * PNG of a drawing as it is printed `widthMm` wide, on white.
 * @throws AppError `not-found` for a missing picture, `io` for a missing font
 */
export const rasterizeDrawing = async (
  drawing: Drawing,
  widthMm: number,
  o: { blobs(blob: BlobHash): Uint8Array | null; fonts: DrawingFonts; dpi?: number },
): Promise<Uint8Array> => {
  const images = await decodeImages(drawing, o.blobs);
  const wanted = ((o.dpi ?? PRINT_DPI) / 25.4) * (widthMm / drawing.widthMm);
  const scale = Math.min(wanted, MAX_SIDE_PX / Math.max(drawing.widthMm, drawing.heightMm));
  const canvas: Canvas = createCanvas(
    Math.max(1, Math.round(drawing.widthMm * scale)),
    Math.max(1, Math.round(drawing.heightMm * scale)),
  );
  const c = canvas.getContext('2d');
  c.fillStyle = '#FFFFFF';
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.scale(scale, scale);
  paint(c, drawing.ops, images, o.fonts, scale);
  return canvas.encode('png');
};
