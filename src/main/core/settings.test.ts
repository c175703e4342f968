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
    expect(await first.read()).toEqual({ language: 'zh-CN', navigation: 'stages', columns: {} });
    await first.change({ language: 'en' });
    expect(await new SettingsFile(folder).read()).toMatchObject({ language: 'en' });
  });

  it('keep the columns of each register, beside what else is kept, until they are given back', async () => {
    const file = new SettingsFile(folder);
    const layout = { shown: ['code', 'name'], widths: { name: 200 } };
    await file.change({ columns: { person: layout } });
    await file.change({ columns: { post: layout }, navigation: 'volumes' });
    expect(await file.read()).toEqual({ language: 'en', navigation: 'volumes', columns: { person: layout, post: layout } });
    await file.change({ columns: { person: null } });
    expect((await file.read()).columns).toEqual({ post: layout });
  });

  it('fall back to the defaults when the file cannot be read', async () => {
    await writeFile(join(folder, 'settings.json'), '{"language": "tlh"');
    expect(await new SettingsFile(folder).read()).toMatchObject({ language: 'zh-CN', columns: {} });
  });
});
