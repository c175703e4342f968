import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { forkChild } from '../child.ts';

let folder: string;
let target: string;
let clock: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '档案们-'));
  target = join(folder, '某厂.yqyd');
  clock = Date.UTC(2026, 10, 23, 6);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = async () => {
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
    { now: () => new Date(clock) },
  );
  const core = createRouterClient(app.router, { context: {} });
  const choose = async () => (await core.files.choose({ purpose: 'save-dossier' })).token as string;
  const create = async () => core.dossier.create({ profile: { name: '某厂' }, target: await choose() });
  const add = (session: string, kind: string, values: Record<string, string | number>) =>
    core.records.run({ session, command: 'record.create', args: { kind, values } });
  return { app, core, choose, create, add };
};

describe('open dossiers', () => {
  it('two openings of one file at the same time get the same session', async () => {
    const { app, core, choose, create } = await start();
    const first = await create();
    await core.dossier.close({ session: first.session });
    const from = { by: 'token' as const, token: await choose() };
    const [a, b] = await Promise.all([core.dossier.open({ from }), core.dossier.open({ from })]);
    expect(a).toMatchObject({ result: 'opened' });
    expect(a.result === 'opened' && b.result === 'opened' && a.info.session === b.info.session).toBe(true);
    await app.close();
  });

  it('closing a copy that has no file of its own keeps its work for the next start', async () => {
    const one = await start();
    const made = await one.create();
    await one.core.dossier.close({ session: made.session });
    const copy = await one.core.dossier.open({ from: { by: 'token', token: await one.choose() }, mode: 'copy' });
    if (copy.result !== 'opened') return expect.unreachable();
    await one.add(copy.info.session, 'department', { name: '只在副本里' });
    await one.core.dossier.close({ session: copy.info.session, save: false });
    // One that was only looked at leaves nothing behind.
    const looked = await one.core.dossier.open({ from: { by: 'token', token: await one.choose() }, mode: 'copy' });
    if (looked.result === 'opened') await one.core.dossier.close({ session: looked.info.session, save: false });
    await one.app.close();
    const two = await start();
    const found = (await two.core.library.list()).filter((e) => e.location.includes('找回'));
    expect(found).toHaveLength(1);
    await two.app.close();
  });

  it('a lock note of this computer without a sign of life for long holds nobody off, whoever has its number now', async () => {
    const { app, core, choose, create } = await start();
    await core.dossier.close({ session: (await create()).session });
    const note = join(folder, `~$${basename(target)}.lock`);
    const held = (beat: number) =>
      writeFile(note, JSON.stringify({ user: '某人', host: hostname(), pid: 1, since: new Date(0).toISOString(), beat }));
    await held(Date.now());
    await expect(core.dossier.open({ from: { by: 'token', token: await choose() } })).rejects.toMatchObject({ code: 'locked' });
    await held(Date.now() - 3_600_000);
    expect(await core.dossier.open({ from: { by: 'token', token: await choose() } })).toMatchObject({ result: 'opened' });
    await app.close();
  });

  it('days go on in the library while a dossier lies untouched', async () => {
    const { app, core, create, add } = await start();
    const { session } = await create();
    await add(session, 'periodic-check', { name: '安全阀校验', nextDue: '2027-01-02' });
    await core.dossier.close({ session });
    expect((await core.library.list())[0]).toMatchObject({ overdue: 0, dueSoon: 0 });
    clock += 30 * 86_400_000;
    expect((await core.library.list())[0]).toMatchObject({ overdue: 0, dueSoon: 1, due: [{ days: 10 }] });
    clock += 12 * 86_400_000;
    expect((await core.library.list())[0]).toMatchObject({ overdue: 1, due: [{ days: -2 }] });
    await app.close();
  });
});
