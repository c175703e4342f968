/** Settings of this user on this computer, in the user-data folder. Losing them loses only preferences. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Settings, settingsSchema } from '../../shared/contract/contract.ts';
import { asAppError } from '../db/sqlite.ts';

const DEFAULTS: Settings = { language: 'zh-CN' };

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

  /** @throws AppError file faults; the old settings stay then */
  async write(settings: Settings): Promise<Settings> {
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
