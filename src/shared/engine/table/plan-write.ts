/**
 * What writing a block of cells would do, before it is done: which cells are taken, which are refused and why.
 * Paste, fill and clear are the same plan; a plan becomes one command, one undo step. Must never: write.
 */

import { AppError } from '../../base/errors.ts';
import type { RecordId } from '../../base/units.ts';
import { sameValue } from '../change.ts';
import { type Env, makeRecord, withFields } from '../command.ts';
import { WRITE_LIMIT } from '../commands.ts';
import { type Kind, type Rec, valuesOf } from '../kinds.ts';
import { registerOf } from '../registry.ts';
import { faultsOf } from '../rules.ts';
import type { RecordView } from '../view.ts';
import { emptyCell, type Parsed, parseCell } from './cells.ts';
import { allColumns, type GridColumn } from './columns.ts';

export interface PlannedCell {
  /** Row of the block, from 0. */
  row: number;
  column: string;
  /** `null`: a row that would be new. */
  id: RecordId | null;
  text: string;
  /** `same`: nothing to do. */
  state: 'accepted' | 'same' | 'refused';
  reason?: string;
}

export interface WritePlan {
  cells: PlannedCell[];
  updates: { id: RecordId; values: Record<string, unknown> }[];
  creates: Record<string, unknown>[];
  accepted: number;
  refused: number;
  /** Filled cells to the right of the last column, or below where no new records can be made. */
  outside: number;
}

export interface WriteContext {
  kind: Kind;
  view: RecordView;
  env: Env;
}

/** One row of a block: an existing record or a new one, and what its cells shall hold. */
interface WantedRow {
  rec: Rec | null;
  cells: { column: GridColumn; text: string; parsed: Parsed | null }[];
}

/** Kinds of their own may be added by pasting below the last row. */
export const allowsNewRows = (kind: Kind): boolean => {
  const d = registerOf(kind);
  return d.parent === undefined && !d.single;
};

/** A row on its way: its cells, and the values of those that are taken so far. */
interface PlannedRow {
  id: RecordId;
  rec: Rec | null;
  cells: PlannedCell[];
  values: Record<string, unknown>;
}

/** Takes out of a row the cell at fault, or all of it when the fault belongs to no cell of it. */
const takeOut = (row: PlannedRow, field: string, reason: string): void => {
  const own = Object.hasOwn(row.values, field);
  for (const p of row.cells) {
    if (p.state !== 'accepted' || (own && p.column !== field)) continue;
    p.state = 'refused';
    p.reason = reason;
    delete row.values[p.column];
  }
};

/** The rules of the records hold for what comes out of all rows together; what they refuse is taken out until they agree. */
const applyRules = (rows: readonly PlannedRow[], c: WriteContext): void => {
  const required = Object.entries(registerOf(c.kind).fields).filter(([, f]) => f.required);
  for (const row of rows) {
    const missing = row.rec ? undefined : required.find(([name]) => row.values[name] === undefined);
    if (missing) takeOut(row, '', `新增的一行须有${missing[1].label}`);
  }
  for (;;) {
    const left = new Map(rows.filter((r) => Object.keys(r.values).length > 0).map((r) => [r.id, r]));
    const updated: [Rec, Rec][] = [];
    const added: Rec[] = [];
    for (const { id, rec, values } of left.values()) {
      if (rec) updated.push([rec, withFields(rec, values)]);
      else added.push(makeRecord(c.kind, id, null, 0, values as never) as Rec);
    }
    const change = { added, updated, removed: [] };
    const { refused } = faultsOf(c.view, c.view.after(change), change, c.env.today);
    if (refused.length === 0) return;
    // Where several rows have the same fault, as two with one number, the first may be right once the others are gone.
    for (const alike of Map.groupBy(refused, (f) => `${f.field}\n${f.message}`).values()) {
      for (const f of alike.length === 1 ? alike : alike.slice(1)) {
        const row = left.get(f.record);
        if (row) takeOut(row, f.field.split('.')[0] ?? '', f.message);
      }
    }
  }
};

