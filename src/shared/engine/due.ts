/** What is due: dates, activities and whatever a register says of itself, by urgency. Pure over records and a day. */
import { z } from 'zod';
import { daysBetween, type IsoDate, isoDateSchema, type RecordId, recordIdSchema } from '../base/units.ts';
import { activityOf } from './activity.ts';
import { withoutDrafts } from './draft.ts';
import { type Field, isAsked } from './field.ts';
import { goneName, type Kind, type Rec, valuesOf } from './kinds.ts';
import { parentTitle } from './parent.ts';
import type { AnyRegister, DeriveContext } from './register.ts';
import { allRegisters, registerOf } from './registry.ts';
import { shownText } from './table/cells.ts';
import type { RecordView } from './view.ts';

export const dueItemSchema = z.object({
  text: z.string(),
  /** Who has to see to it; `''` when that is not known. */
  who: z.string(),
  due: isoDateSchema,
  /** Days until then; negative when overdue. */
  days: z.number().int(),
  kind: z.custom<Kind>((v) => typeof v === 'string'),
  record: recordIdSchema,
});
export type DueItem = z.output<typeof dueItemSchema>;

/** Items further away than this are not due yet. */
const HORIZON_DAYS = 90;

const dueFields = new Map<AnyRegister, readonly [string, Field][]>();
const dueFieldsOf = (d: AnyRegister): readonly [string, Field][] => {
  const known = dueFields.get(d) ?? Object.entries(d.fields).filter(([, f]) => f.due !== undefined);
  dueFields.set(d, known);
  return known;
};

/** Whom it concerns: a field of the register, a name that a deleted record left there included. */
const whoOf = (d: AnyRegister, rec: Rec, c: DeriveContext): string => {
  const field = d.who === undefined ? undefined : d.fields[d.who];
  if (d.who === undefined || field === undefined) return '';
  return shownText(field, valuesOf(rec)[d.who], c.view) || goneName(rec, d.who);
};

/** A reminder of a record: what is to be done, on which day, and the field that holds the day. */
export interface Reminder {
  text: string;
  on: IsoDate;
  field: string;
}

const NO_REMINDERS: readonly Reminder[] = [];

/** What a record says is to be done by a day, however far away. */
export const remindersOf = (rec: Rec, { view, today }: DeriveContext): readonly Reminder[] => {
  const d = registerOf(rec.kind);
  if (!canBeDue(d)) return NO_REMINDERS;
  const values = valuesOf(rec);
  const out: Reminder[] = [];
  for (const [field, f] of dueFieldsOf(d)) {
    const on = values[field] as IsoDate | null;
    const text = on !== null && isAsked(f, values) ? (f.due?.(values) ?? null) : null;
    if (text !== null && on !== null) out.push({ text, on, field });
  }
  const own = d.due?.({ id: rec.id, parent: rec.parent, body: values }, { view, today });
  if (own) out.push({ ...own, on: values[own.field] as IsoDate });
  if (activityOf(d.fields) && values.state !== 'done' && values.plannedOn !== null)
    out.push({
      text: `${parentTitle(view, rec)} ${d.title(values)}（${d.name}）`.trimStart(),
      on: values.plannedOn as IsoDate,
      field: 'plannedOn',
    });
  return out;
};

const canBeDue = (d: AnyRegister): boolean => d.due !== undefined || activityOf(d.fields) !== null || dueFieldsOf(d).length > 0;

/** An item with the field of its record that holds the day. */
export interface DueAt {
  item: DueItem;
  field: string;
}

const dueOf = (d: AnyRegister, view: RecordView, today: IsoDate): readonly DueAt[] =>
  view.cached(`due:${d.kind}:${today}`, () => {
    const c = { view, today };
    return (view.list(d.kind) as readonly Rec[]).flatMap((rec) =>
      remindersOf(rec, c)
        .map((r) => ({ ...r, days: daysBetween(today, r.on) }))
        .filter((r) => r.days <= HORIZON_DAYS)
        .map(({ text, on, days, field }) => ({
          item: { text, who: whoOf(d, rec, c), due: on, days, kind: rec.kind, record: rec.id },
          field,
        })),
    );
  });

/** Everything overdue or due within 90 days, most urgent first. */
export const dueItems = (view: RecordView, today: IsoDate): DueItem[] =>
  allRegisters()
    .filter(canBeDue)
    .flatMap((d) => dueOf(d, withoutDrafts(view), today).map((x) => x.item))
    .sort((a, b) => a.days - b.days || (a.text < b.text ? -1 : 1));

/** The kind and what hangs under it, however deep. */
const withParts = (kind: Kind): Kind[] => [
  kind,
  ...allRegisters()
    .filter((d) => d.parent === kind)
    .flatMap((d) => withParts(d.kind)),
];

/**
 * What is due for the rows of a grid, by the record that stands in it: its own, and what its parts say, which have no grid
 * of their own. Most urgent first.
 */
export const dueOfRows = (view: RecordView, kind: Kind, today: IsoDate): ReadonlyMap<RecordId, readonly DueAt[]> =>
  view.cached(`due-rows:${kind}:${today}`, () => {
    const rows = new Map<RecordId, DueAt[]>();
    const rowOf = (id: RecordId | null): RecordId | null => {
      const rec = view.get(id);
      return !rec || rec.kind === kind ? (rec?.id ?? null) : rowOf(rec.parent);
    };
    for (const k of withParts(kind))
      for (const due of dueOf(registerOf(k), view, today)) {
        const row = rowOf(due.item.record);
        if (row !== null) rows.set(row, [...(rows.get(row) ?? []), due]);
      }
    for (const list of rows.values()) list.sort((a, b) => a.item.days - b.item.days);
    return rows;
  });
