/**
 * The working folder of one open dossier: its database, what it remembers beside it so that a crash loses nothing, and
 * whether the program that opened it still lives. Must never: know records or rules.
 */
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Revision } from '../../../shared/base/units.ts';
import { getMeta, readLog, revisionOf } from '../../db/dossier-db.ts';
import { type Db, openReadOnly } from '../../db/sqlite.ts';
import { hashFile } from '../file-port.ts';
import type { KnownFile } from '../publish.ts';
import { newToken } from '../tokens.ts';

export interface WorkState {
  /** User's file; `null` for copies that have none yet. */
  target: string | null;
  known: KnownFile | null;
  /** Revision that the user's file holds. */
  savedRevision: Revision;
  savedAt: string | null;
  pid: number;
  demo: boolean;
}

export interface Leftover {
  folder: string;
  state: WorkState;
}

const STATE_FILE = 'state.json';
const BEAT_MS = 60_000;
/** Process numbers are reused, after a restart soon: without a recent beat the number says nothing. */
const BEAT_LOST_MS = 3 * BEAT_MS;

/** Working folders open in this program. */
const openHere = new Set<string>();

export const workRoot = (userData: string): string => join(userData, 'work');

export const workDb = (folder: string): string => join(folder, 'dossier.db');

export const newWorkFolder = async (userData: string): Promise<string> => {
  const folder = join(workRoot(userData), newToken());
  await mkdir(folder, { recursive: true });
  return folder;
};

/** Says that a living program has the folder open, until the answer is called. */
export const holdWorkFolder = (folder: string): (() => void) => {
  openHere.add(folder);
  const beat = setInterval(() => {
    const t = new Date();
    void utimes(join(folder, STATE_FILE), t, t).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    openHere.delete(folder);
  };
};

/** Written beside and renamed, so that a kill in between leaves the state before. */
export const writeState = async (folder: string, state: WorkState): Promise<void> => {
  const path = join(folder, STATE_FILE);
  await writeFile(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${path}.new`, path);
};

const readState = async (folder: string): Promise<WorkState | null> => {
  try {
    return JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8')) as WorkState;
  } catch {
    return null;
  }
};

const inUse = async (folder: string, state: WorkState): Promise<boolean> => {
  if (openHere.has(folder)) return true;
  if (state.pid <= 0 || state.pid === process.pid) return false;
  const beat = await stat(join(folder, STATE_FILE)).catch(() => null);
  if (beat === null || Date.now() - beat.mtimeMs > BEAT_LOST_MS) return false;
  try {
    process.kill(state.pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Working folders of runs that ended without closing; those of living programs are not touched. */
export const leftovers = async (userData: string): Promise<Leftover[]> => {
  const root = workRoot(userData);
  const found: Leftover[] = [];
  for (const name of await readdir(root).catch(() => [] as string[])) {
    const folder = join(root, name);
    const state = await readState(folder);
    if (state === null || (await inUse(folder, state))) continue;
    found.push({ folder, state });
  }
  return found;
};

export const knownFile = async (path: string): Promise<KnownFile> => {
  const before = await stat(path);
  const sha256 = await hashFile(path);
  return { sha256, size: before.size, mtimeMs: before.mtimeMs };
};

/**
 * A kill between the rename of a publish and the note about it leaves a user's file that looks changed by somebody
 * else, although it is our own snapshot: then it holds a revision that our log knows with the same instant.
 */
export const finishedPublish = async (left: Leftover, db: Db): Promise<Partial<WorkState>> => {
  const { target, known } = left.state;
  if (target === null) return {};
  const now = await knownFile(target).catch(() => null);
  if (now === null || now.sha256 === known?.sha256) return now === null ? {} : { known: now };
  const probe = join(left.folder, 'probe.db');
  try {
    await copyFile(target, probe);
    const file = openReadOnly(probe);
    try {
      const revision = revisionOf(file);
      const ours = readLog(db, revision + 1, 1)[0];
      const theirs = readLog(file, revision + 1, 1)[0];
      const same =
        getMeta(file, 'dossier_id') === getMeta(db, 'dossier_id') && ours?.revision === revision && theirs?.at === ours.at;
      return same ? { known: now, savedRevision: revision, savedAt: new Date(now.mtimeMs).toISOString() } : {};
    } finally {
      file.close();
    }
  } catch {
    return {};
  } finally {
    await rm(probe, { force: true });
  }
};
