/** Widths of table columns: the shares that are asked for, but no column so narrow that a date or a name is torn. */

/** Width of a word in ems; digits and small letters take about half, capitals up to nine tenths. */
const widthOf = (ch: string): number => {
  if (ch.charCodeAt(0) >= 0x2e80) return 1;
  if (/[MW]/.test(ch)) return 0.92;
  return /[A-Z]/.test(ch) ? 0.72 : 0.56;
};
const ems = (s: string): number => [...s].reduce((n, ch) => n + widthOf(ch), 0);

/** WPS and LibreOffice put a quarter of an em between Chinese and Latin; a column must hold that too. */
const GAP = 0.25;
const gaps = (s: string): number => s.match(/[\u2e80-\uffff](?=[!-~])|[!-~](?=[\u2e80-\uffff])/g)?.length ?? 0;

/** Words up to this stand on one line: dates, names, numbers, states. Longer ones are text, which wraps. */
const SHORT = 8;
const LEAST = 2;
const HEAD_MOST = 5;

export interface ColumnWords {
  share: number;
  head: string;
  words: readonly string[];
}

/** Shares that sum to 1. `widthEm` is the whole table, `paddingEm` what the lines and paddings of a cell take. */
export const columnShares = (columns: readonly ColumnWords[], widthEm: number, paddingEm: number): number[] => {
  const least = columns.map(({ head, words }) => {
    const widest = words.reduce((most, s) => (ems(s) <= SHORT ? Math.max(most, ems(s) + GAP * gaps(s)) : most), LEAST);
    return Math.max(widest, Math.min(ems(head), HEAD_MOST)) + paddingEm;
  });
  const fixed = new Set<number>();
  for (;;) {
    const room = widthEm - least.reduce((a, n, i) => a + (fixed.has(i) ? n : 0), 0);
    const shares = columns.reduce((a, c, i) => a + (fixed.has(i) ? 0 : c.share), 0);
    const widths = columns.map((c, i) => (fixed.has(i) ? (least[i] ?? 0) : (c.share / shares) * room));
    const narrow = widths.flatMap((w, i) => (!fixed.has(i) && w < (least[i] ?? 0) ? [i] : []));
    for (const i of narrow) fixed.add(i);
    if (narrow.length > 0) continue;
    const all = widths.reduce((a, b) => a + b, 0);
    return widths.map((w) => w / all);
  }
};
