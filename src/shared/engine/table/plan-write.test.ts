import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands.ts';
import type { Kind, Rec } from '../kinds.ts';
import { editText } from './cells.ts';
import { type GridColumn, gridColumns } from './columns.ts';
import { planClear, planFill, planPaste, type WritePlan } from './plan-write.ts';
import { TODAY, testEnv, testFirm } from './test-firm.ts';

const view = testFirm();
const rowsOf = (kind: Kind): readonly Rec[] => view.list(kind) as readonly Rec[];
const columnsFrom = (kind: Kind, key: string): GridColumn[] => {
  const all = allColumns(kind);
  return all.slice(all.findIndex((x) => x.key === key));
};
const context = (kind: Kind) => ({ kind, view, env: testEnv() });
const allColumns = (kind: Kind): GridColumn[] => gridColumns(kind, 1366, rowsOf(kind), { view, today: TODAY });
const paste = (kind: Kind, from: number, key: string, block: string[][]): WritePlan => {
  const all = allColumns(kind);
  return planPaste(block, rowsOf(kind).slice(from), all, all.length - columnsFrom(kind, key).length, context(kind));
};
const reasons = (p: WritePlan): (string | undefined)[] => p.cells.filter((x) => x.state === 'refused').map((x) => x.reason);

describe('pasting', () => {
  it('takes the good cells of a row and refuses the bad one with its reason', () => {
    const p = paste('person', 1, 'gender', [['男', '2021-02-30', '13800000000']]);
    expect(p.updates).toEqual([{ id: 'u2', values: { gender: 'male', phone: '13800000000' } }]);
    expect(reasons(p)).toEqual(['日期应写成 2026-11-23 这样的格式']);
    expect([p.accepted, p.refused]).toEqual([2, 1]);
  });

  it('makes new records of the lines below the last row, blank lines apart', () => {
    const p = paste('person', 3, 'name', [['陈壹'], ['赵五'], [''], ['钱六']]);
    expect(p.updates).toEqual([{ id: 'u10', values: { name: '陈壹' } }]);
    expect(p.creates).toEqual([{ name: '赵五' }, { name: '钱六' }]);
  });

  it('refuses a new record that lacks what it must have', () => {
    const p = paste('person', 4, 'gender', [['男']]);
    expect([p.creates, reasons(p)]).toEqual([[], ['新增的一行须有姓名']]);
  });

  it('says that derived columns come from elsewhere, unless the text is what stands there already', () => {
    const p = paste('risk-point', 1, 'level', [['重大', '270']]);
    expect(p.cells.map((x) => [x.column, x.state])).toEqual([
      ['level', 'refused'],
      ['score', 'same'],
    ]);
    expect(reasons(p)).toEqual(['等级由评价得出']);
  });

  it('goes into the columns that copied heads name, wherever the cursor stands', () => {
    const p = paste('area', 0, 'code', [
      ['责任部门', '区域名称', ''],
      ['缝制车间', '裁剪一区', '没有列名'],
    ]);
    expect(p.updates).toEqual([{ id: 'a1', values: { department: 'd2', name: '裁剪一区' } }]);
    expect(p.outside).toBe(1);
  });

  it('takes a whole roster by its heads, shown or not, and by other names for them', () => {
    const heads = ['备注', '姓名', '离职日期', '工号', '身份证号', '性别', '手机', '入职日期'];
    const row = ['班组长', '赵五', '2026-05-01', 'U077', '11010519491231002X', '女', '13800138000', '2020-01-01'];
    const p = paste('person', 4, 'code', [heads, row]);
    expect(reasons(p)).toEqual([]);
    expect(p.creates).toEqual([
      {
        note: '班组长',
        name: '赵五',
        leftOn: '2026-05-01',
        code: 'U077',
        idNumber: '11010519491231002X',
        gender: 'female',
        phone: '13800138000',
        hiredOn: '2020-01-01',
      },
    ]);
    const other = paste('special-equipment', 0, 'code', [
      ['名称', '使用登记证编号'],
      ['储气罐', '容0001'],
    ]);
    expect(other.creates).toEqual([{ name: '储气罐', registrationCode: '容0001' }]);
  });

  it('counts what lies to the right of the last column', () => {
    const p = paste('area', 0, 'people', [['8', '备注', '多一格', '']]);
    expect(p.updates).toEqual([{ id: 'a1', values: { people: 8, note: '备注' } }]);
    expect(p.outside).toBe(1);
  });

  it('refuses a number that another record has, also within the block', () => {
    const p = paste('person', 3, 'code', [
      ['U002', '陈一'],
      ['U050', '甲'],
      ['U050', '乙'],
    ]);
    expect(reasons(p)).toEqual(['编号 U002 已经用过', '编号 U050 已经用过']);
    expect(p.creates).toEqual([{ code: 'U050', name: '甲' }, { name: '乙' }]);
  });

  it('takes numbers that change places', () => {
    const p = paste('department', 0, 'code', [['D02'], ['D01']]);
    expect(p.updates).toEqual([
      { id: 'd1', values: { code: 'D02' } },
      { id: 'd2', values: { code: 'D01' } },
    ]);
  });

  it('refuses what breaks a rule between records', () => {
    const p = paste('post', 1, 'reportsTo', [['裁剪工']]);
    expect([p.updates, reasons(p)]).toEqual([[], ['上级岗位不能是本岗位或它的下级']]);
  });

  it('of a copied block onto itself changes nothing', () => {
    for (const kind of ['person', 'post', 'area', 'risk-point', 'department'] as const) {
      const columns = gridColumns(kind, 1366, rowsOf(kind), { view, today: TODAY });
      const block = rowsOf(kind).map((r) => columns.map((x) => x.text(r, { view, today: TODAY })));
      const p = planPaste(block, rowsOf(kind), columns, 0, context(kind));
      expect([p.updates, p.creates, reasons(p)], kind).toEqual([[], [], []]);
    }
  });

  it('plans nothing that the command would refuse, and the command writes exactly the accepted cells', () => {
    const cell = fc.oneof(
      fc.constantFrom('男', '女', 'U001', '陈一', '裁剪车间', '总经理', '裁剪工', '2026-01-02', '12', '', '是', '重大'),
      fc.string({ maxLength: 6 }),
    );
    const block = fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 6 });
    const kind = fc.constantFrom<Kind[]>('person', 'post', 'area', 'risk-point', 'department', 'certificate', 'finding');
    fc.assert(
      fc.property(kind, fc.nat(3), block, (k, from, b) => {
        const all = gridColumns(k, 1366, rowsOf(k), { view, today: TODAY });
        const p = planPaste(b, rowsOf(k).slice(from), all, 0, context(k));
        const said = p.cells.filter((x) => x.state === 'accepted').length;
        const written = [...p.updates.map((u) => u.values), ...p.creates].reduce((n, v) => n + Object.keys(v).length, 0);
        expect(written).toBe(said);
        if (p.updates.length + p.creates.length === 0) return;
        const command = COMMANDS.get('record.write-many');
        const args = command?.args.parse({ kind: k, act: 'paste', updates: p.updates, creates: p.creates });
        const { change } = command?.run(view, args, testEnv()) ?? { change: null };
        expect([change?.updated.length, change?.added.length]).toEqual([p.updates.length, p.creates.length]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('filling down', () => {
  it('repeats the values, but never the number, and leaves derived columns alone', () => {
    const all = gridColumns('risk-point', 1366, rowsOf('risk-point'), { view, today: TODAY });
    const [first, ...rest] = rowsOf('risk-point');
    const p = planFill([first as Rec], rest, all, context('risk-point'));
    expect(p.updates.map((u) => [u.id, u.values.area, 'code' in u.values])).toEqual([
      ['r2', undefined, false],
      ['r10', 'a1', false],
    ]);
    expect(reasons(p)).toEqual([]);
  });

  it('plans nothing without a row to repeat', () => {
    const columns = allColumns('area');
    const c = { kind: 'area' as const, view: testFirm(), env: testEnv() };
    expect(planFill([], c.view.list('area') as readonly Rec[], columns, c)).toMatchObject({ cells: [], updates: [] });
  });

  it('repeats a block of several rows', () => {
    const [a, b, ...rest] = rowsOf('person');
    const p = planFill([a as Rec, b as Rec], rest, columnsFrom('person', 'gender').slice(0, 1), context('person'));
    expect(p.updates.map((u) => [u.id, u.values.gender])).toEqual([
      ['u3', 'male'],
      ['u10', 'female'],
    ]);
  });
});

describe('clearing', () => {
  it('empties what may be empty and keeps what must not', () => {
    const p = planClear(rowsOf('person').slice(0, 1), columnsFrom('person', 'name'), context('person'));
    expect(p.updates).toEqual([{ id: 'u1', values: { gender: null, hiredOn: null } }]);
    expect(reasons(p)).toEqual(['姓名不能为空']);
    const [person] = rowsOf('person');
    const name = columnsFrom('person', 'name')[0];
    expect(name?.field && editText(name.field, person?.body && (person.body as { name: string }).name, view)).toBe('陈一');
  });
});
