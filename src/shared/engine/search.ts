/** Finding records by any part of the words people know them by: the fields a register names for it. */
import type { RecordId } from '../base/units.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import { allRegisters } from './registry.ts';
import type { RecordView } from './view.ts';

export interface Hit {
  kind: Kind;
  /** Name of the kind: 风险点. */
  name: string;
  record: RecordId;
  words: string;
}

interface Searchable extends Hit {
  text: string;
}

const searchable = (view: RecordView): readonly Searchable[] =>
  allRegisters().flatMap((d) => {
    const fields = d.search;
    if (fields === undefined) return [];
    return view.cached(`search:${d.kind}`, () =>
      (view.list(d.kind) as readonly Rec[]).map((r): Searchable => {
        const values = valuesOf(r);
        const [code, title] = [String(values.code ?? ''), d.title(values)];
        return {
          kind: r.kind,
          name: d.name,
          record: r.id,
          words: `${code} ${title}`.trim(),
          text: fields
            .map((f) => String(values[f] ?? ''))
            .join(' ')
            .toLowerCase(),
        };
      }),
    );
  });

/** Records whose words hold `wanted`, register by register, at most `most`. */
export const searchRecords = (view: RecordView, wanted: string, most: number): Hit[] => {
  const text = wanted.trim().toLowerCase();
  if (text === '') return [];
  const out: Hit[] = [];
  for (const { kind, name, record, words, text: own } of searchable(view)) {
    if (!own.includes(text) && !words.toLowerCase().includes(text)) continue;
    out.push({ kind, name, record, words });
    if (out.length >= most) break;
  }
  return out;
};
