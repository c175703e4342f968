/**
 * A dossier session: the single writer of one open dossier. Owns: the records in memory, history and the event stream;
 * `saving.ts` brings the work to the user's file, `opening.ts` makes sessions. Must never: know hosts, windows or HTTP.
 */

import { userInfo } from 'node:os';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/base/errors.ts';
import type { BlobHash, IsoDate, RecordId, Revision } from '../../../shared/base/units.ts';
import { COMMANDS } from '../../../shared/commands.ts';
import type { SessionEvent } from '../../../shared/contract/records.ts';
import type { SaveState, SessionInfo } from '../../../shared/contract/session.ts';
import { type Change, EMPTY_CHANGE, isEmptyChange } from '../../../shared/engine/change.ts';
import { type Command, type Env, fieldFaults, type Place, type Ran, runCommand } from '../../../shared/engine/command.ts';
import { EMPTY_HISTORY, type History, record, redo, undo } from '../../../shared/engine/history.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { registerOf } from '../../../shared/engine/registry.ts';
import type { Fault } from '../../../shared/engine/rules.ts';
import { RecordView } from '../../../shared/engine/view.ts';
import { enterpriseOf } from '../../../shared/queries/enterprise.ts';
import {
  addPacks,
  type ChangesSince,
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
  replacePack,
  revisionOf,
  writeChange,
} from '../../db/dossier-db.ts';
import { asAppError, type Db } from '../../db/sqlite.ts';
import { localDay } from '../local-day.ts';
import type { Lock } from '../lock.ts';
import { type OtherText, otherTexts, type Texts, textsOf } from '../packs.ts';
import { newToken } from '../tokens.ts';
import { Saving, type SavingOptions } from './saving.ts';
import { holdWorkFolder, type WorkState, workDb } from './work-folder.ts';

export interface SessionOptions extends SavingOptions {
  newId: () => RecordId;
  /** Commands besides the general ones, such as those that carry content packs. */
  commands?: ReadonlyMap<string, Command>;
  /** Printed texts of the program: what the dossier does not keep of them is added on opening for editing. */
  texts?: () => readonly PackText[];
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

/** An opened working copy, ready to be a session. */
export interface Opened {
  folder: string;
  db: Db;
  state: WorkState;
  /** `null` when nothing holds the user's file: read only, or no file yet. */
  lock: Lock | null;
  readonly: boolean;
  recovered: { changes: number; at: string } | null;
}

/** Events kept for a listener that comes back after a short break. */
const REPLAY_EVENTS = 500;
const DAY_LOOK_MS = 60_000;

const actorName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return '本机用户';
  }
};

export class DossierSession {
  readonly id = newToken();
  readonly #o: SessionOptions;
  readonly #folder: string;
  readonly #db: Db;
  readonly readonly: boolean;
  readonly damaged: readonly DamagedRecord[];
  readonly recovered: { changes: number; at: string } | null;
  #texts: Texts;
  readonly #saving: Saving;
  readonly #letGo: () => void;
  /** Looks whether the day has turned. */
  readonly #calendar: NodeJS.Timeout;
  #view: RecordView;
  #history: History = EMPTY_HISTORY;
  #revision: Revision;
  #listeners = new Set<(e: SessionEvent) => void>();
  #recent: SessionEvent[] = [];
  #closed = false;
  lastChangeMs = 0;

