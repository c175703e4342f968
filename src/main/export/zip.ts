/**
 * Zip archives: the package of a Word file and the files of an export in one download. Plain entries in fixed order, and
 * a fixed time unless one is given, so the same parts give the same bytes.
 * node:zlib packs markup several times faster than a JavaScript deflate and without garbage.
 */
import { crc32, deflateRawSync } from 'node:zlib';

const TYPES = '[Content_Types].xml';
/** The first day a zip archive can name. */
const EPOCH = new Date(1980, 0, 1);
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

interface Entry {
  name: Buffer;
  method: number;
  crc: number;
  size: number;
  packed: Uint8Array;
  offset: number;
  time: Date;
}

/** Wall clock of the computer, in steps of two seconds, as zip archives keep it. */
const dosTime = (d: Date): number => (d.getHours() << 11) | (d.getMinutes() << 5) | (d.getSeconds() >> 1);
const dosDate = (d: Date): number => ((d.getFullYear() - 1980) << 9) | ((d.getMonth() + 1) << 5) | d.getDate();

/** The fields that the local header and the directory share, from "version needed" to the length of the name. */
const shared = (e: Entry): Buffer => {
  const b = Buffer.alloc(24);
  b.writeUInt16LE(VERSION, 0);
  b.writeUInt16LE(UTF8_NAMES, 2);
  b.writeUInt16LE(e.method, 4);
  b.writeUInt16LE(dosTime(e.time), 6);
  b.writeUInt16LE(dosDate(e.time), 8);
  b.writeUInt32LE(e.crc, 10);
  b.writeUInt32LE(e.packed.length, 14);
  b.writeUInt32LE(e.size, 18);
  b.writeUInt16LE(e.name.length, 22);
  return b;
};

const localHeader = (e: Entry): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared(e), Buffer.alloc(2), e.name]);

const directoryEntry = (e: Entry): Buffer => {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(e.offset, 12);
  const madeBy = Buffer.from([VERSION, 0]);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, shared(e), tail, e.name]);
};

const endRecord = (count: number, directorySize: number, directoryOffset: number): Buffer => {
  const b = Buffer.alloc(22);
  b.write('PK\x05\x06', 0, 'latin1');
  b.writeUInt16LE(count, 8);
  b.writeUInt16LE(count, 10);
  b.writeUInt32LE(directorySize, 12);
  b.writeUInt32LE(directoryOffset, 16);
  return b;
};

/** Word wants the list of types first; the rest stands in order of names. */
const inOrder = (a: string, b: string): number => Number(b === TYPES) - Number(a === TYPES) || (a < b ? -1 : 1);

/** Words are packed, bytes stored: they are pictures and documents, compressed already. */
export const zipParts = (parts: ReadonlyMap<string, string | Uint8Array>, time: Date = EPOCH): Uint8Array => {
  const chunks: Uint8Array[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const path of [...parts.keys()].sort(inOrder)) {
    const part = parts.get(path) ?? '';
    const data = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const stored = typeof part !== 'string';
    const packed = stored ? data : deflateRawSync(data, { level: 6 });
    const entry = {
      name: Buffer.from(path, 'utf8'),
      method: stored ? 0 : DEFLATED,
      crc: crc32(data),
      size: data.length,
      packed,
      offset,
      time,
    };
    const header = localHeader(entry);
    chunks.push(header, packed);
    offset += header.length + packed.length;
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.map(directoryEntry));
  return Buffer.concat([...chunks, directory, endRecord(entries.length, directory.length, offset)]);
};
