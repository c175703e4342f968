/**
 * Lines: inlines → lines that fit a width, with kinsoku (行首行尾禁则). Pure over style and metrics. Widths are points.
 * A dossier has millions of characters, so characters live only in arrays that every paragraph uses anew; a line
 * keeps stretches of text, which are parts of the strings of the Doc.
 */
import { STAND_IN_SIGN, standInFor } from '../../base/characters.ts';
import type { Source } from '../../base/source.ts';
import { type Drawing, drawingText } from '../../draw/ops.ts';
import type { Inline } from '../doc.ts';
import { RED, type TextLook } from '../style.ts';
import { type FontMetrics, STAND_IN } from './page.ts';

/** Characters of one face, origin and underlining, or a thing that is no text. */
export type Part =
  | {
      kind: 'text';
      text: string;
      /** Characters. */
      count: number;
      width: number;
      /** Index into the metrics' faces. */
      face: number;
      source: Source | undefined;
      underline: boolean;
      /** `#RRGGBB` where it is not that of the text around. */
      color: string | undefined;
    }
  | { kind: 'blank'; width: number }
  | { kind: 'box'; width: number; checked: boolean }
  | { kind: 'image'; width: number; image: Extract<Inline, { t: 'image' }> };

export interface Line {
  parts: Part[];
  /** Characters and things. */
  count: number;
  width: number;
  /** Ended by the paragraph's end or a break: not justified. */
  last: boolean;
  height: number;
}

export interface Measure {
  metrics: FontMetrics;
  missing: Set<string>;
  pageOf(id: string): string;
}

export const MM = 72 / 25.4;

/** What a unit of a line is to the line breaker: a thing is 0, a character `CHAR` and what else is true of it. */
const CHAR = 1;
const SPACE = 2;
/** Must not begin a line. */
const NO_START = 4;
/** Must not end a line. */
const NO_END = 8;
/** Part of a word or number that stays together: Latin letters, digits and what joins them. */
const WORD = 16;
const BREAK = 32;
/** With a number before it, part of a date. */
const DATE = 64;
/** With a number after it, too. */
const INNER = 128;

