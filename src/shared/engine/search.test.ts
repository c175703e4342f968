import { describe, expect, it } from 'vitest';
import { makeRecord } from './command.ts';
import type { Kind, Rec } from './kinds.ts';
import { searchRecords, searchRows } from './search.ts';
import { id, TODAY, testFirm } from './table/test-firm.ts';
import { RecordView } from './view.ts';

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

  it('asks for every word, in any order and parted by any blank', () => {
    expect(found('主任 裁剪')).toEqual(['岗位 P02 裁剪主任']);
    expect(found('裁剪　p03')).toEqual(['岗位 P03 裁剪工']);
    expect(found('裁剪 缝纫')).toEqual([]);
  });

  it('finds parts and says whose they are; words of the whole and of the part go together', () => {
    expect(found('电线')).toEqual(['危险源 电线老化（R2 面料火灾）']);
    expect(found('面料 电线')).toEqual(['危险源 电线老化（R2 面料火灾）']);
    // Words of the whole alone mean the whole.
    expect(found('面料')).toEqual(['风险点 R2 面料火灾']);
  });
});

describe('filtering the rows of a grid', () => {
  const rows = (kind: Kind, text: string) => [...searchRows(testFirm(), kind, text, TODAY)];

  it('sees what a person sees, every word anywhere in the row', () => {
    expect(rows('risk-point', '裁剪区 火灾')).toEqual([['r2', []]]);
    expect(rows('risk-point', '裁剪区 夹手')).toEqual([['r1', []]]);
    expect(rows('person', '陈一 男')).toEqual([['u1', []]]);
  });

  it('finds a row by what hangs under it, and says by what', () => {
    expect(rows('risk-point', '电线')).toEqual([['r2', ['危险源 电线老化']]]);
    expect(rows('risk-point', '面料 老化')).toEqual([['r2', ['危险源 电线老化']]]);
    expect(rows('risk-point', '裁床 老化')).toEqual([]);
  });

  it('calls parts of one title by what they are about', () => {
    const drill = makeRecord('training', id('t'), null, 1, { code: 'T01', title: '消防演练' }) as unknown as Rec;
    const part = makeRecord('participation', id('p'), id('t'), 1, { person: id('u3') }) as unknown as Rec;
    const view = new RecordView([...testFirm().all(), drill, part]);
    expect([...searchRows(view, 'training', '王三', TODAY)]).toEqual([['t', ['参加人员 王三']]]);
  });
});
