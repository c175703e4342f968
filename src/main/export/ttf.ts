/**
 * The little of a TrueType file that layout and PDF need: which characters it has, how wide they are, and how it looks in
 * a font descriptor. Only the tables asked for are read; no font file is ever held whole.
 */
import { closeSync, openSync, readSync } from 'node:fs';

export interface TableReader {
  /** A whole table; `null` when the font has none. */
  table(tag: string): Buffer | null;
  /** A piece of a table. */
  read(tag: string, offset: number, length: number): Buffer;
}

/** Opens the file for as long as `use` runs. */
export const withFont = <T>(path: string, use: (font: TableReader) => T): T => {
  const fd = openSync(path, 'r');
  try {
    const bytes = (at: number, length: number): Buffer => {
      const b = Buffer.alloc(length);
      readSync(fd, b, 0, length, at);
      return b;
    };
    const count = bytes(0, 12).readUInt16BE(4);
    const directory = bytes(12, count * 16);
    const places = new Map<string, { at: number; length: number }>();
    for (let i = 0; i < count; i++) {
      const tag = directory.toString('latin1', i * 16, i * 16 + 4);
      places.set(tag, { at: directory.readUInt32BE(i * 16 + 8), length: directory.readUInt32BE(i * 16 + 12) });
    }
    return use({
      table: (tag) => {
        const place = places.get(tag);
        return place ? bytes(place.at, place.length) : null;
      },
      read: (tag, offset, length) => bytes((places.get(tag)?.at ?? 0) + offset, length),
    });
  } finally {
    closeSync(fd);
  }
};

export const needed = (font: TableReader, tag: string): Buffer => {
  const t = font.table(tag);
  if (!t) throw new Error(`font without table ${tag}`);
  return t;
};

/** Tells `found` the glyph of every character of a cmap, formats 4 and 12. */
const readCmap = (cmap: Buffer, found: (codePoint: number, glyph: number) => void): void => {
  const n = cmap.readUInt16BE(2);
  let best = -1;
  let bestFormat = 0;
  for (let i = 0; i < n; i++) {
    const platform = cmap.readUInt16BE(4 + i * 8);
    const at = cmap.readUInt32BE(4 + i * 8 + 4);
    const format = cmap.readUInt16BE(at);
    if ((platform === 0 || platform === 3) && (format === 4 || format === 12) && format > bestFormat) {
      best = at;
      bestFormat = format;
    }
  }
  if (bestFormat === 12) {
    const groups = cmap.readUInt32BE(best + 12);
    for (let g = 0; g < groups; g++) {
      const at = best + 16 + g * 12;
      const start = cmap.readUInt32BE(at);
      const end = cmap.readUInt32BE(at + 4);
      const glyph = cmap.readUInt32BE(at + 8);
      for (let c = start; c <= end; c++) found(c, glyph + c - start);
    }
  } else if (bestFormat === 4) {
    const segments = cmap.readUInt16BE(best + 6) / 2;
    for (let s = 0; s < segments; s++) {
      const end = cmap.readUInt16BE(best + 14 + s * 2);
      const start = cmap.readUInt16BE(best + 16 + segments * 2 + s * 2);
      const delta = cmap.readInt16BE(best + 16 + segments * 4 + s * 2);
      const offsetAt = best + 16 + segments * 6 + s * 2;
      const offset = cmap.readUInt16BE(offsetAt);
      for (let c = start; c <= end && c !== 0xffff; c++) {
        const raw = offset === 0 ? c : cmap.readUInt16BE(offsetAt + offset + (c - start) * 2);
        if (raw !== 0) found(c, (raw + delta) & 0xffff);
      }
    }
  }
};

export interface FaceMetrics {
  /** Advance in 1/1000 em of a code point, −1 when the face lacks it. */
  advance(codePoint: number): number;
  /** Glyph number, 0 when the face lacks it. */
  glyph(codePoint: number): number;
}

export const readFace = (path: string): FaceMetrics =>
  withFont(path, (font) => {
    const unitsPerEm = needed(font, 'head').readUInt16BE(18);
    const metricCount = needed(font, 'hhea').readUInt16BE(34);
    const hmtx = needed(font, 'hmtx');
    const glyphs = new Uint16Array(0x10000);
    // Few characters beyond the first plane have glyphs.
    const rare = new Map<number, number>();
    readCmap(needed(font, 'cmap'), (cp, g) => {
      if (cp < 0x10000) glyphs[cp] = g;
      else rare.set(cp, g);
    });
    const glyph = (cp: number): number => (cp < 0x10000 ? glyphs[cp] : rare.get(cp)) ?? 0;
    return {
      glyph,
      advance: (cp) => {
        const g = glyph(cp);
        if (g === 0) return -1;
        return Math.round((hmtx.readUInt16BE(Math.min(g, metricCount - 1) * 4) / unitsPerEm) * 1000);
      },
    };
  });

export interface FaceDescription {
  postScriptName: string;
  /** All lengths in 1/1000 em. */
  bbox: [number, number, number, number];
  ascent: number;
  descent: number;
  capHeight: number;
}

/** What a PDF says about a font beside its glyphs. */
export const describeFace = (path: string): FaceDescription =>
  withFont(path, (font) => {
    const head = needed(font, 'head');
    const hhea = needed(font, 'hhea');
    const scale = 1000 / head.readUInt16BE(18);
    const em = (units: number): number => Math.round(units * scale);
    const os2 = font.table('OS/2');
    const ascent = em(hhea.readInt16BE(4));
    return {
      postScriptName: postScriptName(needed(font, 'name')),
      bbox: [36, 38, 40, 42].map((at) => em(head.readInt16BE(at))) as FaceDescription['bbox'],
      ascent,
      descent: em(hhea.readInt16BE(6)),
      // Only version 2 of the table and later ones say it.
      capHeight: os2 && os2.length >= 90 ? em(os2.readInt16BE(88)) : ascent,
    };
  });

const POST_SCRIPT_NAME = 6;
const postScriptName = (name: Buffer): string => {
  const count = name.readUInt16BE(2);
  const strings = name.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const at = 6 + i * 12;
    if (name.readUInt16BE(at + 6) !== POST_SCRIPT_NAME) continue;
    const from = strings + name.readUInt16BE(at + 10);
    // UTF-16 for Windows, bytes for Macintosh: the name itself is always ASCII.
    const words = name.toString('latin1', from, from + name.readUInt16BE(at + 8)).replace(/[^!-~]|[[\](){}<>/%#]/g, '');
    if (words !== '') return words;
  }
  return 'Font';
};
