/**
 * One cell of a grid as text: what it shows, what copying gives, and what typed or pasted text means for its field.
 * What copying gives is always understood again by `parseCell`.
 */

import { cleanLine, cleanText } from '../../base/characters.ts';
import type { RecordId } from '../../base/units.ts';
import { WAITING_WORD } from '../confirmed.ts';
import { withoutDrafts } from '../draft.ts';
import { type Field, optionNamed } from '../field.ts';
import type { Kind, Rec } from '../kinds.ts';
import { isKind, registerOf } from '../registry.ts';
import type { RecordView } from '../view.ts';

export type Parsed = { ok: true; value: unknown } | { ok: false; reason: string };

const titleOf = (rec: Rec): string => registerOf(rec.kind).title(rec.body as never);
const codeOf = (rec: Rec): string => String((rec.body as { code?: string }).code ?? '');

/** Every word by which records of a kind may be called: name, number, number and name. */
const wordsOf = (view: RecordView, kind: Kind): ReadonlyMap<string, readonly RecordId[]> =>
  view.cached(`words:${kind}`, () => {
    const words = new Map<string, RecordId[]>();
    const call = (word: string, id: RecordId): void => {
      const known = words.get(word);
      if (word !== '' && !known?.includes(id)) words.set(word, [...(known ?? []), id]);
    };
    for (const r of view.list(kind) as readonly Rec[]) {
      call(titleOf(r).trim(), r.id);
      call(codeOf(r).trim(), r.id);
      call(`${codeOf(r)} ${titleOf(r)}`.trim(), r.id);
    }
    return words;
  });

/** The shortest words that name this record and no other of its kind. */
const refText = (view: RecordView, id: string | null): string => {
  const r = view.get(id);
  if (!r) return '';
  const title = titleOf(r).trim();
  return wordsOf(view, r.kind).get(title)?.length === 1 ? title : `${codeOf(r)} ${titleOf(r)}`.trim();
};

const labels = (options: readonly { value: string; label: string }[], values: readonly string[]): string[] =>
  values.map((v) => options.find((o) => o.value === v)?.label ?? '').filter(Boolean);

/** A field's value as text: what an editor starts with and what copying gives. */
export const editText = (field: Field, value: unknown, view: RecordView): string => {
  if (value === null || value === undefined) return '';
  const w = field.widget;
  switch (w.type) {
    case 'choice':
      return labels(w.options, [String(value)]).join('');
    case 'choices':
      return labels(w.options, value as string[]).join('、');
    case 'ref':
      return refText(view, value as string);
    case 'refs':
      return (value as string[])
        .map((v) => refText(view, v))
        .filter(Boolean)
        .join('、');
    case 'flag':
      return value === true ? '是' : '否';
    case 'waiting':
      return value === true ? WAITING_WORD : '';
    case 'lines':
      return (value as string[]).join('\n');
    case 'hidden':
      return '';
    default:
      return String(value);
  }
};

/** A field's value as one line in the grid. */
export const shownText = (field: Field, value: unknown, view: RecordView): string => {
  if (field.widget.type === 'flag') return value === true ? '✓' : '';
  if (field.widget.type === 'ref') {
    const r = view.get(value as string | null);
    return r ? titleOf(r) : '';
  }
  return editText(field, value, view).replaceAll('\n', field.widget.type === 'lines' ? '、' : ' ');
};

const SEPARATORS = /[、,，;；\n]/;

/** What a list offers for a field; `null` for fields that are written. */
export const cellOptions = (field: Field, view: RecordView): string[] | null => {
  const w = field.widget;
  if (w.type === 'choice' || w.type === 'choices') return w.options.map((o) => o.label);
  if ((w.type === 'ref' || w.type === 'refs') && isKind(w.kind))
    return (withoutDrafts(view).list(w.kind) as readonly Rec[]).map((r) => refText(view, r.id));
  return null;
};

const wordsIn = (draft: string): string[] =>
  draft
    .split(SEPARATORS)
    .map((x) => x.trim())
    .filter(Boolean);

/** The word of a list of words that is still being written; `''` when the last one is finished. */
export const wordInWork = (draft: string, options: readonly string[]): string => {
  const last = wordsIn(draft).at(-1) ?? '';
  return options.includes(last) || SEPARATORS.test(draft.slice(-1)) ? '' : last;
};

/** A list of words with an option taken: it completes the word being written, is added, or is taken out again. */
export const withWord = (draft: string, option: string, options: readonly string[]): string => {
  const words = wordsIn(draft);
  if (wordInWork(draft, options) !== '') words.pop();
  return (words.includes(option) ? words.filter((w) => w !== option) : [...words, option]).join('、');
};

/** Full-width digits and signs, as Chinese input methods write them, become plain ones. */
const plain = (s: string): string =>
  s.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');

