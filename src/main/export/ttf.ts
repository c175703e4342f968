/**
 * The little of a TrueType file that layout needs: which characters it has and how wide they are. Reading cmap and hmtx
 * directly keeps a cold export fast; shaping is not needed for Chinese text set character by character.
 */
import { closeSync, openSync, readSync } from 'node:fs';

export interface FaceMetrics {
  /** Advance in 1/1000 em of a code point, −1 when the face lacks it. */
  advance(codePoint: number): number;
  /** Glyph number, 0 when the face lacks it. */
  glyph(codePoint: number): number;
  ascent: number;
  descent: number;
}

/** Reads only the tables named; an 11 MB font costs a few hundred kilobytes. */
const readTables = (path: string, names: readonly string[]): Map<string, DataView> => {
  const fd = openSync(path, 'r');
  try {
    const read = (at: number, length: number): DataView => {
      const b = Buffer.alloc(length);
      readSync(fd, b, 0, length, at);
      return new DataView(b.buffer, b.byteOffset, length);
    };
    const head = read(0, 12);
    const count = head.getUint16(4);
    const directory = read(12, count * 16);
    const tables = new Map<string, DataView>();
    for (let i = 0; i < count; i++) {
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => directory.getUint8(i * 16 + k)));
      if (names.includes(tag)) tables.set(tag, read(directory.getUint32(i * 16 + 8), directory.getUint32(i * 16 + 12)));
    }
    return tables;
  } finally {
    closeSync(fd);
  }
};

/** Glyph numbers of a cmap, formats 4 and 12, into `out` by code point. */
const readCmap = (cmap: DataView, out: Map<number, number>): void => {
  const n = cmap.getUint16(2);
  let best = -1;
  let bestFormat = 0;
  for (let i = 0; i < n; i++) {
    const platform = cmap.getUint16(4 + i * 8);
    const at = cmap.getUint32(4 + i * 8 + 4);
    const format = cmap.getUint16(at);
    if ((platform === 0 || platform === 3) && (format === 4 || format === 12) && format > bestFormat) {
      best = at;
      bestFormat = format;
    }
  }
  if (bestFormat === 12) {
    const groups = cmap.getUint32(best + 12);
    for (let g = 0; g < groups; g++) {
      const at = best + 16 + g * 12;
      const start = cmap.getUint32(at);
      const end = cmap.getUint32(at + 4);
      const glyph = cmap.getUint32(at + 8);
      for (let c = start; c <= end; c++) out.set(c, glyph + c - start);
    }
  } else if (bestFormat === 4) {
    const segments = cmap.getUint16(best + 6) / 2;
    for (let s = 0; s < segments; s++) {
      const end = cmap.getUint16(best + 14 + s * 2);
      const start = cmap.getUint16(best + 16 + segments * 2 + s * 2);
      const delta = cmap.getInt16(best + 16 + segments * 4 + s * 2);
      const offsetAt = best + 16 + segments * 6 + s * 2;
      const offset = cmap.getUint16(offsetAt);
      for (let c = start; c <= end && c !== 0xffff; c++) {
        const raw = offset === 0 ? c : cmap.getUint16(offsetAt + offset + (c - start) * 2);
        if (raw !== 0) out.set(c, (raw + delta) & 0xffff);
      }
    }
  }
};

export const readFace = (path: string): FaceMetrics => {
  const t = readTables(path, ['head', 'hhea', 'hmtx', 'cmap']);
  const table = (name: string): DataView => {
    const v = t.get(name);
    if (!v) throw new Error(`font without table ${name}`);
    return v;
  };
  const unitsPerEm = table('head').getUint16(18);
  const hhea = table('hhea');
  const metricCount = hhea.getUint16(34);
  const hmtx = table('hmtx');
  const glyphs = new Map<number, number>();
  readCmap(table('cmap'), glyphs);
  return {
    glyph: (cp) => glyphs.get(cp) ?? 0,
    advance: (cp) => {
      const g = glyphs.get(cp);
      if (g === undefined || g === 0) return -1;
      return Math.round((hmtx.getUint16(Math.min(g, metricCount - 1) * 4) / unitsPerEm) * 1000);
    },
    ascent: hhea.getInt16(4) / unitsPerEm,
    descent: -hhea.getInt16(6) / unitsPerEm,
  };
};
