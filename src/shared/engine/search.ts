/**
 * Finding records by words: every word of a query must stand in the record or in what hangs under it; a part says whose it
 * is. Owns: what a query means, for the search of the whole dossier and for the filters of grids alike.
 */
import type { IsoDate, RecordId } from '../base/units.ts';
import { type Kind, type Rec, valuesOf } from './kinds.ts';
import type { AnyRegister, DeriveContext } from './register.ts';
import { allRegisters, childRegistersOf, registerOf } from './registry.ts';
import { allColumns } from './table/columns.ts';
import type { RecordView } from './view.ts';

/** Words of a query, parted by any blank, the full-width one of Chinese keyboards too. */
export const queryWords = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether all words stand in a text. */
export const holdsAll = (text: string, words: readonly string[]): boolean => words.every((w) => text.includes(w));

/** Whether a part is meant: at least one word is its own, and the others are too or belong to what it hangs under. */
const partHolds = (own: string, owner: string, words: readonly string[]): boolean =>
  holdsAll(`${own}\n${owner}`, words) && words.some((w) => own.includes(w));

export interface Hit {
  kind: Kind;
  /** Name of the kind: 风险点. */
  name: string;
  record: RecordId;
  words: string;
}

interface Searchable extends Hit {
  text: string;
  /** Text of the record it hangs under; `''` for what stands by itself. */
  owner: string;
}

/** The fields a register names for it; parts that name none are known by what they must say. */
const searchedFields = (d: AnyRegister): readonly string[] => {
  if (d.search !== undefined || d.parent === undefined || d.grid === undefined) return d.search ?? [];
  return Object.entries(d.fields).flatMap(([name, f]) => (f.required && f.widget.type.endsWith('text') ? [name] : []));
};

const nameOf = (rec: Rec): string => {
  const values = valuesOf(rec);
  return `${String(values.code ?? '')} ${registerOf(rec.kind).title(values)}`.trim();
};

const searchable = (view: RecordView): readonly Searchable[] =>
  allRegisters().flatMap((d) => {
    const fields = searchedFields(d);
    if (fields.length === 0) return [];
    return view.cached(`search:${d.kind}`, () =>
      (view.list(d.kind) as readonly Rec[]).map((r): Searchable => {
        const values = valuesOf(r);
        const owner = view.get(r.parent);
        const called = owner ? nameOf(owner) : '';
        const own = nameOf(r);
        return {
          kind: r.kind,
          name: d.name,
          record: r.id,
          words: called === '' ? own : `${own}（${called}）`,
          text: [...fields.map((f) => String(values[f] ?? '')), own].join('\n').toLowerCase(),
          owner: called.toLowerCase(),
        };
      }),
    );
  });

/**
 * Records in which every word of the query stands, register by register, at most `most`. Where there are more, each register
 * shows its first few, so that a long one leaves room for the others.
 */
export const searchRecords = (view: RecordView, query: string, most: number): Hit[] => {
  const words = queryWords(query);
  if (words.length === 0) return [];
  const found = searchable(view).filter(({ text, owner }) => partHolds(text, owner, words));
  const byKind = [...Map.groupBy(found, (h) => h.kind).values()];
  const taken = new Set<Searchable>();
  for (let round = 0; taken.size < Math.min(most, found.length); round++)
    for (const list of byKind) {
      const hit = list[round];
      if (hit && taken.size < most) taken.add(hit);
    }
  return found.filter((h) => taken.has(h)).map(({ kind, name, record, words: said }) => ({ kind, name, record, words: said }));
};

/** What tells a part from its neighbours: its title, or what stands in its first column where all have the same. */
const partTitle = (d: AnyRegister, part: Rec, c: DeriveContext): string => {
  const title = d.title(valuesOf(part));
  return title === d.name ? (allColumns(d.kind)[0]?.cell(part, c).text ?? '') : title;
};

interface Seen {
  text: string;
  parts: readonly { name: string; title: string; text: string }[];
}

/** What a person sees of each row and its parts: words of lists and names of other records, not their codes inside. */
const seenOf = (view: RecordView, kind: Kind, today: IsoDate): ReadonlyMap<RecordId, Seen> =>
  view.cached(`seen:${kind}:${today}`, () => {
    const c: DeriveContext = { view, today };
    const columns = allColumns(kind);
    const rows = new Map<RecordId, Seen>();
    const below = childRegistersOf(kind).map((d) => ({ d, seen: seenOf(view, d.kind, today) }));
    for (const rec of view.list(kind) as readonly Rec[]) {
      const parts = below.flatMap(({ d, seen }) =>
        (view.children(rec.id, d.kind) as readonly Rec[]).flatMap((part) => {
          const own = seen.get(part.id);
          return own ? [{ name: d.name, title: partTitle(d, part, c), text: own.text }, ...own.parts] : [];
        }),
      );
      rows.set(rec.id, { text: columns.map((x) => x.cell(rec, c).text.toLowerCase()).join('\n'), parts });
    }
    return rows;
  });

/**
 * Rows of a grid in which every word stands, with the parts that are meant, in words: 维保 换刀. A row whose own words say
 * all of it names none.
 */
export const searchRows = (
  view: RecordView,
  kind: Kind,
  query: string,
  today: IsoDate,
): ReadonlyMap<RecordId, readonly string[]> => {
  const words = queryWords(query);
  const found = new Map<RecordId, readonly string[]>();
  for (const [row, { text, parts }] of seenOf(view, kind, today)) {
    if (holdsAll(text, words)) found.set(row, []);
    else if (holdsAll([text, ...parts.map((p) => p.text)].join('\n'), words)) {
      const meant = parts.filter((p) => words.some((w) => !text.includes(w) && p.text.includes(w)));
      found.set(row, [...new Set(meant.map((p) => `${p.name} ${p.title}`.trim()))]);
    }
  }
  return found;
};
