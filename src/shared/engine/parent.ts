/** What a part belongs to: the piece of equipment of an upkeep, the session of a participation. */
import { type Rec, valuesOf } from './kinds.ts';
import type { Derived } from './register.ts';
import { registerOf } from './registry.ts';
import type { RecordView } from './view.ts';

/** Title of the record that a part hangs under; `''` for what stands by itself. */
export const parentTitle = (view: RecordView, rec: Pick<Rec, 'parent'>): string => {
  const owner = view.get(rec.parent);
  return owner ? registerOf(owner.kind).title(valuesOf(owner)) : '';
};

/** A column with that title, for ledgers of parts; without it their rows do not say what they are about. */
export const belongsTo = (label: string): Derived<unknown> => ({
  key: 'parent',
  label,
  derive: ({ parent }, { view }) => {
    const owner = view.get(parent);
    const titled = owner && Object.entries(registerOf(owner.kind).fields).find(([, f]) => f.required)?.[0];
    return { text: parentTitle(view, { parent }), sources: owner && titled ? [{ record: owner.id, field: titled }] : [] };
  },
});