const CLASSES = new Uint8Array(0x10000).fill(CHAR);
const mark = (flag: number, chars: string): void => {
  for (let i = 0; i < chars.length; i++) CLASSES[chars.charCodeAt(i)] = (CLASSES[chars.charCodeAt(i)] ?? 0) | flag;
};
mark(SPACE, ' ');
mark(NO_START, '，。、；：？！）》〉」』】〕〗”’…—～·％%,.;:?!)]}℃°′″↑→');
mark(NO_END, '（《〈「『【〔〖“‘([{￥$¥');
// The dash and the colon stand in times: 13:30–18:00.
mark(WORD, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-–:./_@');
mark(DATE, '年月日');
mark(INNER, '年月');
for (let c = 0xc0; c <= 0x24f; c++) mark(WORD, String.fromCharCode(c));
/** Accents, vowel signs, variation selectors and joiners belong to what they follow. */
const MARK = /[\p{M}\u200c\u200d]/u;
for (let c = 0x300; c <= 0xffff; c++) if (MARK.test(String.fromCharCode(c))) mark(NO_START, String.fromCharCode(c));

const BOX = 0x2610;
const CHECKED_BOX = 0x2611;
const CHECK_MARK = 0x2714;

/** The units of the paragraph at hand; nothing of them outlives a call of `breakLines`. */
const units = {
  count: 0,
  classes: new Uint8Array(0),
  widths: new Float64Array(0),
  /** Index into the metrics' faces; −1 for things. */
  faces: new Int8Array(0),
  /** Which inline, and where in its text. */
  inlines: new Uint32Array(0),
  from: new Uint32Array(0),
};
const reserve = (size: number): void => {
  if (units.classes.length >= size) return;
  const grown = <A extends Uint8Array | Int8Array | Float64Array | Uint32Array>(a: A, empty: A): A => {
    empty.set(a);
    return empty;
  };
  const room = Math.max(1024, 2 * size);
  units.classes = grown(units.classes, new Uint8Array(room));
  units.widths = grown(units.widths, new Float64Array(room));
  units.faces = grown(units.faces, new Int8Array(room));
  units.inlines = grown(units.inlines, new Uint32Array(room));
  units.from = grown(units.from, new Uint32Array(room));
};
const addUnit = (cls: number, width: number, face: number, inline: number, from: number): void => {
  const i = units.count++;
  units.classes[i] = cls;
  units.widths[i] = width;
  units.faces[i] = face;
  units.inlines[i] = inline;
  units.from[i] = from;
};

const classOf = (cp: number): number => CLASSES[cp] ?? (MARK.test(String.fromCodePoint(cp)) ? CHAR | NO_START : CHAR);

const addText = (m: Measure, glyph: (cp: number) => number, text: string, inline: number, sizePt: number): void => {
  reserve(units.count + text.length);
  const standIn = m.metrics.faces.indexOf(STAND_IN);
  for (let i = 0; i < text.length; i++) {
    const cp = text.codePointAt(i) as number;
    const from = i;
    if (cp > 0xffff) i++;
    if (cp === 10) addUnit(BREAK, 0, -1, inline, from);
    else if (cp === BOX || cp === CHECKED_BOX || cp === CHECK_MARK) addUnit(0, sizePt, -1, inline, from);
    else {
      const g = glyph(cp);
      if (g >> 12 === standIn) addMissing(m.missing, String.fromCodePoint(cp));
      addUnit(classOf(cp), ((g & 0xfff) / 1000) * sizePt, g >> 12, inline, from);
    }
  }
};

const addMissing = (missing: Set<string>, character: string): void => {
  if (standInFor(character) === STAND_IN_SIGN) missing.add(character);
};

/** The words of a drawing are no lines, but are as good as its fonts. Both of them look into each other. */
export const noteMissing = (m: Measure, drawing: Drawing): void => {
  const glyph = m.metrics.glyphs('hei', false);
  for (const text of drawingText(drawing.ops))
    for (const character of text)
      if (m.metrics.faces[glyph(character.codePointAt(0) as number) >> 12] === STAND_IN) addMissing(m.missing, character);
};

/** Fills `units`. @returns the text of each inline that has one */
const measure = (m: Measure, inlines: readonly Inline[], look: BreakLook): string[] => {
  const { sizePt } = look;
  units.count = 0;
  const normal = m.metrics.glyphs(look.role, look.bold);
  const texts: string[] = [];
  for (let k = 0; k < inlines.length; k++) {
    const i = inlines[k] as Inline;
    reserve(units.count + 1);
    texts.push('');
    switch (i.t) {
      case 'text':
      case 'field':
        texts[k] = i.text;
        addText(m, i.marks?.bold ? m.metrics.glyphs(look.role, true) : normal, i.text, k, sizePt);
        break;
      case 'ref':
        texts[k] = m.pageOf(i.to);
        addText(m, normal, texts[k] as string, k, sizePt);
        break;
      case 'blank':
        addUnit(0, i.em * sizePt, -1, k, 0);
        break;
      case 'checkbox':
        addUnit(0, sizePt, -1, k, 0);
        break;
      case 'image':
        addUnit(0, i.widthMm * MM, -1, k, 0);
        break;
      case 'break':
        addUnit(BREAK, 0, -1, k, 0);
        break;
    }
  }
  return texts;
};

/** @param dates dates stay whole; in justified text that would tear open the line before */
const canBreak = (a: number, b: number, dates: boolean): boolean => {
  if (a & SPACE) return true;
  if (b & SPACE) return false;
  if (!(a & CHAR) || !(b & CHAR)) return true;
  if (a & NO_END || b & NO_START) return false;
  if (dates && ((a & WORD && b & DATE) || (a & INNER && b & WORD))) return false;
  return !(a & WORD && b & WORD);
};

const thing = (inline: Inline, text: string, i: number): Part => {
  const width = units.widths[i] as number;
  if (inline.t === 'image') return { kind: 'image', width, image: inline };
  if (inline.t === 'blank') return { kind: 'blank', width };
  const checked = inline.t === 'checkbox' ? inline.checked : text.charCodeAt(units.from[i] as number) !== BOX;
  return { kind: 'box', width, checked };
};

/** The units from `start` to `end` as a line. */
const lineOf = (
  inlines: readonly Inline[],
  texts: readonly string[],
  start: number,
  end: number,
  last: boolean,
  linePt: number,
): Line => {
  const { classes, widths, faces, inlines: owner, from } = units;
  const line: Line = { parts: [], count: end - start, width: 0, last, height: linePt };
  let i = start;
  while (i < end) {
    const k = owner[i] as number;
    const inline = inlines[k] as Inline;
    const text = texts[k] as string;
    if (!((classes[i] as number) & CHAR)) {
      const part = thing(inline, text, i);
      line.parts.push(part);
      line.width += part.width;
      if (part.kind === 'image') line.height = Math.max(line.height, part.image.heightMm * MM + 2);
      i++;
      continue;
    }
    // As many characters as follow each other in one inline and one face.
    const face = faces[i] as number;
    const at = from[i] as number;
    const first = i;
    let to = at;
    let width = 0;
    while (i < end && owner[i] === k && faces[i] === face && from[i] === to) {
      width += widths[i] as number;
      to += (text.charCodeAt(to) & 0xfc00) === 0xd800 ? 2 : 1;
      i++;
    }
    const piece = at === 0 && to === text.length ? text : text.slice(at, to);
    const source = inline.t === 'field' ? inline.source : undefined;
    const underline = (inline.t === 'text' || inline.t === 'field') && inline.marks?.underline === true;
    const color = (inline.t === 'text' || inline.t === 'field') && inline.marks?.color === 'red' ? RED : undefined;
    const before = line.parts.at(-1);
    if (
      before?.kind === 'text' &&
      before.face === face &&
      before.source === source &&
      before.underline === underline &&
      before.color === color
    ) {
      before.text += piece;
      before.count += i - first;
      before.width += width;
    } else line.parts.push({ kind: 'text', text: piece, count: i - first, width, face, source, underline, color });
    line.width += width;
  }
  return line;
};

type BreakLook = Pick<TextLook, 'role' | 'bold' | 'sizePt' | 'linePt' | 'align'>;

/** Breaks inlines into lines of `width`; the first line is narrower by `indent`. There is always at least one line. */
export const breakLines = (
  m: Measure,
  inlines: readonly Inline[],
  look: BreakLook,
  width: number,
  indent: number,
): [Line, ...Line[]] => {
  const texts = measure(m, inlines, look);
  const { classes, widths, count } = units;
  const lines: Line[] = [];
  const dates = look.align !== 'justify';
  let start = 0;
  const close = (end: number, next: number, last: boolean): void => {
    let stop = end;
    while (stop > start && (classes[stop - 1] as number) & SPACE) stop--;
    lines.push(lineOf(inlines, texts, start, stop, last, look.linePt));
    start = next;
  };
  let used = 0;
  let room = width - indent + 0.01;
  let i = 0;
  while (i < count) {
    const cls = classes[i] as number;
    const w = widths[i] as number;
    if (cls & BREAK) {
      close(i, i + 1, true);
      used = 0;
      i++;
      room = width + 0.01;
    } else if (used + w > room && i > start && !(cls & SPACE)) {
      let at = i;
      while (at > start + 1 && !canBreak(classes[at - 1] as number, classes[at] as number, dates)) at--;
      // Nothing to break at: a word longer than the line is cut where it must be.
      if (!canBreak(classes[at - 1] as number, classes[at] as number, dates)) at = i;
      close(at, at, false);
      i = at;
      used = 0;
      room = width + 0.01;
    } else {
      used += w;
      i++;
    }
  }
  if (start < count || lines.length === 0 || (classes[count - 1] as number) & BREAK) close(count, count, true);
  return lines as [Line, ...Line[]];
};

export const heightOf = (lines: readonly Line[]): number => {
  let h = 0;
  for (const l of lines) h += l.height;
  return h;
};
