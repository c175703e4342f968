/** What runs that ended without closing left behind: unsaved work of a file, and copies that have no file yet. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { safeFileName } from '../files.ts';
import { summarize } from '../library.ts';
import { resumeSession } from '../session/opening.ts';
import type { DossierSession, SessionOptions } from '../session/session.ts';
import { leftovers } from '../session/work-folder.ts';

/** Work of a run that ended without closing: goes on where it was, or is put aside when the file went on without it. */
export const recoverWork = async (o: SessionOptions, path: string): Promise<DossierSession | null> => {
  for (const left of await leftovers(o.userData)) {
    if (left.state.target !== path) continue;
    let s: DossierSession;
    try {
      s = await resumeSession(o, left);
    } catch {
      continue;
    }
    if (s.saveState().pendingChanges === 0) {
      await s.close({ discard: true });
      continue;
    }
    if (await s.targetUnchanged()) return s;
    await s.keepAsBackup('recovered');
    await s.close({ discard: true });
  }
  return null;
};

/** Copies without a file of their own, left by a crash, become files in the user-data folder; `saved` hears of each. */
export const rescueCopies = async (o: SessionOptions, saved: (s: DossierSession) => Promise<void>): Promise<void> => {
  for (const left of await leftovers(o.userData)) {
    if (left.state.target !== null) continue;
    const s = await resumeSession(o, left).catch(() => null);
    if (s === null) continue;
    const folder = join(o.userData, 'recovered');
    await mkdir(folder, { recursive: true });
    const name = safeFileName(
      `${summarize(s.view, s.today).name}（找回 ${s.changedAt.slice(0, 16).replace('T', ' ').replace(':', '')}）`,
    );
    await s.saveAs(join(folder, `${name}.yqyd`)).catch(() => undefined);
    await saved(s);
    await s.close({ discard: false });
  }
};
