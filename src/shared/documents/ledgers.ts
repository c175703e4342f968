/**
 * Ledgers: one document for every register that describes one. Owns: how a ledger lies on paper. Must never: know a
 * register. Honesty line: what has not been carried out shows its state, and a ledger of nothing but that is marked 未执行.
 */

import { chineseDate } from '../base/units.ts';
import { type ColumnWords, columnShares } from '../document/columns.ts';
import type { DocContext } from '../document/context.ts';
import type { DirectoryRow } from '../document/directory.ts';
import type { Block, Cell, Doc, SectionBreak } from '../document/doc.ts';
import { type DocumentDescription, document } from '../document/document.ts';
import {
  blankRows,
  cell,
  doc,
  FORM_MARGINS,
  headRow,
  LANDSCAPE_MARGINS,
  noteAbove,
  para,
  section,
  text,
  titleHeading,
  valueCell,
} from '../document/helpers.ts';
import { waitsAt } from '../document/judged.ts';
import { pt, tableLook, textLook } from '../document/style.ts';
import { barChart } from '../draw/chart.ts';
import { activityCell, activityOf } from '../engine/activity.ts';
import { type Field, isAsked, type Values } from '../engine/field.ts';
import { goneName, type Kind, type Rec, valuesOf } from '../engine/kinds.ts';
import type { AnyRegister, Derived, LedgerOf, RowOf } from '../engine/register.ts';
import { allRegisters, registerOf } from '../engine/registry.ts';
import { choiceCounts } from '../engine/table/counts.ts';
import type { RecordView } from '../engine/view.ts';

interface Ledger {
  d: AnyRegister;
  l: LedgerOf<Values>;
}

interface Column {
  head: string;
  share: number;
  cell(rec: Rec, index: number): Cell;
}

const ledgers = (): Ledger[] => allRegisters().flatMap((d) => (d.ledger ? [{ d, l: d.ledger }] : []));

const idOf = ({ d }: Ledger): string => `ledger-${d.kind}`;
const titleOf = ({ d, l }: Ledger): string => l.title ?? d.shortName;

/** Rows of the directory as the registers give them. */
export const ledgerRows = (): DirectoryRow[] =>
  ledgers().map((x) => ({
    id: idOf(x),
    volume: x.l.number.slice(0, 2),
    number: x.l.number,
    title: titleOf(x),
    need: x.l.need,
    reason: x.l.reason,
  }));

const rowOf = (rec: Rec): RowOf<Values> => ({ id: rec.id, parent: rec.parent, body: valuesOf(rec) });

const stands = ({ l }: Ledger, c: DocContext, rec: Rec): boolean => l.rows?.(rowOf(rec), c) ?? true;

const listOf = (view: RecordView, kind: Kind): readonly Rec[] => view.list(kind);

/** Records of a kind; children in the order of their parents. */
const inOrder = (view: RecordView, kind: Kind): readonly Rec[] => {
  const { parent } = registerOf(kind);
  if (parent === undefined) return listOf(view, kind);
  return inOrder(view, parent).flatMap((p): readonly Rec[] => view.children(p.id, kind));
};

/** Rows together by what a field refers to; what names a deleted record comes last. */
const grouped = (c: DocContext, d: AnyRegister, name: string, rows: readonly Rec[]): Rec[] => {
  const widget = d.fields[name]?.widget;
  const place = new Map((widget?.type === 'ref' ? listOf(c.view, widget.kind) : []).map((r, i) => [r.id as string, i]));
  const at = (rec: Rec): number => place.get(String(valuesOf(rec)[name])) ?? place.size;
  return [...rows].sort((a, b) => at(a) - at(b) || (goneName(a, name) < goneName(b, name) ? -1 : 1));
};

const rowsOf = (x: Ledger, c: DocContext): readonly Rec[] => {
  const rows = inOrder(c.view, x.d.kind).filter((rec) => stands(x, c, rec));
  return x.l.groupBy === undefined ? rows : grouped(c, x.d, x.l.groupBy, rows);
};

const CENTRED: readonly Field['widget']['type'][] = ['date', 'choice', 'number', 'flag', 'ref'];

/** What is late says so in words, on paper as on the screen. */
const withLateness = (c: DocContext, d: AnyRegister, f: Field, name: string, rec: Rec, x: Cell): Cell => {
  const values = valuesOf(rec);
  const isPast = (on: unknown): boolean => typeof on === 'string' && on < c.today;
  // Said by the field itself, or by the register of the day that stands in this field.
  const due = f.due && isAsked(f, values) && f.due(values) !== null;
  const said = d.due?.(rowOf(rec), c);
  const late =
    f.activity && activityOf(d.fields)
      ? (activityCell(values as never, c.today).state.late ?? '')
      : (due || said?.field === name) && isPast(values[name])
        ? '已过期'
        : '';
  return late === '' ? x : { ...x, inlines: [...x.inlines, { t: 'break' }, text(late)] };
};

const fieldColumn = (c: DocContext, d: AnyRegister, name: string, share: number): Column => {
  const f = d.fields[name] as Field;
  const unit = f.widget.type === 'number' && !f.label.includes(f.widget.unit) ? `（${f.widget.unit}）` : '';
  const centred = CENTRED.includes(f.widget.type) || f.code !== undefined;
  return {
    head: f.label + unit,
    share,
    cell: (rec) => withLateness(c, d, f, name, rec, valueCell(c, rec, name, centred ? { align: 'center' } : {})),
  };
};

