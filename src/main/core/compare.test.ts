import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../shared/base/units.ts';
import { writeInitial } from '../db/dossier-db.ts';
import { compareWithFile } from './compare.ts';
import { createSession, openSession } from './session/opening.ts';
import type { SessionOptions } from './session/session.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '比较-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let ids = 0;
const options = (computer: string): SessionOptions => ({
  userData: join(folder, computer),
  now: () => new Date(Date.UTC(2026, 10, 23, 6, ids)),
  newId: () => `id${++ids}` as RecordId,
});

describe('a dossier changed here and in its file', () => {
  it('is laid side by side: last change, how many and about what, and fields both changed', async () => {
    const target = join(folder, '某厂.yqyd');
    const mine = await createSession(
      options('甲'),
      (db) =>
        writeInitial(
          db,
          [],
          { dossier_id: 'same', created_at: '2026-11-23T00:00:00Z' },
          { at: '', actor: '', command: '', label: '' },
        ),
      target,
      false,
    );
    const make = (kind: string, values: object): RecordId =>
      mine.run('record.create', { kind, parent: null, values }).created[0] as RecordId;
    const department = make('department', { name: '缝制车间' });
    const machine = make('equipment', { name: '裁床', state: 'in-use' });
    const owner = make('person', { name: '陈一' });
    await mine.save();

    const elsewhere = join(folder, '别处.yqyd');
    await copyFile(target, elsewhere);
    const theirs = await openSession(options('乙'), elsewhere, { readonly: false, asCopy: false });
    theirs.run('record.update', { id: department, values: { name: '缝制一车间' } });
    theirs.run('record.update', { id: machine, values: { state: 'scrapped' } });
    theirs.run('record.update', { id: machine, values: { owner } });
    theirs.run('record.create', { kind: 'person', parent: null, values: { name: '林某' } });
    await theirs.save();
    await theirs.close({ discard: false });
    await copyFile(elsewhere, target);

    mine.run('record.update', { id: department, values: { name: '缝纫车间' } });
    mine.run('record.update', { id: machine, values: { state: 'stopped' } });
    mine.run('record.update', { id: machine, values: { owner: make('person', { name: '林二' }) } });
    await expect(mine.save()).rejects.toMatchObject({ code: 'conflict' });
    const c = await compareWithFile(mine);
    expect(c.mine).toMatchObject({ count: 4 });
    expect(c.theirs).toMatchObject({ count: 4 });
    expect(c.theirs?.kinds.sort()).toEqual(['人员', '设备', '部门'].sort());
    const both = (what: string) => c.both.find((x) => x.what === what);
    expect(c.both).toHaveLength(3);
    expect(both('缝纫车间　部门名称')).toMatchObject({ mine: '缝纫车间', theirs: '缝制一车间' });
    expect(both('裁床　状态')).toMatchObject({ mine: '停用', theirs: '报废' });
    expect(both('裁床　责任人')).toMatchObject({ mine: '林二', theirs: '陈一' });
    await mine.close({ discard: true });
  });
});
