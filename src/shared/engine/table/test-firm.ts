/** A small firm for the tests of grids. */

import type { IsoDate, RecordId } from '../../base/units.ts';
import { makeRecord } from '../command.ts';
import type { BodyInput, Kind, Rec } from '../kinds.ts';
import { RecordView } from '../view.ts';

export const id = (s: string): RecordId => s as RecordId;
export const TODAY = '2026-11-23' as IsoDate;

export const testEnv = () => {
  let n = 0;
  return { now: '2026-11-23T08:00:00.000Z', today: TODAY, newId: () => id(`made-${++n}`) };
};

let ord = 0;
const rec = <K extends Kind>(kind: K, key: string, body: BodyInput<K>, parent: string | null = null): Rec =>
  makeRecord(kind, id(key), parent === null ? null : id(parent), ++ord, body) as unknown as Rec;

/** Two departments, four posts, four people of whom two share a name, three risk points of which one is assessed. */
export const testFirm = (): RecordView =>
  new RecordView([
    rec('department', 'd1', { code: 'D01', name: '裁剪车间' }),
    rec('department', 'd2', { code: 'D02', name: '缝制车间' }),
    rec('post', 'p1', { code: 'P01', name: '总经理', isPrincipal: true }),
    rec('post', 'p2', { code: 'P02', name: '裁剪主任', department: id('d1'), reportsTo: id('p1'), headcount: 1 }),
    rec('post', 'p3', { code: 'P03', name: '裁剪工', department: id('d1'), reportsTo: id('p2'), headcount: 12 }),
    rec('post', 'p4', { code: 'P04', name: '缝纫工', department: id('d2'), type: 'operation' }),
    rec('person', 'u1', { code: 'U001', name: '陈一', gender: 'male', hiredOn: '2020-01-02' as IsoDate }),
    rec('person', 'u2', { code: 'U002', name: '林二', gender: 'female' }),
    rec('person', 'u3', { code: 'U003', name: '王三', hiredOn: '2018-05-21' as IsoDate }),
    rec('person', 'u10', { code: 'U010', name: '陈一' }),
    rec('area', 'a1', { code: 'A01', name: '裁剪区', department: id('d1') }),
    rec('risk-point', 'r1', { code: 'R1', name: '裁床夹手', area: id('a1'), accidentTypes: ['WSA10004', 'WSA10009'] }),
    rec('risk-point', 'r2', { code: 'R2', name: '面料火灾', area: id('a1') }),
    rec('risk-point', 'r10', { code: 'R10', name: '烫台烫伤' }),
    rec('hazard', 'h1', { description: '电线老化' }, 'r2'),
    rec('assessment', 's1', { l: 3, e: 6, c: 15, on: TODAY }, 'h1'),
  ]);
