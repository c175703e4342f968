import { describe, expect, it } from 'vitest';
import { searchRecords } from './search.ts';
import { testFirm } from './table/test-firm.ts';

const found = (text: string, most = 40) => searchRecords(testFirm(), text, most).map((h) => `${h.name} ${h.words}`);

describe('searching records', () => {
  it('finds by any part of number or name, in every register that names words for it', () => {
    expect(found('裁剪')).toEqual(['部门 D01 裁剪车间', '岗位 P02 裁剪主任', '岗位 P03 裁剪工', '区域 A01 裁剪区']);
    expect(found('u010')).toEqual(['人员 U010 陈一']);
  });

  it('finds nothing for blanks, and no more than asked for', () => {
    expect(found('  ')).toEqual([]);
    expect(found('一', 1)).toHaveLength(1);
    expect(found('裁剪', 9)).toHaveLength(4);
  });

  it('lets no long register push out the others', () => {
    expect(found('裁剪', 3)).toEqual(['部门 D01 裁剪车间', '岗位 P02 裁剪主任', '区域 A01 裁剪区']);
  });
});
