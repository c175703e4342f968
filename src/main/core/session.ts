/**
 * A dossier session: the single writer of one open dossier. Owns: the working copy, the records in memory, history,
 * the event stream and the save state. Must never: know hosts, windows or HTTP.
 */

import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/base/errors.ts';
import type { BlobHash, IsoDate, RecordId, Revision } from '../../shared/base/units.ts';
import { COMMANDS } from '../../shared/commands.ts';
import type { SaveState, SessionEvent, SessionInfo } from '../../shared/contract/contract.ts';
import { type Change, isEmptyChange } from '../../shared/engine/change.ts';
import { type Command, type Env, fieldFaults, type Place, type Ran, runCommand } from '../../shared/engine/command.ts';
import { EMPTY_HISTORY, type History, record, redo, undo } from '../../shared/engine/history.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { registerOf } from '../../shared/engine/registry.ts';
import type { Fault } from '../../shared/engine/rules.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { enterpriseOf } from '../../shared/queries/enterprise.ts';
import {
  addPacks,
  type ChangesSince,
  changesSince,
  checkWhole,
  clearDigest,
  type DamagedRecord,
  type EditStep,
  getBlob,
  getMeta,
  keptPacks,
  type LogLine,
  loadRecords,
  type PackText,
  putBlob,
  readLog,
  revisionOf,
  stampDigest,
  writeChange,
} from '../db/dossier-db.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../db/schema.ts';
import { asAppError, type Db, isDamage, openReadOnly, openWorkingCopy } from '../db/sqlite.ts';
import { backupFolder, newBackupPath, pruneBackups } from './backup.ts';
import { hashFile } from './file-port.ts';
import { checkHeader } from './gate.ts';
import { type Lock, takeLock } from './lock.ts';
import { type Texts, textsOf } from './packs.ts';
import type { KnownFile, Published, PublishRequest } from './publish.ts';
import { newToken } from './tokens.ts';
import { runWorker } from './worker.ts';

/** What a working folder remembers beside its database, so that a crash loses nothing. */
interface WorkState {
  /** User's file; `null` for copies that have none yet. */
  target: string | null;
  known: KnownFile | null;
  /** Revision that the user's file holds. */
  savedRevision: Revision;
  savedAt: string | null;
  pid: number;
  demo: boolean;
}

export interface SessionOptions {
  userData: string;
  now: () => Date;
  newId: () => RecordId;
  /** Commands besides the general ones, such as those that carry content packs. */
  commands?: ReadonlyMap<string, Command>;
  /** Printed texts of the program: what the dossier does not keep of them is added on opening for editing. */
  texts?: () => readonly PackText[];
  /** Replaced by tests; the application publishes in a worker. */
  publish?: (req: PublishRequest) => Promise<Published>;
  onEditStep?: (s: EditStep) => void;
}

export interface Applied {
  revision: Revision;
  created: RecordId[];
  label: string;
  place: Place;
  /** What the written records still lack of their rules. */
  marked: Fault[];
  history: { undo: string | null; redo: string | null };
}

const WORK_DB = 'dossier.db';
const STATE_FILE = 'state.json';
/** Events kept for a listener that comes back after a short break. */
const REPLAY_EVENTS = 500;

const actorName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return '本机用户';
  }
};

/** Working folders open in this program. */
const openHere = new Set<string>();
const BEAT_MS = 60_000;
/** Process numbers are reused, after a restart soon: without a recent beat the number says nothing. */
const BEAT_LOST_MS = 3 * BEAT_MS;

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

export const workRoot = (userData: string): string => join(userData, 'work');

const readState = async (folder: string): Promise<WorkState | null> => {
  try {
    return JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8')) as WorkState;
  } catch {
    return null;
  }
};

const knownFile = async (path: string): Promise<KnownFile> => {
  const before = await stat(path);
  const sha256 = await hashFile(path);
  return { sha256, size: before.size, mtimeMs: before.mtimeMs };
};

export interface Leftover {
  folder: string;
  state: WorkState;
}

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

/**
 * A kill between the rename of a publish and the note about it leaves a user's file that looks changed by somebody
 * else, although it is our own snapshot: then it holds a revision that our log knows with the same instant.
 */
