/**
 * What writing a block of cells would do, before it is done: which cells are taken, which are refused and why.
 * Paste, fill and clear are the same plan; a plan becomes one command, one undo step. Must never: write.
 */

import { sameValue } from '../model/change.ts';
import { type Env, makeRecord, withFields } from '../model/command.ts';
import { recordFaults, WRITE_LIMIT } from '../model/commands.ts';
import { AppError, type FieldFault } from '../model/errors.ts';
import type { Rec } from '../model/record.ts';
import type { RecordId } from '../model/units.ts';
import type { RecordView } from '../model/view.ts';
import { descriptor } from './all.ts';
import type { Kind } from './bodies.ts';
import { emptyCell, type Parsed, parseCell } from './grid-cell.ts';
import type { GridColumn } from './grid-columns.ts';

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
  const d = descriptor(kind);
  return d.parent === undefined && !d.single;
};

const faultsOf = (check: () => FieldFault[]): FieldFault[] => {
  try {
    return check();
  } catch (e) {
    if (e instanceof AppError && e.code === 'validation')
      return e.fields.length > 0 ? e.fields : [{ path: '', message: e.message }];
    throw e;
  }
};

const NOBODY = 'new' as RecordId;

/** Numbers are what people call things by; two things with one number cannot be told apart. */
const takenCodes = ({ view, kind }: WriteContext): Map<string, string> =>
  new Map(
    descriptor(kind).code
      ? (view.list(kind) as readonly Rec[]).map(
          (r) => [String((r.body as { code?: string }).code ?? ''), r.id as string] as const,
        )
      : [],
  );

const plan = (rows: readonly WantedRow[], c: WriteContext): WritePlan => {
  const out: WritePlan = { cells: [], updates: [], creates: [], accepted: 0, refused: 0, outside: 0 };
  const taken = takenCodes(c);
  const required = Object.entries(descriptor(c.kind).fields).filter(([, f]) => f.required);
  rows.forEach(({ rec, cells }, row) => {
    const values: Record<string, unknown> = {};
    const planned = cells.map(({ column, text, parsed }): PlannedCell => {
      const base = { row, column: column.key, id: rec?.id ?? null, text };
      const refused = (reason: string): PlannedCell => ({ ...base, state: 'refused', reason });
      if (parsed === null) {
        const shown = rec ? column.text(rec, { view: c.view, today: c.env.today }) : '';
        return text.trim() === shown || text.trim() === '' ? { ...base, state: 'same' } : refused(column.why);
      }
      if (!rec && text.trim() === '') return { ...base, state: 'same' };
      if (!parsed.ok) return refused(parsed.reason);
      if (rec && sameValue((rec.body as Record<string, unknown>)[column.key], parsed.value)) return { ...base, state: 'same' };
      if (column.key === 'code' && parsed.value !== '') {
        const owner = taken.get(String(parsed.value));
        if (owner !== undefined && owner !== rec?.id) return refused(`编号 ${String(parsed.value)} 已经用过`);
        taken.set(String(parsed.value), rec?.id ?? `new ${row}`);
      }
      values[column.key] = parsed.value;
      return { ...base, state: 'accepted' };
    });
    const check = (): FieldFault[] =>
      faultsOf(() => {
        const missing = rec ? undefined : required.find(([name]) => values[name] === undefined);
        if (missing) return [{ path: '', message: `新增的一行须有${missing[1].label}` }];
        const after = rec ? withFields(rec, values) : (makeRecord(c.kind, NOBODY, null, 0, values as never) as Rec);
        return recordFaults(c.view, after, c.env, rec ? new Set(Object.keys(values)) : undefined);
      });
    // A fault takes its own cell out and the rest is tried again; a fault that belongs to no cell takes the row out.
    while (Object.keys(values).length > 0) {
      const faults = check();
      if (faults.length === 0) break;
      const own = faults.filter((f) => Object.hasOwn(values, f.path.split('.')[0] ?? ''));
      for (const p of planned) {
        const mine = own.find((f) => f.path.split('.')[0] === p.column);
        if (p.state !== 'accepted' || (own.length > 0 && !mine)) continue;
        p.state = 'refused';
        p.reason = (mine ?? faults[0])?.message ?? '不符合要求';
        delete values[p.column];
      }
    }
    // Without a single value a new row is an empty line of the sheet, or all of it was refused.
    if (Object.keys(values).length > 0) {
      if (rec) out.updates.push({ id: rec.id, values });
      else out.creates.push(values);
    }
    out.cells.push(...planned);
  });
  if (out.updates.length > WRITE_LIMIT || out.creates.length > WRITE_LIMIT)
    throw new AppError('limit', { message: `一次最多写入 ${WRITE_LIMIT} 行，请分几次粘贴` });
  out.accepted = out.cells.filter((x) => x.state === 'accepted').length;
  out.refused = out.cells.filter((x) => x.state === 'refused').length;
  return out;
};

/** The columns named by a copied line of heads, in its order; `null` when the line is not heads. */
const headColumns = (line: readonly string[], all: readonly GridColumn[]): (GridColumn | undefined)[] | null => {
  const named = line.map((t) => all.find((c) => c.label === t.trim()));
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
  const heads = block.length > 1 ? headColumns(block[0] ?? [], all) : null;
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
      parsed: { ok: true as const, value: (from.body as Record<string, unknown>)[column.key] },
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
