import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReadOnly } from '../db/sqlite.ts';
import { createApp } from './app.ts';
import { forkChild } from './child.ts';
import { loadContent } from './content.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '内容包-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a dossier keeps the content it was made with: every pack, its version and its text', async () => {
  const target = join(folder, '某厂.yqyd');
  const app = await createApp(
    { userData: join(folder, 'data'), documents: folder, home: folder, templates: 'templates', fonts: null },
    {
      kind: 'electron',
      version: '0',
      choose: async () => target,
      openFolder: async () => undefined,
      print: async () => false,
      startChild: forkChild,
    },
  );
  const core = createRouterClient(app.router, { context: {} });
  const { token } = await core.files.choose({ purpose: 'save-dossier' });
  await core.dossier.create({ profile: { name: '某厂' }, target: token as string });
  await app.close();
  const db = openReadOnly(target);
  try {
    const rows = db
      .prepare<[], { id: string; version: string; body: string }>('SELECT id, version, body FROM pack ORDER BY id')
      .all();
    expect(rows.map((r) => [r.id, r.version])).toEqual(
      expect.arrayContaining([
        ['risks/lec.yaml', '2026.11'],
        ['standards.yaml', '2026.11'],
        ['starter/garment.yaml', '2026.11'],
        ['letters/responsibility-letter.md', ''],
      ]),
    );
    expect(rows.map((r) => ({ id: r.id, version: r.version, text: r.body }))).toEqual(loadContent('templates').packs);
    expect(rows.some((r) => r.id.startsWith('demo/'))).toBe(false);
  } finally {
    db.close();
  }
});
