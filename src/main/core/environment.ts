/** Where things lie on this computer. Owns: user-data and document folders, packaged files, opening with the system. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import type { AppPaths } from './host.ts';

export const VERSION: string = packageJson.version;

const here = dirname(fileURLToPath(import.meta.url));

/** The first of `candidates` (relative to this module, from sources or built) that exists. */
const packaged = (...candidates: string[]): string | null =>
  candidates.map((c) => join(here, c)).find((p) => existsSync(p)) ?? null;

const defaultUserData = (): string => {
  const home = homedir();
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'yqyd');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'yqyd');
  return join(process.env.XDG_CONFIG_HOME ?? join(home, '.config'), 'yqyd');
};

const defaultDocuments = (): string => {
  const home = homedir();
  return [join(home, 'Documents'), join(home, '文档')].find((p) => existsSync(p)) ?? home;
};

export const appPaths = (o: { userData?: string | undefined; documents?: string | undefined } = {}): AppPaths => ({
  userData: o.userData ?? process.env.YQYD_USER_DATA ?? defaultUserData(),
  documents: o.documents ?? process.env.YQYD_DOCUMENTS ?? defaultDocuments(),
  home: homedir(),
  templates: packaged('../templates', '../../templates', '../../../templates') ?? join(here, '../templates'),
  fonts: packaged('../fonts', '../../fonts'),
});

/** Opens a URL or folder with the system's own program; failing to is not an error of ours. */
export const openInSystem = (target: string): void => {
  const [command, args] =
    process.platform === 'win32'
      ? ['cmd', ['/c', 'start', '', target]]
      : process.platform === 'darwin'
        ? ['open', [target]]
        : ['xdg-open', [target]];
  spawn(command as string, args as string[], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
};
