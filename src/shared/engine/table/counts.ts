/** Records counted by the values of a choice: the bars of a screen and of a ledger. */
import { type Rec, valuesOf } from '../kinds.ts';
import { registerOf } from '../registry.ts';

export interface ChoiceCount {
  /** `''` for records that say nothing. */
  value: string;
  label: string;
  count: number;
}

const UNSAID = '未填';

/** One entry a value in the order of the list, those that say nothing last and only when there are any. */
export const choiceCounts = (rows: readonly Rec[], field: string): ChoiceCount[] => {
  const [first] = rows;
  const widget = first && registerOf(first.kind).fields[field]?.widget;
  if (widget?.type !== 'choice') return [];
  const counts = new Map<string, number>();
  for (const r of rows) {
    const v = String(valuesOf(r)[field] ?? '');
    counts.set(v, (counts.get(v) ?? 0) + 1);
  }
  const said = widget.options.map((o) => ({ value: o.value, label: o.label, count: counts.get(o.value) ?? 0 }));
  const unsaid = counts.get('') ?? 0;
  return unsaid > 0 ? [...said, { value: '', label: UNSAID, count: unsaid }] : said;
};
