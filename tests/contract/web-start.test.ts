import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contract } from '../../src/shared/contract/contract.ts';

let folder: string;
let running: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '第二次启动 '));
  running = [];
});
afterEach(async () => {
  for (const c of running) {
    if (c.exitCode !== null || c.signalCode !== null) continue;
    c.kill('SIGKILL');
    await once(c, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

interface Start {
  child: ChildProcess;
  /** Address printed; `null` when it ended without one. */
  url: URL | null;
  stderr: () => string;
  ended: Promise<number | null>;
}
/** Starts the program as a user does, with its own folders. */
const start = async (...args: string[]): Promise<Start> => {
  const child = spawn(
    process.execPath,
    ['src/main/host-web/main.ts', '--no-open', '--user-data', join(folder, 'data'), '--documents', folder, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.push(child);
  let out = '';
  let err = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const printed = new Promise<URL | null>((resolve) => {
    child.stdout?.on('data', (d) => {
      out += String(d);
      if (out.includes('\n')) resolve(new URL((JSON.parse(out.split('\n')[0] as string) as { url: string }).url));
    });
    void ended.then(() => resolve(null));
  });
  child.stderr?.on('data', (d) => {
    err += String(d);
  });
  return { child, url: await printed, stderr: () => err, ended };
};

/** A window at a printed address. */
const enter = async (url: URL): Promise<ContractRouterClient<Contract>> => {
  const answer = await fetch(url, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] as string;
  return createORPCClient(new RPCLink({ url: `${url.origin}/rpc`, headers: { cookie, origin: url.origin } }));
};
const gone = (path: string): Promise<boolean> =>
  access(path).then(
    () => false,
    () => true,
  );
const instanceFile = (): string => join(folder, 'data', 'web-instance.json');

describe('a second start', () => {
  it('hands its dossier to the running instance, which opens it, and ends', async () => {
    const file = join(folder, '某厂 档案.yqyd');
    await copyFile('tests/fixtures/schema-1.yqyd', file);
    const first = await start();
    if (!first.url) return expect.unreachable();
    const window = await enter(first.url);
    const abort = new AbortController();
    const requests = await window.app.openRequests(undefined, { signal: abort.signal });
    const next = requests.next();

    const second = await start(file);
    expect(await second.ended).toBe(0);
    expect(second.url?.port).toBe(first.url.port);

    const request = (await next).value as { token: string; name: string };
    expect(request.name).toBe('某厂 档案.yqyd');
    const opened = await window.dossier.open({ from: { by: 'token', token: request.token } });
    expect(opened).toMatchObject({ result: 'opened', info: { fileName: '某厂 档案.yqyd', readonly: false } });
    // The address it printed opens a window on the same instance.
    if (second.url) expect(await (await enter(second.url)).library.list()).toHaveLength(1);
    abort.abort();
  });

  it('without a dossier only shows the running instance again', async () => {
    const first = await start();
    const second = await start();
    expect([await second.ended, second.url?.port]).toEqual([0, first.url?.port]);
    expect(first.child.exitCode).toBeNull();
  });

  it('takes over when the first one was killed and left its note behind', async () => {
    const first = await start();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await gone(instanceFile())).toBe(false);
    const second = await start();
    if (!second.url) return expect.unreachable();
    expect((await (await enter(second.url)).app.info()).host).toBe('web');
  });

  it('is not taken in by another program that got the noted port', async () => {
    const first = await start();
    first.child.kill('SIGKILL');
    await first.ended;
    const other = createServer((_req, answer) => answer.end('{"url":"http://127.0.0.1:1/?ticket=evil"}')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const note = JSON.parse(await readFile(instanceFile(), 'utf8')) as object;
    await writeFile(instanceFile(), JSON.stringify({ ...note, port: (other.address() as AddressInfo).port }));
    const second = await start();
    other.close();
    expect(second.url?.searchParams.get('ticket')).not.toBe('evil');
    expect(second.child.exitCode).toBeNull();
  });

  it('does not understand a damaged note and starts by itself', async () => {
    const first = await start();
    first.child.kill('SIGKILL');
    await first.ended;
    await writeFile(instanceFile(), '{"port":');
    expect((await start()).url).not.toBeNull();
  });
});

describe('the first start', () => {
  it('with a dossier opens it in the first window', async () => {
    const file = join(folder, '档案.yqyd');
    await copyFile('tests/fixtures/schema-1.yqyd', file);
    const { url } = await start(file);
    if (!url) return expect.unreachable();
    const requests = await (await enter(url)).app.openRequests();
    expect((await requests.next()).value).toMatchObject({ name: '档案.yqyd' });
    await requests.return(undefined);
  });

  it('keeps its note from other users of the computer, and takes it away at the end', async () => {
    const { child, ended } = await start();
    expect((await stat(instanceFile())).mode & 0o077).toBe(0);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await gone(instanceFile())).toBe(true);
  });

  it('ends with everything in the file', async () => {
    const { child, url, ended } = await start();
    if (!url) return expect.unreachable();
    const window = await enter(url);
    const roots = await window.files.roots();
    const target = await window.files.target({
      folder: (roots[0] as { token: string }).token,
      name: '新厂',
      purpose: 'save-dossier',
    });
    const { session } = await window.dossier.create({ profile: { name: '新厂' }, target: target.token });
    await window.records.run({
      session,
      command: 'record.create',
      args: { kind: 'department', values: { name: '收尾时还没存' } },
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect((await readFile(join(folder, '新厂.yqyd'))).includes('收尾时还没存')).toBe(true);
  });

  it('with an option it does not know says so in one sentence', async () => {
    const s = await start('--nonsense');
    expect(await s.ended).toBe(2);
    expect(s.url).toBeNull();
    expect(s.stderr()).toBe('参数不对。用法：npm start -- [文件.yqyd] [--no-open]\n');
  });
});
