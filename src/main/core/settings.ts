/** Settings of this user on this computer, in the user-data folder. Losing them loses only preferences. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Settings, type SettingsChange, settingsSchema } from '../../shared/contract/app.ts';
import { asAppError } from '../db/sqlite.ts';

const DEFAULTS: Settings = settingsSchema.parse({});

export class SettingsFile {
  readonly #path: string;

  constructor(userData: string) {
    this.#path = join(userData, 'settings.json');
  }

  /** Defaults where nothing, or nothing readable, is kept. */
  async read(): Promise<Settings> {
    try {
      return settingsSchema.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      return DEFAULTS;
    }
  }

  /**
   * What is not given stays; a register whose columns are `null` goes back to its own.
   * @throws AppError file faults; the old settings stay then
   */
  async change({ columns, ...rest }: SettingsChange): Promise<Settings> {
    const old = await this.read();
    const layouts = Object.entries({ ...old.columns, ...columns }).flatMap(([kind, l]) => (l ? [[kind, l] as const] : []));
    const settings = settingsSchema.parse({ ...old, ...rest, columns: Object.fromEntries(layouts) });
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(`${this.#path}.new`, JSON.stringify(settings));
      await rename(`${this.#path}.new`, this.#path);
      return settings;
    } catch (e) {
      throw asAppError(e, '保存设置');
    }
  }
}
