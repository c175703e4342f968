import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordId } from '../../../shared/base/units.ts';
import type { SessionEvent } from '../../../shared/contract/records.ts';
import { makeRecord } from '../../../shared/engine/command.ts';
import { writeInitial } from '../../db/dossier-db.ts';
import { nodeFilePort } from '../file-port.ts';
import { publish } from '../publish.ts';
import { createSession, openSession, resumeSession } from './opening.ts';
import type { DossierSession, SessionOptions } from './session.ts';
import { leftovers } from './work-folder.ts';

let folder: string;
let options: SessionOptions;
let target: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '一企一档 测试-'));
  let n = 0;
  options = {
    userData: join(folder, 'user data'),
    now: () => new Date('2026-11-23T06:32:00Z'),
    newId: () => `n${++n}` as RecordId,
    publish: (r) => publish(nodeFilePort, r),
  };
  target = join(folder, '某厂 档案.yqyd');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const create = async (at: string | null = target): Promise<DossierSession> => {
  const first = [makeRecord('enterprise', 'e' as RecordId, null, 1, { name: '某厂' })];
  const s = await createSession(
    options,
    (db) => writeInitial(db, first, { dossier_id: 'x' }, { at: '2026-11-23T00:00:00Z', actor: '', command: 'c', label: '建' }),
    at,
    false,
  );
  if (at !== null) await s.save(true);
  return s;
};
const reopen = (path = target): Promise<DossierSession> => openSession(options, path, { readonly: false, asCopy: false });

