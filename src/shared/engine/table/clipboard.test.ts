import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTsv, parseTsv } from './clipboard.ts';

const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^["\t\r\n,ab 甲]{0,8}$/));
const block = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe('the clipboard text', () => {
  it('reads back exactly what was written', () => {
    fc.assert(
      fc.property(block, (rows) => {
        expect(parseTsv(formatTsv(rows))).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
  });

  it('can be read whatever it is, and no character but quotes, tabs and line breaks is lost', () => {
    const bare = (s: string): string => s.replace(/["\t\r\n]/g, '');
    fc.assert(
      fc.property(fc.stringMatching(/^["\t\r\nab甲]{0,30}$/), (s) => {
        expect(bare(parseTsv(s).flat().join(''))).toBe(bare(s));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['nothing', '', []],
    [
      'rows of Excel, which end with a line break',
      '甲\t乙\r\n丙\t丁\r\n',
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    ],
    ['rows of other programs, which do not', '甲\t乙\n丙', [['甲', '乙'], ['丙']]],
    ['empty cells and rows', '\t\n\na', [['', ''], [''], ['a']]],
    ['a cell of two lines', '"第一行\n第二行"\tb\r\n', [['第一行\n第二行', 'b']]],
    ['doubled quotes in a cell of two lines', '"他说""好""\n完"', [['他说"好"\n完']]],
    ['quotes that Excel copied as they stand', '"A" 级\t"B"', [['"A" 级', '"B"']]],
    ['a quote that never closes', '"甲\t乙', [['"甲', '乙']]],
  ])('knows %s', (_name, text, rows) => {
    expect(parseTsv(text)).toEqual(rows);
  });
});
