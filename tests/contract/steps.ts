/** Random command sequences: what a user may do next, drawn from the descriptors of all kinds. */
import fc from 'fast-check';
import { COMMANDS } from '../../src/shared/commands.ts';
import type { Field } from '../../src/shared/engine/field.ts';
import type { Kind } from '../../src/shared/engine/kinds.ts';
import { registerOf } from '../../src/shared/engine/registry.ts';
import type { RecordView } from '../../src/shared/engine/view.ts';
import { KIND_NAMES } from '../../src/shared/registers/all.ts';

/** A step before it meets the records: `picks` choose records, kinds and values when it is its turn. */
export interface RawStep {
  command: string;
  picks: number[];
  texts: string[];
  /** Milliseconds since the step before; typing within two seconds is one step. */
  pause: number;
}
export const rawStep: fc.Arbitrary<RawStep> = fc.record({
  // Creating twice as often as the rest, else there is soon nothing to work on.
  command: fc.constantFrom(...COMMANDS.keys(), 'record.create', 'record.create', 'record.update', 'record.update'),
  picks: fc.array(fc.nat(10_000), { minLength: 24, maxLength: 24 }),
  texts: fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { minLength: 3, maxLength: 3 }),
  pause: fc.constantFrom(0, 500, 5000),
});

const HIDDEN: Record<string, (next: (n: number) => number) => Record<string, unknown>> = {
  year: (next) => ({ year: 2020 + next(10) }),
  plan: (next) => ({ width: 50 + next(100), height: 40 + next(100) }),
  assessment: (next) => ({ l: [6, 3, 1][next(3)], e: [6, 3][next(2)], c: [15, 7][next(2)] }),
  mark: (next) => ({ points: [0, 1, 2].map(() => ({ x: next(50), y: next(50) })) }),
};

/** Command and arguments that a step stands for; `null` when there is nothing it could work on. */
export const argsOf = (view: RecordView, s: RawStep): { command: string; args: unknown } | null => {
  let at = 0;
  const next = (n: number): number => (s.picks[at++ % s.picks.length] as number) % n;
  const text = (): string => s.texts[next(s.texts.length)] as string;
  const one = <T>(list: readonly T[]): T | null => (list.length === 0 ? null : (list[next(list.length)] as T));
  const all = [...view.all()];
  const anyId = (kind: string): string | null => one(view.list(kind as Kind))?.id ?? null;

  const someValue = ({ widget, required }: Field): unknown => {
    switch (widget.type) {
      case 'text':
        return required ? `名${text()}` : text();
      case 'long-text':
        return text();
      case 'lines':
        return [`行${text()}`, text()].filter((x) => x !== '');
      case 'number':
        return next(4) === 0 ? null : Math.min(widget.max, widget.min + next(1000));
      case 'date':
        return next(4) === 0 ? null : `20${20 + next(7)}-0${1 + next(9)}-1${next(10)}`;
      case 'choice':
        return one(widget.options)?.value ?? null;
      case 'choices':
        return [one(widget.options)?.value].filter(Boolean);
      case 'ref':
        return anyId(widget.kind);
      case 'refs':
        return [...new Set([anyId(widget.kind), anyId(widget.kind)].filter((x) => x !== null))];
      case 'flag':
        return next(2) === 0;
      case 'hidden':
        return undefined;
    }
  };
  const values = (kind: Kind, howMany: number, required: boolean): Record<string, unknown> => {
    const fields = Object.entries(registerOf(kind).fields).filter(([, f]) => f.widget.type !== 'hidden');
    const chosen = fields.filter(([, f]) => required && f.required);
    for (let i = 0; i < howMany; i++) {
      const f = one(fields);
      if (f) chosen.push(f);
    }
    return { ...(required ? HIDDEN[kind]?.(next) : {}), ...Object.fromEntries(chosen.map(([k, f]) => [k, someValue(f)])) };
  };
  const ring = () => {
    const [x, y, w, h] = [next(50), next(50), 1 + next(40), 1 + next(40)];
    return [
      { x, y },
      { x: x + w, y },
      { x: x + w, y: y + h },
    ];
  };
  const target = one(all);
  const done = (args: unknown) => ({ command: s.command, args });
  switch (s.command) {
    case 'record.create': {
      const kind = KIND_NAMES[next(KIND_NAMES.length)] as Kind;
      const under = registerOf(kind).parent;
      const parent = under === undefined ? null : anyId(under);
      return under !== undefined && parent === null ? null : done({ kind, parent, values: values(kind, 2, true) });
    }
    case 'record.update':
      return target && done({ id: target.id, values: values(target.kind, 1, false) });
    case 'record.update-many': {
      const some = [...new Set([target, one(all), one(all)])].filter((r) => r !== null);
      return some.length === 0 ? null : done({ items: some.map((r) => ({ id: r.id, values: values(r.kind, 1, false) })) });
    }
    case 'record.remove':
      return target && done({ ids: [target.id, ...(next(3) === 0 ? [one(all)?.id as string] : [])] });
    case 'record.move': {
      const siblings =
        target === null ? [] : view.list(target.kind).filter((r) => r.parent === target.parent && r.id !== target.id);
      return target && done({ id: target.id, before: next(3) === 0 ? null : (one(siblings)?.id ?? null) });
    }
    case 'zone.add':
      return done({ plan: anyId('plan'), ring: ring(), name: text() });
    case 'zone.reshape':
      return done({ zone: anyId('zone'), rings: [ring(), ring()] });
    case 'pin.place':
      return done({ plan: anyId('plan'), riskPoint: anyId('risk-point'), at: { x: next(60), y: next(60) } });
    case 'plan.calibrate':
      return done({ plan: anyId('plan'), from: { x: 0, y: 0 }, to: { x: next(10), y: next(10) }, metres: 1 + next(50) });
    default:
      // A command this list does not know yet: what it does is still undone and redone, with arguments it refuses.
      return done({ plan: anyId('plan'), id: target?.id, zone: anyId('zone') });
  }
};
