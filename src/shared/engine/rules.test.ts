import { describe, expect, it, vi } from 'vitest';
import type { AppError } from '../base/errors.ts';
import { COMMANDS } from '../commands.ts';
import { type Command, makeRecord, runCommand } from './command.ts';
import type { BodyInput, Kind, Rec } from './kinds.ts';
import { allRegisters } from './registry.ts';
import { faultsOf, faultsOfRecord, standingFaults } from './rules.ts';
import { id, TODAY, testEnv, testFirm } from './table/test-firm.ts';
import { RecordView } from './view.ts';

const rec = <K extends Kind>(kind: K, key: string, body: BodyInput<K>, parent: string | null = null): Rec =>
  makeRecord(kind, id(key), parent === null ? null : id(parent), 1, body) as unknown as Rec;
const run = (view: RecordView, command: string, args: unknown) =>
  runCommand(view, COMMANDS.get(command) as Command, args, testEnv());
/** What stands in the way of a change; `''` when it is taken. */
const refusal = (view: RecordView, command: string, args: unknown): string => {
  try {
    run(view, command, args);
    return '';
  } catch (e) {
    const f = e as AppError;
    return f.fields[0]?.message ?? f.message;
  }
};
const square = (x: number, side = 10) => [
  { x, y: 0 },
  { x: x + side, y: 0 },
  { x: x + side, y: side },
  { x, y: side },
];
const crossed = [
  { x: 0, y: 0 },
  { x: 10, y: 10 },
  { x: 10, y: 0 },
  { x: 0, y: 12 },
];
const plan = rec('plan', 'plan', { name: '一层', width: 100, height: 60 });
const withPlan = (...more: Rec[]) => new RecordView([...testFirm().all(), plan, ...more]);

describe('rules hold for every way a record can be written', () => {
  it.each([
    ['record.create', { kind: 'zone', parent: 'plan', values: { rings: [crossed] } }],
    ['record.update', { id: 'z', values: { rings: [crossed] } }],
    ['record.write-many', { kind: 'zone', updates: [{ id: 'z', values: { rings: [crossed] } }] }],
    ['zone.reshape', { zone: 'z', rings: [crossed] }],
    ['zone.add', { plan: 'plan', ring: crossed }],
  ])('%s takes no ring that crosses itself', (command, args) => {
    const view = withPlan(rec('zone', 'z', { name: '车间', rings: [square(0)] }, 'plan'));
    expect(refusal(view, command, args)).toBe('图形的边互相交叉，请重新画');
  });

  it('a second pin of one risk point, or one outside the plan, is refused however it comes', () => {
    const view = withPlan(rec('pin', 'n', { riskPoint: id('r1'), at: { x: 1, y: 1 } }, 'plan'));
    const pin = (values: object) => ({ kind: 'pin', parent: 'plan', values });
    expect(refusal(view, 'record.create', pin({ riskPoint: 'r1', at: { x: 2, y: 2 } }))).toBe('这张图上已经标了这个风险点');
    expect(refusal(view, 'record.create', pin({ riskPoint: 'r2', at: { x: 900, y: 2 } }))).toBe('标记应放在图的范围内');
    expect(refusal(view, 'record.create', pin({ riskPoint: 'r2', at: { x: 100, y: 60 } }))).toBe('');
    expect(refusal(view, 'record.update', { id: 'n', values: { at: { x: 100.5, y: 1 } } })).toBe('标记应放在图的范围内');
  });

  it('a second record of a year and a number already used are refused', () => {
    const view = new RecordView([...testFirm().all(), rec('year', 'y', { year: 2026 })]);
    expect(refusal(view, 'record.create', { kind: 'year', values: { year: 2026 } })).toBe('2026 年度已经有一份，不能再建');
    expect(refusal(view, 'record.create', { kind: 'year', values: { year: 2027 } })).toBe('');
    expect(refusal(view, 'record.create', { kind: 'person', values: { name: '甲', code: 'U001' } })).toBe('编号 U001 已经用过');
    expect(refusal(view, 'record.update', { id: 'u2', values: { code: 'U001' } })).toBe('编号 U001 已经用过');
    expect(
      refusal(view, 'record.write-many', {
        kind: 'person',
        creates: [
          { name: '甲', code: 'N1' },
          { name: '乙', code: 'N1' },
        ],
      }),
    ).toBe('编号 N1 已经用过');
  });

  it('dates in the wrong order are refused where an assignment would end before it begins', () => {
    const create = (values: object) => ({ kind: 'assignment', parent: 'u1', values: { post: 'p3', ...values } });
    const view = testFirm();
    expect(refusal(view, 'record.create', create({ from: '2026-03-01', to: '2026-02-28' }))).toBe('任职止不能早于任职起');
    expect(refusal(view, 'record.create', create({ from: '2026-03-01', to: '2026-03-01' }))).toBe('');
  });
});

describe('a fault that was there before', () => {
  const bad = () => withPlan(rec('zone', 'z', { name: '车间', rings: [crossed] }, 'plan'));

  it('does not block an edit of something else, and stays marked', () => {
    const { marked, after } = run(bad(), 'record.update', { id: 'z', values: { name: '一车间' } });
    expect(marked.map((f) => [f.record, f.field, f.grade])).toEqual([['z', 'rings', 'refuse']]);
    expect(standingFaults(after, TODAY).map((f) => f.record)).toEqual(['z']);
  });

  it('may be mended, and is gone then', () => {
    const { marked, after } = run(bad(), 'record.update', { id: 'z', values: { rings: [square(0)] } });
    expect([marked, standingFaults(after, TODAY)]).toEqual([[], []]);
  });
});

