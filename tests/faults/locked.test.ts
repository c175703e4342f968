import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/main/core/app.ts';
import { forkChild } from '../../src/main/core/child.ts';
import { lockPath } from '../../src/main/core/lock.ts';
import { type Bench, newBench, sha256 } from './workbench.ts';

let bench: Bench;
let folder: string;
let app: App;
let children: ChildProcess[];

beforeEach(async () => {
  bench = await newBench();
  await (await bench.dirty()).close({ discard: true });
  folder = await mkdtemp(join(tmpdir(), '占用-'));
  children = [];
  app = await createApp(
    { userData: join(folder, 'data'), documents: folder, home: folder, templates: 'templates', fonts: null },
    {
      kind: 'web',
      version: '0',
      choose: null,
      openFolder: async () => undefined,
      print: async () => false,
      startChild: forkChild,
    },
  );
});
afterEach(async () => {
  for (const c of children) c.kill('SIGKILL');
  await app.close();
  await bench.clean();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the dossier through the contract, as a window does that a double click was handed to. */
const open = async (mode: 'edit' | 'readonly' | 'copy') => {
  const client = createRouterClient(app.router, { context: {} });
  const abort = new AbortController();
  app.openExternally(bench.target);
  const requests = await client.app.openRequests(undefined, { signal: abort.signal });
  const { token } = (await requests.next()).value as { token: string };
  await requests.return(undefined);
  abort.abort();
  return client.dossier.open({ from: { by: 'token', token }, mode });
};

/** Another program of this computer that holds the dossier. */
const anotherProgram = async (): Promise<ChildProcess> => {
  const lock = resolve('src/main/core/lock.ts');
  const code = `import(${JSON.stringify(lock)}).then((m) => m.takeLock(${JSON.stringify(bench.target)})).then(() => console.log('held')); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await new Promise((done) => child.stdout?.once('data', done));
  return child;
};

const noteOf = (o: object): string =>
  JSON.stringify({ user: '李工', host: '安环科电脑', pid: 1, since: new Date().toISOString(), beat: Date.now(), ...o });

describe('a dossier in use by another program', () => {
  it('is not opened for editing; the refusal says by whom, and the file stays as it was', async () => {
    await anotherProgram();
    const before = await sha256(bench.target);
    await expect(open('edit')).rejects.toMatchObject({
      code: 'locked',
      message: `“某厂.yqyd”正由 ${userInfo().username}（${hostname()}） 使用`,
      data: { facts: { name: '某厂.yqyd' } },
    });
    expect(await sha256(bench.target)).toBe(before);
  });

  it('opens read-only and as a copy, and the other one keeps its hold', async () => {
    await anotherProgram();
    const before = await sha256(bench.target);
    const client = createRouterClient(app.router, { context: {} });
    for (const mode of ['readonly', 'copy'] as const) {
      const opened = await open(mode);
      if (opened.result !== 'opened') return expect.unreachable();
      expect(opened.info.save.state).toBe(mode === 'readonly' ? 'readonly' : 'unsaved-copy');
      if (mode === 'readonly')
        await expect(
          client.records.run({
            session: opened.info.session,
            command: 'record.create',
            args: { kind: 'department', values: { name: '不行' } },
          }),
        ).rejects.toMatchObject({ code: 'readonly' });
      await client.dossier.close({ session: opened.info.session });
    }
    await expect(open('edit')).rejects.toMatchObject({ code: 'locked' });
    expect(await sha256(bench.target)).toBe(before);
  });

  it('opens for editing once the other one has gone, even without a word', async () => {
    const child = await anotherProgram();
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
    expect((await open('edit')).result).toBe('opened');
  });

  it('of another computer is held as long as that one gives signs of life', async () => {
    await writeFile(lockPath(bench.target), noteOf({}));
    await expect(open('edit')).rejects.toMatchObject({ code: 'locked', message: '“某厂.yqyd”正由 李工（安环科电脑） 使用' });
    const past = Date.now() - 11 * 60_000;
    await writeFile(lockPath(bench.target), noteOf({ since: new Date(past).toISOString(), beat: past }));
    expect((await open('edit')).result).toBe('opened');
  });

  it('is not kept from opening by a note that cannot be read', async () => {
    await writeFile(lockPath(bench.target), '{"user":');
    expect((await open('edit')).result).toBe('opened');
  });
});

describe('save as', () => {
  it('holds the new file from then on, and lets go of the old one', async () => {
    const s = await bench.dirty();
    const other = join(bench.folder, '另存.yqyd');
    await s.saveAs(other);
    const notes = (await readdir(bench.folder)).filter((n) => n.startsWith('~$'));
    expect(notes).toEqual(['~$另存.yqyd.lock']);
    await s.close({ discard: true });
    expect((await readdir(bench.folder)).filter((n) => n.startsWith('~$'))).toEqual([]);
  });
});

describe('closing', () => {
  it('takes the own note away and no other', async () => {
    const opened = await open('edit');
    if (opened.result !== 'opened') return expect.unreachable();
    const notes = async () => (await readdir(bench.folder)).filter((n) => n.startsWith('~$'));
    expect(await notes()).toHaveLength(1);
    // Somebody who found the note too old took it over meanwhile.
    await writeFile(lockPath(bench.target), noteOf({}));
    await createRouterClient(app.router, { context: {} }).dossier.close({ session: opened.info.session });
    expect(await notes()).toHaveLength(1);
    await expect(open('edit')).rejects.toMatchObject({ code: 'locked', message: '“某厂.yqyd”正由 李工（安环科电脑） 使用' });
  });
});
