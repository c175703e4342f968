import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '../app.ts';
import { forkChild } from '../child.ts';
import { isFixedLocalDisk } from '../disks.ts';

const LOOK_MS = 30_000;
const MINUTE = 60_000;
let folder: string;
let clock: number;
let app: App;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '自动存入-'));
  clock = Date.UTC(2026, 10, 23, 6);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const target = join(folder, '某厂.yqyd');
  app = await createApp(
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
});
afterEach(async () => {
  vi.useRealTimers();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** Lets the clock run to a moment and the program look whether something is to be stored. */
const pass = async (minutes: number): Promise<void> => {
  clock += minutes * MINUTE;
  vi.advanceTimersByTime(LOOK_MS);
  await new Promise((r) => setTimeout(r, 600));
};

describe('a dossier left alone', () => {
  it('is stored by itself on a fixed local disk: not while somebody works, and not more often than every ten minutes', async () => {
    const core = createRouterClient(app.router, { context: {} });
    const { token } = await core.files.choose({ purpose: 'save-dossier' });
    const { session } = await core.dossier.create({ profile: { name: '某厂' }, target: token as string });
    const state = async () => (await core.dossier.info({ session })).save.state;
    const change = (name: string) =>
      core.records.run({ session, command: 'record.create', args: { kind: 'department', values: { name } } });
    // Other disks are left to the user: a stick may be pulled out at any moment.
    const stored = (await isFixedLocalDisk(join(folder, '某厂.yqyd'))) ? 'saved' : 'pending';

    await change('缝制车间');
    await pass(0.5);
    expect(await state()).toBe('pending');
    clock += 10 * MINUTE;
    await change('裁剪车间');
    await pass(0.5);
    expect(await state()).toBe('pending');
    await pass(1);
    await expect.poll(state, { timeout: 10_000 }).toBe(stored);
    await change('整烫车间');
    await pass(5);
    expect(await state()).toBe('pending');
    await pass(6);
    await expect.poll(state, { timeout: 10_000 }).toBe(stored);
  });
});
