/**
 * The application core: everything a host needs, and nothing of any host. Owns the wiring of dossiers, library,
 * files, jobs and content; `router.ts` is its contract side, `bytes.ts` its byte side.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { RecordId } from '../../shared/base/units.ts';
import { AsyncQueue } from './async-queue.ts';
import type { Backup } from './backup.ts';
import { createBytes } from './bytes.ts';
import { loadContent } from './content.ts';
import type { Core, OpenRequest } from './core.ts';
import { Dossiers } from './dossiers/dossiers.ts';
import { FileChooser } from './files.ts';
import type { AppPaths, HostServices } from './host.ts';
import { Jobs } from './jobs.ts';
import { localDay } from './local-day.ts';
import { createLog, type Log } from './log.ts';
import { Previews } from './previews.ts';
import { createRouter } from './router.ts';
import { SettingsFile } from './settings.ts';
import { Tokens } from './tokens.ts';

export interface App {
  router: ReturnType<typeof createRouter>;
  bytes: ReturnType<typeof createBytes>;
  /** For hosts: what goes wrong outside of procedures. */
  log: Log;
  /** A dossier handed over by a second start or a double click; `path` is absolute. */
  openExternally(path: string): void;
  close(): Promise<void>;
}

export interface AppOptions {
  now?: () => Date;
  newId?: () => RecordId;
}

const randomId = (): RecordId => randomUUID().replaceAll('-', '') as RecordId;

export const createApp = async (paths: AppPaths, host: HostServices, o: AppOptions = {}): Promise<App> => {
  await mkdir(paths.userData, { recursive: true });
  const now = o.now ?? (() => new Date());
  const log = createLog(paths.userData, now);
  log.note('start', { version: host.version });
  const content = loadContent(paths.templates);
  const files = new Tokens<string>();
  const dossiers = new Dossiers({ paths, content, files, now, newId: o.newId ?? randomId, log }, new Tokens<Backup>(2000));
  await dossiers.rescueCopies();
  const jobs = new Jobs(paths, log);
  const listeners = new Set<AsyncQueue<OpenRequest>>();
  // Requests that come before a window listens (double click starts the program) wait here.
  const waiting: OpenRequest[] = [];
  const core: Core = {
    paths,
    host,
    content,
    files,
    uploads: new Tokens<string>(200),
    chooser: new FileChooser(files, paths),
    dossiers,
    jobs,
    previews: new Previews(paths),
    settings: new SettingsFile(paths.userData),
    log,
    openRequests: {
      subscribe: (signal) => {
        const q = new AsyncQueue<OpenRequest>();
        for (const r of waiting.splice(0)) q.push(r);
        listeners.add(q);
        return q.read(signal, () => listeners.delete(q));
      },
    },
    today: () => localDay(now()),
  };
  return {
    router: createRouter(core),
    bytes: createBytes(core),
    log,
    openExternally: (path) => {
      const name = path.replaceAll('\\', '/').split('/').at(-1) ?? path;
      const r = { token: files.give(path, `file:${path}`), name };
      if (listeners.size === 0) waiting.push(r);
      for (const q of listeners) q.push(r);
    },
    close: async () => {
      for (const q of listeners) q.end();
      await jobs.close();
      core.previews.close();
      await dossiers.closeAll();
      log.note('end');
    },
  };
};