const plan = (rows: readonly WantedRow[], c: WriteContext): WritePlan => {
  const planned = rows.map(({ rec, cells }, row): PlannedRow => {
    const id = rec?.id ?? (`new-${row}` as RecordId);
    const values: Record<string, unknown> = {};
    const judged = cells.map(({ column, text, parsed }): PlannedCell => {
      const base = { row, column: column.key, id: rec?.id ?? null, text };
      const refused = (reason: string): PlannedCell => ({ ...base, state: 'refused', reason });
      if (parsed === null) {
        const shown = rec ? column.text(rec, { view: c.view, today: c.env.today }) : '';
        return text.trim() === shown || text.trim() === '' ? { ...base, state: 'same' } : refused(column.why);
      }
      if (!rec && text.trim() === '') return { ...base, state: 'same' };
      if (!parsed.ok) return refused(parsed.reason);
      if (rec && sameValue(valuesOf(rec)[column.key], parsed.value)) return { ...base, state: 'same' };
      values[column.key] = parsed.value;
      return { ...base, state: 'accepted' };
    });
    return { id, rec, cells: judged, values };
  });
  applyRules(planned, c);
  // Without a single value a new row is an empty line of the sheet, or all of it was refused.
  const written = planned.filter((r) => Object.keys(r.values).length > 0);
  const updates = written.flatMap(({ rec, values }) => (rec ? [{ id: rec.id, values }] : []));
  const creates = written.flatMap(({ rec, values }) => (rec ? [] : [values]));
  if (updates.length > WRITE_LIMIT || creates.length > WRITE_LIMIT)
    throw new AppError('limit', { message: `一次最多写入 ${WRITE_LIMIT} 行，请分几次粘贴` });
  const cells = planned.flatMap((r) => r.cells);
  const count = (state: PlannedCell['state']): number => cells.filter((x) => x.state === state).length;
  return { cells, updates, creates, accepted: count('accepted'), refused: count('refused'), outside: 0 };
};

/** The columns named by a copied line of heads, in its order; `null` when the line is not heads. */
const headColumns = (line: readonly string[], kind: Kind, shown: readonly GridColumn[]): (GridColumn | undefined)[] | null => {
  // A roster is pasted whole: every field of the register is understood, shown or not, by its label or another name for it.
  const all = [...shown, ...allColumns(kind)];
  const named = line.map((t) =>
    all.find((c) => c.label === t.trim() || c.field?.label === t.trim() || c.field?.synonyms.includes(t.trim())),
  );
  const words = line.filter((t) => t.trim() !== '');
  return words.length > 1 && named.filter(Boolean).length === words.length ? named : null;
};

/**
 * A block of pasted text laid over `targets` (rows from the active one down) and the columns from `left` on.
 * A table copied with its heads goes into the columns they name. Lines beyond the last target become new records
 * where the kind allows.
 */
export const planPaste = (
  block: readonly (readonly string[])[],
  targets: readonly Rec[],
  all: readonly GridColumn[],
  left: number,
  c: WriteContext,
): WritePlan => {
  const heads = block.length > 1 ? headColumns(block[0] ?? [], c.kind, all) : null;
  const lines = heads ? block.slice(1) : block;
  const columns = heads ?? all.slice(left);
  const mayAdd = allowsNewRows(c.kind);
  const isFilled = (t: string): boolean => t.trim() !== '';
  let outside = 0;
  const rows = lines.flatMap((line, i): WantedRow[] => {
    const rec = targets[i] ?? null;
    const nowhere = !rec && !mayAdd;
    outside += line.filter((t, k) => isFilled(t) && (nowhere || !columns[k])).length;
    if (nowhere || (!rec && !line.some(isFilled))) return [];
    const cells = line.flatMap((text, k) => {
      const column = columns[k];
      return column ? [{ column, text, parsed: column.field ? parseCell(column.field, text, c.view) : null }] : [];
    });
    return [{ rec, cells }];
  });
  return { ...plan(rows, c), outside };
};

/** The values of `sources` repeated down over `targets`. Numbers and derived columns stay as they are. */
export const planFill = (
  sources: readonly Rec[],
  targets: readonly Rec[],
  columns: readonly GridColumn[],
  c: WriteContext,
): WritePlan => {
  const own = columns.filter((x) => x.field !== null && x.key !== 'code');
  const rows = targets.flatMap((rec, i): WantedRow[] => {
    const from = sources[i % sources.length];
    if (!from) return [];
    const cells = own.map((column) => ({
      column,
      text: column.text(from, { view: c.view, today: c.env.today }),
      parsed: { ok: true as const, value: valuesOf(from)[column.key] },
    }));
    return [{ rec, cells }];
  });
  return plan(rows, c);
};

/** Emptied cells. */
export const planClear = (targets: readonly Rec[], columns: readonly GridColumn[], c: WriteContext): WritePlan => {
  const own = columns.filter((x) => x.field !== null);
  return plan(
    targets.map((rec) => ({
      rec,
      cells: own.map((column) => ({ column, text: '', parsed: column.field ? emptyCell(column.field) : null })),
    })),
    c,
  );
};
