import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/base/errors.ts';
import { createApp } from './app.ts';
import { forkChild } from './child.ts';
import { createLog, logPath, MAX_LOG_BYTES, redact } from './log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '日志 林例安-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const lines = async (): Promise<Record<string, unknown>[]> =>
  (await readFile(logPath(folder), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((l) => JSON.parse(l) as Record<string, unknown>);

const thrownBy = (f: () => unknown): unknown => {
  try {
    f();
  } catch (e) {
    return e;
  }
  throw new Error('nothing was thrown');
};

/** Everything that must never be in a log. */
const PERSONAL = [
  '林例安',
  '13805950001',
  '350582198001011234',
  '91350599MADEM00037',
  '某某服装有限公司',
  'lin@example.com',
  '/home/lin/',
  '\\lin\\',
];

describe('a message of somebody else', () => {
  it.each([
    [
      "ENOENT: no such file or directory, open '/home/lin/文档/某某服装有限公司.yqyd'",
      'ENOENT: no such file or directory, open …',
    ],
    ['cannot open /home/lin/docs/plan.png: bad header', 'cannot open plan.png: bad header'],
    ['cannot open C:\\Users\\lin\\docs\\plan.png', 'cannot open plan.png'],
    ['file:///home/lin/app/chunk-1.js is broken', 'chunk-1.js is broken'],
    ['Unexpected token \'林\', ..."{"name":林例安}" is not valid JSON', 'Unexpected token …, ...…name…'],
    ['no person 林例安 with phone 13805950001', 'no person …with phone #'],
    ['UNIQUE constraint failed: record.id', 'UNIQUE constraint failed: record.id'],
    ['bad id 35058219800101123X', 'bad id #'],
    ['bad code 91350599MADEM00037', 'bad code #'],
    ['phone 138 0595 0001 or 138-0595-0001', 'phone # or #'],
    ['mail lin@example.com bounced', 'mail … bounced'],
    ['“某某服装有限公司”已损坏', '……'],
    ["Cannot read properties of undefined (reading 'body')", 'Cannot read properties of undefined (reading …)'],
  ])('%s', (message, kept) => {
    const seen = redact(message);
    if (!message.startsWith('Unexpected')) expect(seen).toBe(kept);
    for (const p of PERSONAL) expect(seen).not.toContain(p);
    expect(seen).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('the log', () => {
  it('says what failed, where in the program and why, and nothing of any person or dossier', async () => {
    const log = createLog(folder, () => new Date('2026-11-23T06:32:00Z'));
    log.note('start', { version: '0.1.0' });
    log.failure(
      'procedure',
      thrownBy(() => JSON.parse('{"name":"林例安","phone":"13805950001","id":"350582198001011234"')),
      {
        where: 'records.run',
        code: 'internal',
      },
    );
    const cause = Object.assign(new Error("EIO: i/o error, write '/home/lin/文档/某某服装有限公司.yqyd'"), { code: 'EIO' });
    log.failure(
      'procedure',
      new AppError('io', { message: '没能存入“某某服装有限公司.yqyd”，由林例安打开', facts: { name: '林例安' } }, { cause }),
      {
        where: 'dossier.save',
        code: 'io',
      },
    );
    log.failure('uncaught', '林例安 13805950001');
    log.failure(
      'uncaught',
      Object.assign(new Error('x'), {
        code: '林例安',
        body: { name: '林例安' },
        stack: 'Error: 林例安\n    at 林例安 (/home/lin/a.ts:1:2)',
      }),
    );
    const text = await readFile(logPath(folder), 'utf8');
    for (const p of PERSONAL) expect(text).not.toContain(p);
    expect(text).not.toMatch(/\p{Script=Han}/u);
    expect(text).not.toContain('/home/');
    expect(text).not.toContain(folder);
    const [start = {}, internal = {}, io = {}, uncaught = {}] = await lines();
    expect(start).toEqual({ level: 'info', time: '2026-11-23T06:32:00.000Z', event: 'start', version: '0.1.0' });
    expect(internal).toMatchObject({
      level: 'error',
      event: 'procedure',
      where: 'records.run',
      code: 'internal',
      error: { type: 'SyntaxError' },
    });
    expect((internal.error as { at: string[] }).at.join('\n')).toMatch(/log\.test\.ts:\d+:\d+/);
    expect(io).toMatchObject({
      code: 'io',
      error: { type: 'AppError', code: 'io', cause: { code: 'EIO', message: 'EIO: i/o error, write …' } },
    });
    expect((io.error as { message?: string }).message).toBeUndefined();
    expect(uncaught).toMatchObject({ error: { type: 'string' } });
  });

  it('never grows over its bound, keeps the newest, and is for its user alone', async () => {
    const log = createLog(folder);
    const e = new Error('x'.repeat(290));
    const one = () => log.failure('job', e, { where: 'jobs.export' });
    one();
    const size = (await stat(logPath(folder))).size;
    for (let i = 0; i < (2.5 * MAX_LOG_BYTES) / size; i++) one();
    log.note('end');
    const files = await readdir(dirname(logPath(folder)));
    expect(files.sort()).toEqual(['yqyd.1.log', 'yqyd.log']);
    for (const f of files) {
      const s = await stat(join(folder, 'logs', f));
      expect(s.size).toBeLessThanOrEqual(MAX_LOG_BYTES);
      expect(s.mode & 0o077).toBe(0);
    }
    expect((await lines()).at(-1)).toMatchObject({ event: 'end' });
  });

  it('goes on where an earlier run stopped, and fits the bound with what that one wrote', async () => {
    await mkdir(dirname(logPath(folder)), { recursive: true });
    await writeFile(logPath(folder), `${'{"old":1}\n'.repeat(MAX_LOG_BYTES / 10 - 1)}`);
    createLog(folder).note('start', { version: '0.1.0' });
    expect(await lines()).toHaveLength(1);
  });

  it('that cannot be written stops nothing', async () => {
    await writeFile(join(folder, 'logs'), 'in the way');
    expect(() => createLog(folder).note('start')).not.toThrow();
  });
});

describe('the application', () => {
  it('logs defects and failures of its procedures, and not what a user got wrong', async () => {
    const app = await createApp(
      { userData: folder, documents: folder, home: folder, templates: 'templates', fonts: null },
      {
        kind: 'web',
        version: '0',
        choose: async () => {
          throw new TypeError("林例安's dialog broke");
        },
        openFolder: async () => undefined,
        print: async () => false,
        startChild: forkChild,
      },
    );
    const client = createRouterClient(app.router, { context: {} });
    await expect(client.files.choose({ purpose: 'image' })).rejects.toMatchObject({ code: 'internal' });
    await expect(client.dossier.info({ session: 'AAAAAAAAAAAA' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.files.makeFolder({ folder: 'AAAAAAAAAAAA', name: '..' })).rejects.toMatchObject({ code: 'validation' });
    // A damaged dossier handed over by double click.
    const path = join(folder, '某某服装有限公司.yqyd');
    await writeFile(path, '');
    app.openExternally(path);
    const requests = await client.app.openRequests();
    const { token } = (await requests.next()).value as { token: string };
    await requests.return(undefined);
    await expect(client.dossier.open({ from: { by: 'token', token } })).rejects.toMatchObject({ code: 'corrupt' });
    await app.close();
    const text = await readFile(logPath(folder), 'utf8');
    for (const p of PERSONAL) expect(text).not.toContain(p);
    expect((await lines()).map((l) => [l.event, l.where, l.code])).toEqual([
      ['start', undefined, undefined],
      ['procedure', 'files.choose', 'internal'],
      ['procedure', 'dossier.open', 'corrupt'],
      ['end', undefined, undefined],
    ]);
  });
});
