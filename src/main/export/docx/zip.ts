/** The package of a Word file: fixed times and order, so the same parts give the same bytes. */
import { strToU8, type Zippable, zipSync } from 'fflate';

/** First moment a zip archive can name; the true dates are in the file's properties. */
const EPOCH = new Date(1980, 0, 1);

export const zipParts = (parts: ReadonlyMap<string, string | Uint8Array>): Uint8Array => {
  const entries: Zippable = {};
  // Word wants the list of types first.
  const paths = [...parts.keys()].sort(
    (a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1),
  );
  for (const path of paths) {
    const data = parts.get(path) ?? '';
    // Pictures are compressed already.
    entries[path] = typeof data === 'string' ? [strToU8(data), { level: 6, mtime: EPOCH }] : [data, { level: 0, mtime: EPOCH }];
  }
  return zipSync(entries);
};