describe('a dossier session', () => {
  it('keeps what was saved: open again and it is there', async () => {
    const s = await create();
    s.run('record.create', { kind: 'department', values: { name: '裁剪车间' } });
    await s.save();
    await s.close({ discard: false });
    const again = await reopen();
    expect(again.view.list('department').map((d) => d.body.name)).toEqual(['裁剪车间']);
    expect(again.saveState().state).toBe('saved');
    await again.close({ discard: false });
  });

  it('undoes and redoes across kinds, and says what', async () => {
    const s = await create();
    const { created } = s.run('record.create', { kind: 'risk-point', values: { name: '面辅料库火灾' } });
    s.run('record.update', { id: created[0], values: { name: '成品库火灾' } });
    expect(s.undo().label).toBe('撤销：修改风险点 R01');
    expect(s.view.list('risk-point')[0]?.body.name).toBe('面辅料库火灾');
    s.undo();
    expect(s.view.list('risk-point')).toEqual([]);
    s.redo();
    s.redo();
    expect(s.view.list('risk-point')[0]?.body.name).toBe('成品库火灾');
    await s.close({ discard: true });
  });

  it('stores no character that nobody sees, whatever way it came, and no name of nothing else', async () => {
    const s = await create();
    const { created } = s.run('record.create', { kind: 'person', values: { name: '\u200b 张\u202e三\0𪚥 \ufeff' } });
    s.run('record.write-many', { kind: 'person', act: 'paste', creates: [{ name: '李\t四\ud869' }] });
    expect(s.view.list('person').map((p) => p.body.name)).toEqual(['张三𪚥', '李 四']);
    expect(() => s.run('record.update', { id: created[0], values: { name: '\u200b' } })).toThrowError(
      expect.objectContaining({ code: 'validation', fields: [{ path: 'name', message: '姓名不能为空' }] }),
    );
    await s.close({ discard: true });
  });

  it('refuses wrong values at the field and keeps nothing of them', async () => {
    const s = await create();
    const before = s.revision;
    expect(() => s.run('record.create', { kind: 'finding', values: { description: 'x', owner: 'gone' } })).toThrowError(
      expect.objectContaining({ code: 'validation', fields: [expect.objectContaining({ path: 'owner' })] }),
    );
    const enterprise = s.view.list('enterprise')[0]?.id;
    expect(() => s.run('record.update', { id: enterprise, values: { name: '  ' } })).toThrowError(
      expect.objectContaining({ code: 'validation', fields: [{ path: 'name', message: expect.stringMatching(/不能为空/) }] }),
    );
    expect(() => s.run('record.create', { kind: 'department', values: { nonsense: 1, name: 'x' } })).toThrowError(
      expect.objectContaining({ code: 'validation' }),
    );
    expect(s.revision).toBe(before);
    await s.close({ discard: true });
  });

  it('takes a credit code whose check digit is wrong, and marks it', async () => {
    const s = await create();
    const { marked } = s.run('record.update', { id: 'e', values: { uscc: '91350599MADEM00038' } });
    expect(marked).toEqual([expect.objectContaining({ record: 'e', field: 'uscc', grade: 'mark' })]);
    expect(s.view.list('enterprise')[0]?.body.uscc).toBe('91350599MADEM00038');
    await s.close({ discard: true });
  });

  it('refuses to call a training done without date, person and evidence, or in the future', async () => {
    const s = await create();
    const run = (values: object) =>
      s.run('record.create', {
        kind: 'training',
        values: {
          title: '消防培训',
          state: 'done',
          plannedOn: '2026-11-01',
          lecturer: '林例安',
          evidence: ['签到表'],
          actualOn: '2026-11-20',
          ...values,
        },
      });
    for (const [wrong, field] of [
      [{ evidence: [] }, 'evidence'],
      [{ actualOn: null }, 'actualOn'],
      [{ actualOn: '2026-11-24' }, 'actualOn'],
      [{ lecturer: '' }, 'lecturer'],
    ] as const) {
      expect(() => run(wrong)).toThrowError(
        expect.objectContaining({ code: 'validation', fields: [expect.objectContaining({ path: field })] }),
      );
    }
    expect(run({}).created).toHaveLength(1);
    await s.close({ discard: true });
  });

  it('removes what hangs under a record, clears references to it, and brings all back on undo', async () => {
    const s = await create();
    const id = (kind: string, values: object, parent: string | null = null): string =>
      s.run('record.create', { kind, values, parent }).created[0] as string;
    const area = id('area', { name: '调浆间' });
    const point = id('risk-point', { name: '溶剂蒸气', area });
    const hazard = id('hazard', { description: '静电火花' }, point);
    id('assessment', { basis: 'current', l: 3, e: 6, c: 15 }, hazard);
    const plan = id('plan', { name: '总平面', width: 100, height: 70 });
    id('pin', { riskPoint: point, at: { x: 1, y: 2 } }, plan);
    const all = s.view.size;
    const label = s.run('record.remove', { ids: [point] }).label;
    expect(label).toContain('一并移除 1 条危险源、1 条风险点标记、1 条风险评价');
    expect(s.view.list('hazard').length + s.view.list('assessment').length + s.view.list('pin').length).toBe(0);
    s.run('record.remove', { ids: [area] });
    s.undo();
    s.undo();
    expect(s.view.size).toBe(all);
    expect(s.view.find('risk-point', point)?.body.area).toBe(area);
    await s.close({ discard: true });
  });

  it('tells every listener each change once, in order, and replays what a late one missed', async () => {
    const s = await create();
    const seen: number[] = [];
    const note = (e: SessionEvent) => {
      if (e.type === 'change') seen.push(e.revision);
    };
    s.run('record.create', { kind: 'department', values: { name: '一' } });
    s.subscribe(1, note);
    s.run('record.create', { kind: 'department', values: { name: '二' } });
    expect(seen).toEqual([2, 3]);
    expect(s.subscribe(99, note)).toBeNull();
    await s.close({ discard: true });
  });

  it('tells when the day turns while it is open', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      let now = new Date('2026-11-23T06:32:00Z');
      options.now = () => now;
      const s = await create();
      const days: string[] = [];
      s.subscribe(s.revision, (e) => e.type === 'save' && days.push(e.today));
      vi.advanceTimersByTime(120_000);
      expect(days).toEqual(['2026-11-23']);
      now = new Date('2026-11-24T06:32:00Z');
      vi.advanceTimersByTime(120_000);
      expect(days).toEqual(['2026-11-23', '2026-11-24']);
      await s.close({ discard: true });
    } finally {
      vi.useRealTimers();
    }
  });

  it('two dossiers are open at once and do not mix', async () => {
    const one = await create();
    const two = await create(join(folder, '另一厂.yqyd'));
    one.run('record.create', { kind: 'department', values: { name: '甲' } });
    two.run('record.create', { kind: 'department', values: { name: '乙' } });
    await Promise.all([one.save(), two.save()]);
    expect(one.view.list('department').map((d) => d.body.name)).toEqual(['甲']);
    expect(two.view.list('department').map((d) => d.body.name)).toEqual(['乙']);
    await one.close({ discard: false });
    await two.close({ discard: false });
  });

  it('left behind by a crash is found and goes on with every acknowledged change', async () => {
    const s = await create();
    s.run('record.create', { kind: 'department', values: { name: '没来得及存' } });
    await s.close({ discard: false });
    const [left] = await leftovers(options.userData);
    if (!left) return expect.unreachable();
    const back = await resumeSession(options, left);
    expect(back.recovered?.changes).toBe(1);
    expect(back.view.list('department').map((d) => d.body.name)).toEqual(['没来得及存']);
    expect(await back.targetUnchanged()).toBe(true);
    await back.close({ discard: true });
  });

  it('knows whether something was edited here, also when it was taken back', async () => {
    const s = await create();
    expect(s.edited).toBe(false);
    s.run('record.create', { kind: 'department', values: { name: '甲' } });
    expect(s.edited).toBe(true);
    s.undo();
    expect(s.edited).toBe(true);
    await s.close({ discard: false });
    const again = await reopen();
    expect(again.edited).toBe(false);
    await again.close({ discard: false });
  });

  it('opened read-only changes nothing', async () => {
    await (await create()).close({ discard: false });
    const s = await openSession(options, target, { readonly: true, asCopy: false });
    expect(() => s.run('record.create', { kind: 'department', values: { name: 'x' } })).toThrowError(
      expect.objectContaining({ code: 'readonly' }),
    );
    await s.close({ discard: false });
  });
});

