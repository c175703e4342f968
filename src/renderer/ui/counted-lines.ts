/**
 * Lines of words as they are shown, one after the other: said twice they are one line with a count, so that a line is
 * its own key and none is left over when the list is another.
 */
export const countedLines = (lines: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const l of lines) counts.set(l, (counts.get(l) ?? 0) + 1);
  return [...counts].map(([line, n]) => (n === 1 ? line : `${line} × ${n}`));
};
