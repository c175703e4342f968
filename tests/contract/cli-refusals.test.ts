import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/shared/base/errors.ts';
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

const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/** A failed command: exit 1, one sentence on stderr, the same as JSON on stdout. */
const expectFailure = (r: Run, code: string, words: string | RegExp): void => {
  expect(r.code, r.out + r.err).toBe(1);
  const { error } = r.json as { error: { code: string; message: string } };
  expect(error.code).toBe(code);
  expect(ERROR_CODES as readonly string[]).toContain(error.code);
  expect(error.message).toMatch(words);
  expect(r.err.split('\n')[0]).toBe(error.message);
  expect(r.err).not.toMatch(/\bat .*:\d+:\d+|Error:/);
};

describe.concurrent('a command that fails exits with 1 and says why in one sentence', () => {
  it('when the file is missing, a folder or no dossier, whatever was to be done with it', async () => {
    const text = join(await at('no-dossier'), '说明.txt');
    await writeFile(text, '不是档案');
    for (const command of ['info', 'verify', 'check', 'export']) {
      const more = command === 'export' ? ['--out', join(folder, 'never'), '--json'] : ['--json'];
      expectFailure(await yqyd(command, join(folder, '没有.yqyd'), ...more), 'not-found', /“没有\.yqyd”.*找不到/);
      expectFailure(await yqyd(command, text, ...more), 'unsupported-format', '“说明.txt”不是一企一档的档案文件');
    }
    expectFailure(await yqyd('info', join(folder, 'no-dossier'), '--json'), 'unsupported-format', '不是文件');
    expect(await readdir(folder)).not.toContain('never');
  });

  it('when the file is damaged where only the digest sees it, and leaves it as it is', async () => {
    const file = join(await at('damaged'), '坏.yqyd');
    await copyFile(demo, file);
    const bytes = await readFile(file);
    const name = Buffer.from('"name":"');
    for (let i = bytes.indexOf(name); i >= 0; i = bytes.indexOf(name, i + 1))
      bytes[i + name.length + 2] = (bytes[i + name.length + 2] as number) ^ 1;
    await writeFile(file, bytes);
    const before = await sha256(file);
    for (const command of ['info', 'check']) expectFailure(await yqyd(command, file, '--json'), 'corrupt', '“坏.yqyd”已损坏');
    expectFailure(await yqyd('export', file, '--out', join(folder, 'never2'), '--json'), 'corrupt', '“坏.yqyd”已损坏');
    const r = await yqyd('verify', file, '--json');
    expect(r).toMatchObject({
      code: 1,
      json: { ok: false, problems: expect.arrayContaining(['文件内容与存入时的校验值不符，已被改坏']) },
    });
    expect(await sha256(file)).toBe(before);
    expect(await readdir(folder)).not.toContain('never2');
  });

  it('when the file is cut short or newer', async () => {
    const file = join(await at('damaged2'), '坏.yqyd');
    const bytes = await readFile(demo);
    await writeFile(file, bytes.subarray(0, 5000));
    expectFailure(await yqyd('info', file, '--json'), 'corrupt', '不完整');
    expect(await yqyd('verify', file, '--json')).toMatchObject({
      code: 1,
      json: { ok: false, problems: [expect.stringContaining('不完整')] },
    });
    bytes.writeUInt32BE(77, 60);
    await writeFile(file, bytes);
    for (const command of ['info', 'verify']) expectFailure(await yqyd(command, file, '--json'), 'too-new', '请先升级软件');
  });

  it('rather than replace a file that exists', async () => {
    const before = await sha256(demo);
    expectFailure(await yqyd('demo', demo, '--json'), 'exists', '“演示 档案.yqyd”已经存在');
    expectFailure(await yqyd('new', demo, '--profile', await profileFile({ name: '某厂' }), '--json'), 'exists', '已经存在');
    expect(await sha256(demo)).toBe(before);
  });

  it('when the export cannot go where it should, naming that place and not the dossier', async () => {
    const file = join(await at('out-is-file'), '是文件');
    await writeFile(file, 'x');
    const r = await yqyd('export', demo, '--out', file, '--format', 'pdf', '--only', 'enterprise-profile', '--json');
    expectFailure(r, 'exists', '没能写到“是文件”：那里已经有同名的文件');
    expect(await readFile(file, 'utf8')).toBe('x');
    expectFailure(await yqyd('export', demo, '--out', folder, '--only', '胡说', '--json'), 'not-found', '没有编号为“胡说”的文件');
    expect((await readdir(folder)).filter((n) => n.startsWith('.'))).toEqual([]);
  });

  it('when factors or figures are outside the method', async () => {
    expectFailure(await yqyd('grade', '--l', '5', '--e', '6', '--c', '15', '--json'), 'validation', '分值表');
    const r = await yqyd('classify', '--employees', '3.5', '--revenue', '5', '--json');
    expectFailure(r, 'validation', '企业规模数据有误');
    expect(r.err).toContain('employees：从业人员应为不小于 0 的整数');
  });

  it('without --json, stdout stays empty', async () => {
    const r = await yqyd('info', join(folder, '没有.yqyd'));
    expect([r.code, r.out]).toEqual([1, '']);
  });

  it('when the name is longer than disks allow, and leaves nothing', async () => {
    const dir = await at('too-long');
    const r = await yqyd('demo', join(dir, `${'档'.repeat(90)}.yqyd`), '--size', 'small', '--json');
    expectFailure(r, 'validation', '文件名太长');
    expect(await readdir(dir)).toEqual([]);
  });
});

