/**
 * The gate that every document passes before it is printed: what nobody has confirmed says so where it stands, in words that
 * a search finds, and the pages it stands on carry the mark. Builders need not know of it; they name the record a text comes
 * from, as they do for the preview.
 */
import type { Source } from '../base/source.ts';
import type { RecordId } from '../base/units.ts';
import type { DrawOp } from '../draw/ops.ts';
import { WAITING_WORD, waitingRoot } from '../engine/confirmed.ts';
import { valuesOf } from '../engine/kinds.ts';
import { registerOf } from '../engine/registry.ts';
import type { RecordView } from '../engine/view.ts';
import type { Block, Cell, Doc, Inline, Paragraph, Row } from './doc.ts';
import { text } from './helpers.ts';

/** Narrower columns, and centred ones, hold a number or a date; the mark would tear it. Share of the width. */
const ROOM_FOR_MARK = 0.08;

type Waits = (i: Inline) => RecordId | null;

const mark = (): Inline => text(`〔${WAITING_WORD}〕`);

const marked = (inlines: Inline[], waits: Waits): Inline[] =>
  inlines.some((i) => waits(i) !== null) ? [...inlines, mark()] : inlines;

const ownInlines = (c: Cell): Inline[] => [
  ...c.inlines,
  ...(c.blocks ?? []).flatMap((b) => (b.b === 'list' ? b.items.flatMap((x) => x.inlines) : b.inlines)),
];

/** One mark a row, at the first cell of words that shows what waits and has room for it. */
const markedRow = (row: Row, columns: readonly number[], waits: Waits): Row => {
  const waiting = row.cells.flatMap((c, i) => (ownInlines(c).some((x) => waits(x) !== null) ? [i] : []));
  const roomy = (i: number): boolean => (columns[i] ?? 0) >= ROOM_FOR_MARK;
  const worded = (i: number): boolean => row.cells[i]?.align !== 'center';
  const at = waiting.find((i) => roomy(i) && worded(i)) ?? waiting.find(roomy) ?? waiting[0];
  if (at === undefined) return row;
  const put = (c: Cell): Cell => {
    const [first, ...rest] = c.blocks ?? [];
    if (c.inlines.length > 0 || first === undefined) return { ...c, inlines: [...c.inlines, mark()] };
    if (first.b === 'paragraph') return { ...c, blocks: [{ ...first, inlines: [...first.inlines, mark()] }, ...rest] };
    return { ...c, inlines: [mark()] };
  };
  return { ...row, cells: row.cells.map((c, i) => (i === at ? put(c) : c)) };
};

const markedBlock = (b: Block, waits: Waits): Block => {
  switch (b.b) {
    case 'heading':
    case 'paragraph':
      return { ...b, inlines: marked(b.inlines, waits) } as Paragraph;
    case 'list':
      return { ...b, items: b.items.map((i) => ({ ...i, inlines: marked(i.inlines, waits) })) };
    case 'checklist':
      return { ...b, items: b.items.map((i) => ({ ...i, inlines: marked(i.inlines, waits) })) };
    case 'table':
      return { ...b, rows: b.rows.map((r) => markedRow(r, b.columns, waits)) };
    case 'keyValueGrid':
      return { ...b, pairs: b.pairs.map((p) => ({ ...p, value: marked(p.value, waits) })) };
    case 'signatureBlock':
      return { ...b, parties: b.parties.map((p) => ({ ...p, name: marked(p.name, waits) })) };
    default:
      return b;
  }
};

function* sourcesOfOps(ops: readonly DrawOp[]): Generator<Source> {
  for (const op of ops) {
    if ('source' in op && op.source) yield op.source;
    if (op.op === 'group') yield* sourcesOfOps(op.children);
  }
}

function* sourcesIn(b: Block): Generator<Source> {
  const of = function* (inlines: readonly Inline[]): Generator<Source> {
    for (const i of inlines) if (i.t === 'field') yield i.source;
  };
  switch (b.b) {
    case 'heading':
    case 'paragraph':
      return yield* of(b.inlines);
    case 'list':
    case 'checklist':
      for (const i of b.items) yield* of(i.inlines);
      return;
    case 'table':
      for (const r of b.rows) for (const c of r.cells) yield* of(ownInlines(c));
      return;
    case 'keyValueGrid':
      for (const p of b.pairs) yield* of(p.value);
      return;
    case 'signatureBlock':
      for (const p of b.parties) yield* of(p.name);
      return;
    case 'drawing':
      return yield* sourcesOfOps(b.drawing.ops);
  }
}

/** What waits of a text: the record it comes from, or one that it names. */
const waitingOf =
  (view: RecordView) =>
  ({ record, field }: Source): RecordId | null => {
    const rec = view.get(record);
    if (!rec) return null;
    const own = waitingRoot(view, rec);
    const type = registerOf(rec.kind).fields[field]?.widget.type;
    if (own !== null || (type !== 'ref' && type !== 'refs')) return own;
    for (const id of [valuesOf(rec)[field]].flat() as (RecordId | null)[]) {
      const named = view.get(id);
      const root = named ? waitingRoot(view, named) : null;
      if (root !== null) return root;
    }
    return null;
  };

/** Whether a text from there has to carry the mark. */
export const waitsAt = (view: RecordView, source: Source): boolean => waitingOf(view)(source) !== null;

/** How many records that nobody confirmed show in a document. */
export const waitingIn = (doc: Doc, view: RecordView): number => {
  const root = waitingOf(view);
  const found = new Set<RecordId>();
  for (const b of doc.blocks)
    for (const source of sourcesIn(b)) {
      const r = root(source);
      if (r !== null) found.add(r);
    }
  return found.size;
};

/** The document with every mark it needs. */
export const judged = (doc: Doc, view: RecordView): Doc => {
  const root = waitingOf(view);
  const waits: Waits = (i) => (i.t === 'field' ? root(i.source) : null);
  // Sections carry the mark when something beneath them waits.
  const sections: boolean[] = [];
  for (const b of doc.blocks) {
    if (b.b === 'sectionBreak') sections.push(false);
    else if (sections.length > 0 && sections.at(-1) === false)
      for (const source of sourcesIn(b))
        if (root(source) !== null) {
          sections[sections.length - 1] = true;
          break;
        }
  }
  if (!sections.includes(true)) return doc;
  let at = -1;
  return {
    ...doc,
    blocks: doc.blocks.map((b) => {
      if (b.b !== 'sectionBreak') return markedBlock(b, waits);
      at++;
      return sections[at] === true && b.mark === undefined ? { ...b, mark: WAITING_WORD } : b;
    }),
  };
};
