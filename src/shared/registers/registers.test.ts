/** What holds for every register, whatever it describes. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IsoDate, RecordId } from '../base/units.ts';
import { fieldFaults, makeRecord } from '../engine/command.ts';
import type { Kind, Rec } from '../engine/kinds.ts';
import type { AnyRegister } from '../engine/register.ts';
import { allRegisters, refFieldsOf, registerOf } from '../engine/registry.ts';
import { faultsOfRecord } from '../engine/rules.ts';
import { RecordView } from '../engine/view.ts';
import * as list from './list.ts';

const TODAY = '2026-11-23' as IsoDate;
/** Rules that need other records to be broken; `rules.test.ts` shows each broken. */
const BETWEEN_RECORDS = ['year.year', 'pin.riskPoint', 'risk-point.raised'];
const HERE = new URL('.', import.meta.url);
const files = readdirSync(HERE, { withFileTypes: true })
  .filter((d) => d.isDirectory())
  .flatMap((d) => readdirSync(new URL(`${d.name}/`, HERE)).map((f) => `${d.name}/${f}`))
  .filter((f) => !f.endsWith('.test.ts'))
  .sort();

/** The example of a register with what it hangs under and refers to, each by its own good example. */
const dossierOf = (d: AnyRegister, values: Readonly<Record<string, unknown>>, id = 'example', seen: string[] = []): Rec[] => {
  const records: Rec[] = [];
  const needed = (kind: Kind): RecordId => {
    const own = `example-${kind}`;
    if (!seen.includes(own)) {
      seen.push(own);
      records.push(...dossierOf(registerOf(kind), registerOf(kind).examples.good, own, seen));
    }
    return own as RecordId;
  };
  const parent = d.parent === undefined ? null : needed(d.parent);
  const refs = refFieldsOf(d.kind).filter((r) => d.fields[r.field]?.required);
  const body = { ...Object.fromEntries(refs.map((r) => [r.field, needed(r.target)])), ...values };
  return [...records, makeRecord(d.kind, id as RecordId, parent, 1, body as never) as Rec];
};

/** Fields at which the example is at fault, by schema or rule. */
const faultsAt = (
  d: AnyRegister,
  values: Readonly<Record<string, unknown>>,
  beside?: Readonly<Record<string, unknown>>,
): string[] => {
  try {
    const seen: string[] = [];
    const other = beside ? dossierOf(d, beside, 'beside', seen) : [];
    const view = new RecordView([...other, ...dossierOf(d, values, 'example', seen)]);
    return faultsOfRecord(view, view.get('example') as Rec, TODAY).map((f) => f.field);
  } catch (e) {
    const { fields } = e as { fields?: { path: string }[] };
    if (!fields) throw e;
    return fields.map((f) => f.path.split('.')[0] ?? '');
  }
};

describe('the list of registers', () => {
  it('names every file of the volumes, one line each', () => {
    const lines = readFileSync(new URL('list.ts', HERE), 'utf8')
      .split('\n')
      .flatMap((l) => /^export \{ \w+ \} from '\.\/(.+)';$/.exec(l)?.[1] ?? []);
    expect(lines.sort()).toEqual(files);
    expect(Object.keys(list)).toHaveLength(files.length);
  });

  it('names no kind, no ledger number and no number of a kind twice', () => {
    const kinds = allRegisters().map((d) => d.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    const numbers = allRegisters().flatMap((d) => d.ledger?.number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    const prefixes = allRegisters().flatMap((d) => d.fields.code?.code?.prefix ?? []);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});

describe.each(allRegisters().map((d) => [d.kind, d] as const))('the register %s', (_kind, d) => {
  it('takes its good example without a fault', () => {
    expect(faultsAt(d, d.examples.good)).toEqual([]);
    for (const [, , beside] of d.examples.bad) if (beside) expect(faultsAt(d, d.examples.good, beside)).toEqual([]);
  });

  it('finds the fault of each bad example at its field', () => {
    for (const [values, field, beside] of d.examples.bad) {
      expect([values, faultsAt(d, values, beside)]).toEqual([values, expect.arrayContaining([field])]);
      // Beside another, and only there.
      if (beside) expect(faultsAt(d, values)).not.toContain(field);
    }
  });

  it('has a bad example for each of its rules, or a test of its own for rules between records', () => {
    const shown = new Set(d.examples.bad.map(([, field]) => field));
    const lacking = (d.rules ?? []).map((r) => `${d.kind}.${r.field}`).filter((x) => !shown.has(x.split('.')[1] as never));
    for (const x of lacking) expect(BETWEEN_RECORDS).toContain(x);
  });

  it('says of every reference what becomes of it, and never empties one that must be there', () => {
    for (const { field, target, onGone } of refFieldsOf(d.kind)) {
      expect(registerOf(target).kind).toBe(target);
      // An emptied reference and one of which only the name is left are both without a record.
      if (d.fields[field]?.required) expect(['clear', 'keep'], field).not.toContain(onGone);
    }
  });

  it('prints a ledger of its volume, from its own fields, in words', () => {
    if (!d.ledger) return;
    expect(d.ledger.number.slice(0, 2)).toBe(d.volume);
    for (const [column] of d.ledger.columns) if (typeof column === 'string') expect(Object.keys(d.fields)).toContain(column);
    // Rows of parts say what they are about, unless all of them are about one thing.
    if (d.parent !== undefined && d.ledger.rows === undefined)
      expect(d.ledger.columns.map(([x]) => (typeof x === 'string' ? x : x.key))).toContain('parent');
    expect(d.ledger.reason).toMatch(/[\u4e00-\u9fff]/);
  });

  it('shows and asks only for fields it has', () => {
    const names = Object.keys(d.fields);
    for (const c of d.grid ?? [])
      if (typeof c === 'string' || 'field' in c) expect(names).toContain(typeof c === 'string' ? c : c.field);
    for (const [, ...fields] of d.form ?? []) for (const f of fields) expect(names).toContain(f);
    for (const f of d.search ?? []) expect(names).toContain(f);
    if (d.chart) expect(d.fields[d.chart.by]?.widget.type).toBe('choice');
  });

  it('is understood by an empty body plus what it requires', () => {
    const empty = d.schema.safeParse({});
    const missing = empty.success ? [] : fieldFaults(empty.error).map((f) => f.path);
    for (const m of missing) expect(d.fields[m]?.required || d.fields[m]?.widget.type === 'hidden', m).toBe(true);
  });
});