describe.concurrent('a profile with wrong values is refused by the name of the field, in Chinese, and leaves no file', () => {
  it.each<[field: string, words: string | RegExp, profile: unknown]>([
    ['name', '请填写企业名称', { name: '  ' }],
    ['name', '请填写企业名称', {}],
    ['name', '请填写企业名称', { name: 5 }],
    ['name', '最多 80 个字', { name: '长'.repeat(81) }],
    ['uscc', '第 18 位校验不符', { name: '某厂', uscc: '91350599MADEM00038' }],
    ['uscc', /\p{Script=Han}/u, { name: '某厂', uscc: '123' }],
    ['employees', '从业人员应为数字', { name: '某厂', employees: '86' }],
    ['employees', '从业人员应为整数', { name: '某厂', employees: 8.5 }],
    ['employees', '从业人员不能小于 0', { name: '某厂', employees: -1 }],
    ['revenueWan', '营业收入不能小于 0', { name: '某厂', revenueWan: -1 }],
    ['revenueYear', '不能少于 2000', { name: '某厂', revenueYear: 26 }],
    ['classOverride.reason', '须写明理由', { name: '某厂', classOverride: { class: 'medium', reason: '' } }],
    [
      'classOverride.class',
      '只能是 above-scale、medium、small-micro',
      { name: '某厂', classOverride: { class: 'C', reason: 'x' } },
    ],
    ['areas', '应为列表', { name: '某厂', areas: '车间' }],
    ['areas.1', '不能为空', { name: '某厂', areas: ['车间', ''] }],
    ['tags.0', '请从列表中选择', { name: '某厂', tags: ['胡说'] }],
    ['starter', '找不到所选的起步内容', { name: '某厂', starter: '胡说' }],
    ['', '应为一组内容', []],
  ])('%s: %s', async (field, words, profile) => {
    const out = await at('refused', createHash('md5').update(JSON.stringify(profile)).digest('hex'));
    const r = await yqyd('new', join(out, '新.yqyd'), '--profile', await profileFile(profile), '--json');
    expectFailure(r, 'validation', '没有');
    const { fields } = (r.json as { error: { fields: { path: string; message: string }[] } }).error;
    expect(fields).toEqual([{ path: field, message: expect.stringMatching(words) }]);
    expect(r.err.split('\n')[1]).toBe(field === '' ? `  ${fields[0]?.message}` : `  ${field}：${fields[0]?.message}`);
    expect(r.err + r.out).not.toMatch(/[Ii]nvalid|expected|received/);
    expect(await readdir(out)).toEqual([]);
  });

  it('and so is one that is no JSON, or is not there', async () => {
    const out = await at('refused', 'no-json');
    const r = await yqyd('new', join(out, '新.yqyd'), '--profile', await profileFile('{"name":'), '--json');
    expectFailure(r, 'validation', /“\w+\.json”不是正确的 JSON/);
    const gone = await yqyd('new', join(out, '新.yqyd'), '--profile', join(out, '没有.json'), '--json');
    expectFailure(gone, 'not-found', '“没有.json”');
    expect(await readdir(out)).toEqual([]);
  });
});

describe.concurrent('bad usage exits with 2 and shows how', () => {
  it.each<[args: string[], words: string]>([
    [[], ''],
    [['胡说'], '没有“胡说”这个命令'],
    [['new'], 'yqyd new 文件.yqyd --profile'],
    [['new', 'a.yqyd'], '缺少 --profile'],
    [['new', 'a.yqyd', 'b.yqyd', '--profile', 'p.json'], '用法'],
    [['demo', 'a.yqyd', '--size', 'huge'], '--size 只能是'],
    [['demo', 'a.txt'], '.yqyd 结尾'],
    [['info'], '用法'],
    [['info', 'a.yqyd', '--nonsense'], '用法'],
    [['verify', 'a', 'b'], '用法'],
    [['check'], '用法'],
    [['export', 'a.yqyd'], '缺少 --out'],
    [['export', 'a.yqyd', '--out', 'o', '--format', 'exe'], '--format 只能是'],
    [['export', 'a.yqyd', '--out', 'o', '--format', ','], '--format 只能是'],
    [['export', 'a.yqyd', '--out', 'o', '--year', '26'], '--year 应为 2000 到 2100'],
    [['export', 'a.yqyd', '--out', 'o', '--year', '今年'], '--year 应为数字'],
    [['export', 'a.yqyd', '--out', 'o', '--only', ''], '--only'],
    [['classify', '--employees', '5'], '--revenue 应为数字'],
    [['classify', '--employees', '五', '--revenue', '5'], '--employees 应为数字'],
    [['classify', '--employees', '0x10', '--revenue', '5'], '--employees 应为数字'],
    [['grade', '--l', '1', '--e', '1'], '--c 应为数字'],
    [['grade', '--method', 'MES', '--l', '1', '--e', '1', '--c', '1'], '--method'],
  ])('%j', async (args, words) => {
    const r = await yqyd(...args);
    expect(r.code).toBe(2);
    if (args.length === 0) expect(r.out).toContain('用法：yqyd');
    else {
      expect(r.out).toBe('');
      expect(r.err).toContain(words);
      expect(r.err.split('\n')).toHaveLength(2);
    }
  });

  it('as JSON too', async () => {
    const r = await yqyd('demo', 'a.yqyd', '--size', 'huge', '--json');
    expect(r).toMatchObject({ code: 2, json: { error: { code: 'validation', message: expect.stringContaining('--size') } } });
    expect(Object.keys((r.json as { error: object }).error)).toEqual(['code', 'message']);
  });
});
