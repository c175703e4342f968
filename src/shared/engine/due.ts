/** What is due: dates, activities and whatever a register says of itself, by urgency. Pure over records and a day. */
import { z } from 'zod';
import { daysBetween, type IsoDate, isoDateSchema, recordIdSchema } from '../base/units.ts';
import { activityOf } from './activity.ts';
import { type Field, isAsked } from './field.ts';
import { goneName, type Kind, type Rec, valuesOf } from './kinds.ts';
import { parentTitle } from './parent.ts';
import type { AnyRegister, DeriveContext } from './register.ts';
import { allRegisters } from './registry.ts';
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

/** What a record says is due, and when. */
const saidBy = (d: AnyRegister, rec: Rec, view: RecordView, today: IsoDate): { text: string; on: IsoDate }[] => {
  const values = valuesOf(rec);
  const out: { text: string; on: IsoDate }[] = [];
  for (const [name, f] of dueFieldsOf(d)) {
    const on = values[name] as IsoDate | null;
    const text = on !== null && isAsked(f, values) ? (f.due?.(values) ?? null) : null;
    if (text !== null && on !== null) out.push({ text, on });
  }
  const own = d.due?.({ id: rec.id, parent: rec.parent, body: values }, { view, today });
  if (own) out.push(own);
  if (activityOf(d.fields) && values.state !== 'done' && values.plannedOn !== null)
    out.push({ text: `${parentTitle(view, rec)} ${d.title(values)}（${d.name}）`.trimStart(), on: values.plannedOn as IsoDate });
  return out;
};

const canBeDue = (d: AnyRegister): boolean => d.due !== undefined || activityOf(d.fields) !== null || dueFieldsOf(d).length > 0;

const dueOf = (d: AnyRegister, view: RecordView, today: IsoDate): readonly DueItem[] =>
  view.cached(`due:${d.kind}:${today}`, () =>
    (view.list(d.kind) as readonly Rec[]).flatMap((rec) =>
      saidBy(d, rec, view, today)
        .map(({ text, on }) => ({
          text,
          who: whoOf(d, rec, { view, today }),
          due: on,
          days: daysBetween(today, on),
          kind: rec.kind,
          record: rec.id,
        }))
        .filter((x) => x.days <= HORIZON_DAYS),
    ),
  );

/** Everything overdue or due within 90 days, most urgent first. */
export const dueItems = (view: RecordView, today: IsoDate): DueItem[] =>
  allRegisters()
    .filter(canBeDue)
    .flatMap((d) => dueOf(d, view, today))
    .sort((a, b) => a.days - b.days || (a.text < b.text ? -1 : 1));
