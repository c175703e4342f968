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
    const { created } = mine.run('record.create', { kind: 'department', parent: null, values: { name: '缝制车间' } });
    const department = created[0] as RecordId;
    await mine.save();

    const elsewhere = join(folder, '别处.yqyd');
    await copyFile(target, elsewhere);
    const theirs = await openSession(options('乙'), elsewhere, { readonly: false, asCopy: false });
    theirs.run('record.update', { id: department, values: { name: '缝制一车间' } });
    theirs.run('record.create', { kind: 'person', parent: null, values: { name: '林某' } });
    await theirs.save();
    await theirs.close({ discard: false });
    await copyFile(elsewhere, target);

    mine.run('record.update', { id: department, values: { name: '缝纫车间' } });
    await expect(mine.save()).rejects.toMatchObject({ code: 'conflict' });
    const c = await compareWithFile(mine);
    expect(c.mine).toMatchObject({ count: 1, kinds: ['部门'] });
    expect(c.theirs).toMatchObject({ count: 2 });
    expect(c.theirs?.kinds.sort()).toEqual(['人员', '部门'].sort());
    expect(c.both).toEqual([{ what: expect.stringContaining('缝纫车间'), mine: '缝纫车间', theirs: '缝制一车间' }]);
    await mine.close({ discard: true });
  });
});
