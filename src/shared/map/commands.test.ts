import { describe, expect, it } from 'vitest';
import type { IsoDate, RecordId } from '../base/units.ts';
import { rectRing } from '../domain/plan/geometry.ts';
import { applyChange, type Change } from '../engine/change.ts';
import { type Command, makeRecord, runCommand } from '../engine/command.ts';
import { EMPTY_HISTORY, record, undo } from '../engine/history.ts';
import type { Rec } from '../engine/kinds.ts';
import { RecordView } from '../engine/view.ts';
import { MAP_COMMANDS } from './commands.ts';

const PLAN = 'P' as RecordId;
const at = (x: number, y: number) => ({ x, y });
let n = 0;
const env = { now: '2026-11-23T00:00:00Z', today: '2026-11-23' as IsoDate, newId: () => `n${++n}` as RecordId };

const dossier = () => {
  let view = new RecordView([
    makeRecord('plan', PLAN, null, 1, { name: '一层', width: 100, height: 60 }) as Rec,
    makeRecord('risk-point', 'R' as RecordId, null, 1, { name: '锅炉', code: 'R26' }) as Rec,
    makeRecord('zone', 'Z' as RecordId, PLAN, 1, { name: '锅炉房', rings: [rectRing(at(10, 10), at(20, 20))] }) as Rec,
    makeRecord('pin', 'N' as RecordId, PLAN, 1, { riskPoint: 'R' as RecordId, at: at(50, 30) }) as Rec,
  ]);
  let history = EMPTY_HISTORY;
  let clock = 0;
  const run = (id: string, args: object) => {
    const command = MAP_COMMANDS.find((c) => c.id === id) as Command;
    const { result: r, after } = runCommand(view, command, args, env);
    view = after;
    clock += 300;
    history = record(history, { change: r.change, label: r.label, place: r.place, at: clock, mergeKey: r.mergeKey } as never);
    return r;
  };
  return {
    get view() {
      return view;
    },
    change: (c: Change) => {
      view = view.after(c);
    },
    run,
    steps: () => history.past.length,
    undo: () => undo(history)?.change as Change,
  };
};
const zoneAt = (view: RecordView) => view.find('zone', 'Z')?.body.rings[0]?.[0];

describe('moving', () => {
  it('takes zones and pins by the same command and says what was moved', () => {
    const d = dossier();
    expect(d.run('map.move', { id: 'Z', dx: 1.5, dy: -2 }).label).toContain('锅炉房');
    expect(zoneAt(d.view)).toEqual(at(11.5, 8));
    d.run('map.move', { id: 'N', dx: -1, dy: 1 });
    expect(d.view.find('pin', 'N')?.body.at).toEqual(at(49, 31));
  });

  it('a risk point placed a second time moves its pin, and says where that is', () => {
    const d = dossier();
    const moved = d.run('pin.place', { plan: PLAN, riskPoint: 'R', at: at(7, 8) });
    expect(moved.place).toEqual({ kind: 'pin', record: 'N' });
    expect(moved.label).toMatch(/^移动风险点/);
    expect(d.view.list('pin').map((p) => p.body.at)).toEqual([at(7, 8)]);
  });

  it('takes marks, and says what is gone', () => {
    const d = dossier();
    d.change({
      added: [makeRecord('mark', 'M' as RecordId, PLAN, 1, { shape: 'line', points: [at(1, 1), at(2, 2)] }) as Rec],
      updated: [],
      removed: [],
    });
    d.run('map.move', { id: 'M', dx: 3, dy: 4 });
    expect(d.view.find('mark', 'M')?.body.points).toEqual([at(4, 5), at(5, 6)]);
    expect(() => d.run('map.move', { id: 'R', dx: 1, dy: 1 })).toThrow(/已不存在/);
  });

  it('keeps a pin on its plan', () => {
    const d = dossier();
    d.run('map.move', { id: 'N', dx: 900, dy: -900 });
    expect(d.view.find('pin', 'N')?.body.at).toEqual(at(100, 0));
  });

  it('makes two drags two undo steps, however quickly they follow', () => {
    const d = dossier();
    d.run('map.move', { id: 'Z', dx: 1, dy: 0 });
    d.run('map.move', { id: 'Z', dx: 1, dy: 0 });
    expect(d.steps()).toBe(2);
  });

  it('makes a run of arrow keys one undo step that goes back to the start', () => {
    const d = dossier();
    for (let i = 0; i < 5; i++) d.run('map.move', { id: 'Z', dx: 0.1, dy: 0, step: true });
    expect(zoneAt(d.view)).toEqual(at(10.5, 10));
    expect(d.steps()).toBe(1);
    const back = new Map(d.view.list('zone').map((z) => [z.id, z as Rec]));
    applyChange({ get: (id) => back.get(id), set: (id, r) => back.set(id, r), delete: (id) => back.delete(id) }, d.undo());
    expect((back.get('Z' as RecordId) as Rec<'zone'>).body.rings[0]?.[0]).toEqual(at(10, 10));
  });

  it('refuses what is no object of a map', () => {
    expect(() => dossier().run('map.move', { id: 'R', dx: 1, dy: 1 })).toThrowError(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('drawing', () => {
  it('adds a line, a text and a sign as marks of their layer', () => {
    const d = dossier();
    d.run('mark.add', { plan: PLAN, shape: 'line', points: [at(1, 1), at(9, 1)], layer: 'escape' });
    d.run('mark.add', { plan: PLAN, shape: 'text', points: [at(1, 1)], text: '大门', layer: 'notes' });
    d.run('mark.add', { plan: PLAN, shape: 'sign', sign: 'hydrant', points: [at(1, 1)], layer: 'escape' });
    expect(d.view.children(PLAN, 'mark').map((m) => [m.body.sign || m.body.shape, m.body.layer])).toEqual([
      ['line', 'escape'],
      ['text', 'notes'],
      ['hydrant', 'escape'],
    ]);
  });

  it.each([
    ['a line of one point', { shape: 'line', points: [at(1, 1)], layer: 'notes' }],
    ['a text without words', { shape: 'text', points: [at(1, 1)], text: ' ', layer: 'notes' }],
  ])('refuses %s', (_, args) => {
    expect(() => dossier().run('mark.add', { plan: PLAN, ...args })).toThrowError(
      expect.objectContaining({ code: 'validation' }),
    );
  });

  it('refuses to place a picture that is not there, or to press one into a line', () => {
    const d = dossier();
    const flat = { a: 1, b: 1, c: 1, d: 1, e: 0, f: 0 };
    expect(() => d.run('plan.place-picture', { plan: PLAN, transform: flat })).toThrowError(
      expect.objectContaining({ code: 'not-found' }),
    );
    const plan = d.view.require('plan', PLAN);
    const background = { blob: 'a'.repeat(64), widthPx: 10, heightPx: 10, opacity: 0.5, transform: { ...flat, b: 0, c: 0 } };
    d.change({ added: [], updated: [[plan, { ...plan, body: { ...plan.body, background } }]], removed: [] });
    expect(() => d.run('plan.place-picture', { plan: PLAN, transform: flat })).toThrowError(
      expect.objectContaining({ code: 'validation' }),
    );
    d.run('plan.place-picture', { plan: PLAN, transform: { ...flat, b: 0, c: 0, e: 7 } });
    expect(d.view.find('plan', PLAN)?.body.background?.transform.e).toBe(7);
  });
});
