/**
 * How the work of a session reaches the user's file: publishing, another file, the comparison with what the file holds,
 * and the state of all that in words. Owns: what is known of the file and its hold. Must never: change records.
 */
import { copyFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/base/errors.ts';
import type { Revision } from '../../../shared/base/units.ts';
import type { SaveState } from '../../../shared/contract/session.ts';
import { type ChangesSince, changesSince, clearDigest, getMeta, stampDigest } from '../../db/dossier-db.ts';
import { asAppError, type Db, openReadOnly } from '../../db/sqlite.ts';
import { backupFolder, newBackupPath, pruneBackups } from '../backup.ts';
import { checkHeader } from '../gate.ts';
import { localDay } from '../local-day.ts';
import { type Lock, takeLock } from '../lock.ts';
import type { Published, PublishRequest } from '../publish.ts';
import { runWorker } from '../worker.ts';
import { knownFile, type WorkState, workDb, writeState } from './work-folder.ts';

export interface SavingOptions {
  userData: string;
  now: () => Date;
  /** Replaced by tests; the application publishes in a worker. */
  publish?: (req: PublishRequest) => Promise<Published>;
}

/** What is saved: the working copy, its present revision, and who wants to know when the state changes. */
export interface Work {
  folder: string;
  db: Db;
  dossierId: string;
  readonly: boolean;
  revision: () => Revision;
  changed: () => void;
}

export class Saving {
  readonly #o: SavingOptions;
  readonly #work: Work;
  #known: WorkState;
  #lock: Lock | null;
  #running: Promise<SaveState> | null = null;
  /** The run goes to another file: what was asked of the old one still has to be done when it fails. */
  #moving = false;
  #failure: SaveState['failure'] = null;
  lastPublishMs: number;

  constructor(o: SavingOptions, work: Work, known: WorkState, lock: Lock | null) {
    this.#o = o;
    this.#work = work;
    this.#known = known;
    this.#lock = lock;
    this.lastPublishMs = o.now().getTime();
  }

  get target(): string | null {
    return this.#known.target;
  }
  get demo(): boolean {
    return this.#known.demo;
  }
  /** Acknowledged changes that the user's file does not hold. */
  get pendingChanges(): number {
    return this.#work.revision() - this.#known.savedRevision;
  }

  /** Whether the user's file is still the one this session opened or wrote. */
  async targetUnchanged(): Promise<boolean> {
    const { target, known } = this.#known;
    if (target === null) return true;
    const now = await knownFile(target).catch(() => null);
    return now === null || now.sha256 === known?.sha256;
  }

  state(): SaveState {
    const { pendingChanges } = this;
    const state: SaveState['state'] = this.#work.readonly
      ? 'readonly'
      : this.#running
        ? 'saving'
        : this.#failure
          ? 'failed'
          : this.#known.target === null
            ? 'unsaved-copy'
            : pendingChanges > 0
              ? 'pending'
              : 'saved';
    return {
      state,
      savedRevision: this.#known.savedRevision,
      savedAt: this.#known.savedAt,
      pendingChanges,
      failure: this.#failure,
    };
  }

  /**
   * Publishes to the user's file. A call while a run is under way waits for it, and runs again only for what that run
   * could not know of: later changes, or the leave to overwrite.
   */
  save(overwrite = false): Promise<SaveState> {
    const { target } = this.#known;
    if (target === null) {
      return Promise.reject(new AppError('refused', { message: '这份档案还没有自己的文件，请用“另存为”选一个位置' }));
    }
    if (this.#running !== null) {
      const moving = this.#moving;
      return this.#running.then(
        (state) => (this.pendingChanges > 0 ? this.save(overwrite) : state),
        (e: unknown) => {
          if (moving || (overwrite && e instanceof AppError && e.code === 'conflict')) return this.save(overwrite);
          throw e;
        },
      );
    }
    return this.#run(() => this.#publish(target, overwrite));
  }

  /** Publishes to another file, which is the user's file from then on; when that fails the old one still is. */
  async saveAs(target: string): Promise<void> {
    // One run at a time: a run to the old file must not end as if it had gone to the new one.
    while (this.#running !== null) await this.settled();
    this.#moving = true;
    await this.#run(() => this.#moveTo(target)).finally(() => {
      this.#moving = false;
    });
  }

  #run(job: () => Promise<SaveState>): Promise<SaveState> {
    const run = job().finally(() => {
      this.#running = null;
      this.#work.changed();
    });
    this.#running = run;
    this.#work.changed();
    return run;
  }

  async #moveTo(target: string): Promise<SaveState> {
    const before = this.#known;
    const known = await knownFile(target).catch(() => null);
    this.#known = { ...before, target, known, savedRevision: 0, demo: false };
    let state: SaveState;
    try {
      state = await this.#publish(target, true);
    } catch (e) {
      this.#known = before;
      throw e;
    }
    if (before.target !== target) {
      // The hold goes where the file is.
      await this.#lock?.release();
      this.#lock = await takeLock(target);
    }
    return state;
  }

  async #publish(target: string, overwrite: boolean): Promise<SaveState> {
    const backups = backupFolder(this.#o.userData, this.#work.dossierId);
    const req: PublishRequest = {
      work: workDb(this.#work.folder),
      scratch: this.#work.folder,
      target,
      known: this.#known.known,
      overwrite,
      backup: await newBackupPath(backups, this.#o.now(), overwrite ? 'conflict' : 'publish'),
    };
    try {
      const done = await (this.#o.publish ?? ((r) => runWorker<Published>('core/publish-worker', r)))(req);
      this.#known = { ...this.#known, known: done.file, savedRevision: done.revision, savedAt: this.#o.now().toISOString() };
      this.#failure = null;
      this.lastPublishMs = this.#o.now().getTime();
      await writeState(this.#work.folder, this.#known);
      await pruneBackups(backups, this.#o.now(), localDay);
      return { ...this.state(), state: this.#work.revision() > done.revision ? 'pending' : 'saved' };
    } catch (e) {
      const err = asAppError(e, `存入“${basename(target)}”`);
      this.#failure = { code: err.code, message: err.message };
      this.lastPublishMs = this.#o.now().getTime();
      throw err;
    }
  }

  /** Changes here and in the user's file since both were the same. @throws AppError of opening the file */
  async comparedWithFile(): Promise<{ mine: ChangesSince; theirs: ChangesSince | null }> {
    const { target, savedRevision } = this.#known;
    const mine = changesSince(this.#work.db, savedRevision);
    if (target === null) return { mine, theirs: null };
    const copy = join(this.#work.folder, 'compared.yqyd');
    try {
      await checkHeader(target, basename(target));
      await copyFile(target, copy);
      const db = openReadOnly(copy);
      try {
        // Another dossier under the same name has no common past.
        const sameDossier = getMeta(db, 'dossier_id') === this.#work.dossierId;
        return { mine, theirs: sameDossier ? changesSince(db, savedRevision) : null };
      } finally {
        db.close();
      }
    } catch (e) {
      throw asAppError(e, `读取“${basename(target)}”`);
    } finally {
      await rm(copy, { force: true });
    }
  }

  /** Keeps the present state as a backup (before something else takes its place). */
  async keepAsBackup(reason: 'conflict' | 'recovered'): Promise<void> {
    const to = await newBackupPath(backupFolder(this.#o.userData, this.#work.dossierId), this.#o.now(), reason);
    stampDigest(this.#work.db);
    try {
      this.#work.db.prepare('VACUUM INTO ?').run(to);
    } finally {
      clearDigest(this.#work.db);
    }
  }

  /** When no run is under way any more, however it ended. */
  async settled(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  /** Lets go of the file. Work that is not in it stays in the working folder unless `discard`. */
  async end(discard: boolean): Promise<void> {
    await this.#lock?.release();
    const pending = !this.#work.readonly && !this.#known.demo && this.pendingChanges > 0;
    if (discard || !pending) await rm(this.#work.folder, { recursive: true, force: true });
    else await writeState(this.#work.folder, { ...this.#known, pid: 0 });
  }
}