  constructor(o: SessionOptions, { folder, db, state, lock, readonly, recovered }: Opened) {
    this.#o = o;
    this.#folder = folder;
    this.#db = db;
    this.readonly = readonly;
    this.recovered = recovered;
    if (!readonly && o.texts) addPacks(db, o.texts());
    this.#texts = textsOf(keptPacks(db));
    const { records, damaged } = loadRecords(db);
    this.#view = new RecordView(records);
    this.damaged = damaged;
    this.#revision = revisionOf(db);
    const work = {
      folder,
      db,
      dossierId: this.dossierId,
      readonly,
      revision: () => this.#revision,
      changed: () => this.#emitSave(),
    };
    this.#saving = new Saving(o, work, state, lock);
    this.#letGo = holdWorkFolder(folder);
    let day = this.today;
    this.#calendar = setInterval(() => {
      if (day === this.today) return;
      day = this.today;
      this.#emitSave();
    }, DAY_LOOK_MS);
    this.#calendar.unref();
  }

  /** The records at the present revision. */
  get view(): RecordView {
    return this.#view;
  }
  /** Printed texts that the dossier keeps. */
  get texts(): Texts {
    return this.#texts;
  }
  get revision(): Revision {
    return this.#revision;
  }
  /** Something was changed here since this session began. */
  get edited(): boolean {
    return this.#history.past.length + this.#history.future.length > 0;
  }
  get target(): string | null {
    return this.#saving.target;
  }
  get demo(): boolean {
    return this.#saving.demo;
  }
  get dossierId(): string {
    return getMeta(this.#db, 'dossier_id') ?? this.#folder;
  }
  /** Path of the working copy, for workers that read a consistent snapshot of it. */
  get workPath(): string {
    return workDb(this.#folder);
  }
  /** Day by which rules compute: the demo's own fixed day, else the calendar. */
  get today(): IsoDate {
    return enterpriseOf(this.view)?.body.demoDate ?? localDay(this.#o.now());
  }
  /** Instant of the newest change: the stamp of everything printed from this revision. */
  get changedAt(): string {
    return getMeta(this.#db, 'changed_at') ?? this.#o.now().toISOString();
  }
  /** When the work was last brought to the user's file, or the session began. */
  get lastPublishMs(): number {
    return this.#saving.lastPublishMs;
  }

  info(): SessionInfo {
    return {
      session: this.id,
      ...this.#fileNames(),
      readonly: this.readonly,
      demo: this.demo,
      today: this.today,
      revision: this.#revision,
      save: this.saveState(),
      history: this.#historyLabels(),
      damaged: this.damaged.map((d) => ({ ...d })),
      recovered: this.recovered,
    };
  }

  #fileNames(): { fileName: string | null; folder: string | null } {
    const { target } = this;
    return target === null ? { fileName: null, folder: null } : { fileName: basename(target), folder: dirname(target) };
  }

  /** @throws AppError `readonly` | `not-found` (command) | `validation` | `refused` | `stale` | `disk-full` … ; nothing changed then */
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

  /** Printed texts that could be others: newer ones of the program, or those they took the place of. */
  otherTexts(): OtherText[] {
    return otherTexts(keptPacks(this.#db), this.#o.texts?.() ?? []);
  }

  /**
   * Prints another text from now on; the one kept so far stays beside it. `title` names it in the log.
   * @throws AppError `readonly` | `not-found` when there is no such text any more | `disk-full` …
   */
  takeText(id: string, from: OtherText['from'], title: string): void {
    this.#writable();
    const wanted = this.otherTexts().find((x) => x.id === id && x.from === from);
    if (!wanted) throw new AppError('not-found', { message: '文本已经变了，请重新看一遍差别' });
    const label = from === 'program' ? `采用新文本：${title}` : `换回原文本：${title}`;
    const at = this.#o.now();
    try {
      const entry = { at: at.toISOString(), actor: actorName(), command: 'text.take', label };
      this.#revision = replacePack(this.#db, { id, ...wanted.other }, entry);
    } catch (e) {
      throw asAppError(e, '换文本');
    }
    this.#texts = textsOf(keptPacks(this.#db));
    this.lastChangeMs = at.getTime();
    const place: Place = { kind: 'enterprise', record: null };
    const applied = { revision: this.#revision, created: [], label, place, marked: [], history: this.#historyLabels() };
    this.#announce(applied, EMPTY_CHANGE);
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

  saveState(): SaveState {
    return this.#saving.state();
  }

  /** Whether the user's file is still the one this session opened or wrote. */
  targetUnchanged(): Promise<boolean> {
    return this.#saving.targetUnchanged();
  }

  /** Publishes to the user's file. @throws AppError `readonly` | `conflict` | file faults; the file is then as before */
  save(overwrite = false): Promise<SaveState> {
    this.#writable();
    return this.#saving.save(overwrite);
  }

  async saveAs(target: string): Promise<void> {
    this.#writable();
    await this.#saving.saveAs(target);
  }

  /** Changes here and in the user's file since both were the same. @throws AppError of opening the file */
  comparedWithFile(): Promise<{ mine: ChangesSince; theirs: ChangesSince | null }> {
    return this.#saving.comparedWithFile();
  }

  /** Keeps the present state as a backup (before something else takes its place). */
  keepAsBackup(reason: 'conflict' | 'recovered'): Promise<void> {
    return this.#saving.keepAsBackup(reason);
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
    return { type: 'save', save: this.saveState(), ...this.#fileNames(), today: this.today };
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
    await this.#saving.settled();
    this.#closed = true;
    clearInterval(this.#calendar);
    this.#emit({ type: 'closed', reason: 'closed' });
    this.#listeners.clear();
    this.#db.close();
    await this.#saving.end(o.discard);
    this.#letGo();
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