describe('saving', () => {
  it('notices that somebody else changed the file, keeps both, and replaces it only when told to', async () => {
    const s = await create();
    s.run('record.create', { kind: 'department', values: { name: '我的' } });
    const other = await readFile(target);
    await writeFile(target, Buffer.concat([other, Buffer.alloc(1)]));
    await expect(s.save()).rejects.toMatchObject({ code: 'conflict' });
    expect((await readFile(target)).length).toBe(other.length + 1);
    expect(s.saveState().state).toBe('failed');
    await s.save(true);
    expect(s.saveState().state).toBe('saved');
    await s.close({ discard: false });
    expect((await reopen()).view.list('department')).toHaveLength(1);
  });

  it('as another file waits for a save under way, and a save asked for meanwhile goes to the new file', async () => {
    const s = await create();
    const elsewhere = join(folder, '新位置.yqyd');
    s.run('record.create', { kind: 'department', values: { name: '甲' } });
    const first = s.save();
    const moved = s.saveAs(elsewhere);
    const second = s.save();
    await Promise.all([first, moved, second]);
    expect(s.target).toBe(elsewhere);
    expect(s.saveState()).toMatchObject({ state: 'saved', pendingChanges: 0 });
    const again = await reopen(elsewhere);
    expect(again.view.list('department').map((d) => d.body.name)).toEqual(['甲']);
    await again.close({ discard: false });
    await s.close({ discard: false });
  });

  it('as another file that cannot be written leaves the old one the user’s, and what was asked of it is done', async () => {
    const s = await create();
    s.run('record.create', { kind: 'department', values: { name: '甲' } });
    const moved = s.saveAs(join(folder, '没有的文件夹', '新.yqyd')).catch((e: unknown) => e);
    const saved = s.save();
    expect(await moved).toBeInstanceOf(Error);
    expect((await saved).state).toBe('saved');
    expect(s.target).toBe(target);
    expect(s.saveState()).toMatchObject({ state: 'saved', failure: null });
    await s.close({ discard: false });
  });

  it('leaves no temporary file beside the dossier', async () => {
    const s = await create();
    s.run('record.create', { kind: 'department', values: { name: 'x' } });
    await s.save();
    await s.close({ discard: false });
    expect((await readdir(folder)).sort()).toEqual(['user data', '某厂 档案.yqyd'].sort());
  });

  it('works with names of 200 characters', async () => {
    const long = join(folder, `${'长'.repeat(60)}${'a'.repeat(15)}.yqyd`);
    const s = await create(long);
    s.run('record.create', { kind: 'department', values: { name: 'x' } });
    await s.save();
    await s.close({ discard: false });
    expect((await reopen(long)).view.list('department')).toHaveLength(1);
  });
});

describe('a file that is no good dossier', () => {
  const refused = async (bytes: Buffer, code: string) => {
    const path = join(folder, '来件.yqyd');
    await writeFile(path, bytes);
    await expect(reopen(path)).rejects.toMatchObject({ code });
    expect(await readFile(path)).toEqual(bytes);
    expect(await readdir(join(options.userData, 'work'))).toEqual([]);
  };

  it('is refused by kind, and its bytes stay as they were', async () => {
    const s = await create();
    await s.close({ discard: false });
    const good = await readFile(target);
    await refused(Buffer.from('PK\u0003\u0004 not a dossier'), 'unsupported-format');
    await refused(Buffer.alloc(0), 'corrupt');
    await refused(good.subarray(0, good.length - 4096), 'corrupt');
    const newer = Buffer.from(good);
    newer.writeUInt32BE(999, 60);
    await refused(newer, 'too-new');
    const flipped = Buffer.from(good);
    const at = flipped.indexOf(Buffer.from('某厂'));
    flipped.writeUInt8(flipped.readUInt8(at + 1) ^ 1, at + 1);
    await refused(flipped, 'corrupt');
  });
});
