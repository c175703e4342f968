/** Commands that write: lock, copy, backup, log; and the whole chain as a process once. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockPath } from '../../src/main/core/lock.ts';
import { type CliBench, newCliBench } from './cli-bench.ts';

let bench: CliBench;
let file: string;
const hash = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
const rowsFile = async (rows: unknown): Promise<string> => {
  const path = join(bench.folder, `${createHash('md5').update(JSON.stringify(rows)).digest('hex')}.json`);
  await writeFile(path, typeof rows === 'string' ? rows : JSON.stringify(rows));
  return path;
};
const write = async (rows: unknown, ...more: string[]) =>
  bench.yqyd('write', file, '--kind', 'equipment', '--rows', await rowsFile(rows), ...more, '--json');
const count = async (): Promise<number> =>
  ((await bench.yqyd('info', file, '--json')).json as { counts: Record<string, number> }).counts.equipment ?? 0;

beforeAll(async () => {
  bench = await newCliBench();
  process.env.YQYD_USER_DATA = join(bench.folder, 'data');
  file = join(bench.folder, '写入.yqyd');
  await copyFile(bench.demo, file);
});
afterAll(() => bench.clean());

describe('writing rows', () => {
  it('writes all good rows, with a backup, a line in the log and a file that verifies', async () => {
    const r = await write([{ name: '平缝机' }, { name: '裁床', state: 'in-use' }]);
    expect(r).toMatchObject({ code: 0, json: { written: 2, problems: [] } });
    expect(await count()).toBe(2);
    expect((await bench.yqyd('verify', file, '--json')).json).toEqual({ ok: true, problems: [] });
    expect((await bench.yqyd('info', file, '--json')).json).toMatchObject({ revision: 2 });
    const backups = await readdir(join(bench.folder, 'data', 'backups'), { recursive: true });
    expect(backups.filter((b) => b.endsWith('.yqyd'))).toHaveLength(1);
  });

  it('writes nothing when a row has a problem, and names row, field and reason', async () => {
    const before = await hash(file);
    const r = await write([{ name: '好的' }, { name: '' }, { name: '坏的', area: 'gone' }, { name: '重号', code: 'E01' }]);
    expect(r.code).toBe(1);
    expect(r.json).toMatchObject({
      written: 0,
      good: 1,
      problems: [
        { row: 2, field: 'name' },
        { row: 3, field: 'area' },
        { row: 4, field: 'code', message: '编号 E01 已经用过' },
      ],
    });
    expect(await hash(file)).toBe(before);
  });

  it('writes the good rows with --partial, and only looks with --preview', async () => {
    const before = await count();
    const rows = [{ name: '绣花机' }, { nonsense: 1, name: '坏的' }];
    expect(await write(rows, '--preview')).toMatchObject({ code: 0, json: { written: 0, good: 1, problems: [{ row: 2 }] } });
    expect(await count()).toBe(before);
    expect(await write(rows, '--partial')).toMatchObject({ code: 0, json: { written: 1, problems: [{ row: 2 }] } });
    expect(await count()).toBe(before + 1);
  });

  it('takes what has to be checked and says so', async () => {
    const r = await write([{ name: '烫台', madeOn: '2020-01-02', inUseSince: '2020-01-01' }], '--preview');
    expect(r.json).toMatchObject({ good: 1, marked: [{ field: 'inUseSince', message: '投用日期不能早于出厂日期' }] });
  });

  it('is refused while another program holds the file, which stays as it was', async () => {
    const before = await hash(file);
    const beat = Date.now();
    const note = { user: '李工', host: '安环科电脑', pid: 1, since: new Date(beat).toISOString(), beat };
    await writeFile(lockPath(file), JSON.stringify(note));
    expect(await write([{ name: '锁住' }])).toMatchObject({
      code: 1,
      json: { error: { code: 'locked', message: expect.stringContaining('李工（安环科电脑）') } },
    });
    await rm(lockPath(file));
    expect(await hash(file)).toBe(before);
  });

  it('refuses rows that are none, and kinds that do not exist', async () => {
    expect(await write('{"name":')).toMatchObject({ code: 1, json: { error: { code: 'validation' } } });
    expect(await write({ name: '一行' })).toMatchObject({ code: 1, json: { error: { code: 'validation' } } });
    expect(await bench.yqyd('write', file, '--kind', 'nothing', '--rows', await rowsFile([]), '--json')).toMatchObject({
      code: 1,
    });
    expect((await bench.yqyd('write', file)).code).toBe(2);
  });
});

describe('what the program can keep and print', () => {
  it('registers: all with a grid, children included, none of the map', async () => {
    const list = (await bench.yqyd('registers', '--json')).json as {
      kind: string;
      fields: { name: string }[];
      ledger: string | null;
    }[];
    const kinds = list.map((r) => r.kind);
    expect(kinds).toEqual(expect.arrayContaining(['person', 'assignment', 'equipment', 'upkeep', 'finding', 'target']));
    for (const k of ['zone', 'pin', 'plan', 'mark']) expect(kinds).not.toContain(k);
    expect(list.find((r) => r.kind === 'equipment')).toMatchObject({
      volume: '08',
      stage: 'checklists',
      title: '设备台账',
      ledger: '08-01',
    });
    expect(list.find((r) => r.kind === 'person')?.fields).toContainEqual({
      name: 'name',
      label: '姓名',
      type: 'text',
      required: true,
      wanted: true,
    });
  });

  it('documents: need, why and state of each with its instances', async () => {
    const list = (await bench.yqyd('documents', bench.demo, '--json')).json as Record<string, unknown>[];
    for (const d of list) expect(['必备', '建议', '可选']).toContain(d.need);
    expect(list.find((d) => d.id === 'ledger-equipment')).toMatchObject({
      number: '08-01',
      volume: '08',
      state: 'blank',
      instances: [],
    });
    expect(list.find((d) => d.id === 'risk-roster')).toMatchObject({ state: 'draft', instances: [{ state: 'draft' }] });
  });

  it('rules: what a dossier has to check', async () => {
    expect((await bench.yqyd('rules', bench.demo, '--json')).json).toEqual([]);
    await write([{ name: '烫台', madeOn: '2020-01-02', inUseSince: '2020-01-01' }]);
    expect((await bench.yqyd('rules', file, '--json')).json).toEqual([
      expect.objectContaining({ kind: 'equipment', field: 'inUseSince', grade: 'mark', message: '投用日期不能早于出厂日期' }),
    ]);
  });
});

describe('the command line as a process', () => {
  it('answers on standard output, complains on standard error, and says how it went', () => {
    const run = (...args: string[]) => spawnSync(process.execPath, ['src/main/cli/cli.ts', ...args], { encoding: 'utf8' });
    const good = run('grade', '--l', '6', '--e', '6', '--c', '15', '--json');
    expect([good.status, good.stderr, (JSON.parse(good.stdout) as { score: number }).score]).toEqual([0, '', 540]);
    const bad = run('info', join(bench.folder, '没有.yqyd'), '--json');
    expect([bad.status, JSON.parse(bad.stdout)]).toEqual([1, { error: expect.objectContaining({ code: 'not-found' }) }]);
    expect(bad.stderr).toContain('找不到');
    expect(run('nothing').status).toBe(2);
    const here = spawnSync(
      process.execPath,
      [resolve('src/main/cli/cli.ts'), 'demo', './相对.yqyd', '--size', 'small', '--json'],
      {
        cwd: bench.folder,
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(here.stdout)).toMatchObject({ file: join(bench.folder, '相对.yqyd') });
  });
});
