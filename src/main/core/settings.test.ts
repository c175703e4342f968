import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettingsFile } from './settings.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '设置-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('settings', () => {
  it('are Chinese until changed, and kept over a start', async () => {
    const first = new SettingsFile(folder);
    expect(await first.read()).toEqual({ language: 'zh-CN' });
    await first.write({ language: 'en' });
    expect(await new SettingsFile(folder).read()).toEqual({ language: 'en' });
  });

  it('fall back to the defaults when the file cannot be read', async () => {
    await writeFile(join(folder, 'settings.json'), '{"language": "tlh"');
    expect(await new SettingsFile(folder).read()).toEqual({ language: 'zh-CN' });
  });
});
