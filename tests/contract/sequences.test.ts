import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeFilePort } from '../../src/main/core/file-port.ts';
import { publish } from '../../src/main/core/publish.ts';
import { createSession, openSession, resumeSession } from '../../src/main/core/session/opening.ts';
import type { SessionOptions } from '../../src/main/core/session/session.ts';
import { leftovers } from '../../src/main/core/session/work-folder.ts';
import { writeInitial } from '../../src/main/db/dossier-db.ts';
import { AppError } from '../../src/shared/base/errors.ts';
import type { IsoDate, RecordId } from '../../src/shared/base/units.ts';
import { COMMANDS } from '../../src/shared/commands.ts';
import { type Change, EMPTY_CHANGE, squash } from '../../src/shared/engine/change.ts';
import { type Env, makeRecord, runCommand } from '../../src/shared/engine/command.ts';
import { EMPTY_HISTORY, type History, record, redo, undo } from '../../src/shared/engine/history.ts';
import type { Rec } from '../../src/shared/engine/kinds.ts';
import { registerOf } from '../../src/shared/engine/registry.ts';
import { RecordView } from '../../src/shared/engine/view.ts';
import { argsOf, type RawStep, rawStep } from './steps.ts';

const START: readonly Rec[] = [
  makeRecord('enterprise', 'e' as RecordId, null, 1, { name: '某厂' }),
  makeRecord('year', 'y' as RecordId, null, 1, { year: 2026 }),
  makeRecord('department', 'd' as RecordId, null, 1, { name: '车间' }),
  makeRecord('post', 'p' as RecordId, null, 1, { name: '主任', department: 'd' as RecordId }),
  makeRecord('person', 'w' as RecordId, null, 1, { name: '林例安' }),
  makeRecord('area', 'a' as RecordId, null, 1, { name: '仓库', department: 'd' as RecordId }),
  makeRecord('risk-point', 'r' as RecordId, null, 1, { name: '火灾', area: 'a' as RecordId, ownerPost: 'p' as RecordId }),
  makeRecord('plan', 'm' as RecordId, null, 1, { name: '平面图', width: 100, height: 80 }),
  makeRecord('pin', 'n' as RecordId, 'm' as RecordId, 1, { riskPoint: 'r' as RecordId, at: { x: 1, y: 1 } }),
] as unknown as Rec[];

const stateOf = (records: Iterable<Rec>): string =>
  JSON.stringify(
    [...records].sort((a, b) => (a.id < b.id ? -1 : 1)),
    (_k, v: unknown) =>
      v !== null && typeof v === 'object' && !Array.isArray(v)
        ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
        : v,
  );

/** What must hold after every step, whatever was done. */
const faultsOf = (view: RecordView): string[] =>
  [...view.all()].flatMap((r) => {
    const d = registerOf(r.kind);
    const found: string[] = [];
    if (!d.schema.safeParse(r.body).success) found.push(`${r.kind} ${r.id} breaks its schema`);
    if (d.parent !== undefined && view.get(r.parent)?.kind !== d.parent) found.push(`${r.kind} ${r.id} hangs under nothing`);
    for (const [field, { widget }] of Object.entries(d.fields)) {
      if (widget.type !== 'ref' && widget.type !== 'refs') continue;
      const value = (r.body as Record<string, unknown>)[field];
      for (const id of (Array.isArray(value) ? value : [value]) as (string | null)[])
        if (id !== null && view.get(id)?.kind !== widget.kind) found.push(`${r.kind} ${r.id}.${field} refers to nothing`);
    }
    return found;
  });

interface Played {
  view: RecordView;
  history: History;
  changes: Change[];
  accepted: number;
}
/** Plays steps as the session does, without storage. */
const play = (steps: readonly RawStep[], each: (view: RecordView) => void = () => undefined): Played => {
  let view = new RecordView(START);
  let history = EMPTY_HISTORY;
  let n = 0;
  let at = 0;
  const changes: Change[] = [];
  const env: Env = { now: '2026-11-23T00:00:00Z', today: '2026-11-23' as IsoDate, newId: () => `x${++n}` as RecordId };
  for (const s of steps) {
    at += s.pause;
    const call = argsOf(view, s);
    const command = call && COMMANDS.get(call.command);
    if (!command?.args.safeParse(call?.args).success) continue;
    try {
      const { result, after } = runCommand(view, command, call?.args, env);
      const { change, label, place, mergeKey } = result;
      view = after;
      changes.push(change);
      history = record(history, { change, label, place, mergeKey, at });
    } catch (e) {
      // A refusal in words is an answer; anything else is a defect.
      if (!(e instanceof AppError) || e.code === 'internal') throw e;
    }
    each(view);
  }
  return { view, history, changes, accepted: changes.length };
};

const steps = fc.array(rawStep, { minLength: 5, maxLength: 60 });

