import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRecord } from '../command.ts';
import { choice, choiceOf, choices, date, type Field, flag, lines, longText, number, ref, refs, text, value } from '../field.ts';
import type { Rec } from '../kinds.ts';
import { registerOf } from '../registry.ts';
import { RecordView } from '../view.ts';
import { cellOptions, editText, emptyCell, parseCell, shownText, withWord, wordInWork } from './cells.ts';
import { id, testFirm } from './test-firm.ts';

const view = testFirm();
const OPTIONS = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
] as const;
const refused = (field: Field, typed: string): string => {
  const r = parseCell(field, typed, view);
  return r.ok ? `taken as ${JSON.stringify(r.value)}` : r.reason;
};
const taken = (field: Field, typed: string): unknown => {
  const r = parseCell(field, typed, view);
  return r.ok ? r.value : r.reason;
};

const word = fc.stringMatching(/^[a-z甲乙0-9]{1,6}$/);
/** For every type of field its builder and values it may hold. */
const FIELDS: [string, Field, fc.Arbitrary<unknown>][] = [
  ['text', text('名称', { max: 20 }), fc.stringMatching(/^([甲a"，]( ?[乙b])*)?$/).filter((s) => s.length <= 20)],
  ['long text', longText('说明'), fc.stringMatching(/^([甲a](\n?[乙b])*)?$/)],
  ['lines', lines('证据'), fc.array(word, { maxLength: 4 })],
  ['number', number('人数', { unit: '人', max: 1e6 }), fc.option(fc.nat(1e6))],
  ['decimal number', number('面积', { unit: 'm²', decimals: 1 }), fc.option(fc.nat(1e6).map((n) => n / 10))],
  [
    'date',
    date('日期'),
    fc.option(
      fc
        .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((d) => d.toISOString().slice(0, 10)),
    ),
  ],
  ['choice', choice('性别', OPTIONS), fc.option(fc.constantFrom('male', 'female'))],
  ['choices', choices('标签', OPTIONS), fc.subarray(['male', 'female'])],
  ['reference', ref('人员', 'person'), fc.option(fc.constantFrom('u1', 'u2', 'u3', 'u10'))],
  ['references', refs('人员', 'person'), fc.subarray(['u1', 'u2', 'u3', 'u10'])],
  ['flag', flag('待确认'), fc.boolean()],
];

describe('a cell', () => {
  it.each(FIELDS)('of %s means again what it was copied as', (_name, field, values) => {
    fc.assert(
      fc.property(values, (v) => {
        expect(parseCell(field, editText(field, v, view), view)).toEqual({ ok: true, value: v });
      }),
      { numRuns: 300 },
    );
  });

  it.each(FIELDS)('of %s takes no text that its schema would refuse', (_name, field) => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^[0-9.,\-/年月日男女是否陈一]{0,14}$/)), (typed) => {
        const r = parseCell(field, typed, view);
        if (r.ok) expect(field.schema.safeParse(r.value).success).toBe(true);
        else expect(r.reason).toMatch(/[\u4e00-\u9fff]/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['2026/3/5', '2026-03-05'],
    ['2026.03.05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['２０２６－３－５', '2026-03-05'],
    ['2026-03-05 0:00:00', '2026-03-05'],
  ])('understands the date %s', (typed, day) => {
    expect(taken(date('日期'), typed)).toBe(day);
  });

  it.each([['2026-02-30'], ['3月5日'], ['46000'], ['下周一']])('refuses the date %s', (typed) => {
    expect(refused(date('日期'), typed)).toBe('日期应写成 2026-11-23 这样的格式');
  });

  it.each([
    ['1,234', 1234],
    ['１２', 12],
    ['12 人', 12],
    ['+7', 7],
  ])('understands the number %s', (typed, n) => {
    expect(taken(number('人数', { unit: '人' }), typed)).toBe(n);
  });

  it.each([
    ['十二', '人数应为数字'],
    ['1,23', '人数应为数字'],
    ['1e3', '人数应为数字'],
    ['1.5', '人数应为整数'],
    ['-1', '人数不能小于 0'],
    ['1001', '人数不能大于 1000'],
  ])('refuses the number %s: %s', (typed, reason) => {
    expect(refused(number('人数', { max: 1000 }), typed)).toBe(reason);
  });

  it('refuses more decimals than the field keeps', () => {
    expect(refused(number('营业收入', { decimals: 2 }), '1.234')).toBe('营业收入最多 2 位小数');
  });

  it('finds a record by number, by name, by both; two of one name need the number', () => {
    const f = ref('责任人', 'person');
    expect([taken(f, 'U002'), taken(f, '林二'), taken(f, 'U010 陈一')]).toEqual(['u2', 'u2', 'u10']);
    expect(refused(f, '陈一')).toBe('有 2 个人员叫“陈一”，请写编号');
    expect(refused(f, '赵四')).toBe('没有叫“赵四”的人员');
    expect(editText(f, 'u10', view)).toBe('U010 陈一');
    expect(shownText(f, 'u10', view)).toBe('陈一');
  });

  it('refuses words that are not in the list and says which are', () => {
    expect(refused(choice('性别', OPTIONS), 'male')).toBe('性别里没有“male”，可填：男、女');
    expect(refused(flag('待确认'), '也许')).toBe('待确认：请填“是”或“否”');
  });

  it('offers the words of a list, and none for what is written', () => {
    expect(cellOptions(choice('性别', OPTIONS), view)).toEqual(['男', '女']);
    expect(cellOptions(ref('部门', 'department'), view)).toEqual(['裁剪车间', '缝制车间']);
    expect(cellOptions(text('名称'), view)).toBeNull();
  });

  it('of several words completes the one being written, adds another, takes one out again', () => {
    const all = ['火灾', '触电', '中毒'];
    expect([wordInWork('火灾、触', all), wordInWork('火灾、', all), wordInWork('火灾', all)]).toEqual(['触', '', '']);
    expect(wordInWork('火灾、触电、物', all)).toBe('物');
    expect(withWord('火灾、触', '触电', all)).toBe('火灾、触电');
    expect(withWord('火灾', '触电', all)).toBe('火灾、触电');
    expect(withWord('火灾、触电', '火灾', all)).toBe('触电');
  });

  it('is emptied only where it may be empty', () => {
    expect(emptyCell(text('姓名', { required: true }))).toEqual({ ok: false, reason: '姓名不能为空' });
    expect(emptyCell(choiceOf('状态', OPTIONS, 'male'))).toEqual({ ok: false, reason: '状态不能为空' });
    expect(emptyCell(ref('岗位', 'post', { required: true }))).toEqual({ ok: false, reason: '岗位不能为空' });
    expect(emptyCell(number('人数'))).toEqual({ ok: true, value: null });
    expect(refused(value('坐标', ref('x', 'person').schema), 'x')).toBe('坐标不在表格里填写');
    expect(taken(ref('人员', 'person'), '  ')).toBeNull();
  });
});

describe('a list of names', () => {
  const shop = new RecordView(
    ['裁剪间、仓库', '裁剪间', '食堂；宿舍'].map((name, i) => makeRecord('area', id(`a${i}`), null, i + 1, { name }) as Rec),
  );
  const areas = refs('区域', 'area');
  it.each([
    ['裁剪间、仓库', ['a0']],
    ['裁剪间、食堂；宿舍', ['a1', 'a2']],
    ['裁剪间、仓库、裁剪间', ['a0', 'a1']],
    ['，裁剪间；', ['a1']],
  ])('finds names that hold what separates them: %s', (text, ids) => {
    expect(parseCell(areas, text, shop)).toEqual({ ok: true, value: ids });
  });
  it('names the word that is no name', () => {
    expect(parseCell(areas, '裁剪间、车库', shop)).toMatchObject({ ok: false, reason: expect.stringContaining('“车库”') });
  });
});

it('a cell is understood however invisible the characters are that were copied along', () => {
  expect(taken(ref('部门', 'department'), '裁剪\u200b车间\ufeff')).toBe('d1');
  // Windows writes marks of direction into the dates that it shows.
  expect(taken(date('日期'), '\u200e2026\u200e/\u200e11\u200e/\u200e23')).toBe('2026-11-23');
  expect(taken(text('名称'), '\u200b 甲 \t 乙')).toBe('甲 乙');
  expect(refused(text('名称', { required: true }), '\u200b')).toBe('名称不能为空');
});

it('an earlier name of a choice is read as its present one, and printed so', () => {
  const field = registerOf('certificate').fields.type as Field;
  const view = testFirm();
  const read = parseCell(field, '特种设备作业人员证', view);
  expect(read).toEqual({ ok: true, value: 'special-equipment' });
  expect(read.ok && shownText(field, read.value, view)).toBe('特种设备安全管理和作业人员证');
});
