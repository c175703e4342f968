/** The parts of the core, as router, byte routes and intake see them; `app.ts` wires them. */
import type { IsoDate } from '../../shared/base/units.ts';
import type { Content } from './content.ts';
import type { Dossiers } from './dossiers/dossiers.ts';
import type { FileChooser } from './files.ts';
import type { AppPaths, HostServices } from './host.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { Previews } from './previews.ts';
import type { SettingsFile } from './settings.ts';
import type { Tokens } from './tokens.ts';

export interface OpenRequest {
  token: string;
  name: string;
}

export interface Core {
  paths: AppPaths;
  host: HostServices;
  content: Content;
  files: Tokens<string>;
  /** Uploaded bytes waiting to be taken over: token → temporary file. */
  uploads: Tokens<string>;
  chooser: FileChooser;
  dossiers: Dossiers;
  jobs: Jobs;
  previews: Previews;
  settings: SettingsFile;
  log: Log;
  openRequests: { subscribe(signal: AbortSignal | undefined): AsyncGenerator<OpenRequest, void, void> };
  today(): IsoDate;
}
