/** Small builders of nodes, so that document builders read like the documents. Provenance is kept by `field`. */

import { chineseDate, type IsoDate } from '../base/units.ts';
import { isAsked } from '../engine/field.ts';
import { goneName, type Rec, valuesOf } from '../engine/kinds.ts';
import { registerOf } from '../engine/registry.ts';
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

/** A value from a record; empty values print as room to write in. `shown` stands for words that no field holds as they are. */
export const field = (c: Viewing, rec: Rec, name: string, shown?: string, blankEm = 8): Inline => {
  const value = shown ?? displayValue(c, rec, name);
  return value === '' ? { t: 'blank', em: blankEm } : { t: 'field', text: value, source: { record: rec.id, field: name } };
};

/** A value in a bordered cell: an empty cell is room to write in by itself and needs no line. */
export const cellValue = (c: Viewing, rec: Rec, name: string): Inline[] =>
  displayValue(c, rec, name) === '' ? [] : [field(c, rec, name)];

/** Empty rows of a blank form, to fill in by hand. */
export const blankRows = (columns: number, count: number, minHeightMm = 12): Row[] =>
  Array.from({ length: count }, () => ({ minHeightMm, cells: Array.from({ length: columns }, () => cell('')) }));

/** Part of the context that words of fields need: references print the name of what they refer to. */
type Viewing = Pick<DocContext, 'view'>;

/** A field as words: options by label, dates in Chinese, lists joined, references by name, also that of a deleted record. */
export const displayValue = (c: Viewing, rec: Rec, name: string): string => {
  const f = registerOf(rec.kind).fields[name];
  if (f === undefined) throw new Error(`${rec.kind} has no field ${name}`);
  const values = valuesOf(rec);
  const v = values[name];
  const w = f.widget;
  if (!isAsked(f, values)) return '';
  if (w.type === 'ref') return named(c, v as string | null) || goneName(rec, name);
  if (v === null || v === undefined || v === '') return '';
  if (w.type === 'date') return chineseDate(v as IsoDate);
  if (w.type === 'choice') return w.options.find((o) => o.value === v)?.label ?? '';
  if (w.type === 'choices') return (v as string[]).map((x) => w.options.find((o) => o.value === x)?.label ?? '').join('、');
  if (w.type === 'refs')
    return (v as string[])
      .map((x) => named(c, x))
      .filter(Boolean)
      .join('、');
  if (w.type === 'flag') return v === true ? '是' : '否';
  if (w.type === 'lines') return (v as string[]).join('、');
  return String(v);
};

/** Name of a referenced record. */
const named = (c: Viewing, id: string | null): string => {
  const r = c.view.get(id);
  return r ? registerOf(r.kind).title(valuesOf(r)) : '';
};

export const para = (style: TextStyle, ...inlines: (Inline | string)[]): Paragraph => ({
  b: 'paragraph',
  style,
  inlines: inlines.map((i) => (typeof i === 'string' ? text(i) : i)),
});

/** Who is to check or approve: a name in brackets beside the room to sign, so that printing approves nothing. */
export const toSign = (name: readonly Inline[]): Inline[] =>
  name.some((i) => i.t === 'field' && i.text !== '') ? [text('（'), ...name, text('）')] : [];

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
export const valueCell = (c: Viewing, rec: Rec, name: string, o: Partial<Omit<Cell, 'inlines'>> = {}): Cell =>
  cell(cellValue(c, rec, name), { valign: 'middle', ...o });

/** 公文 margins of GB/T 9704: 37 / 35 / 28 / 26 mm. */
export const LETTER_MARGINS: Margins = { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 };
/** Letters that people sign: the 公文 text width, two more lines above and beneath, so that a letter takes one sheet. */
export const SIGNED_LETTER_MARGINS: Margins = { topMm: 30, bottomMm: 28, leftMm: 28, rightMm: 26 };
/** Forms: narrower, the binding side kept. */
export const FORM_MARGINS: Margins = { topMm: 25, bottomMm: 20, leftMm: 28, rightMm: 18 };
/** Landscape sheets are bound along the upper edge of the turned page. */
export const LANDSCAPE_MARGINS: Margins = { topMm: 28, bottomMm: 18, leftMm: 19, rightMm: 19 };

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
