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

/**
 * Records whose words hold `wanted`, register by register, at most `most`. Where there are more, each register shows its
 * first few, so that a long one leaves room for the others.
 */
export const searchRecords = (view: RecordView, wanted: string, most: number): Hit[] => {
  const text = wanted.trim().toLowerCase();
  if (text === '') return [];
  const found = searchable(view).filter(({ text: own, words }) => own.includes(text) || words.toLowerCase().includes(text));
  const byKind = [...Map.groupBy(found, (h) => h.kind).values()];
  const taken = new Set<Searchable>();
  for (let round = 0; taken.size < Math.min(most, found.length); round++)
    for (const list of byKind) {
      const hit = list[round];
      if (hit && taken.size < most) taken.add(hit);
    }
  return found.filter((h) => taken.has(h)).map(({ kind, name, record, words }) => ({ kind, name, record, words }));
};
