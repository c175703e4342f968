import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../base/errors.ts';
import type { RecordId } from '../base/units.ts';
import { applyChange, type Change, EMPTY_CHANGE, invert, isEmptyChange, sameValue, squash } from './change.ts';
import type { Rec } from './kinds.ts';

const rec = (id: string, name: string): Rec =>
  ({
    id: id as RecordId,
    kind: 'department',
    parent: null,
    ord: 1,
    body: { code: '', name, headPost: null, duty: '', pending: false },
  }) as Rec;

type State = ReadonlyMap<RecordId, Rec>;
const ids = ['a', 'b', 'c', 'd', 'e'];
const stateArb = fc
  .dictionary(fc.constantFrom(...ids), fc.string({ maxLength: 3 }))
  .map((d): State => new Map(Object.entries(d).map(([id, n]) => [id as RecordId, rec(id, n)])));

/** A change that fits `state`, driven by one choice per id: keep, remove or (over)write. */
const changeFor = (state: State, choices: readonly (null | 'drop' | string)[]): Change => {
  const added: Rec[] = [];
  const updated: [Rec, Rec][] = [];
  const removed: Rec[] = [];
  ids.forEach((id, i) => {
    const c = choices[i] ?? null;
    const old = state.get(id as RecordId);
    if (c === null) return;
    if (c === 'drop') {
      if (old) removed.push(old);
    } else if (old) updated.push([old, rec(id, c)]);
    else added.push(rec(id, c));
  });
  return { added, updated, removed };
};
const choicesArb = fc.array(
  fc.oneof(
    fc.constant(null),
    fc.constant('drop' as const),
    fc.string({ maxLength: 3 }).map((s) => `n${s}`),
  ),
  { minLength: 5, maxLength: 5 },
);

const applied = (state: State, c: Change): State => {
  const m = new Map(state);
  applyChange(m, c);
  return m;
};
const same = (a: State, b: State) => expect(Object.fromEntries([...a].sort())).toEqual(Object.fromEntries([...b].sort()));

describe('a change', () => {
  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(stateArb, choicesArb, (state, choices) => {
        const c = changeFor(state, choices);
        same(applied(applied(state, c), invert(c)), state);
      }),
    );
  });

  it('squashed with the next one has the effect of both', () => {
    fc.assert(
      fc.property(stateArb, choicesArb, choicesArb, (state, one, two) => {
        const first = changeFor(state, one);
        const middle = applied(state, first);
        const second = changeFor(middle, two);
        same(applied(state, squash(first, second)), applied(middle, second));
      }),
    );
  });

  it('can be squashed in any grouping', () => {
    fc.assert(
      fc.property(stateArb, choicesArb, choicesArb, choicesArb, (state, x, y, z) => {
        const a = changeFor(state, x);
        const s1 = applied(state, a);
        const b = changeFor(s1, y);
        const s2 = applied(s1, b);
        const c = changeFor(s2, z);
        same(applied(state, squash(squash(a, b), c)), applied(state, squash(a, squash(b, c))));
      }),
    );
  });

  it('squashed with its own inverse is empty', () => {
    fc.assert(
      fc.property(stateArb, choicesArb, (state, choices) =>
        isEmptyChange(squash(changeFor(state, choices), invert(changeFor(state, choices)))),
      ),
    );
  });

  it('that names a record twice is refused', () => {
    const [a, b] = [rec('a', '甲'), rec('a', '乙')];
    const state = () => new Map([[a.id, a]]);
    const twice: Change[] = [
      { added: [], updated: [], removed: [a, a] },
      {
        added: [],
        updated: [
          [a, b],
          [a, b],
        ],
        removed: [],
      },
      { added: [], updated: [[a, b]], removed: [a] },
      { added: [rec('b', '丙'), rec('b', '丙')], updated: [], removed: [] },
    ];
    for (const c of twice) {
      const records = state();
      expect(() => applyChange(records, c)).toThrow();
      expect([...records]).toEqual([...state()]);
    }
  });

  it('made for another state is refused and leaves nothing half-applied', () => {
    const state = new Map([['a' as RecordId, rec('a', '旧')]]);
    const stale: Change = { ...EMPTY_CHANGE, added: [rec('b', '新')], updated: [[rec('a', '别的'), rec('a', '改')]] };
    let code = '';
    try {
      applyChange(state, stale);
    } catch (e) {
      code = isAppError(e) ? e.code : 'thrown';
    }
    expect(code).toBe('stale');
    expect([...state.keys()]).toEqual(['a']);
  });
});

describe('sameValue', () => {
  it('agrees with JSON for JSON values, whatever the key order', () => {
    fc.assert(fc.property(fc.jsonValue(), (v) => sameValue(v, structuredClone(v))));
    expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(sameValue({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameValue([1], { 0: 1 })).toBe(false);
  });
});
