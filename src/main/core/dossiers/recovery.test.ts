import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/units.ts';
import { makeRecord } from '../../../shared/engine/command.ts';
import { writeInitial } from '../../db/dossier-db.ts';
import { backupFolder, listBackups } from '../backup.ts';
import { nodeFilePort } from '../file-port.ts';
import { publish } from '../publish.ts';
import { createSession } from '../session/opening.ts';
import type { DossierSession, SessionOptions } from '../session/session.ts';
import { workRoot } from '../session/work-folder.ts';
import { recoverWork, rescueCopies } from './recovery.ts';

let folder: string;
let options: SessionOptions;
let target: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '找回-'));
  let n = 0;
  options = {
    userData: join(folder, 'data'),
    now: () => new Date('2026-11-23T06:32:00Z'),
    newId: () => `n${++n}` as RecordId,
    publish: (r) => publish(nodeFilePort, r),
  };
  target = join(folder, '某厂.yqyd');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const create = async (at: string | null): Promise<DossierSession> => {
  const first = [makeRecord('enterprise', 'e' as RecordId, null, 1, { name: '某厂' })];
  const log = { at: '2026-11-23T00:00:00Z', actor: '', command: 'c', label: '建' };
  const s = await createSession(options, (db) => writeInitial(db, first, { dossier_id: 'x' }, log), at, false);
  if (at !== null) await s.save(true);
  return s;
};
/** Ends the session as a power cut would: what stands in the working folder stays there. */
const cutOff = async (s: DossierSession): Promise<void> => {
  const aside = join(folder, 'aside');
  await cp(workRoot(options.userData), aside, { recursive: true });
  await s.close({ discard: true });
  await cp(aside, workRoot(options.userData), { recursive: true });
};
const workFolders = (): Promise<string[]> => readdir(workRoot(options.userData));

describe('work left behind by a run that was cut off', () => {
  it('goes on where it was, with the changes that the file does not hold', async () => {
    const s = await create(target);
    s.run('record.create', { kind: 'department', values: { name: '没存完' } });
    await cutOff(s);
    const back = await recoverWork(options, target);
    expect(back?.recovered?.changes).toBe(1);
    expect(back?.view.list('department').map((d) => d.body.name)).toEqual(['没存完']);
    await back?.close({ discard: true });
  });

  it('is thrown away when the file holds all of it', async () => {
    await cutOff(await create(target));
    expect(await workFolders()).toHaveLength(1);
    expect(await recoverWork(options, target)).toBeNull();
    expect(await workFolders()).toEqual([]);
  });

  it('is kept as a backup when the file went on without it', async () => {
    const s = await create(target);
    s.run('record.create', { kind: 'department', values: { name: '没存完' } });
    await cutOff(s);
    await writeFile(target, '别人写的');
    expect(await recoverWork(options, target)).toBeNull();
    const backups = await listBackups(backupFolder(options.userData, 'x'));
    expect(backups.filter((b) => b.reason === 'recovered')).toHaveLength(1);
    expect(await workFolders()).toEqual([]);
  });

  it('of another file is left alone', async () => {
    const s = await create(target);
    s.run('record.create', { kind: 'department', values: { name: '没存完' } });
    await cutOff(s);
    expect(await recoverWork(options, join(folder, '另一厂.yqyd'))).toBeNull();
    expect(await workFolders()).toHaveLength(1);
  });

  it('becomes a file when it had none, and a file of its own is not touched', async () => {
    const copy = await create(null);
    copy.run('record.create', { kind: 'department', values: { name: '只在副本里' } });
    await cutOff(copy);
    const other = await create(target);
    other.run('record.create', { kind: 'department', values: { name: '没存完' } });
    await cutOff(other);
    const saved: (string | null)[] = [];
    await rescueCopies(options, async (s) => void saved.push(s.target));
    expect(saved).toEqual([join(options.userData, 'recovered', '某厂（找回 2026-11-23 0632）.yqyd')]);
    expect(await workFolders()).toHaveLength(1);
  });
});