const DATE =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]0{1,2}:00(?::00)?)?|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|(\d{2})(\d{2}))$/;
const parseDate = (s: string): string | null => {
  const m = DATE.exec(plain(s).trim());
  if (!m) return null;
  const [y, mo, d] = [m[1], m[2] ?? m[4] ?? m[6], m[3] ?? m[5] ?? m[7]];
  return `${y}-${String(mo).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
};

const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?$/;
const parseNumber = (s: string, unit: string): number | null => {
  let t = plain(s).trim();
  if (unit !== '' && t.endsWith(plain(unit))) t = t.slice(0, -plain(unit).length).trim();
  return NUMBER.test(t) ? Number(t.replaceAll(',', '')) : null;
};

const YES = new Set(['是', '√', '✓', '✔', '有', '1', 'y', 'yes', 'true']);
const NO = new Set(['', '否', '×', '✗', '无', '0', 'n', 'no', 'false']);

const few = (words: readonly string[]): string => (words.length <= 8 ? words.join('、') : `${words.slice(0, 6).join('、')}等`);

const findRecord = (view: RecordView, kind: string, word: string): { id: RecordId } | { reason: string } => {
  if (!isKind(kind)) return { reason: '这里不能填写' };
  const ids = wordsOf(withoutDrafts(view), kind).get(word) ?? [];
  const name = registerOf(kind).name;
  if (ids.length === 1) return { id: ids[0] as RecordId };
  return { reason: ids.length === 0 ? `没有叫“${word}”的${name}` : `有 ${ids.length} 个${name}叫“${word}”，请写编号` };
};

/** Value of an emptied cell; refused where the field must not be empty. */
export const emptyCell = (field: Field): Parsed => {
  if (field.widget.type === 'waiting') return no('待确认的内容看过以后确认，不能清除');
  const type = field.widget.type;
  const value =
    type === 'flag'
      ? false
      : type === 'text' || type === 'long-text'
        ? ''
        : type === 'lines' || type === 'choices' || type === 'refs'
          ? []
          : null;
  return !field.required && field.schema.safeParse(value).success
    ? { ok: true, value }
    : { ok: false, reason: `${field.label}不能为空` };
};

/** The words of a list, the longest that `known` knows first, for names may hold what separates them. */
const wordsOfList = (text: string, known: (word: string) => boolean): string[] => {
  const parts = text.split(/([、,，;；\n])/);
  const out: string[] = [];
  for (let i = 0; i < parts.length; ) {
    let end = parts.length;
    while (end > i + 1 && !known(parts.slice(i, end).join('').trim())) end -= 2;
    const word = parts
      .slice(i, Math.max(end, i + 1))
      .join('')
      .trim();
    if (word !== '') out.push(word);
    i = Math.max(end, i + 1) + 1;
  }
  return out;
};

const no = (reason: string): Parsed => ({ ok: false, reason });

/** What typed or pasted text means for a field, checked against the field's own schema. */
export const parseCell = (field: Field, text: string, view: RecordView): Parsed => {
  const w = field.widget;
  const t = (w.type === 'text' ? cleanLine : cleanText)(text).trim();
  if (w.type === 'hidden') return no(`${field.label}不在表格里填写`);
  if (w.type === 'waiting') return no('待确认的内容看过以后确认，不在表格里填写');
  if (t === '') return emptyCell(field);
  let value: unknown;
  switch (w.type) {
    case 'text':
    case 'long-text':
      value = t;
      break;
    case 'lines':
      value = t
        .split('\n')
        .map((x) => x.trim())
        .filter(Boolean);
      break;
    case 'number': {
      const n = parseNumber(t, w.unit);
      if (n === null) return no(`${field.label}应为数字`);
      if (w.decimals > 0 && Number(n.toFixed(w.decimals)) !== n) return no(`${field.label}最多 ${w.decimals} 位小数`);
      value = n;
      break;
    }
    case 'date':
      value = parseDate(t);
      if (value === null) return no('日期应写成 2026-11-23 这样的格式');
      break;
    case 'flag': {
      const word = plain(t).toLowerCase();
      if (!YES.has(word) && !NO.has(word)) return no(`${field.label}：请填“是”或“否”`);
      value = YES.has(word);
      break;
    }
    case 'choice':
    case 'choices': {
      const words = w.type === 'choice' ? [t] : wordsOfList(t, (word) => optionNamed(w.options, word) !== undefined);
      const chosen: string[] = [];
      for (const word of words) {
        const o = optionNamed(w.options, word);
        if (!o) return no(`${field.label}里没有“${word}”，可填：${few(w.options.map((x) => x.label))}`);
        if (!chosen.includes(o.value)) chosen.push(o.value);
      }
      value = w.type === 'choice' ? chosen[0] : chosen;
      break;
    }
    case 'ref':
    case 'refs': {
      const words = w.type === 'ref' ? [t] : wordsOfList(t, (word) => 'id' in findRecord(view, w.kind, word));
      const ids: RecordId[] = [];
      for (const word of words) {
        const found = findRecord(view, w.kind, word);
        if ('reason' in found) return no(found.reason);
        if (!ids.includes(found.id)) ids.push(found.id);
      }
      value = w.type === 'ref' ? ids[0] : ids;
      break;
    }
  }
  const checked = field.schema.safeParse(value);
  return checked.success ? { ok: true, value: checked.data } : no(checked.error.issues[0]?.message ?? `${field.label}不符合要求`);
};
