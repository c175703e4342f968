import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { zipParts } from './zip.ts';

const PICTURE = Uint8Array.from({ length: 300 }, (_, i) => i % 7);
const parts = new Map<string, string | Uint8Array>([
  ['word/字.xml', '<甲/>'.repeat(500)],
  ['[Content_Types].xml', '<t/>'],
  ['a.png', PICTURE],
]);

describe('a zip archive', () => {
  test('opens in any reader, types first, the same bytes for the same parts', () => {
    const files = unzipSync(zipParts(parts));
    expect(Object.keys(files)).toEqual(['[Content_Types].xml', 'a.png', 'word/字.xml']);
    expect(strFromU8(files['word/字.xml'] as Uint8Array)).toBe('<甲/>'.repeat(500));
    expect(Buffer.compare(zipParts(parts), zipParts(parts))).toBe(0);
  });

  test('packs words and stores bytes, which are compressed already', () => {
    const sizes = new Map<string, [number, number]>();
    unzipSync(zipParts(parts), { filter: (f) => Boolean(sizes.set(f.name, [f.size, f.originalSize])) });
    expect(sizes.get('a.png')).toEqual([300, 300]);
    const [packed = 0, plain = 0] = sizes.get('word/字.xml') ?? [];
    expect(packed).toBeLessThan(plain / 10);
  });

  test('names the time it is given in both headers, else the first day of zip archives', () => {
    const at = (zip: Uint8Array, header: string, offset: number): [number, number] => {
      const b = Buffer.from(zip);
      const start = b.indexOf(Buffer.from(header, 'latin1'));
      return [b.readUInt16LE(start + offset), b.readUInt16LE(start + offset + 2)];
    };
    const one = new Map([['a.pdf', PICTURE]]);
    const dated = zipParts(one, new Date(2026, 10, 26, 17, 5, 31));
    const expected = [(17 << 11) | (5 << 5) | 15, (46 << 9) | (11 << 5) | 26];
    expect(at(dated, 'PK\x03\x04', 10)).toEqual(expected);
    expect(at(dated, 'PK\x01\x02', 12)).toEqual(expected);
    expect(at(zipParts(one), 'PK\x03\x04', 10)).toEqual([0, (1 << 5) | 1]);
  });
});