describe('a fault of grade mark', () => {
  it('is let in, answered and stands', () => {
    const { marked, after } = run(testFirm(), 'record.update', { id: 'u2', values: { idNumber: '110105194912310021' } });
    expect(marked.map((f) => [f.record, f.field, f.message])).toEqual([['u2', 'idNumber', '身份证号末位校验不符，请核对各位']]);
    expect(standingFaults(after, TODAY)).toEqual(marked);
  });
});

describe('a change elsewhere', () => {
  const raised = () =>
    run(testFirm(), 'record.update', { id: 'r2', values: { raised: { level: 'major', reason: '曾经起火' } } }).after;

  it('marks what it makes pointless, and refuses nothing', () => {
    // The one hazard of the point becomes 重大 by itself: raising it says nothing any more.
    const { marked, after } = run(raised(), 'record.update', { id: 's1', values: { l: 10, e: 6, c: 15 } });
    expect(marked.map((f) => [f.record, f.field])).toEqual([['r2', 'raised']]);
    expect(run(after, 'record.update', { id: 'r2', values: { note: '备注' } }).marked.map((f) => f.field)).toEqual(['raised']);
  });

  it('refuses to raise to a level that the assessment already gives', () => {
    expect(refusal(testFirm(), 'record.update', { id: 'r1', values: { raised: { level: 'major', reason: '怕' } } })).toMatch(
      /先完成评价/,
    );
  });
});

describe('a number given by somebody else', () => {
  const notice = (key: string, documentNumber: string) =>
    rec('appointment', key, { code: key, duty: '安全管理员', documentNumber });
  const firm = () =>
    new RecordView([...testFirm().all(), notice('RM1', '示安〔2026〕8号'), notice('RM2', ''), notice('RM3', '')]);

  it('used for two notices is taken, and marked at both, however it is typed', () => {
    const { marked, after } = run(firm(), 'record.update', { id: 'RM2', values: { documentNumber: '示安［2026］ 8号' } });
    expect(marked.map((f) => [f.record, f.field, f.message])).toEqual([
      ['RM2', 'documentNumber', '发文字号与 RM1 的相同，请核对'],
      ['RM1', 'documentNumber', '发文字号与 RM2 的相同，请核对'],
    ]);
    expect(standingFaults(after, TODAY)).toHaveLength(2);
    // Mended at one, it is right at both.
    const mended = run(after, 'record.update', { id: 'RM1', values: { documentNumber: '示安〔2026〕7号' } });
    expect(standingFaults(mended.after, TODAY)).toEqual([]);
  });

  it('left out everywhere is no fault, and another number none either', () => {
    expect(standingFaults(firm(), TODAY)).toEqual([]);
    expect(run(firm(), 'record.update', { id: 'RM2', values: { documentNumber: '示安〔2026〕18号' } }).marked).toEqual([]);
  });
});

describe('a rule', () => {
  it('names every other kind it looks at', () => {
    const firm = withPlan(
      rec('pin', 'n', { riskPoint: id('r1'), at: { x: 1, y: 1 } }, 'plan'),
      rec('enterprise', 'e', { name: '某厂' }),
    );
    const raise = { id: 'r2', values: { raised: { level: 'major', reason: '曾经起火' } } };
    const view = run(firm, 'record.update', raise).after;
    for (const d of allRegisters()) {
      for (const rule of d.rules ?? []) {
        for (const r of view.list(d.kind) as readonly Rec[]) {
          view.cached(
            'looked at',
            () => rule.check({ id: r.id, parent: r.parent, body: r.body as never }, { view, today: TODAY }),
            (read) => {
              const allowed = new Set<string>([d.kind, d.parent ?? d.kind, ...(rule.reads ?? [])]);
              expect(
                read.filter((k) => !allowed.has(k)),
                `${d.kind}.${rule.field}`,
              ).toEqual([]);
            },
          );
        }
      }
    }
  });
});

describe('what a change may bring in', () => {
  it('refuses a record that hangs under nothing or under another kind', () => {
    const view = testFirm();
    const orphan = rec('hazard', 'h9', { description: '甲' }, 'gone');
    const change = { added: [orphan], updated: [], removed: [] };
    expect(faultsOf(view, view.after(change), change, TODAY).refused.map((f) => f.message)).toEqual([
      '危险源所属的内容已不存在，可能刚被删除',
    ]);
  });

  it('finds references to records of another kind', () => {
    const view = testFirm();
    const wrong = rec('area', 'a9', { name: '甲', department: id('u1') });
    const change = { added: [wrong], updated: [], removed: [] };
    expect(faultsOfRecord(view.after(change), wrong, TODAY).map((f) => f.field)).toEqual(['department']);
  });
});

describe('judging many records at once', () => {
  it('computes what a rule needs of a view once, not once for each record that has a fault', () => {
    const people = (count: number): number => {
      const made = Array.from({ length: count }, (_, i) => rec('person', `n${i}`, { name: `人${i}` }));
      const view = new RecordView([...testFirm().all(), ...made]);
      const updates = made.map((r) => ({ id: r.id, values: { phone: '1' } }));
      const list = vi.spyOn(RecordView.prototype, 'list');
      run(view, 'record.write-many', { kind: 'person', updates });
      const asked = list.mock.calls.filter(([kind]) => kind === 'person').length;
      list.mockRestore();
      return asked;
    };
    expect(people(200)).toBe(people(20));
  });
});
