/**
 * Which bytes of a dossier file carry content, read from the pages by an own small reader of SQLite's file format
 * (https://www.sqlite.org/fileformat2.html), so that “this byte means nothing” is not SQLite's own word.
 * Only for files as publishing writes them: no free pages, no pointer map, no reserved bytes.
 */
import { openReadOnly } from '../../src/main/db/sqlite.ts';

/** Header fields of the file that say nothing about contents: counters, cache size, reserved, the writing version. */
export const IDLE_HEADER: readonly (readonly [from: number, to: number])[] = [
  [24, 28],
  [40, 44],
  [48, 52],
  [72, 100],
];

const varint = (b: Buffer, at: number): [value: number, next: number] => {
  let v = 0;
  for (let i = 0; i < 9; i++) {
    const byte = b[at + i] as number;
    v = i === 8 ? v * 256 + byte : v * 128 + (byte & 0x7f);
    if (i === 8 || byte < 0x80) return [v, at + i + 1];
  }
  throw new Error('unreachable');
};

/** For every byte of the file whether it carries content. */
export const usedBytes = (path: string, bytes: Buffer): Uint8Array => {
  const size = bytes.readUInt16BE(16);
  const used = new Uint8Array(bytes.length);
  const mark = (from: number, to: number): void => void used.fill(1, from, to);
  mark(0, 100);
  for (const [from, to] of IDLE_HEADER) used.fill(0, from, to);

  /** Local part of a payload; marks the overflow pages of the rest. */
  const payload = (length: number, at: number, table: boolean): number => {
    const max = table ? size - 35 : Math.floor(((size - 12) * 64) / 255) - 23;
    if (length <= max) return length;
    const min = Math.floor(((size - 12) * 32) / 255) - 23;
    const k = min + ((length - min) % (size - 4));
    const local = k <= max ? k : min;
    let left = length - local;
    let next = bytes.readUInt32BE(at + local);
    while (next !== 0) {
      const page = (next - 1) * size;
      const here = Math.min(left, size - 4);
      mark(page, page + 4 + here);
      left -= here;
      next = bytes.readUInt32BE(page);
    }
    return local + 4;
  };

  const walk = (page: number): void => {
    const start = (page - 1) * size;
    const head = start + (page === 1 ? 100 : 0);
    const type = bytes[head];
    const interior = type === 2 || type === 5;
    const table = type === 5 || type === 13;
    const cells = bytes.readUInt16BE(head + 3);
    const pointers = head + (interior ? 12 : 8);
    mark(head, pointers + 2 * cells);
    for (let i = 0; i < cells; i++) {
      const at = start + bytes.readUInt16BE(pointers + 2 * i);
      let end = at;
      if (interior) {
        walk(bytes.readUInt32BE(at));
        end += 4;
      }
      if (type === 5) [, end] = varint(bytes, end);
      else {
        let length: number;
        [length, end] = varint(bytes, end);
        if (table) [, end] = varint(bytes, end);
        end += payload(length, end, table);
      }
      mark(at, end);
    }
    if (interior) walk(bytes.readUInt32BE(head + 8));
  };

  walk(1);
  const db = openReadOnly(path);
  try {
    const roots = db.prepare<[], number>('SELECT rootpage FROM sqlite_master WHERE rootpage > 0').pluck().all();
    for (const root of roots) walk(root);
  } finally {
    db.close();
  }
  return used;
};
