import { mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/main/core/app.ts';
import { forkChild } from '../../src/main/core/child.ts';
import { sha256 } from './workbench.ts';

let folder: string;
let app: App;
let path: string;

const start = (): Promise<App> =>
  createApp(
    { userData: join(folder, 'data'), documents: folder, home: folder, templates: 'templates', fonts: null },
    {
      kind: 'web',
      version: '0',
      choose: async () => path,
      openFolder: async () => undefined,
      print: async () => false,
      startChild: forkChild,
    },
  );
const client = () => createRouterClient(app.router, { context: {} });
const tokenOf = async (file: string): Promise<string> => {
  path = file;
  return (await client().files.choose({ purpose: 'open-dossier' })).token as string;
};
const namesIn = async (session: string): Promise<string[]> => {
  const { records } = await client().records.snapshot({ session });
  return records.filter((r) => r.kind === 'department').map((r) => String(r.body.name));
};
/** Every backup file of every dossier, newest first. */
const backupFiles = async (): Promise<string[]> => {
  const root = join(folder, 'data', 'backups');
  const found: string[] = [];
  for (const d of await readdir(root)) for (const f of await readdir(join(root, d))) found.push(join(root, d, f));
  return found.sort().reverse();
};
const breakFile = async (file: string): Promise<void> => {
  const bytes = await readFile(file);
  bytes.fill(0, bytes.length - 3000);
  await writeFile(file, bytes);
};

/** A dossier saved three times: the file holds 一二三, the backups 一二 and 一. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '抢救-'));
  app = await start();
  const file = join(folder, '某厂.yqyd');
  const { session } = await client().dossier.create({ profile: { name: '某厂' }, target: await tokenOf(file) });
  for (const name of ['一', '二', '三']) {
    await client().records.run({ session, command: 'record.create', args: { kind: 'department', values: { name } } });
    await client().dossier.save({ session });
  }
  await client().dossier.close({ session });
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a damaged dossier', () => {
  it('is refused, and its newest backup opens as a copy and is saved in its place', async () => {
    const file = join(folder, '某厂.yqyd');
    await breakFile(file);
    const before = await sha256(file);
    const token = await tokenOf(file);
    await expect(client().dossier.open({ from: { by: 'token', token } })).rejects.toMatchObject({
      code: 'corrupt',
      data: { facts: { name: '某厂.yqyd' } },
    });
    const backups = await client().dossier.salvage({ token });
    expect(backups.map((b) => b.reason)).toEqual(['publish', 'publish', 'publish']);
    expect(backups[0]?.at.localeCompare(backups[1]?.at ?? '')).toBe(1);
    const opened = await client().dossier.open({ from: { by: 'backup', id: backups[0]?.id as string } });
    if (opened.result !== 'opened') return expect.unreachable();
    const { session, fileName, save } = opened.info;
    expect([fileName, save.state]).toEqual([null, 'unsaved-copy']);
    expect(await namesIn(session)).toEqual(['一', '二']);
    expect(await sha256(file)).toBe(before);

    await client().dossier.saveAs({ session, target: token, replace: true });
    await client().dossier.close({ session });
    const again = await client().dossier.open({ from: { by: 'token', token } });
    if (again.result !== 'opened') return expect.unreachable();
    expect(await namesIn(again.info.session)).toEqual(['一', '二']);
    await client().dossier.close({ session: again.info.session });
  });

  it('that was moved, with the library lost, is still known by what is left of it', async () => {
    const file = join(folder, '改了名.yqyd');
    await rename(join(folder, '某厂.yqyd'), file);
    await app.close();
    await rm(join(folder, 'data', 'library.json'));
    app = await start();
    await truncate(file, 20_000);
    const backups = await client().dossier.salvage({ token: await tokenOf(file) });
    expect(backups).toHaveLength(3);
  });

  it('of which nothing is left is known by its place', async () => {
    const file = join(folder, '某厂.yqyd');
    await writeFile(file, '');
    expect(await client().dossier.salvage({ token: await tokenOf(file) })).toHaveLength(3);
    await rm(file);
    expect(await client().dossier.salvage({ token: await tokenOf(file) })).toHaveLength(3);
  });

  it('whose newest backup is damaged too is offered the newest sound one', async () => {
    const file = join(folder, '某厂.yqyd');
    await breakFile(file);
    await breakFile((await backupFiles())[0] as string);
    const [first] = await client().dossier.salvage({ token: await tokenOf(file) });
    const opened = await client().dossier.open({ from: { by: 'backup', id: first?.id as string } });
    if (opened.result !== 'opened') return expect.unreachable();
    expect(await namesIn(opened.info.session)).toEqual(['一']);
    await client().dossier.close({ session: opened.info.session, save: false });
  });

  it('of somebody else has no backups here', async () => {
    const file = join(folder, '别家.yqyd');
    await writeFile(
      file,
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000), Buffer.from('dossier_idAbcdefgh12345678')]),
    );
    expect(await client().dossier.salvage({ token: await tokenOf(file) })).toEqual([]);
  });
});
