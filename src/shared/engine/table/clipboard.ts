/**
 * The clipboard as spreadsheets write it: cells apart by tabs, rows by line breaks, a cell with either in quotes.
 * Owns: reading and writing that text. Must never: know fields or records.
 */

/** Quotes around a cell are only quotes when they are needed; Excel copies `"A" 级` as it stands. */
const NEEDS_QUOTES = /[\t\r\n]|^"/;
const INSIDE_NEEDS_QUOTES = /[\t\r\n"]/;

export const formatTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((r) => `${r.map((c) => (NEEDS_QUOTES.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join('\t')}\r\n`).join('');

/** A quoted cell beginning at `from`, when there is one that really needed its quotes. */
const quotedAt = (s: string, from: number): { cell: string; end: number } | null => {
  if (s[from] !== '"') return null;
  let at = from + 1;
  for (;;) {
    const close = s.indexOf('"', at);
    if (close < 0) return null;
    if (s[close + 1] === '"') {
      at = close + 2;
      continue;
    }
    const next = s[close + 1];
    const inside = s.slice(from + 1, close);
    if ((next !== undefined && !'\t\r\n'.includes(next)) || !INSIDE_NEEDS_QUOTES.test(inside)) return null;
    return { cell: inside.replaceAll('""', '"'), end: close + 1 };
  }
};

/** Rows of cells; the rows may differ in length. One line break at the very end belongs to the last row. */
export const parseTsv = (s: string): string[][] => {
  if (s === '') return [];
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = quotedAt(s, at);
    let end = quoted?.end ?? at;
    if (!quoted) while (end < s.length && !'\t\r\n'.includes(s[end] as string)) end++;
    row.push(quoted ? quoted.cell : s.slice(at, end));
    if (s[end] === '\t') {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = s.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (at >= s.length) return rows;
  }
};
