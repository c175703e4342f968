import { describe, expect, it } from 'vitest';
import { columnShares } from './columns.ts';

const column = (share: number, head: string, ...words: string[]) => ({ share, head, words });

describe('column widths', () => {
  it('are the shares asked for where everything fits', () => {
    expect(columnShares([column(30, '名称', '甲'), column(10, '备注')], 40, 1)).toEqual([0.75, 0.25]);
  });

  it('never tear a date or a name: the column grows and the others give way', () => {
    const [date = 0, text = 0, note = 0] = columnShares(
      [column(5, '日期', '2026年11月30日'), column(60, '内容', '很长的内容'.repeat(20)), column(35, '备注')],
      50,
      1,
    );
    expect(date * 50).toBeGreaterThanOrEqual(7.4 + 1);
    expect(text / note).toBeCloseTo(60 / 35);
    expect(date + text + note).toBeCloseTo(1);
  });

  it('leave long words to wrap', () => {
    const [narrow = 0] = columnShares([column(10, '内容', '这一句话超过八个字所以换行'), column(90, '备注')], 50, 1);
    expect(narrow).toBeCloseTo(0.1);
  });

  it('keep to the sheet where nothing fits', () => {
    const shares = columnShares([column(1, '日期', '2026年11月30日'), column(1, '日期', '2026年11月30日')], 4, 1);
    expect(shares).toEqual([0.5, 0.5]);
  });
});