/** A value from elsewhere leads to where it comes from, or to the row where nothing is named. */
const derivedColumn = (c: DocContext, x: Derived<Values>, share: number, ownField: string): Column => ({
  head: x.label,
  share,
  cell: (rec) => {
    const { text: words, sources, level } = x.derive(rowOf(rec), c);
    // Of several the one that waits, so that the gate sees it.
    const source = sources.find((s) => waitsAt(c.view, s)) ?? sources[0] ?? { record: rec.id, field: ownField };
    return cell(words === '' ? [] : [{ t: 'field', text: words, source }], {
      valign: 'middle',
      ...(level === undefined || level === 'unrated' ? {} : { level, align: 'center' as const }),
    });
  },
});

/** The columns asked for; before them a running number where the register gives none, and after them always the state of activities. */
const columnsOf = (c: DocContext, { d, l }: Ledger): Column[] => {
  const asked = l.columns.map(([x]) => x);
  const own = asked.find((x) => typeof x === 'string') ?? '';
  const mean = l.columns.reduce((a, [, share]) => a + share, 0) / l.columns.length;
  const columns = l.columns.map(([x, share]) =>
    typeof x === 'string' ? fieldColumn(c, d, x, share) : derivedColumn(c, x, share, own),
  );
  if (activityOf(d.fields) && !asked.includes('state')) columns.push(fieldColumn(c, d, 'state', mean));
  if (d.fields.code?.code) return columns;
  const number = (_rec: Rec, i: number): Cell => cell(String(i + 1), { align: 'center', valign: 'middle' });
  return [{ head: '序号', share: mean / 3, cell: number }, ...columns];
};

/** Values that a chart shows also where nothing is counted. */
const FEW = 6;

const chart = (d: AnyRegister, rows: readonly Rec[]): Block[] => {
  const by = d.chart?.by;
  const f = by === undefined ? undefined : d.fields[by];
  if (by === undefined || f?.widget.type !== 'choice') return [];
  const few = f.widget.options.length <= FEW;
  // Of many values only those that occur: the chart stays small.
  const items = choiceCounts(rows, by).filter((x) => few || x.count > 0);
  return [{ b: 'drawing', drawing: barChart(items, { widthMm: 120 }), caption: `按${f.label}统计` }];
};

const sheet = ({ l }: Ledger): Pick<SectionBreak, 'page' | 'margins'> =>
  l.landscape
    ? { page: { size: 'A4', landscape: true }, margins: LANDSCAPE_MARGINS }
    : { page: { size: 'A4', landscape: false }, margins: FORM_MARGINS };

/** Lines of a cell: what must not be torn is measured line by line. */
const linesOf = (x: Cell): string[] =>
  x.inlines
    .map((i) => (i.t === 'text' || i.t === 'field' ? i.text : i.t === 'break' ? '\n' : ''))
    .join('')
    .split('\n');

/** The table; without rows a sheet of empty ones to write in. */
const table = (x: Ledger, columns: readonly Column[], cells: readonly Cell[][]): Block => {
  const style = x.l.landscape ? 'small' : 'cell';
  const { page, margins } = sheet(x);
  const em = textLook(style).sizePt;
  const width = pt((page.landscape ? 297 : 210) - margins.leftMm - margins.rightMm) / em;
  const words = columns.map(
    ({ head, share }, i): ColumnWords => ({ head, share, words: cells.flatMap((row) => linesOf(row[i] as Cell)) }),
  );
  return {
    b: 'table',
    columns: columnShares(words, width, (2 * tableLook.padXPt) / em + 0.2),
    headRows: 1,
    splitRows: true,
    style,
    rows: [
      headRow(...columns.map((k) => k.head)),
      ...cells.map((row) => ({ minHeightMm: style === 'small' ? 6 : 7, cells: row })),
      ...(cells.length === 0 ? blankRows(columns.length, page.landscape ? 12 : 15, page.landscape ? 8 : 10) : []),
    ],
  };
};

const signatures: Block = {
  b: 'signatureBlock',
  form: true,
  parties: ['制表：', '审核：'].map((label) => ({ label, name: [], dateLabel: '日期：　　　年　　月　　日' })),
};

const ledgerDoc = (c: DocContext, x: Ledger, rows: readonly Rec[]): Doc => {
  const columns = columnsOf(c, x);
  const cells = rows.map((rec, i) => columns.map((k) => k.cell(rec, i)));
  const open = activityOf(x.d.fields) !== null && rows.every((r) => valuesOf(r).state !== 'done');
  const blank = rows.length === 0;
  const mark = blank ? '空白表' : open ? '未执行' : null;
  return doc(c, titleOf(x), [
    section(c, { ...sheet(x), ...(mark === null ? {} : { mark }) }),
    titleHeading(idOf(x), titleOf(x)),
    ...(blank ? [] : chart(x.d, rows)),
    blank
      ? { ...para('note', '年度：', { t: 'blank', em: 6 }), keepWithNext: true }
      : noteAbove(`${x.l.rows ? `${c.year} 年度，` : ''}截至 ${chineseDate(c.today)}`),
    table(x, columns, cells),
    ...(blank ? [] : [{ ...para('note', text(`共 ${rows.length} 条`)), keepWithNext: true }]),
    signatures,
  ]);
};

export const ledgerDocuments = (): DocumentDescription[] =>
  ledgers().map((x) =>
    document({
      id: idOf(x),
      register: x.d.kind,
      list: (c) => (listOf(c.view, x.d.kind).some((rec) => stands(x, c, rec)) ? [{ id: idOf(x), title: titleOf(x) }] : []),
      build: (c) => ledgerDoc(c, x, rowsOf(x, c)),
      blankForm: (c) => ledgerDoc(c, x, []),
    }),
  );
