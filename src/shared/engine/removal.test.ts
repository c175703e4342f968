import { describe, expect, it } from 'vitest';
import type { AppError } from '../base/errors.ts';
import type { IsoDate } from '../base/units.ts';
import { COMMANDS } from '../commands.ts';
import { type Command, makeRecord, runCommand } from './command.ts';
import { type BodyInput, goneName, type Kind, type Rec } from './kinds.ts';
import { removalOf } from './removal.ts';
import { standingFaults } from './rules.ts';
import { id, TODAY, testEnv, testFirm } from './table/test-firm.ts';
import { RecordView } from './view.ts';

const rec = <K extends Kind>(kind: K, key: string, body: BodyInput<K>, parent: string | null = null): Rec =>
  makeRecord(kind, id(key), parent === null ? null : id(parent), 1, body) as unknown as Rec;
const day = (s: string) => s as IsoDate;

const session = (state: 'planned' | 'done'): Rec =>
  rec('training', `t-${state}`, {
    code: `T-${state}`,
    title: '消防培训',
    state,
    plannedOn: day('2026-05-01'),
    lecturer: '陈一',
    lecturerPerson: id('u1'),
    ...(state === 'done' ? { actualOn: day('2026-05-02'), evidence: ['签到表'] } : {}),
  });
const firm = (...more: Rec[]) => new RecordView([...testFirm().all(), ...more]);
const remove = (view: RecordView, ...ids: string[]) =>
  runCommand(view, COMMANDS.get('record.remove') as Command, { ids }, testEnv());
const refused = (view: RecordView, ...ids: string[]): AppError | null => {
  try {
    remove(view, ...ids);
    return null;
  } catch (e) {
    return e as AppError;
  }
};
/** What the user is told of it: the sentence, then the records. */
const refusal = (view: RecordView, ...ids: string[]): string => {
  const e = refused(view, ...ids);
  return e === null ? '' : [e.message, ...e.fields.map((f) => f.message)].join('｜');
};

describe('deleting a person', () => {
  it('is refused while attendance of an executed training stands on it', () => {
    const view = firm(session('done'), rec('participation', 'p9', { person: id('u2'), result: 'passed' }, 't-done'));
    expect(refusal(view, 'u2')).toBe('没有删除人员 林二：有记录以它为证，仍须查得到当时的名称｜1 条参加人员：消防培训');
    // Not the code of a file changed elsewhere: nothing stands twice.
    expect(refused(view, 'u2')).toMatchObject({
      code: 'refused',
      facts: { instead: '离职的填“离职日期”，不必删除：名册不再列出，原来的记录不变' },
    });
  });

  it('takes places on the list of a planned training along', () => {
    const view = firm(session('planned'), rec('participation', 'p9', { person: id('u2') }, 't-planned'));
    const { result, after } = remove(view, 'u2');
    expect(after.list('participation')).toEqual([]);
    expect(result.label).toBe('删除人员 林二，一并移除 1 条参加人员');
  });

  it('is refused while an assessment names it', () => {
    const view = firm(rec('assessment', 's9', { l: 3, e: 6, c: 15, by: id('u3') }, 'h1'));
    expect(refusal(view, 'u3')).toMatch(/1 条风险评价：/);
  });

  it('is refused while a dated map is signed by it, and clears the name of an undated one', () => {
    const plan = (datedOn: string | null) =>
      rec('plan', 'plan', { name: '一层', width: 9, height: 9, preparedBy: id('u3'), datedOn: datedOn as IsoDate });
    expect(refusal(firm(plan('2026-05-01')), 'u3')).toMatch(/1 条平面图：一层$/);
    expect(remove(firm(plan(null)), 'u3').after.find('plan', 'plan')?.body.preparedBy).toBeNull();
  });

  it('keeps the name as text in findings, certificates and as lecturer', () => {
    const view = firm(
      session('done'),
      rec('finding', 'f9', { description: '门坏', owner: id('u1'), reviewer: id('u2') }),
      rec('certificate', 'c9', { item: '电工', holder: id('u1') }),
    );
    const { result, after } = remove(view, 'u1');
    const finding = after.get('f9') as Rec<'finding'>;
    expect([finding.body.owner, goneName(finding, 'owner'), finding.body.reviewer]).toEqual([null, '陈一', 'u2']);
    expect(goneName(after.get('c9') as Rec, 'holder')).toBe('陈一');
    expect(goneName(after.get('t-done') as Rec, 'lecturerPerson')).toBe('陈一');
    expect(result.label).toBe('删除人员 陈一，名称以文字留在 1 条培训、1 条证书、1 条隐患');
    expect(standingFaults(after, TODAY)).toEqual([]);
  });

  it('lets the name go when somebody else is written in its place, and does not bring it back', () => {
    const view = firm(rec('finding', 'f', { description: '门坏', owner: id('u2') }));
    const update = COMMANDS.get('record.update') as Command;
    const ownerOf = (v: RecordView) => v.require('finding', id('f'));
    let after = remove(view, 'u2').after;
    expect(goneName(ownerOf(after), 'owner')).toBe('林二');
    after = runCommand(after, update, { id: 'f', values: { action: '修' } }, testEnv()).after;
    expect(goneName(ownerOf(after), 'owner')).toBe('林二');
    after = runCommand(after, update, { id: 'f', values: { owner: 'u3' } }, testEnv()).after;
    after = runCommand(after, update, { id: 'f', values: { owner: null } }, testEnv()).after;
    expect(goneName(ownerOf(after), 'owner')).toBe('');
  });

  it('takes assignments along as parts of the person', () => {
    const view = firm(rec('assignment', 'm9', { post: id('p2') }, 'u3'));
    expect(remove(view, 'u3').result.label).toBe('删除人员 王三，一并移除 1 条任职');
  });
});

describe('deleting what others refer to', () => {
  it('clears references that are no evidence and counts them', () => {
    const { result, after } = remove(testFirm(), 'd1');
    expect(result.label).toBe('删除部门 裁剪车间，清空 2 条岗位、1 条区域里的引用');
    expect([after.find('post', 'p2')?.body.department, after.find('area', 'a1')?.body.department]).toEqual([null, null]);
  });

  it('takes pins of a risk point along, and what hangs under it', () => {
    const view = firm(
      rec('plan', 'plan', { name: '一层', width: 9, height: 9 }),
      rec('pin', 'n9', { riskPoint: id('r2'), at: { x: 1, y: 1 } }, 'plan'),
    );
    const r = removalOf(view, [id('r2')]);
    expect(r.parts.map((t) => [t.name, t.count])).toEqual(
      expect.arrayContaining([
        ['危险源', 1],
        ['风险评价', 1],
        ['风险点标记', 1],
      ]),
    );
    expect([r.kept, r.cleared, r.evidence]).toEqual([[], [], []]);
  });

  it('lets evidence go together with what it proves', () => {
    const view = firm(session('done'), rec('participation', 'p9', { person: id('u2'), result: 'passed' }, 't-done'));
    expect(refusal(view, 'u2', 't-done')).toBe('');
  });

  it('never deletes the enterprise', () => {
    expect(refusal(firm(rec('enterprise', 'e', { name: '某厂' })), 'e')).toBe('企业不能删除');
  });
});
