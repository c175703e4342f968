/**
 * One store per open dossier: a mirror of the core's records fed by the event stream. Never changes records itself;
 * every change goes through `run` and comes back as an event.
 */

import type { IsoDate, RecordId } from '../../shared/base/units.ts';
import type { SessionEvent } from '../../shared/contract/records.ts';
import type { SaveState, SessionInfo } from '../../shared/contract/session.ts';
import type { Change } from '../../shared/engine/change.ts';
import type { Place } from '../../shared/engine/command.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { core } from '../rpc/client.ts';
import { oncePerFrame } from './once-per-frame.ts';

/** A fault that a change brought to a record other than the one it was made at, where nobody is looking. */
export interface MarkedElsewhere {
  record: RecordId;
  message: string;
}
type Done = { label: string; place: Place; marked: readonly MarkedElsewhere[] };

export interface DossierState {
  info: SessionInfo;
  view: RecordView;
  save: SaveState;
  history: SessionInfo['history'];
  revision: number;
  closed: boolean;
}

export class DossierStore {
  #state: DossierState;
  readonly #listeners = new Set<() => void>();
  readonly #whenMarked = new Set<(done: Done) => void>();
  /** Who waits for a revision. */
  readonly #waiting = new Set<() => void>();
  readonly #tellScreen = oncePerFrame(() => {
    for (const l of this.#listeners) l();
  });
  #abort: AbortController | null = null;

  private constructor(state: DossierState) {
    this.#state = state;
  }

  static async open(info: SessionInfo): Promise<DossierStore> {
    const { records, revision } = await core.records.snapshot({ session: info.session });
    return new DossierStore({
      info,
      view: new RecordView(records as unknown as Rec[]),
      save: info.save,
      history: info.history,
      revision,
      closed: false,
    });
  }

  get session(): string {
    return this.#state.info.session;
  }
  get today(): IsoDate {
    return this.#state.info.today as IsoDate;
  }
  getState = (): DossierState => this.#state;
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** State changes at once, for whoever reads it; the screen hears of it with the next frame, once however many there were. */
  #set(patch: Partial<DossierState>): void {
    this.#state = { ...this.#state, ...patch };
    for (const w of [...this.#waiting]) w();
    this.#tellScreen();
  }

  async #resync(): Promise<void> {
    const { records, revision } = await core.records.snapshot({ session: this.session });
    this.#set({ view: new RecordView(records as unknown as Rec[]), revision });
  }

  /**
   * Listens while the dossier is in front. Browsers allow a host few connections at a time, so those in the background
   * do without and catch up when they come back.
   */
  connect(): void {
    this.#abort = new AbortController();
    void this.#listen(this.#abort.signal);
  }
  disconnect(): void {
    this.#abort?.abort();
    this.#abort = null;
  }
  /** The session has ended; nobody else will say so. */
  markClosed(): void {
    this.disconnect();
    this.#set({ closed: true });
  }

  async #listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#state.closed) {
      try {
        const events = await core.records.events({ session: this.session, after: this.#state.revision }, { signal });
        for await (const e of events) this.#take(e);
      } catch {
        if (signal.aborted) return;
        await new Promise((r) => setTimeout(r, 500));
        await this.#resync().catch(() => undefined);
      }
    }
  }

  #take(e: SessionEvent): void {
    if (e.type === 'closed') this.#set({ closed: true });
    else if (e.type === 'save')
      this.#set({ save: e.save, info: { ...this.#state.info, fileName: e.fileName, folder: e.folder, today: e.today } });
    else if (e.revision > this.#state.revision) {
      if (e.revision !== this.#state.revision + 1) {
        void this.#resync();
        return;
      }
      this.#set({ view: this.#state.view.after(e.change as unknown as Change), revision: e.revision, history: e.history });
    }
  }

  /** Waits until the mirror has caught up with a revision, so that callers may read their own writes. */
  async #caughtUp(revision: number): Promise<void> {
    if (this.#state.revision >= revision) return;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.#state.revision < revision) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  /** Calls back when a change brought faults to records elsewhere. */
  onMarked = (listener: (done: Done) => void): (() => void) => {
    this.#whenMarked.add(listener);
    return () => this.#whenMarked.delete(listener);
  };

  async #done(r: Awaited<ReturnType<typeof core.records.run>>): Promise<Done> {
    await this.#caughtUp(r.revision);
    const done = {
      label: r.label,
      place: r.place as Place,
      marked: r.marked
        .filter((m) => m.record !== r.place.record)
        .map((m) => ({ record: m.record as RecordId, message: m.message })),
    };
    if (done.marked.length > 0) for (const l of this.#whenMarked) l(done);
    return done;
  }

  async run(command: string, args: unknown): Promise<Done & { created: RecordId[] }> {
    const r = await core.records.run({ session: this.session, command, args: args as never });
    return { ...(await this.#done(r)), created: r.created as RecordId[] };
  }
  undo = async (): Promise<Done> => this.#done(await core.records.undo({ session: this.session }));
  redo = async (): Promise<Done> => this.#done(await core.records.redo({ session: this.session }));
}
