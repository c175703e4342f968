/**
 * The open dossiers of this program: creating, opening, saving, closing, recovering. Owns the sessions.
 */
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { DemoSize } from '../../../demo/build-demo.ts';
import { AppError } from '../../../shared/base/errors.ts';
import type { RecordId } from '../../../shared/base/units.ts';
import { starterCommand } from '../../../shared/content/starter-command.ts';
import type { Profile } from '../../../shared/contract/dossier.ts';
import type { BackupEntry } from '../../../shared/contract/library.ts';
import type { SessionInfo } from '../../../shared/contract/session.ts';
import type { Command } from '../../../shared/engine/command.ts';
import { revisionOf } from '../../db/dossier-db.ts';
import { asAppError, openReadOnly } from '../../db/sqlite.ts';
import { type Backup, backupFolder, listBackups } from '../backup.ts';
import type { Content } from '../content.ts';
import { checkHeader } from '../gate.ts';
import type { AppPaths } from '../host.ts';
import { Library, summarize } from '../library.ts';
import { localDay } from '../local-day.ts';
import { lockHolder } from '../lock.ts';
import type { Log } from '../log.ts';
import { printedPacks } from '../packs.ts';
import { backupsOfDamaged } from '../salvage.ts';
import { openSession } from '../session/opening.ts';
import type { DossierSession, SessionOptions } from '../session/session.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Tokens } from '../tokens.ts';
import { startAutosave } from './autosave.ts';
import { demoFileName, initialRecords, newDemo, newDossier } from './creating.ts';
import { recoverWork, rescueCopies } from './recovery.ts';

export interface DossierDeps {
  paths: AppPaths;
  content: Content;
  /** Tokens of files and folders, shared with the chooser. */
  files: Tokens<string>;
  now: () => Date;
  newId: () => RecordId;
  log: Log;
}

export type OpenSource = { by: 'library'; id: string } | { by: 'token'; token: string } | { by: 'backup'; id: string };
export type OpenMode = 'edit' | 'readonly' | 'copy';
export type Opened =
  | { result: 'opened'; info: SessionInfo }
  | { result: 'temporary-folder'; token: string; name: string; where: string; suggestedName: string };

export class Dossiers {
  readonly #d: DossierDeps;
  readonly library: Library;
  readonly #sessions = new Map<string, DossierSession>();
  readonly #opening = new Map<string, Promise<SessionInfo>>();
  readonly #backups: Tokens<Backup>;
  readonly #stopAutosave: () => void;

