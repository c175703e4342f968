/** Mutants that change nothing anybody could notice: where they stand, what they put there, and why that is the same. */
export const EQUIVALENT: readonly { file: string; source: string; replacement: string; reason: string }[] = [
  {
    file: 'src/shared/domain/risk/level.ts',
    source:
      'levels.reduce<Level | null>((top, l) => (l !== null && (top === null || severityRank(l) < severityRank(top)) ? l : top), null);',
    replacement: 'severityRank(l) <= severityRank(top)',
    reason: '名次相同就是同一个等级，换不换都一样',
  },
  {
    file: 'src/shared/document/layout/table.ts',
    source: 'if (c.rowSpan < 2) continue;',
    replacement: 'false',
    reason: '不跨行的格，行高本来就装得下，差额不会大于零',
  },
  {
    file: 'src/shared/document/layout/layout.ts',
    source: 'for (let pass = 1; asked && pass < MAX_PASSES; pass++) {',
    replacement: 'asked || pass < MAX_PASSES',
    reason: '没有引用时多排几遍，版面不变',
  },
  {
    file: 'src/shared/document/layout/layout.ts',
    source: "return '88';",
    replacement: '""',
    reason: '第一遍的猜测，后面几遍按真正的页码重排',
  },
  {
    file: 'src/shared/draw/pick.ts',
    source: 'parts.at(-1)?.push(o);',
    replacement: 'parts.at(-1).push',
    reason: '列表从一项开始，末项总在',
  },
  {
    file: 'src/shared/documents/training-records.ts',
    source: "const resultWord = (r: string): string => PARTICIPATION_RESULTS.find((x) => x.value === r)?.label ?? '';",
    replacement: 'PARTICIPATION_RESULTS.find(x => x.value === r).label',
    reason: '结果只能是表里的值，总找得到',
  },
  ...['true', 'pass <= MAX_PASSES'].map((replacement) => ({
    file: 'src/shared/document/layout/layout.ts',
    source: 'for (let pass = 1; asked && pass < MAX_PASSES; pass++) {',
    replacement,
    reason: '没有引用时多排几遍、稳定以后多排一遍，版面不变',
  })),
  {
    file: 'src/shared/document/layout/layout.ts',
    source: 'if (pass > 1 && [...found].every(([id, n]) => numbers.get(id) === n)) break;',
    replacement: 'false',
    reason: '稳定以后多排几遍，版面不变',
  },
  {
    file: 'src/shared/document/columns.ts',
    source: 'const narrow = widths.flatMap((w, i) => (!fixed.has(i) && w < (least[i] ?? 0) ? [i] : []));',
    replacement: 'w <= (least[i] ?? 0)',
    reason: '正好等于最小宽度的列固定在同一宽度',
  },
  {
    file: 'src/shared/document/text.ts',
    source: 'const open = last?.pairs.length === 1 && !last.pairs[0]?.wide;',
    replacement: 'last.pairs[0].wide',
    reason: '前面已经判断恰有一项',
  },
];
