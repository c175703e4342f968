/** Brings the work of open dossiers to their files by itself. */
import { asAppError } from '../../db/sqlite.ts';
import { isFixedLocalDisk } from '../disks.ts';
import type { Log } from '../log.ts';
import type { DossierSession } from '../session/session.ts';

/** Not sooner after a change, not more often than. */
const IDLE_MS = 60_000;
const EVERY_MS = 10 * 60_000;
const LOOK_MS = 30_000;

export interface AutosaveDeps {
  sessions: () => Iterable<DossierSession>;
  now: () => Date;
  saved: (s: DossierSession) => Promise<void>;
  log: Log;
}

const saveDue = async ({ sessions, now, saved, log }: AutosaveDeps): Promise<void> => {
  const at = now().getTime();
  for (const s of sessions()) {
    const { state, failure } = s.saveState();
    // A file somebody else changed is the user's to decide about; other troubles pass.
    const open = state === 'pending' || (state === 'failed' && failure?.code !== 'conflict');
    const due = open && at - s.lastChangeMs > IDLE_MS && at - s.lastPublishMs > EVERY_MS;
    if (due && s.target !== null && (await isFixedLocalDisk(s.target)))
      await s.save().then(
        () => saved(s),
        // The user sees it in the save state; the next try comes by itself.
        (e: unknown) => log.failure('autosave', e, { code: asAppError(e, '存入').code }),
      );
  }
};

/** Looks from time to time what is due, until the answer is called. */
export const startAutosave = (d: AutosaveDeps): (() => void) => {
  const timer = setInterval(() => void saveDue(d), LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
};