  constructor(d: DossierDeps, backups: Tokens<Backup>) {
    this.#d = d;
    this.#backups = backups;
    this.library = new Library(d.paths.userData);
    this.#stopAutosave = startAutosave({
      sessions: () => this.#sessions.values(),
      now: d.now,
      saved: (s) => this.#note(s),
      log: d.log,
    });
  }

  /** Read on first use: most calls never need a pack. */
  readonly #contentCommands: ReadonlyMap<string, Command> = {
    get: (id: string) => (id === 'starter.apply' ? (starterCommand(this.#d.content.starters) as unknown as Command) : undefined),
  } as ReadonlyMap<string, Command>;

  get #options(): SessionOptions {
    return {
      userData: this.#d.paths.userData,
      now: this.#d.now,
      newId: this.#d.newId,
      commands: this.#contentCommands,
      texts: () => printedPacks(this.#d.content.packs),
    };
  }

  /** @throws AppError `not-found` */
  session(id: string): DossierSession {
    const s = this.#sessions.get(id);
    if (!s) throw new AppError('not-found', { message: '这份档案已经关闭，请重新打开' });
    return s;
  }

  #keep(s: DossierSession): DossierSession {
    this.#sessions.set(s.id, s);
    return s;
  }

  /** After every save, opening and closing: what the library shows. */
  async #note(s: DossierSession): Promise<void> {
    if (s.target === null) return;
    await this.library.note(s.target, {
      dossierId: s.dossierId,
      demo: s.demo,
      changedAt: s.changedAt,
      summary: summarize(s.view, s.today),
      now: this.#d.now(),
    });
  }

  async create(profile: Profile, targetToken: string, replace: boolean): Promise<SessionInfo> {
    const target = this.#d.files.take(targetToken);
    await this.#mayWrite(target, replace);
    const now = this.#d.now();
    const env = { now: now.toISOString(), today: localDay(now), newId: this.#d.newId };
    const records = initialRecords(profile, this.#d.content, env);
    const s = await newDossier(this.#options, this.#d.content, records, target);
    try {
      await s.save(true);
    } catch (e) {
      await s.close({ discard: true });
      throw e;
    }
    await this.#note(this.#keep(s));
    return s.info();
  }

  async #mayWrite(target: string, replace: boolean): Promise<void> {
    if (extname(target).toLowerCase() !== '.yqyd') throw new AppError('validation', { message: '档案文件应以 .yqyd 结尾' });
    if (!replace && (await stat(target).catch(() => null)))
      throw new AppError('exists', { message: `“${basename(target)}”已经存在`, facts: { name: basename(target) } });
    if ([...this.#sessions.values()].some((s) => s.target === target))
      throw new AppError('exists', { message: `“${basename(target)}”正打开着，请换一个文件名` });
  }

  /** The demo dossier lies in the user-data folder; every opening starts it anew. */
  createDemo(size: DemoSize): Promise<SessionInfo> {
    const target = join(this.#d.paths.userData, 'demo', demoFileName(size));
    return this.#onceAtATime(target, () => this.#createDemo(size, target));
  }

  async #createDemo(size: DemoSize, target: string): Promise<SessionInfo> {
    const open = [...this.#sessions.values()].find((s) => s.target === target);
    if (open) return open.info();
    await mkdir(join(this.#d.paths.userData, 'demo'), { recursive: true });
    await rm(target, { force: true });
    const s = await newDemo(this.#options, this.#d.content, size, target);
    await s.save(true);
    await this.#note(this.#keep(s));
    return s.info();
  }

  async open(from: OpenSource, mode: OpenMode): Promise<Opened> {
    if (from.by === 'backup') {
      const backup = this.#backups.take(from.id);
      const s = this.#keep(await openSession(this.#options, backup.path, { readonly: false, asCopy: true }));
      return { result: 'opened', info: s.info() };
    }
    const path = resolve(this.#d.files.take(from.by === 'library' ? from.id : from.token));
    const where = temporaryFolder(path);
    if (where !== null && mode === 'edit') {
      const name = basename(path);
      return { result: 'temporary-folder', token: this.#d.files.give(path, `file:${path}`), name, where, suggestedName: name };
    }
    return { result: 'opened', info: await this.openPath(path, mode) };
  }

  /** @throws AppError `locked` in mode `edit` when another program holds the dossier */
  openPath(path: string, mode: OpenMode): Promise<SessionInfo> {
    return mode === 'edit' ? this.#onceAtATime(path, () => this.#openPath(path, mode)) : this.#openPath(path, mode);
  }

  /** Two openings of one file at the same time (a double click) get the same session: a dossier has one writer. */
  #onceAtATime(path: string, open: () => Promise<SessionInfo>): Promise<SessionInfo> {
    const running = this.#opening.get(path);
    if (running) return running;
    const started = open().finally(() => this.#opening.delete(path));
    this.#opening.set(path, started);
    return started;
  }

  async #openPath(path: string, mode: OpenMode): Promise<SessionInfo> {
    const same = [...this.#sessions.values()].find((s) => s.target === path && mode === 'edit' && !s.readonly);
    if (same) return same.info();
    if (mode === 'edit') {
      const holder = await lockHolder(path);
      if (holder) {
        const who = holder.user ? `${holder.user}（${holder.host}）` : holder.host;
        throw new AppError('locked', { message: `“${basename(path)}”正由 ${who} 使用`, facts: { name: basename(path), who } });
      }
      const back = await recoverWork(this.#options, path);
      if (back) {
        await this.#note(this.#keep(back));
        return back.info();
      }
    }
    const known = await this.library.find(path);
    const s = await openSession(this.#options, path, {
      readonly: mode === 'readonly',
      asCopy: mode === 'copy',
      demo: known?.demo ?? false,
    });
    this.#keep(s);
    await this.#note(s);
    return s.info();
  }

  /** Copies without a file of their own, left by a crash, become files that the library lists. */
  rescueCopies(): Promise<void> {
    return rescueCopies(this.#options, (s) => this.#note(s));
  }

  /** Copies a file out of a self-emptying folder into 文档 and opens the copy. */
  async adopt(token: string): Promise<SessionInfo> {
    const from = this.#d.files.take(token);
    const folder = join(this.#d.paths.documents, '一企一档');
    const stem = basename(from, extname(from));
    try {
      await mkdir(folder, { recursive: true });
      for (let i = 1; ; i++) {
        const to = join(folder, i === 1 ? `${stem}.yqyd` : `${stem}（${i}）.yqyd`);
        if (await stat(to).catch(() => null)) continue;
        await copyFile(from, to);
        try {
          return await this.openPath(to, 'edit');
        } catch (e) {
          await rm(to, { force: true });
          throw e;
        }
      }
    } catch (e) {
      throw asAppError(e, `把“${basename(from)}”复制到文档`);
    }
  }

  /** A dropped file: the browser gives bytes and no path, so it opens as a working copy without a file of its own. */
  async openDropped(path: string): Promise<SessionInfo> {
    const s = this.#keep(await openSession(this.#options, path, { readonly: false, asCopy: true }));
    return s.info();
  }

  async save(id: string, overwrite: boolean): Promise<ReturnType<DossierSession['saveState']>> {
    const s = this.session(id);
    const state = await s.save(overwrite);
    await this.#note(s);
    return state;
  }

  async saveAs(id: string, targetToken: string, replace: boolean): Promise<SessionInfo> {
    const s = this.session(id);
    const target = this.#d.files.take(targetToken);
    if (target !== s.target) await this.#mayWrite(target, replace);
    await s.saveAs(target);
    await this.#note(s);
    return s.info();
  }

  async revertToFile(id: string): Promise<SessionInfo> {
    const s = this.session(id);
    const path = s.target;
    if (path === null) throw new AppError('refused', { message: '这份档案还没有自己的文件' });
    // Whatever is wrong with the file shows before anything is put aside.
    await checkHeader(path, basename(path));
    await s.keepAsBackup('conflict');
    this.#sessions.delete(id);
    await s.close({ discard: true });
    return this.openPath(path, 'edit');
  }

  async close(id: string, save: boolean): Promise<void> {
    const s = this.session(id);
    if (save && !s.readonly && s.target !== null && s.saveState().pendingChanges > 0) await s.save();
    await this.#note(s);
    this.#sessions.delete(id);
    // Work in a copy without a file of its own has nowhere else to be: it stays and comes back at the next start.
    // One that was only looked at leaves nothing.
    await s.close({ discard: s.target === null && !s.readonly ? !s.edited : !save });
  }

  async closeAll(): Promise<void> {
    this.#stopAutosave();
    for (const [id, s] of this.#sessions) {
      // What cannot be published now stays in the working folder and is brought back at the next start.
      await this.close(id, true).catch(() => s.close({ discard: false }));
    }
    this.#sessions.clear();
  }

  backupFolderOf = (dossierId: string): string => backupFolder(this.#d.paths.userData, dossierId);

  async backups(libraryToken: string): Promise<BackupEntry[]> {
    const known = await this.library.find(this.#d.files.take(libraryToken));
    if (!known) return [];
    return this.#entries(await listBackups(this.backupFolderOf(known.dossierId)));
  }

  /** Backups of a file that is damaged, the newest sound one first; each opens as a copy. */
  async salvage(token: string): Promise<BackupEntry[]> {
    const path = resolve(this.#d.files.take(token));
    const known = await this.library.find(path);
    return this.#entries(await backupsOfDamaged(this.#d.paths.userData, path, known?.dossierId ?? null));
  }

  #entries(found: readonly Backup[]): BackupEntry[] {
    return found.map((b) => ({
      id: this.#backups.give(b, `backup:${b.path}`),
      at: b.at,
      reason: b.reason,
      bytes: b.bytes,
      ...backupFacts(b.path),
    }));
  }
}

const backupFacts = (path: string): { revision: number; records: number } => {
  try {
    const db = openReadOnly(path);
    try {
      const n = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM record').get()?.n ?? 0;
      return { revision: revisionOf(db), records: n };
    } finally {
      db.close();
    }
  } catch {
    return { revision: 0, records: 0 };
  }
};
