import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../base/units.ts';
import { COMMANDS } from '../commands.ts';
import { type Command, makeRecord, runCommand } from './command.ts';
import { dueItems, dueOfRows } from './due.ts';
import type { BodyInput, Kind, Rec } from './kinds.ts';
import { id, testEnv } from './table/test-firm.ts';
import { RecordView } from './view.ts';

const TODAY = '2026-11-23' as IsoDate;
const day = (s: string) => s as IsoDate;
const rec = <K extends Kind>(kind: K, key: string, body: BodyInput<K>): Rec =>
  makeRecord(kind, id(key), null, 1, body) as unknown as Rec;
const due = (...records: Rec[]) => dueItems(new RecordView(records), TODAY).map((d) => [d.text, d.who, d.days]);

describe('what is due', () => {
  it('are dates of things that must be checked again, within ninety days, agreements apart', () => {
    const check = (key: string, nextDue: string, category: 'test' | 'agreement' = 'test') =>
      rec('periodic-check', key, { name: key, nextDue: day(nextDue), category });
    expect(
      due(
        check('防雷', '2026-11-20'),
        check('绝缘', '2027-02-21'),
        check('远', '2027-02-22'),
        check('协议', '2026-11-20', 'agreement'),
      ),
    ).toEqual([
      ['防雷', '', -3],
      ['绝缘', '', 90],
    ]);
  });

  it('are sessions that are planned or late, with whom they are for, and never what was carried out', () => {
    const session = (key: string, plannedOn: string, more: object = {}) =>
      rec('training', key, { title: key, plannedOn: day(plannedOn), target: '全员', ...more });
    const done = { state: 'done' as const, actualOn: day('2026-11-02'), lecturer: '陈一', evidence: ['照片'] };
    expect(
      due(
        session('早', '2026-11-01'),
        session('今', '2026-11-23'),
        session('晚', '2026-12-01'),
        session('已做', '2026-11-01', done),
      ),
    ).toEqual([
      ['早（培训）', '全员', -22],
      ['今（培训）', '全员', 0],
      ['晚（培训）', '全员', 8],
    ]);
  });

  it('are reviews of certificates before their validity, with the holder', () => {
    const person = rec('person', 'u', { name: '陈一' });
    const paper = (more: BodyInput<'certificate'>) => rec('certificate', 'c', { item: '电工', holder: id('u'), ...more });
    expect(due(person, paper({ reviewDue: day('2026-11-30'), validTo: day('2026-12-01') }))).toEqual([['电工复审', '陈一', 7]]);
    expect(
      due(person, paper({ reviewDue: day('2026-11-30'), reviewedOn: day('2026-11-30'), validTo: day('2026-12-01') })),
    ).toEqual([['电工', '陈一', 8]]);
  });

  it('say what a part belongs to, and whom it concerned also when that person is deleted', () => {
    const machine = rec('equipment', 'e', { name: '裁床', owner: id('u'), nextInspection: day('2026-12-03') });
    const work = makeRecord('upkeep', id('w'), id('e'), 1, {
      work: '换刀',
      plannedOn: day('2026-12-02'),
      who: '何样',
    }) as unknown as Rec;
    const view = new RecordView([rec('person', 'u', { name: '陈一' }), machine, work]);
    const said = (v: RecordView) => dueItems(v, TODAY).map((d) => [d.text, d.who]);
    const both = [
      ['裁床 换刀（维保）', '何样'],
      ['裁床检验', '陈一'],
    ];
    expect(said(view)).toEqual(both);
    const remove = COMMANDS.get('record.remove') as Command;
    expect(said(runCommand(view, remove, { ids: ['u'] }, testEnv()).after)).toEqual(both);
  });

  it('stand by urgency, and by their words where they are due on one day', () => {
    const check = (name: string) => rec('periodic-check', name, { name, nextDue: day('2026-11-30'), category: 'test' });
    expect(due(check('乙'), check('甲'), check('丙')).map(([text]) => text)).toEqual(['丙', '乙', '甲']);
    expect(due(check('甲'), check('丙'), check('乙')).map(([text]) => text)).toEqual(['丙', '乙', '甲']);
  });

  it('are findings only when they are late and open', () => {
    const finding = (key: string, deadline: string, state: 'open' | 'closed') =>
      rec('finding', key, { code: key, description: '门坏', deadline: day(deadline), state });
    expect(
      due(finding('H01', '2026-11-22', 'open'), finding('H02', '2026-11-23', 'open'), finding('H03', '2026-11-22', 'closed')),
    ).toEqual([['H01 门坏', '', -1]]);
  });

  it('stand at the row of a grid with the field that says when; what a part says stands at the row it hangs under', () => {
    const machine = rec('equipment', 'e', { name: '裁床', nextInspection: day('2027-01-03') });
    const work = makeRecord('upkeep', id('w'), id('e'), 1, { work: '换刀', plannedOn: day('2026-11-02') }) as unknown as Rec;
    const lathe = rec('equipment', 'f', { name: '车床' });
    const paper = rec('certificate', 'c', { item: '电工', reviewDue: day('2026-11-30'), validTo: day('2026-12-01') });
    const course = rec('certificate', 'd', { item: '负责人', nextDue: day('2026-11-30') });
    const view = new RecordView([machine, work, lathe, paper, course]);
    const rows = (kind: Kind) =>
      [...dueOfRows(view, kind, TODAY)].map(([row, list]) => [row, ...list.map((x) => [x.field, x.item.days])]);
    expect(rows('equipment')).toEqual([['e', ['plannedOn', -21], ['nextInspection', 41]]]);
    expect(rows('upkeep')).toEqual([['w', ['plannedOn', -21]]]);
    expect(rows('certificate')).toEqual([
      ['c', ['reviewDue', 7]],
      ['d', ['nextDue', 7]],
    ]);
  });
});
