import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFilePort } from '../../src/main/core/file-port.ts';
import { fileNameFault } from '../../src/main/core/files.ts';
import { publish } from '../../src/main/core/publish.ts';
import { openSession } from '../../src/main/core/session/opening.ts';
import { SCHEMA_VERSION } from '../../src/main/db/schema.ts';
import type { RecordId } from '../../src/shared/base/units.ts';
import { peopleOfPost } from '../../src/shared/queries/people.ts';
import { type CliBench, newCliBench, type Run } from './cli-bench.ts';

let bench: CliBench;
let folder: string;
let demo: string;
const yqyd = (...args: string[]): Promise<Run> => bench.yqyd(...args);
const at = (...names: string[]): Promise<string> => bench.at(...names);

beforeAll(async () => {
  bench = await newCliBench();
  ({ folder, demo } = bench);
});
afterAll(() => bench.clean());

const profileFile = async (value: unknown): Promise<string> => {
  const path = join(await at('profiles'), `${createHash('md5').update(JSON.stringify(value)).digest('hex')}.json`);
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

describe.concurrent('a command done well exits with 0, says it on stdout, and nothing on stderr', () => {
  const profile = {
    name: '石狮市测试服装有限公司',
    uscc: '91350599MADEM00037',
    industryCode: 'C1819',
    employees: 86,
    revenueWan: 4000,
    areas: ['裁剪车间', '仓库'],
    tags: [],
  };

  it('new', async () => {
    const file = join(await at('new'), '新厂.yqyd');
    const r = await yqyd('new', file, '--profile', await profileFile(profile), '--json');
    expect(r).toMatchObject({ code: 0, err: '', json: { file, records: 4 } });
    const info = await yqyd('info', file, '--json');
    expect(info.json).toMatchObject({
      name: profile.name,
      revision: 1,
      schema: SCHEMA_VERSION,
      counts: { enterprise: 1, year: 1, area: 2 },
    });
    expect(r.out.split('\n')).toHaveLength(2);
  });

  it('demo, once in words and once for a machine', async () => {
    const file = join(await at('demo'), 'd.yqyd');
    const r = await yqyd('demo', file, '--size', 'small');
    expect([r.code, r.err]).toEqual([0, '']);
    expect(r.out).toMatch(/^已写出演示档案“d\.yqyd”，\d+ 条内容。\n$/);
  });

  it('info', async () => {
    const r = await yqyd('info', demo, '--json');
    expect(r).toMatchObject({ code: 0, err: '' });
    expect(Object.keys(r.json as object)).toEqual(['name', 'revision', 'changedAt', 'schema', 'counts', 'plans', 'newerTexts']);
    expect((r.json as { newerTexts: unknown[] }).newerTexts).toEqual([]);
    expect((await yqyd('info', demo)).out).toContain('修订号 1\n');
  });

  it('verify', async () => {
    expect(await yqyd('verify', demo, '--json')).toMatchObject({ code: 0, err: '', json: { ok: true, problems: [] } });
    expect((await yqyd('verify', demo)).out).toBe('文件完好。\n');
  });

  it('check', async () => {
    const r = await yqyd('check', demo, '--json');
    expect(r).toMatchObject({ code: 0, err: '', json: { percent: expect.any(Number) } });
    const { stages, volumes } = r.json as { stages: object[]; volumes: { documents: object[] }[] };
    expect(Object.keys(stages[0] as object)).toEqual(['id', 'title', 'percent', 'summary', 'missing']);
    expect(Object.keys(volumes[0]?.documents[0] as object)).toEqual(['id', 'number', 'title', 'need', 'state', 'missing']);
  });

  it('export', async () => {
    const out = join(folder, 'export', '新的 文件夹');
    const r = await yqyd('export', demo, '--out', out, '--format', 'docx,pdf', '--only', 'enterprise-profile', '--json');
    expect(r, r.err).toMatchObject({ code: 0, err: '', json: { seconds: expect.any(Number), warnings: expect.any(Array) } });
    const { files } = r.json as { files: { path: string; format: string; pages: number; bytes: number }[] };
    expect(files.map((f) => f.format)).toEqual(['docx', 'pdf']);
    for (const f of files) expect((await readFile(f.path)).length).toBe(f.bytes);
    expect((await readdir(out)).sort()).toEqual(files.map((f) => basename(f.path)).sort());
  });

  it('classify', async () => {
    expect(await yqyd('classify', '--employees', '86', '--revenue', '4000', '--json')).toMatchObject({
      code: 0,
      err: '',
      json: { class: 'above-scale', reasons: expect.any(Array), statistical: 'small', standards: expect.any(Array) },
    });
  });

  it('grade', async () => {
    const r = await yqyd('grade', '--l', '0.5', '--e', '6', '--c', '15', '--json');
    expect(r).toMatchObject({ code: 0, err: '', json: { score: 45, level: 'low', color: 'blue' } });
    expect((await yqyd('grade', '--method', 'lec', '--l', '6', '--e', '6', '--c', '15')).out).toBe('D = 540，重大风险（红）\n');
  });

  it('help', async () => {
    const r = await yqyd('--help');
    expect([r.code, r.err]).toEqual([0, '']);
    for (const name of ['new', 'demo', 'info', 'verify', 'check', 'export', 'classify', 'grade'])
      expect(r.out).toContain(`  ${name} `);
  });
});

describe.concurrent('paths', () => {
  it.each([
    ['Chinese, blanks and signs', '安环 科（2026）#1 & 副本', "一企一档 'A' $HOME %20.yqyd"],
    ['200 characters', 'x', `${'a'.repeat(195)}.yqyd`],
    ['80 Chinese characters, as long as disks allow', '深', `${'档'.repeat(80)}.yqyd`],
    ['200 characters of folders', Array.from({ length: 4 }, (_, i) => `${'层'.repeat(48)}${i}`).join('/'), '档案.yqyd'],
    ['a name in capitals', '大', '档案.YQYD'],
  ])('of %s work for writing, reading and exporting', async (_what, dir, name) => {
    const file = join(folder, 'paths', dir, name);
    expect(await yqyd('demo', file, '--size', 'small', '--json')).toMatchObject({ code: 0, json: { file } });
    expect(await yqyd('verify', file, '--json')).toMatchObject({ code: 0 });
    const out = join(folder, 'paths', dir, `导出 ${'夹'.repeat(30)}`);
    const r = await yqyd('export', file, '--out', out, '--format', 'docx', '--only', 'enterprise-profile', '--json');
    expect(r.code, r.err).toBe(0);
    expect(await readdir(out)).toHaveLength(1);
  });
});

describe('exported files', () => {
  it('have names that Windows takes, whatever the firm and its posts are called', async () => {
    const file = join(await at('names'), '名.yqyd');
    await copyFile(demo, file);
    let n = 0;
    const s = await openSession(
      {
        userData: await at('names-data'),
        now: () => new Date(),
        newId: () => `q${++n}` as RecordId,
        publish: (r) => publish(nodeFilePort, r),
      },
      file,
      { readonly: false, asCopy: false },
    );
    const names = ['厂长/书记', '质检\\包装: "一"组?', '<主管>|*', 'CON', '末尾有点...', `${'很'.repeat(18)}长`];
    for (const [kind, field] of [
      ['post', 'name'],
      ['person', 'name'],
      ['training', 'title'],
      ['plan', 'name'],
    ] as const) {
      s.view.list(kind).forEach((r, i) => {
        const name = names[i];
        if (name !== undefined)
          s.run('record.update', { id: r.id, values: { [field]: kind === 'person' ? `${name}${i}` : name } });
      });
    }
    // Two workers of one post with one name: their letters must not lie on one another.
    const twins = s.view
      .list('post')
      .map((post) => peopleOfPost(s.view, post.id, s.today))
      .find((people) => people.length > 1);
    for (const p of twins?.slice(0, 2) ?? []) s.run('record.update', { id: p.id, values: { name: '同名人' } });
    await s.save();
    await s.close({ discard: false });
    const out = join(folder, 'names', '出');
    const r = await yqyd('export', file, '--out', out, '--format', 'docx', '--split', '--json');
    expect(r.code, r.err).toBe(0);
    const written = await readdir(out);
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter((w) => fileNameFault(w) !== null)).toEqual([]);
    expect(written.some((w) => w.includes('厂长／书记'))).toBe(true);
    expect(written.filter((w) => w.includes('同名人')).length).toBe(2);
    // Two files that differ only in case are one on Windows.
    expect(new Set(written.map((w) => w.toLowerCase())).size).toBe(written.length);
    expect((r.json as { files: unknown[] }).files).toHaveLength(written.length);
  });
});
