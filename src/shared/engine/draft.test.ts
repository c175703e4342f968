import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands.ts';
import { type Command, runCommand } from './command.ts';
import { completeness } from './completeness.ts';
import { draftsOf, withoutDrafts } from './draft.ts';
import { dueItems } from './due.ts';
import type { Field } from './field.ts';
import type { Kind, Rec } from './kinds.ts';
import { registerOf } from './registry.ts';
import { parseCell } from './table/cells.ts';
import { id as newId, TODAY, testEnv, testFirm } from './table/test-firm.ts';
import type { RecordView } from './view.ts';

const run = (view: RecordView, command: string, args: object) =>
  runCommand(view, COMMANDS.get(command) as Command, args, { ...testEnv(), newId: () => newId(`made-${view.size}`) });
const begun = (kind: Kind, values: object = {}, parent: string | null = null) => {
  const { result, after } = run(testFirm(), 'record.create', { kind, parent, values });
  return { view: after, id: (result.change.added[0] as Rec).id };
};

describe('a new record', () => {
  it('begins empty: no name, no date, no choice that states a fact', () => {
    for (const kind of ['person', 'post', 'risk-point', 'finding', 'special-equipment'] as Kind[]) {
      const { view, id } = begun(kind);
      const said = Object.entries((view.get(id) as Rec).body).filter(([, v]) => typeof v === 'string' && v !== '');
      // Its number, and where it stands in its own course, are no facts about the firm.
      expect([kind, said.filter(([k]) => k !== 'state' && k !== 'code')]).toEqual([kind, []]);
    }
  });

  it('is a draft that counts and prints nowhere until it says what it must', () => {
    const { view, id } = begun('finding', { deadline: '2026-01-01', foundOn: '2025-12-01' });
    expect(draftsOf(view, 'finding')).toEqual([id]);
    expect(withoutDrafts(view).get(id)).toBeUndefined();
    expect(withoutDrafts(view).size).toBe(view.size - 1);
    expect(dueItems(view, TODAY).map((d) => d.record)).not.toContain(id);
    const said = run(view, 'record.update', { id, values: { description: '门坏' } }).after;
    expect(withoutDrafts(said)).toBe(said);
    expect(dueItems(said, TODAY).map((d) => d.record)).toContain(id);
  });

  it('does not raise completeness, and stands among what is missing', () => {
    const before = completeness(testFirm(), TODAY);
    const now = completeness(begun('person').view, TODAY);
    expect(now.percent).toBe(before.percent);
    expect(now.stages.map((s) => s.percent)).toEqual(before.stages.map((s) => s.percent));
    expect(now.stages.flatMap((s) => s.gaps.map((g) => g.text))).toContain('人员草稿 1 条：还没有填姓名');
  });

  it('takes its parts with it while it is a draft', () => {
    const { view, id } = begun('risk-point');
    const { after, result } = run(view, 'record.create', { kind: 'hazard', parent: id, values: { description: '夹手' } });
    expect(withoutDrafts(after).get((result.change.added[0] as Rec).id)).toBeUndefined();
    expect(withoutDrafts(after).children(id, 'hazard')).toEqual([]);
    expect(withoutDrafts(after).list('hazard')).toHaveLength(1);
  });

  it('never becomes a draft again', () => {
    const { view, id } = begun('person', { name: '陈一' });
    expect(() => run(view, 'record.update', { id, values: { name: '' } })).toThrowError(
      expect.objectContaining({ code: 'validation', fields: [{ path: 'name', message: '姓名不能为空' }] }),
    );
    // What is a draft can be written on all the same.
    const draft = begun('person');
    expect(run(draft.view, 'record.update', { id: draft.id, values: { gender: 'male' } }).after.size).toBe(draft.view.size);
  });

  it('is a draft too where it says nothing but blanks', () => {
    const { view, id } = begun('person', { name: ' \u3000 ' });
    expect(draftsOf(view, 'person')).toEqual([id]);
  });

  it('cannot be chosen before it is whole, by its id or by its number', () => {
    const { view, id } = begun('department');
    const choose = (v: RecordView) => run(v, 'record.update', { id: 'a1', values: { department: id } });
    expect(() => choose(view)).toThrowError(
      expect.objectContaining({ fields: [{ path: 'department', message: '所选的部门还是草稿，先把部门的必填内容填好再选' }] }),
    );
    const field = registerOf('area').fields.department as Field;
    const { code } = (view.get(id) as Rec<'department'>).body;
    expect(parseCell(field, code, view)).toMatchObject({ ok: false });
    const whole = run(view, 'record.update', { id, values: { name: '包装车间' } }).after;
    expect(choose(whole).after.find('area', 'a1')?.body.department).toBe(id);
  });

  it('is a draft where a row is opened, and whole where it is brought in', () => {
    const opened = run(testFirm(), 'record.write-many', { kind: 'person', creates: [{}] });
    expect(draftsOf(opened.after, 'person')).toHaveLength(1);
    expect(() => run(testFirm(), 'record.write-many', { kind: 'person', creates: [{ gender: 'male' }] })).toThrow();
  });

  it('keeps derived values of what counts from revision to revision', () => {
    const { view, id } = begun('person');
    let computed = 0;
    const count = (v: RecordView): number => {
      const counted = withoutDrafts(v);
      return counted.cached('count', () => ++computed * counted.list('person').length);
    };
    count(view);
    const other = run(view, 'record.update', { id: 'a1', values: { people: 3 } }).after;
    count(other);
    expect(computed).toBe(1);
    count(run(other, 'record.update', { id, values: { name: '甲' } }).after);
    expect(computed).toBe(2);
  });
});
