import { describe, expect, it } from 'vitest';
import { type Db, openInMemory } from '../sqlite.ts';
import { v1 } from './v1.ts';
import { equipmentFromCheck, v2 } from './v2.ts';

const withRecords = (...rows: [id: string, kind: string, body: string][]): Db => {
  const db = openInMemory();
  v1.run(db);
  const put = db.prepare('INSERT INTO record(id, kind, parent, ord, body, rev) VALUES(?, ?, NULL, 1, ?, 1)');
  for (const r of rows) put.run(...r);
  v2.run(db);
  return db;
};
const row = (db: Db, id: string): { kind: string; body: string } =>
  db.prepare<[string], { kind: string; body: string }>('SELECT kind, body FROM record WHERE id = ?').get(id) as never;

describe('version 2', () => {
  it('gives signs their open name and leaves other marks as they are', () => {
    const db = withRecords(
      ['a', 'mark', '{"shape":"hydrant","points":[{"x":1,"y":1}]}'],
      ['b', 'mark', '{"shape":"assembly","points":[{"x":1,"y":1},{"x":2,"y":2}],"text":"集合点"}'],
      ['c', 'mark', '{"shape":"wall","points":[]}'],
    );
    expect(JSON.parse(row(db, 'a').body)).toEqual({ shape: 'sign', sign: 'hydrant', points: [{ x: 1, y: 1 }] });
    expect(JSON.parse(row(db, 'b').body)).toMatchObject({ shape: 'sign', sign: 'assembly', text: '集合点' });
    expect(JSON.parse(row(db, 'c').body)).toEqual({ shape: 'wall', sign: '', points: [] });
  });

  it('adds the names of deleted records where they may be kept', () => {
    const db = withRecords(['f', 'finding', '{"description":"门坏"}']);
    expect(JSON.parse(row(db, 'f').body)).toEqual({ description: '门坏', goneNames: {} });
  });

  it('leaves bodies alone that cannot be read', () => {
    const db = withRecords(['x', 'mark', '{"shape":'], ['y', 'finding', '[1]']);
    expect([row(db, 'x').body, row(db, 'y').body]).toEqual(['{"shape":', '[1]']);
  });

  it('moves special equipment out of the periodic checks, and nothing else', () => {
    const db = withRecords(
      [
        's',
        'periodic-check',
        '{"name":"锅炉定期检验","category":"equipment","checkedOn":"2026-04-21","nextDue":"2027-04-20","note":"锅炉 0.5吨（锅炉）；使用登记 示锅0001"}',
      ],
      ['t', 'periodic-check', '{"name":"防雷检测","category":"test","checkedOn":null,"nextDue":null,"note":""}'],
    );
    expect(row(db, 's').kind).toBe('special-equipment');
    expect(JSON.parse(row(db, 's').body)).toMatchObject({
      name: '锅炉 0.5吨',
      category: '锅炉',
      registrationCode: '示锅0001',
      note: '',
    });
    expect(row(db, 't').kind).toBe('periodic-check');
  });

  it('takes the note apart and keeps every word it does not know', () => {
    const note =
      '曳引载货电梯 2吨（电梯）；使用登记 示梯0001；作业人员证书 C07、C08；每 15 天维保一次，上次 2026-11-14，下次 2026-11-29；轿门偶有异响；另见合同';
    expect(equipmentFromCheck({ name: '货梯年检', checkedOn: '2026-03-16', nextDue: '2027-03-15', note })).toEqual({
      code: '',
      name: '曳引载货电梯 2吨',
      category: '电梯',
      registrationCode: '示梯0001',
      area: null,
      operators: '证书 C07、C08',
      inspectedOn: '2026-03-16',
      nextInspection: '2027-03-15',
      upkeepDays: 15,
      upkeptOn: '2026-11-14',
      note: '货梯年检；轿门偶有异响；另见合同',
    });
    expect(equipmentFromCheck({ name: '叉车', checkedOn: null, nextDue: null, note: '二号车（备用）；轮胎旧' })).toMatchObject({
      name: '叉车',
      category: null,
      note: '二号车（备用）；轮胎旧',
    });
  });
});
