/**
 * The three ways to a session: a new dossier, a file, and the working copy of a run that ended without closing. Each works
 * on a copy in a folder of its own; the user's file is never touched here.
 */
import { copyFile, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/base/errors.ts';
import { checkWhole, clearDigest, getMeta, revisionOf } from '../../db/dossier-db.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../db/schema.ts';
import { asAppError, type Db, isDamage, openWorkingCopy } from '../../db/sqlite.ts';
import { backupFolder, newBackupPath } from '../backup.ts';
import { checkHeader } from '../gate.ts';
import { takeLock } from '../lock.ts';
import { DossierSession, type SessionOptions } from './session.ts';
import { finishedPublish, knownFile, type Leftover, newWorkFolder, type WorkState, workDb, writeState } from './work-folder.ts';

/** New dossier from its first records; `target` is written by the first save. */
export const createSession = async (
  o: SessionOptions,
  fill: (db: Db) => void,
  target: string | null,
  demo: boolean,
): Promise<DossierSession> => {
  const folder = await newWorkFolder(o.userData);
  try {
    const db = openWorkingCopy(workDb(folder));
    try {
      migrate(db);
      fill(db);
    } catch (e) {
      db.close();
      throw e;
    }
    const known = target === null ? null : await knownFile(target).catch(() => null);
    const state: WorkState = { target, known, savedRevision: 0, savedAt: null, pid: process.pid, demo };
    await writeState(folder, state);
    const lock = target === null ? null : await takeLock(target);
    return new DossierSession(o, { folder, db, state, lock, readonly: false, recovered: null });
  } catch (e) {
    await rm(folder, { recursive: true, force: true });
    throw asAppError(e, '建立档案');
  }
};

/**
 * Opens a file as a working copy. `asCopy` leaves it without a file of its own.
 * @throws AppError `unsupported-format` | `too-new` | `corrupt` | file faults; the file itself is never touched
 */
export const openSession = async (
  o: SessionOptions,
  path: string,
  mode: { readonly: boolean; asCopy: boolean; demo?: boolean },
): Promise<DossierSession> => {
  const name = basename(path);
  await checkHeader(path, name);
  const folder = await newWorkFolder(o.userData);
  let db: Db | null = null;
  try {
    const work = workDb(folder);
    const known = await knownFile(path);
    await copyFile(path, work);
    db = openWorkingCopy(work);
    checkWhole(db);
    if (schemaVersion(db) < SCHEMA_VERSION) {
      const to = await newBackupPath(backupFolder(o.userData, getMeta(db, 'dossier_id') ?? path), o.now(), 'migration');
      await copyFile(path, to);
      migrate(db);
    }
    clearDigest(db);
    const revision = revisionOf(db);
    const state: WorkState = {
      target: mode.asCopy ? null : path,
      known: mode.asCopy ? null : known,
      savedRevision: mode.asCopy ? 0 : revision,
      savedAt: mode.asCopy ? null : new Date(known.mtimeMs).toISOString(),
      pid: process.pid,
      demo: mode.demo ?? false,
    };
    await writeState(folder, state);
    const lock = mode.readonly || mode.asCopy ? null : await takeLock(path);
    return new DossierSession(o, { folder, db, state, lock, readonly: mode.readonly, recovered: null });
  } catch (e) {
    db?.close();
    await rm(folder, { recursive: true, force: true });
    const err = asAppError(e, `打开“${name}”`);
    throw err.code === 'corrupt' || isDamage(e)
      ? new AppError('corrupt', { message: `“${name}”已损坏，没有打开`, facts: { name } }, { cause: e })
      : err;
  }
};

/** Brings back the working copy of a run that ended without closing. */
export const resumeSession = async (o: SessionOptions, left: Leftover): Promise<DossierSession> => {
  for (const name of await readdir(left.folder)) {
    if (name.startsWith('snapshot-')) await rm(join(left.folder, name), { force: true });
  }
  const db = openWorkingCopy(workDb(left.folder));
  try {
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new AppError('corrupt', '上次未存完的改动已损坏');
    migrate(db);
    clearDigest(db);
    const state = { ...left.state, ...(await finishedPublish(left, db)), pid: process.pid };
    await writeState(left.folder, state);
    const at = getMeta(db, 'changed_at') ?? o.now().toISOString();
    const lock = state.target === null ? null : await takeLock(state.target);
    const recovered = { changes: Math.max(0, revisionOf(db) - state.savedRevision), at };
    return new DossierSession(o, { folder: left.folder, db, state, lock, readonly: false, recovered });
  } catch (e) {
    db.close();
    throw asAppError(e, '找回上次的改动');
  }
};