const finishedPublish = async (left: Leftover, db: Db): Promise<Partial<WorkState>> => {
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

export class DossierSession {
  readonly id = newToken();
  readonly #o: SessionOptions;
  readonly #folder: string;
  readonly #db: Db;
  #lock: Lock | null;
  readonly readonly: boolean;
  readonly damaged: readonly DamagedRecord[];
  readonly recovered: { changes: number; at: string } | null;
  /** Printed texts that the dossier keeps. */
  readonly texts: Texts;
  #view: RecordView;
  #state: WorkState;
  #history: History = EMPTY_HISTORY;
  #revision: Revision;
  #saving: Promise<SaveState> | null = null;
  #failure: SaveState['failure'] = null;
  #listeners = new Set<(e: SessionEvent) => void>();
  #recent: SessionEvent[] = [];
  #closed = false;
  readonly #beat: NodeJS.Timeout;
  lastChangeMs = 0;
  lastPublishMs: number;

  private constructor(
    o: SessionOptions,
    folder: string,
    db: Db,
    state: WorkState,
    lock: Lock | null,
    readonlyMode: boolean,
    recovered: { changes: number; at: string } | null,
  ) {
    this.#o = o;
    this.#folder = folder;
    this.#db = db;
    this.#state = state;
    this.#lock = lock;
    this.readonly = readonlyMode;
    this.recovered = recovered;
    if (!readonlyMode && o.texts) addPacks(db, o.texts());
    this.texts = textsOf(keptPacks(db));
    const { records, damaged } = loadRecords(db);
    this.#view = new RecordView(records);
    this.damaged = damaged;
    this.#revision = revisionOf(db);
    this.lastPublishMs = o.now().getTime();
    openHere.add(folder);
    this.#beat = setInterval(() => {
      const t = new Date();
      void utimes(join(folder, STATE_FILE), t, t).catch(() => undefined);
    }, BEAT_MS);
    this.#beat.unref();
  }

  /** New dossier from its first records; `target` is written by the first save. */
  static async create(o: SessionOptions, fill: (db: Db) => void, target: string | null, demo: boolean): Promise<DossierSession> {
    const folder = await newWorkFolder(o.userData);
    try {
      const db = openWorkingCopy(join(folder, WORK_DB));
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
      return new DossierSession(o, folder, db, state, target === null ? null : await takeLock(target), false, null);
    } catch (e) {
      await rm(folder, { recursive: true, force: true });
      throw asAppError(e, '建立档案');
    }
  }

  /**
   * Opens a file as a working copy. `asCopy` leaves it without a file of its own.
   * @throws AppError `unsupported-format` | `too-new` | `corrupt` | file faults; the file itself is never touched
   */
  static async open(
    o: SessionOptions,
    path: string,
    mode: { readonly: boolean; asCopy: boolean; demo?: boolean },
  ): Promise<DossierSession> {
    const name = basename(path);
    await checkHeader(path, name);
    const folder = await newWorkFolder(o.userData);
    let db: Db | null = null;
    try {
      const work = join(folder, WORK_DB);
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
      return new DossierSession(o, folder, db, state, lock, mode.readonly, null);
    } catch (e) {
      db?.close();
      await rm(folder, { recursive: true, force: true });
      const err = asAppError(e, `打开“${name}”`);
      throw err.code === 'corrupt' || isDamage(e)
        ? new AppError('corrupt', { message: `“${name}”已损坏，没有打开`, facts: { name } }, { cause: e })
        : err;
    }
  }

  /** Brings back the working copy of a run that ended without closing. */
  static async resume(o: SessionOptions, left: Leftover): Promise<DossierSession> {
    for (const name of await readdir(left.folder)) {
      if (name.startsWith('snapshot-')) await rm(join(left.folder, name), { force: true });
    }
    const db = openWorkingCopy(join(left.folder, WORK_DB));
    try {
      if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new AppError('corrupt', '上次未存完的改动已损坏');
      migrate(db);
      clearDigest(db);
      const state = { ...left.state, ...(await finishedPublish(left, db)), pid: process.pid };
      await writeState(left.folder, state);
      const at = getMeta(db, 'changed_at') ?? o.now().toISOString();
      const lock = state.target === null ? null : await takeLock(state.target);
      return new DossierSession(o, left.folder, db, state, lock, false, {
        changes: Math.max(0, revisionOf(db) - state.savedRevision),
        at,
      });
    } catch (e) {
      db.close();
      throw asAppError(e, '找回上次的改动');
    }
  }

  /** The records at the present revision. */
  get view(): RecordView {
    return this.#view;
  }
  get revision(): Revision {
    return this.#revision;
  }
  /** Something was changed here since this session began. */
  get edited(): boolean {
    return this.#history.past.length + this.#history.future.length > 0;
  }

  get target(): string | null {
    return this.#state.target;
  }
  /** Whether the user's file is still the one this session opened or wrote. */
  async targetUnchanged(): Promise<boolean> {
    const { target, known } = this.#state;
    if (target === null) return true;
    const now = await knownFile(target).catch(() => null);
    return now === null || now.sha256 === known?.sha256;
  }
  get demo(): boolean {
    return this.#state.demo;
  }
  get dossierId(): string {
    return getMeta(this.#db, 'dossier_id') ?? this.#folder;
  }
  /** Path of the working copy, for workers that read a consistent snapshot of it. */
  get workPath(): string {
    return join(this.#folder, WORK_DB);
  }
  /** Day by which rules compute: the demo's own fixed day, else the calendar. */
  get today(): IsoDate {
    return enterpriseOf(this.view)?.body.demoDate ?? localDay(this.#o.now());
  }

  /** Instant of the newest change: the stamp of everything printed from this revision. */
  get changedAt(): string {
    return getMeta(this.#db, 'changed_at') ?? this.#o.now().toISOString();
  }

  saveState(): SaveState {
    const pendingChanges = this.#revision - this.#state.savedRevision;
    const state: SaveState['state'] = this.readonly
      ? 'readonly'
      : this.#saving
        ? 'saving'
        : this.#failure
          ? 'failed'
          : this.#state.target === null
            ? 'unsaved-copy'
            : pendingChanges > 0
              ? 'pending'
              : 'saved';
    return {
      state,
      savedRevision: this.#state.savedRevision,
      savedAt: this.#state.savedAt,
      pendingChanges,
      failure: this.#failure,
    };
  }

  info(): SessionInfo {
    return {
      session: this.id,
      fileName: this.#state.target === null ? null : basename(this.#state.target),
      folder: this.#state.target === null ? null : dirname(this.#state.target),
      readonly: this.readonly,
      demo: this.#state.demo,
      today: this.today,
      revision: this.#revision,
      save: this.saveState(),
      history: this.#historyLabels(),
      damaged: this.damaged.map((d) => ({ ...d })),
      recovered: this.recovered,
    };
  }

  /** @throws AppError `readonly` | `not-found` (command) | `validation` | `conflict` | `disk-full` … ; nothing changed then */
  run(commandId: string, rawArgs: unknown): Applied {
    this.#writable();
    const command = COMMANDS.get(commandId) ?? this.#o.commands?.get(commandId);
    if (!command) throw new AppError('not-found', { message: '没有这个操作' });
    const env: Env = { now: this.#o.now().toISOString(), today: this.today, newId: this.#o.newId };
    return this.#apply(runCommand(this.view, command, rawArgs, env), commandId);
  }

  undo(): Applied {
    this.#writable();
    const u = undo(this.#history);
    if (!u) throw new AppError('not-found', { message: '没有可以撤销的操作' });
    const applied = this.#write(u.change, `撤销：${u.step.label}`, u.step.place, 'undo');
    this.#history = u.history;
    return this.#announce(applied, u.change);
  }

  redo(): Applied {
    this.#writable();
    const r = redo(this.#history);
    if (!r) throw new AppError('not-found', { message: '没有可以重做的操作' });
    const applied = this.#write(r.change, `重做：${r.step.label}`, r.step.place, 'redo');
    this.#history = r.history;
    return this.#announce(applied, r.change);
  }

  #writable(): void {
    if (this.#closed) throw new AppError('not-found', { message: '这份档案已经关闭' });
    if (this.readonly) throw new AppError('readonly', { message: '这份档案是只读打开的，改动没有保存' });
  }

  #apply({ result, marked }: Ran, command: string): Applied {
    if (
      isEmptyChange(result.change) ||
      (result.change.updated.every(([b, a]) => JSON.stringify(b) === JSON.stringify(a)) &&
        result.change.added.length + result.change.removed.length === 0)
    ) {
      return {
        revision: this.#revision,
        created: [],
        label: result.label,
        place: result.place,
        marked: [],
        history: this.#historyLabels(),
      };
    }
    const applied = this.#write(result.change, result.label, result.place, command);
    this.#history = record(this.#history, {
      change: result.change,
      label: result.label,
      place: result.place,
      mergeKey: result.mergeKey,
      at: this.#o.now().getTime(),
    });
    return this.#announce({ ...applied, marked }, result.change);
  }

  /** Memory first (it checks), then the file; a refused write takes memory back. */
  #write(change: Change, label: string, place: Place, command: string): Applied {
    checkBodies(change);
    const before = this.#view;
    this.#view = before.after(change);
    try {
      this.#revision = writeChange(
        this.#db,
        change,
        { at: this.#o.now().toISOString(), actor: actorName(), command, label },
        this.#o.onEditStep,
      );
    } catch (e) {
      this.#view = before;
      throw asAppError(e, '保存这次改动');
    }
    this.lastChangeMs = this.#o.now().getTime();
    return {
      revision: this.#revision,
      created: change.added.map((r) => r.id),
      label,
      place,
      marked: [],
      history: { undo: null, redo: null },
    };
  }

  #announce(applied: Applied, change: Change): Applied {
    const done = { ...applied, history: this.#historyLabels() };
    this.#emit({
      type: 'change',
      revision: done.revision,
      change: change as never,
      label: done.label,
      place: done.place,
      history: done.history,
    });
    this.#emitSave();
    this.#o.onEditStep?.('edit:done');
    return done;
  }

  #historyLabels(): { undo: string | null; redo: string | null } {
    return { undo: this.#history.past.at(-1)?.label ?? null, redo: this.#history.future[0]?.label ?? null };
  }

  records(): Rec[] {
    return [...this.view.all()];
  }

  log(before: Revision | null, limit: number): LogLine[] {
    return readLog(this.#db, before, limit);
  }

  putBlob(sha256: BlobHash, mime: string, bytes: Uint8Array): void {
    this.#writable();
    try {
      putBlob(this.#db, sha256, mime, bytes);
    } catch (e) {
      throw asAppError(e, '保存附件');
    }
  }

  blob(sha256: string): { mime: string; bytes: Uint8Array } | null {
    return getBlob(this.#db, sha256);
  }

  /**
   * Publishes to the user's file. A call while a run is under way waits for it, and runs again only for what that run
   * could not know of: later changes, or the leave to overwrite.
   */
  save(overwrite = false): Promise<SaveState> {
    this.#writable();
    if (this.#state.target === null) {
      return Promise.reject(new AppError('conflict', { message: '这份档案还没有自己的文件，请用“另存为”选一个位置' }));
    }
    if (this.#saving !== null) {
      return this.#saving.then(
        (state) => (this.#revision > this.#state.savedRevision ? this.save(overwrite) : state),
        (e: unknown) => {
          if (overwrite && e instanceof AppError && e.code === 'conflict') return this.save(true);
          throw e;
        },
      );
    }
    this.#saving = this.#publish(overwrite).finally(() => {
      this.#saving = null;
      this.#emitSave();
    });
    this.#emitSave();
    return this.#saving;
  }

  async saveAs(target: string): Promise<void> {
    this.#writable();
    await this.#saving?.catch(() => undefined);
    const before = this.#state;
    this.#state = { ...before, target, known: await knownFile(target).catch(() => null), savedRevision: 0, demo: false };
    try {
      await this.save(true);
    } catch (e) {
      this.#state = before;
      this.#emitSave();
      throw e;
    }
    if (before.target !== target) {
      // The hold goes where the file is.
      await this.#lock?.release();
      this.#lock = await takeLock(target);
    }
  }

  async #publish(overwrite: boolean): Promise<SaveState> {
    const target = this.#state.target as string;
    const folder = backupFolder(this.#o.userData, this.dossierId);
    const reason = overwrite ? 'conflict' : 'publish';
    const req: PublishRequest = {
      work: this.workPath,
      scratch: this.#folder,
      target,
      known: this.#state.known,
      overwrite,
      backup: await newBackupPath(folder, this.#o.now(), reason),
    };
    try {
      const done = await (this.#o.publish ?? ((r) => runWorker<Published>('core/publish-worker', r)))(req);
      this.#state = { ...this.#state, known: done.file, savedRevision: done.revision, savedAt: this.#o.now().toISOString() };
      this.#failure = null;
      this.lastPublishMs = this.#o.now().getTime();
      await writeState(this.#folder, this.#state);
      await pruneBackups(folder, this.#o.now(), localDay);
      return { ...this.saveState(), state: this.#revision > done.revision ? 'pending' : 'saved' };
    } catch (e) {
      const err = asAppError(e, `存入“${basename(target)}”`);
      this.#failure = { code: err.code, message: err.message };
      this.lastPublishMs = this.#o.now().getTime();
      throw err;
    }
  }

  /** Changes here and in the user's file since both were the same. @throws AppError of opening the file */
  async comparedWithFile(): Promise<{ mine: ChangesSince; theirs: ChangesSince | null }> {
    const base = this.#state.savedRevision;
    const mine = changesSince(this.#db, base);
    if (this.#state.target === null) return { mine, theirs: null };
    const copy = join(this.#folder, 'compared.yqyd');
    try {
      await checkHeader(this.#state.target, basename(this.#state.target));
      await copyFile(this.#state.target, copy);
      const db = openReadOnly(copy);
      try {
        // Another dossier under the same name has no common past.
        return { mine, theirs: getMeta(db, 'dossier_id') === this.dossierId ? changesSince(db, base) : null };
      } finally {
        db.close();
      }
    } catch (e) {
      throw asAppError(e, `读取“${basename(this.#state.target)}”`);
    } finally {
      await rm(copy, { force: true });
    }
  }

  /** Keeps the present state as a backup (before something else takes its place). */
  async keepAsBackup(reason: 'conflict' | 'recovered'): Promise<void> {
    const to = await newBackupPath(backupFolder(this.#o.userData, this.dossierId), this.#o.now(), reason);
    stampDigest(this.#db);
    try {
      this.#db.prepare('VACUUM INTO ?').run(to);
    } finally {
      clearDigest(this.#db);
    }
  }

  /** Listens from revision `after` on; answers `null` when events since then are no longer kept. */
  subscribe(after: Revision, listener: (e: SessionEvent) => void): (() => void) | null {
    const missed = this.#recent.filter((e) => e.type !== 'change' || e.revision > after);
    const firstKept = this.#recent.find((e) => e.type === 'change');
    if (after > this.#revision) return null;
    if (after < this.#revision && (firstKept?.type !== 'change' || firstKept.revision > after + 1)) return null;
    for (const e of missed) if (e.type === 'change') listener(e);
    listener(this.#saveEvent());
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #saveEvent(): SessionEvent {
    const { fileName, folder } = this.info();
    return { type: 'save', save: this.saveState(), fileName, folder };
  }
  #emitSave(): void {
    if (!this.#closed) this.#emit(this.#saveEvent());
  }
  #emit(e: SessionEvent): void {
    if (e.type === 'change') this.#recent = [...this.#recent.slice(-REPLAY_EVENTS + 1), e];
    for (const l of this.#listeners) l(e);
  }

  /** Ends the session. Work not in the user's file stays in the working folder unless `discard`. */
  async close(o: { discard: boolean }): Promise<void> {
    if (this.#closed) return;
    await this.#saving?.catch(() => undefined);
    this.#closed = true;
    clearInterval(this.#beat);
    this.#emit({ type: 'closed', reason: 'closed' });
    this.#listeners.clear();
    const pending = !this.readonly && !this.#state.demo && this.#revision > this.#state.savedRevision;
    this.#db.close();
    await this.#lock?.release();
    if (o.discard || !pending) await rm(this.#folder, { recursive: true, force: true });
    else await writeState(this.#folder, { ...this.#state, pid: 0 });
    openHere.delete(this.#folder);
  }
}

/** Bodies are checked on every write, whatever command made them. */
const checkBodies = (change: Change): void => {
  for (const r of [...change.added, ...change.updated.map(([, a]) => a)]) {
    const parsed = registerOf(r.kind).schema.safeParse(r.body);
    if (!parsed.success)
      throw new AppError('validation', {
        message: `${registerOf(r.kind).name}里有内容不符合要求，没有保存`,
        fields: fieldFaults(parsed.error),
      });
  }
};

const newWorkFolder = async (userData: string): Promise<string> => {
  const folder = join(workRoot(userData), newToken());
  await mkdir(folder, { recursive: true });
  return folder;
};

/** Written beside and renamed, so that a kill in between leaves the state before. */
const writeState = async (folder: string, state: WorkState): Promise<void> => {
  const path = join(folder, STATE_FILE);
  await writeFile(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${path}.new`, path);
};

/** Local calendar day; an inspector's “today” is where the computer stands. */
export const localDay = (d: Date): IsoDate =>
  `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}` as IsoDate;
