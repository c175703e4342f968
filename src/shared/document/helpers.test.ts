import { describe, expect, it } from 'vitest';
import type { IsoDate, RecordId } from '../base/units.ts';
import { makeRecord } from '../engine/command.ts';
import type { BodyInput, Kind, Rec } from '../engine/kinds.ts';
import { RecordView } from '../engine/view.ts';
import { displayValue, field } from './helpers.ts';

const rec = <K extends Kind>(kind: K, id: string, body: BodyInput<K>): Rec =>
  makeRecord(kind, id as RecordId, null, 1, body) as unknown as Rec;
const view = new RecordView([rec('department', 'd', { name: '裁剪车间' }), rec('risk-point', 'p', { name: '裁床', code: 'R1' })]);
const shown = (r: Rec, name: string): string => displayValue({ view }, r, name);

describe('a field as words', () => {
  it('is empty where nothing was entered, whatever the field is', () => {
    const empty: [Rec, string[]][] = [
      [rec('post', 'x', { name: '甲' }), ['department', 'type', 'headcount']],
      [rec('person', 'x', { name: '甲' }), ['hiredOn', 'gender', 'phone']],
      [rec('responsibility', 'x', {}), ['scope']],
      [rec('risk-point', 'x', { name: '甲' }), ['accidentTypes', 'alsoAreas', 'area']],
    ];
    for (const [r, names] of empty) for (const name of names) expect([name, shown(r, name)]).toEqual([name, '']);
  });

  it('names references, says options by label and writes dates in Chinese', () => {
    expect(shown(rec('post', 'x', { name: '甲', department: 'd' as RecordId }), 'department')).toBe('裁剪车间');
    expect(shown(rec('person', 'x', { name: '甲', gender: 'male', hiredOn: '2026-03-01' as IsoDate }), 'gender')).toBe('男');
    expect(shown(rec('person', 'x', { name: '甲', hiredOn: '2026-03-01' as IsoDate }), 'hiredOn')).toBe('2026年3月1日');
    expect(shown(rec('responsibility', 'x', { scope: ['甲', '乙'] }), 'scope')).toMatch(/甲.乙/);
  });

  it('is room to write in where it is empty, and keeps its source where it is not', () => {
    expect(field({ view }, rec('post', 'x', { name: '甲' }), 'department')).toEqual({ t: 'blank', em: 8 });
    expect(field({ view }, rec('post', 'x', { name: '甲' }), 'name')).toEqual({
      t: 'field',
      text: '甲',
      source: { record: 'x', field: 'name' },
    });
  });

  it('that does not exist is a fault of the builder', () => {
    expect(() => shown(rec('post', 'x', { name: '甲' }), 'nothing')).toThrow('post has no field nothing');
  });
});