describe('any sequence of commands', () => {
  it('is mostly accepted, and reaches every command', () => {
    const samples = fc.sample(steps, { numRuns: 60, seed: 1 });
    const accepted = samples.reduce((sum, s) => sum + play(s).accepted, 0);
    expect(accepted / samples.reduce((sum, s) => sum + s.length, 0)).toBeGreaterThan(0.4);
    const reached = new Set<string>();
    for (const s of samples) for (const step of s) if (argsOf(new RecordView(START), step) !== null) reached.add(step.command);
    expect([...COMMANDS.keys()].filter((c) => !reached.has(c))).toEqual([]);
  });

  it('leaves no record that breaks its schema, hangs under nothing or refers to nothing', () => {
    fc.assert(
      fc.property(steps, (s) => {
        play(s, (view) => expect(faultsOf(view)).toEqual([]));
      }),
      { numRuns: 150 },
    );
  });

  it('undone to the start gives the records of the start; redone, those of the end', () => {
    fc.assert(
      fc.property(steps, (s) => {
        const played = play(s);
        const { history } = played;
        let { view } = played;
        const end = stateOf(view.all());
        let h = history;
        for (let u = undo(h); u; u = undo(h)) {
          view = view.after(u.change);
          h = u.history;
          expect(faultsOf(view)).toEqual([]);
        }
        expect(stateOf(view.all())).toBe(stateOf(START));
        for (let r = redo(h); r; r = redo(h)) {
          view = view.after(r.change);
          h = r.history;
        }
        expect(stateOf(view.all())).toBe(end);
        expect(h.past.length).toBe(history.past.length);
      }),
      { numRuns: 150 },
    );
  });

  it('squashed into one change has the effect of all of them', () => {
    fc.assert(
      fc.property(steps, (s) => {
        const { view, changes } = play(s);
        const once = new RecordView(START).after(changes.reduce(squash, EMPTY_CHANGE));
        expect(stateOf(once.all())).toBe(stateOf(view.all()));
      }),
      { numRuns: 150 },
    );
  });

  it('loses what was undone as soon as something new is done, and nothing else', () => {
    fc.assert(
      fc.property(steps, fc.nat(10), (s, back) => {
        const { history } = play(s);
        let h = history;
        for (let i = 0; i < back; i++) h = undo(h)?.history ?? h;
        const change: Change = { ...EMPTY_CHANGE, added: [START[0] as Rec] };
        const step = { change, label: '新', place: { kind: 'enterprise' as const, record: null }, at: Number.MAX_SAFE_INTEGER };
        const after = record(h, step);
        expect(after.future).toEqual([]);
        expect(after.past.slice(0, -1)).toEqual(h.past);
      }),
      { numRuns: 50 },
    );
  });
});

describe('any sequence of commands, undos and redos through a session', () => {
  it('is in the file as it is on the screen, after a save and after a crash', async () => {
    const mixed = fc.array(fc.oneof({ weight: 5, arbitrary: rawStep }, fc.constantFrom('undo' as const, 'redo' as const)), {
      minLength: 5,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(mixed, async (all) => {
        const folder = await mkdtemp(join(tmpdir(), '序列-'));
        let n = 0;
        let at = Date.parse('2026-11-23T00:00:00Z');
        const options: SessionOptions = {
          userData: join(folder, 'data'),
          now: () => new Date(at),
          newId: () => `x${++n}` as RecordId,
          publish: (r) => publish(nodeFilePort, r),
        };
        const path = join(folder, '某厂.yqyd');
        const s = await createSession(
          options,
          (db) =>
            writeInitial(db, START, { dossier_id: 'x' }, { at: '2026-11-23T00:00:00Z', actor: '', command: 'c', label: '建' }),
          path,
          false,
        );
        for (const step of all) {
          try {
            if (typeof step === 'string') s[step]();
            else {
              at += step.pause;
              const call = argsOf(s.view, step);
              if (call) s.run(call.command, call.args);
            }
          } catch (e) {
            if (!(e instanceof AppError) || e.code === 'internal') throw e;
          }
        }
        const end = stateOf(s.view.all());
        await s.save(true);
        const file = await openSession({ ...options, userData: join(folder, 'reader') }, path, {
          readonly: true,
          asCopy: false,
        });
        expect(stateOf(file.view.all())).toBe(end);
        await file.close({ discard: true });
        // Back to the start, and forward again, in the same session.
        const run = (what: 'undo' | 'redo'): void => {
          try {
            for (;;) s[what]();
          } catch (e) {
            expect((e as AppError).code).toBe('not-found');
          }
        };
        run('redo');
        const furthest = stateOf(s.view.all());
        run('undo');
        expect(stateOf(s.view.all())).toBe(stateOf(START));
        run('redo');
        expect(stateOf(s.view.all())).toBe(furthest);
        // The program ends without saving: the working copy holds the same, or the file already did.
        await s.close({ discard: false });
        const [left] = await leftovers(options.userData);
        if (left) {
          const back = await resumeSession(options, left);
          expect(stateOf(back.view.all())).toBe(furthest);
          await back.close({ discard: true });
        } else expect(furthest).toBe(end);
        await rm(folder, { recursive: true, force: true });
      }),
      { numRuns: 25 },
    );
  });
});
