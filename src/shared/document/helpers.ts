/** Small builders of nodes, so that document builders read like the documents. Provenance is kept by `field`. */

import { chineseDate, type IsoDate } from '../base/units.ts';
import type { Rec } from '../engine/kinds.ts';
import { registerOf } from '../engine/registry.ts';
import type { RecordView } from '../engine/view.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import type { DocContext } from './context.ts';
import {
  type Block,
  type Cell,
  DOC_VERSION,
  type Doc,
  type Heading,
  type Inline,
  type Margins,
  type Paragraph,
  type Row,
  type SectionBreak,
  type TextStyle,
} from './doc.ts';

export const text = (s: string, bold = false): Inline =>
  bold ? { t: 'text', text: s, marks: { bold } } : { t: 'text', text: s };

/** A value from a record; empty values print as room to write in. */
export const field = (rec: Rec, name: string, shown?: string, blankEm = 8): Inline => {
  const value = shown ?? displayValue(rec, name);
  return value === '' ? { t: 'blank', em: blankEm } : { t: 'field', text: value, source: { record: rec.id, field: name } };
};

/** A value in a bordered cell: an empty cell is room to write in by itself and needs no line. */
export const cellValue = (rec: Rec, name: string): Inline[] => (displayValue(rec, name) === '' ? [] : [field(rec, name)]);

/** Empty rows of a blank form, to fill in by hand. */
export const blankRows = (columns: number, count: number, minHeightMm = 12): Row[] =>
  Array.from({ length: count }, () => ({ minHeightMm, cells: Array.from({ length: columns }, () => cell('')) }));

/** A field as words: options by label, dates in Chinese, lists joined. References need a view: see `named`. */
export const displayValue = (rec: Rec, name: string, view?: RecordView): string => {
  const f = registerOf(rec.kind).fields[name];
  const v = (rec.body as Record<string, unknown>)[name];
  if (f === undefined || v === null || v === undefined || v === '') return '';
  const w = f.widget;
  if (w.type === 'date') return chineseDate(v as IsoDate);
  if (w.type === 'choice') return w.options.find((o) => o.value === v)?.label ?? '';
  if (w.type === 'choices') return (v as string[]).map((x) => w.options.find((o) => o.value === x)?.label ?? '').join('、');
  if (w.type === 'ref') return view ? named(view, v as string) : '';
  if (w.type === 'refs')
    return view
      ? (v as string[])
          .map((x) => named(view, x))
          .filter(Boolean)
          .join('、')
      : '';
  if (w.type === 'flag') return v === true ? '是' : '否';
  if (w.type === 'lines') return (v as string[]).join('、');
  return String(v);
};

/** Name of a referenced record. */
export const named = (view: RecordView, id: string | null): string => {
  const r = view.get(id);
  return r ? registerOf(r.kind).title(r.body as never) : '';
};

export const para = (style: TextStyle, ...inlines: (Inline | string)[]): Paragraph => ({
  b: 'paragraph',
  style,
  inlines: inlines.map((i) => (typeof i === 'string' ? text(i) : i)),
});

/** A remark above what it explains. */
export const noteAbove = (words: string): Paragraph => ({ ...para('note', words), keepWithNext: true });

export const titleHeading = (id: string, ...inlines: (Inline | string)[]): Heading => ({
  b: 'heading',
  level: 1,
  id,
  title: true,
  inlines: inlines.map((i) => (typeof i === 'string' ? text(i) : i)),
});
/** Heading in a letter or above a table. */
export const smallHeading = (level: 1 | 2 | 3, id: string, words: string): Heading => ({
  b: 'heading',
  level,
  id,
  small: true,
  inlines: [text(words)],
});

export const cell = (content: string | Inline[], o: Partial<Omit<Cell, 'inlines'>> = {}): Cell => ({
  inlines: typeof content === 'string' ? (content === '' ? [] : [text(content)]) : content,
  ...o,
});
export const headRow = (...labels: string[]): Row => ({
  cells: labels.map((l) => cell(l, { head: true, align: 'center', valign: 'middle' })),
});
export const valueCell = (rec: Rec, name: string, view: RecordView, o: Partial<Omit<Cell, 'inlines'>> = {}): Cell => {
  const shown = displayValue(rec, name, view);
  return cell(shown === '' ? [] : [{ t: 'field', text: shown, source: { record: rec.id, field: name } }], {
    valign: 'middle',
    ...o,
  });
};

/** 公文 margins of GB/T 9704: 37 / 35 / 28 / 26 mm. */
export const LETTER_MARGINS: Margins = { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 };
/** Letters that people sign: the 公文 text width, two more lines above and beneath, so that a letter takes one sheet. */
export const SIGNED_LETTER_MARGINS: Margins = { topMm: 30, bottomMm: 28, leftMm: 28, rightMm: 26 };
/** Forms: narrower, the binding side kept. */
export const FORM_MARGINS: Margins = { topMm: 25, bottomMm: 20, leftMm: 28, rightMm: 18 };
/** Landscape sheets are bound along the upper edge of the turned page. */
export const LANDSCAPE_MARGINS: Margins = { topMm: 28, bottomMm: 18, leftMm: 20, rightMm: 18 };

export const section = (c: DocContext, o: Partial<Omit<SectionBreak, 'b'>> = {}): SectionBreak => ({
  b: 'sectionBreak',
  page: { size: 'A4', landscape: false },
  header: enterpriseName(c),
  footer: 'total',
  margins: FORM_MARGINS,
  ...o,
});

export const enterpriseName = (c: DocContext): string => enterpriseOf(c.view)?.body.name ?? '';

export const doc = (c: DocContext, title: string, blocks: Block[]): Doc => ({
  docVersion: DOC_VERSION,
  title,
  stamp: c.stamp,
  author: enterpriseName(c),
  blocks,
});

/** （一）… up to 99. */
const DIGITS = '一二三四五六七八九';
export const chineseNumber = (n: number): string => {
  if (n <= 0 || n > 99) return String(n);
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return (tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS.charAt(tens - 1)}十`) + (ones === 0 ? '' : DIGITS.charAt(ones - 1));
};
