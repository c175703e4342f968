/**
 * Drawings as pictures for Word: the same `DrawOp`s that the PDF prints as vectors, painted at print resolution.
 * Owns: the pixels. Colours, places and words come from the drawing alone.
 */
import { type Canvas, createCanvas, GlobalFonts, Image, Path2D } from '@napi-rs/canvas';
import { AppError } from '../../shared/base/errors.ts';
import type { BlobHash } from '../../shared/base/units.ts';
import { type Drawing, type DrawOp, withWords } from '../../shared/draw/ops.ts';
import { paintOps } from '../../shared/draw/paint-2d.ts';

/** Files of the two roles a drawing may use. */
export interface DrawingFonts {
  hei: string;
  heiBold: string;
  song: string;
  songBold: string;
  /** Of other scripts. */
  scripts: readonly string[];
  /** What is drawn of words: 〓 where no font has the character. */
  shown(words: string): string;
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

const pathOf = (o: { d: string }): Path2D => new Path2D(o.d);

/** A rare character that the one font lacks is looked up in the other, and then in those of other scripts. */
const familiesOf = (fonts: DrawingFonts, o: { font: 'hei' | 'song'; bold?: boolean }): string => {
  const file = o.font === 'hei' ? (o.bold ? fonts.heiBold : fonts.hei) : o.bold ? fonts.songBold : fonts.song;
  const other = o.font === 'hei' ? fonts.song : fonts.hei;
  return [file, other, ...fonts.scripts].map((path) => `"${familyOf(path)}"`).join(', ');
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
  paintOps(c, withWords(drawing, o.fonts.shown).ops, {
    pathOf,
    imageOf: (blob) => images.get(blob),
    familiesOf: (text) => familiesOf(o.fonts, text),
    pxPerMm: scale,
  });
  return canvas.encode('png');
};
