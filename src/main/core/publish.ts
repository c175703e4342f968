/**
 * Publishing: a complete, verified snapshot of the working copy replaces the user's file (DESIGN §4).
 * Any failure leaves the old file as it was. Runs in a worker; tests run it in place with a faulty file port.
 */
import { randomBytes } from 'node:crypto';
import { readdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/base/errors.ts';
import { collectBlobs, countsByKind, revisionOf, stampDigest } from '../db/dossier-db.ts';
import { asAppError, type Db, openReadOnly, openScratch } from '../db/sqlite.ts';
import { copyDurably, type FileFacts, type FilePort, hashThroughPort, removeQuietly, renameRetried } from './file-port.ts';

export const PUBLISH_STEPS = [
  'snapshot',
  'collect',
  'check',
  'copy',
  'sync',
  'verify',
  'compare',
  'backup',
  'rename',
  'done',
] as const;
export type PublishStep = (typeof PUBLISH_STEPS)[number];

/** The user's file as this program last saw it; `null` = it did not exist. */
export interface KnownFile extends FileFacts {
  sha256: string;
}

export interface PublishRequest {
  /** Working copy (WAL); only read: the user goes on working on it meanwhile. */
  work: string;
  /** Private folder for the snapshot, on the same disk as the working copy. */
  scratch: string;
  target: string;
  known: KnownFile | null;
  /** Replace the target although somebody else changed it. */
  overwrite: boolean;
  /** Where the old file goes before it is replaced; `null` for a first save. */
  backup: string | null;
}

export interface Published {
  revision: number;
  file: KnownFile;
  backedUp: boolean;
}

const counts = (db: Db): string => JSON.stringify(countsByKind(db));

/**
 * Writes a clean single file beside the working copy and proves that it is whole. The working copy may get further
 * changes at any moment; the file holds one of its revisions, exactly. Everything that is to be different in the file
 * (blobs nobody refers to, the digest) is done in the file.
 */
const snapshot = (req: PublishRequest, path: string, step: (s: PublishStep) => void): number => {
  const db = openReadOnly(req.work);
  try {
    step('snapshot');
    const before = revisionOf(db);
    db.prepare('VACUUM INTO ?').run(path);
    const copy = openScratch(path);
    try {
      step('collect');
      if (collectBlobs(copy) > 0) copy.exec('VACUUM');
      stampDigest(copy);
      step('check');
      const revision = revisionOf(copy);
      const after = db.transaction(() => ({ revision: revisionOf(db), counts: counts(db) }))();
      const unmoved = before === after.revision;
      if (
        copy.pragma('quick_check', { simple: true }) !== 'ok' ||
        revision < before ||
        revision > after.revision ||
        (unmoved && counts(copy) !== after.counts)
      ) {
        throw new AppError('corrupt', { message: '存入前的核对没有通过，文件保持原样' });
      }
      return revision;
    } finally {
      copy.close();
    }
  } finally {
    db.close();
  }
};

const nodeSize = async (path: string): Promise<number> => (await stat(path)).size;

const sameFile = async (port: FilePort, path: string, known: KnownFile | null): Promise<boolean> => {
  const now = await port.stat(path);
  if (now === null || known === null) return now === null && known === null;
  if (now.size !== known.size) return false;
  // A sync client may touch the time without changing the content: then the content decides.
  return now.mtimeMs === known.mtimeMs || (await hashThroughPort(port, path)) === known.sha256;
};

/** Temporary files of a run that was killed; young ones may belong to another program that publishes right now. */
const sweepTemporaries = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    if (!/^\.yqyd-[0-9a-f]{8}\.tmp$/.test(name)) continue;
    const path = join(folder, name);
    const s = await stat(path).catch(() => null);
    if (s && Date.now() - s.mtimeMs > TEMPORARY_MAX_AGE_MS) await unlink(path).catch(() => undefined);
  }
};
const TEMPORARY_MAX_AGE_MS = 10 * 60_000;

/**
 * @throws AppError `conflict` when the target is not the file this program knows; `disk-full`, `permission`, `busy`,
 * `not-found`, `io` from the disk. The target is whole in every case: the old file or the new one.
 */
export const publish = async (
  port: FilePort,
  req: PublishRequest,
  onStep: (s: PublishStep) => void = () => {},
): Promise<Published> => {
  const name = basename(req.target);
  const mark = randomBytes(4).toString('hex');
  const local = join(req.scratch, `snapshot-${mark}.yqyd`);
  // A short name in the same folder: the target's own name may already be as long as the disk allows.
  const near = join(dirname(req.target), `.yqyd-${mark}.tmp`);
  try {
    const revision = snapshot(req, local, onStep);
    await sweepTemporaries(dirname(req.target));
    onStep('copy');
    const sha256 = await copyDurably(port, local, near, () => onStep('sync'));
    onStep('verify');
    if ((await hashThroughPort(port, near)) !== sha256) {
      throw new AppError('io', { message: `存入“${name}”时，写到磁盘上的内容与原内容不一致，文件保持原样` });
    }
    onStep('compare');
    const unchanged = await sameFile(port, req.target, req.known);
    const gone = !unchanged && (await port.stat(req.target)) === null;
    if (!unchanged && !gone && !req.overwrite) {
      throw new AppError('conflict', { message: `“${name}”在别处被改过，还没有覆盖`, facts: { name } });
    }
    onStep('backup');
    let backedUp = false;
    if (req.backup !== null && !gone && (await port.stat(req.target)) !== null) {
      await copyDurably(port, req.target, req.backup);
      backedUp = true;
    }
    onStep('rename');
    await renameRetried(port, near, req.target);
    // The new file is in place: not being able to look at it any more is no failure. Without facts the next save
    // compares by content.
    const facts = await port.stat(req.target).catch(() => null);
    onStep('done');
    return { revision, file: { sha256, size: facts?.size ?? (await nodeSize(local)), mtimeMs: facts?.mtimeMs ?? 0 }, backedUp };
  } catch (e) {
    await removeQuietly(port, near);
    if (req.backup !== null && !(e instanceof AppError)) await removeQuietly(port, req.backup);
    throw asAppError(e, `存入“${name}”`);
  } finally {
    await removeQuietly(port, local);
  }
};
