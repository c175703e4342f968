/**
 * A TrueType file with only some glyphs of another, for embedding in a PDF: glyph n of the subset is `glyphs[n]`.
 * Outlines are copied as they are, read one by one, so an 11 MB font costs some hundred kilobytes.
 */
import { needed, type TableReader, withFont } from './ttf.ts';

/** Flags of a part of a composite glyph. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const XY_SCALE = 0x0040;
const TWO_BY_TWO = 0x0080;

/** Calls `each` with the place of the glyph number of every part of a composite glyph. */
const eachPart = (outline: Buffer, each: (at: number) => void): void => {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return;
  let at = 10;
  for (;;) {
    const flags = outline.readUInt16BE(at);
    each(at + 2);
    if (!(flags & MORE)) return;
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & TWO_BY_TWO ? 8 : flags & XY_SCALE ? 4 : flags & SCALE ? 2 : 0);
  }
};

const outlines = (font: TableReader, wanted: readonly number[], longOffsets: boolean): { all: number[]; data: Buffer[] } => {
  const loca = needed(font, 'loca');
  const offset = (g: number): number => (longOffsets ? loca.readUInt32BE(g * 4) : loca.readUInt16BE(g * 2) * 2);
  const all = [...wanted];
  const data: Buffer[] = [];
  const places = new Map<number, number>();
  // Parts of composite glyphs are added behind, and their own parts behind them.
  for (let i = 0; i < all.length; i++) {
    const g = all[i] as number;
    const outline = font.read('glyf', offset(g), offset(g + 1) - offset(g));
    eachPart(outline, (at) => {
      const part = outline.readUInt16BE(at);
      let place = places.get(part);
      if (place === undefined) {
        place = all.push(part) - 1;
        places.set(part, place);
      }
      outline.writeUInt16BE(place, at);
    });
    data.push(outline);
  }
  return { all, data };
};

const checksum = (table: Buffer): number => {
  let sum = 0;
  const whole = table.length & ~3;
  for (let i = 0; i < whole; i += 4) sum = (sum + table.readUInt32BE(i)) | 0;
  for (let i = whole; i < table.length; i++) sum = (sum + ((table[i] as number) << (24 - 8 * (i - whole)))) | 0;
  return sum >>> 0;
};

const fontFile = (tables: readonly [tag: string, data: Buffer][]): Buffer => {
  const count = tables.length;
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (count - 2 ** power), 10);
  const parts: Buffer[] = [head];
  let at = head.length;
  tables.forEach(([tag, data], i) => {
    head.write(tag, 12 + i * 16, 'latin1');
    head.writeUInt32BE(checksum(data), 16 + i * 16);
    head.writeUInt32BE(at, 20 + i * 16);
    head.writeUInt32BE(data.length, 24 + i * 16);
    const padding = Buffer.alloc(-data.length & 3);
    parts.push(data, padding);
    at += data.length + padding.length;
  });
  return Buffer.concat(parts);
};

/** @param glyphs glyph numbers of the font at `path`, the first one 0 */
export const subsetFont = (path: string, glyphs: readonly number[]): Buffer =>
  withFont(path, (font) => {
    const head = needed(font, 'head');
    const { all, data } = outlines(font, glyphs, head.readInt16BE(50) === 1);
    const loca = Buffer.alloc(4 * (all.length + 1));
    let size = 0;
    const glyf: Buffer[] = [];
    data.forEach((outline, i) => {
      const padding = Buffer.alloc(-outline.length & 3);
      glyf.push(outline, padding);
      size += outline.length + padding.length;
      loca.writeUInt32BE(size, 4 * (i + 1));
    });
    head.writeInt16BE(1, 50);

    const hhea = needed(font, 'hhea');
    const source = needed(font, 'hmtx');
    const metricCount = hhea.readUInt16BE(34);
    const hmtx = Buffer.alloc(4 * all.length);
    all.forEach((g, i) => {
      const long = Math.min(g, metricCount - 1) * 4;
      hmtx.writeUInt16BE(source.readUInt16BE(long), 4 * i);
      hmtx.writeInt16BE(source.readInt16BE(g < metricCount ? long + 2 : metricCount * 4 + (g - metricCount) * 2), 4 * i + 2);
    });
    hhea.writeUInt16BE(all.length, 34);
    const maxp = needed(font, 'maxp');
    maxp.writeUInt16BE(all.length, 4);

    // In order of tags, as the format wants it; hinting programs go along because outlines may call them.
    const tables: [string, Buffer | null][] = [
      ['cvt ', font.table('cvt ')],
      ['fpgm', font.table('fpgm')],
      ['glyf', Buffer.concat(glyf)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', hmtx],
      ['loca', loca],
      ['maxp', maxp],
      ['prep', font.table('prep')],
    ];
    return fontFile(tables.filter((t): t is [string, Buffer] => t[1] !== null));
  });
