import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../base/units.ts';
import type { Change } from './change.ts';
import type { Kind, Rec } from './kinds.ts';
import { id, testFirm } from './table/test-firm.ts';
import { RecordView } from './view.ts';

const renamed = (view: RecordView, kind: 'department' | 'person', name: string): Change => {
  const rec = view.list(kind)[0] as Rec;
  return { added: [], updated: [[rec, { ...rec, body: { ...rec.body, name } } as Rec]], removed: [] };
};

describe('a view', () => {
  it('stays as it is when the next one is made from it', () => {
    const before = testFirm();
    const after = before.after(renamed(before, 'person', '新名'));
    expect(before.list('person')[0]?.body.name).toBe('陈一');
    expect(after.list('person')[0]?.body.name).toBe('新名');
    expect(after.list('department')).toBe(before.list('department'));
  });

  it('refuses a change that was made for another state', () => {
    const view = testFirm();
    const change = renamed(view, 'person', '甲');
    expect(() => view.after(change).after(change)).toThrowError(expect.objectContaining({ code: 'stale' }));
  });

  it('is the same as one built anew from the same records, whatever the changes', () => {
    const kinds: readonly Kind[] = ['person', 'assignment', 'department'];
    const step = fc.record({
      act: fc.constantFrom('add', 'edit', 'move', 'remove'),
      kind: fc.constantFrom(...kinds),
      pick: fc.nat(1000),
      ord: fc.integer({ min: -20, max: 20 }),
      parent: fc.constantFrom('u1', 'u2', 'u3'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let view = testFirm();
        let n = 0;
        for (const s of steps) {
          const list = view.list(s.kind) as readonly Rec[];
          const target = list[s.pick % Math.max(1, list.length)];
          const made = {
            id: id(`n${++n}`),
            kind: s.kind,
            parent: s.kind === 'assignment' ? s.parent : null,
            ord: s.ord,
            body: { name: `${n}` },
          } as unknown as Rec;
          const empty = { added: [], updated: [], removed: [] };
          let change: Change = { ...empty, added: [made] };
          if (target && s.act === 'edit')
            change = { ...empty, updated: [[target, { ...target, body: { ...target.body, note: `${n}` } } as Rec]] };
          if (target && s.act === 'move')
            change = { ...empty, updated: [[target, { ...target, ord: s.ord, parent: made.parent } as Rec]] };
          if (target && s.act === 'remove') change = { ...empty, removed: [target] };
          // Children lists are asked for on the way, so that the kept ones are the ones that must be carried on.
          view.children(id('u1'), 'assignment');
          view = view.after(change);
        }
        const fresh = new RecordView([...view.all()]);
        expect(view.size).toBe(fresh.size);
        for (const k of kinds) expect(view.list(k)).toEqual(fresh.list(k));
        for (const p of ['u1', 'u2', 'u3'])
          expect(view.children(id(p), 'assignment')).toEqual(fresh.children(id(p), 'assignment'));
        for (const r of fresh.all()) expect(view.get(r.id)).toBe(r);
      }),
      { numRuns: 200 },
    );
  });

  it('finds every record after more changes than it keeps beside its base', () => {
    let view = new RecordView();
    for (let i = 0; i < 1200; i++) {
      const rec = { id: `x${i}` as RecordId, kind: 'area', parent: null, ord: i, body: {} } as unknown as Rec;
      view = view.after({ added: [rec], updated: [], removed: [] });
    }
    expect([view.size, view.list('area').length, view.get('x0')?.ord, view.get('x1199')?.ord]).toEqual([1200, 1200, 0, 1199]);
  });
});

describe('a derived value', () => {
  const counted = (calls: { n: number }) => (v: RecordView) =>
    v.cached('people', () => {
      calls.n++;
      return v.list('person').length;
    });

  it('is computed once and lives on while other kinds change', () => {
    const first = testFirm();
    const calls = { n: 0 };
    const read = counted(calls);
    read(first);
    const second = first.after(renamed(first, 'department', '甲'));
    read(second);
    expect(calls.n).toBe(1);
    read(second.after(renamed(second, 'person', '乙')));
    expect(calls.n).toBe(2);
  });

  it('depends on what the values inside it read', () => {
    const view = testFirm();
    const outer = (v: RecordView) => v.cached('outer', () => v.cached('inner', () => v.list('person')[0]?.body.name));
    expect(outer(view)).toBe('陈一');
    expect(outer(view.after(renamed(view, 'person', '乙')))).toBe('乙');
  });

  it('is computed anew when a record that was looked for comes to be', () => {
    const view = testFirm();
    const look = (v: RecordView) => v.cached('look', () => v.get('later')?.kind ?? 'nothing');
    expect(look(view)).toBe('nothing');
    const made = { id: id('later'), kind: 'area', parent: null, ord: 9, body: {} } as unknown as Rec;
    expect(look(view.after({ added: [made], updated: [], removed: [] }))).toBe('area');
  });
});
