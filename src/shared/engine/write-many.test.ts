import { describe, expect, it } from 'vitest';
import type { AppError } from '../base/errors.ts';
import { COMMANDS } from '../commands.ts';
import { invert } from './change.ts';
import { type Command, runCommand } from './command.ts';
import type { Rec } from './kinds.ts';
import { id, testEnv, testFirm } from './table/test-firm.ts';

const write = (args: object) => {
  const view = testFirm();
  const command = COMMANDS.get('record.write-many');
  if (!command) throw new Error('no command');
  const { result, after } = runCommand(view, command, args, testEnv());
  return { view, after, ...result };
};
const faultOf = (args: object): string => {
  try {
    write(args);
    return 'taken';
  } catch (e) {
    const f = e as AppError;
    return f.fields[0]?.message ?? f.message;
  }
};
const names = (list: readonly Rec[]) => list.map((r) => (r.body as { name: string }).name);

describe('writing many records at once', () => {
  it('is one change that one undo takes back', () => {
    const { view, after, change, label } = write({
      kind: 'person',
      act: 'paste',
      updates: [{ id: 'u2', values: { gender: 'male' } }],
      creates: [{ name: '甲' }, { name: '乙' }],
    });
    const before = JSON.stringify(view.list('person'));
    expect(names(after.list('person') as readonly Rec[]).slice(-2)).toEqual(['甲', '乙']);
    expect(JSON.stringify(after.after(invert(change)).list('person'))).toBe(before);
    expect(label).toBe('粘贴，修改 1 条、新增 2 条人员');
  });

  it('counts the numbers of new records on, one by one', () => {
    const { change } = write({ kind: 'person', creates: [{ name: '甲' }, { name: '乙', code: 'X' }, { name: '丙' }] });
    expect(change.added.map((r) => (r.body as { code: string }).code)).toEqual(['U011', 'X', 'U012']);
  });

  it('puts new records before the given one, in their order', () => {
    const { after, label } = write({ kind: 'person', before: 'u2', creates: [{ name: '甲' }, { name: '乙' }] });
    expect(names(after.list('person') as readonly Rec[])).toEqual(['陈一', '甲', '乙', '林二', '王三', '陈一']);
    expect(label).toBe('新增 2 条人员');
  });

  it('puts new records where they were asked for, however often', () => {
    const command = COMMANDS.get('record.write-many') as Command;
    let view = testFirm();
    for (let i = 1; i <= 120; i++)
      view = runCommand(
        view,
        command,
        { kind: 'department', before: 'd2', creates: [{ name: `部门${i}` }] },
        {
          ...testEnv(),
          newId: () => id(`n${i}`),
        },
      ).after;
    const made = Array.from({ length: 120 }, (_, i) => `部门${i + 1}`);
    expect(names(view.list('department') as readonly Rec[])).toEqual(['裁剪车间', ...made, '缝制车间']);
  });

  it('moves a record between two neighbours, however often', () => {
    const command = COMMANDS.get('record.move') as Command;
    let view = testFirm();
    for (let i = 0; i < 150; i++) {
      const [first, second] = [view.list('post')[1], view.list('post')[2]];
      view = runCommand(view, command, { id: second?.id, before: first?.id }, testEnv()).after;
      expect(view.list('post')[1]?.id).toBe(second?.id);
    }
  });

  it('makes one line of a name that was pasted as several', () => {
    expect(names(write({ kind: 'area', creates: [{ name: ' 裁剪\r\n  车间 ' }] }).change.added)).toEqual(['裁剪 车间']);
  });

  it('refuses the same record twice', () => {
    const twice = [1, 2].map((n) => ({ id: 'a1', values: { people: n } }));
    expect(faultOf({ kind: 'area', updates: twice })).toMatch(/出现了两次/);
  });

  it('refuses all of it when one record is wrong', () => {
    expect(faultOf({ kind: 'person', creates: [{ name: '甲' }, { name: '' }] })).toBe('姓名不能为空');
    expect(faultOf({ kind: 'area', updates: [{ id: 'a1', values: { department: 'gone' } }] })).toMatch(/部门已不存在/);
    expect(faultOf({ kind: 'area', updates: [{ id: 'u1', values: { name: '甲' } }] })).toMatch(/已不存在/);
    expect(faultOf({ kind: 'hazard', creates: [{ description: '甲' }] })).toMatch(/已不存在/);
    expect(faultOf({ kind: 'enterprise', creates: [{ name: '甲' }] })).toBe('taken');
    expect(faultOf({ kind: 'person' })).toBe('没有要改的内容');
    expect(
      faultOf({
        kind: 'person',
        updates: [
          { id: 'u1', values: { name: '甲' } },
          { id: 'u1', values: { name: '乙' } },
        ],
      }),
    ).toMatch(/出现了两次/);
  });

  it('holds rules between the records it writes, not only against those that were there', () => {
    const circle = [
      { id: id('p3'), values: { reportsTo: 'p4' } },
      { id: id('p4'), values: { reportsTo: 'p3' } },
    ];
    expect(faultOf({ kind: 'post', updates: circle })).toBe('上级岗位不能是本岗位或它的下级');
  });
});
