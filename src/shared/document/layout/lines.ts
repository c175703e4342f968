/**
 * Lines: inlines → atoms → lines that fit a width, with kinsoku (行首行尾禁则). Pure over style and metrics.
 * Widths are points.
 */
import type { Source } from '../../registers/kind.ts';
import type { Align, FontRole, Inline } from '../doc.ts';
import type { TextLook } from '../style.ts';
import type { FaceId, FontMetrics, Shape } from './page.ts';

/** The smallest thing a line is made of. */
export interface Atom {
  kind: 'char' | 'blank' | 'box' | 'image' | 'break';
  cp: number;
  text: string;
  width: number;
  /** Index into the metrics' faces; −1 for things that are not glyphs. */
  face: number;
  source?: Source | undefined;
  underline?: boolean | undefined;
  checked?: boolean;
  image?: Extract<Inline, { t: 'image' }>;
}

export interface Line {
  atoms: Atom[];
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

const MM = 72 / 25.4;
const ADVANCE_BASE = 4096;

/** Characters that must not begin a line. */
const NO_START = new Set([...'，。、；：？！）》〉」』】〕〗”’…—～·％%,.;:?!)]}℃°′″↑→'].map((c) => c.codePointAt(0)));
/** Characters that must not end a line. */
const NO_END = new Set([...'（《〈「『【〔〖“‘([{￥$¥'].map((c) => c.codePointAt(0)));

/** Parts of words and numbers that stay together: Latin letters, digits and what joins them. */
const isWordPart = (cp: number): boolean =>
  (cp >= 0x30 && cp <= 0x39) ||
  (cp >= 0x41 && cp <= 0x5a) ||
  (cp >= 0x61 && cp <= 0x7a) ||
  cp === 0x2d ||
  cp === 0x2e ||
  cp === 0x2f ||
  cp === 0x5f ||
  cp === 0x40 ||
  (cp >= 0xc0 && cp <= 0x24f);

export const atomsOf = (m: Measure, inlines: readonly Inline[], role: FontRole, bold: boolean, sizePt: number): Atom[] => {
  const out: Atom[] = [];
  const glyphs = { normal: m.metrics.glyphs(role, bold), bold: m.metrics.glyphs(role, true) };
  const chars = (s: string, isBold: boolean, source: Source | undefined, underline: boolean | undefined): void => {
    const glyph = isBold ? glyphs.bold : glyphs.normal;
    for (const ch of s) {
      const cp = ch.codePointAt(0) as number;
      if (ch === '\n') {
        out.push({ kind: 'break', cp: 10, text: '', width: 0, face: -1 });
        continue;
      }
      if (ch === '☐' || ch === '☑' || ch === '✔') {
        out.push({ kind: 'box', cp, text: ch, width: sizePt, face: -1, checked: ch !== '☐', source });
        continue;
      }
      const g = glyph(cp);
      if (g < 0) {
        m.missing.add(ch);
        continue;
      }
      out.push({
        kind: 'char',
        cp,
        text: ch,
        width: ((g % ADVANCE_BASE) / 1000) * sizePt,
        face: Math.floor(g / ADVANCE_BASE),
        source,
        underline,
      });
    }
  };
  for (const i of inlines) {
    switch (i.t) {
      case 'text':
        chars(i.text, bold || i.marks?.bold === true, undefined, i.marks?.underline);
        break;
      case 'field':
        chars(i.text, bold || i.marks?.bold === true, i.source, i.marks?.underline);
        break;
      case 'blank':
        out.push({ kind: 'blank', cp: 0, text: '', width: i.em * sizePt, face: -1 });
        break;
      case 'checkbox':
        out.push({ kind: 'box', cp: 0x2610, text: i.checked ? '☑' : '☐', width: sizePt, face: -1, checked: i.checked });
        break;
      case 'image':
        out.push({ kind: 'image', cp: 0, text: '', width: i.widthMm * MM, face: -1, image: i });
        break;
      case 'break':
        out.push({ kind: 'break', cp: 10, text: '', width: 0, face: -1 });
        break;
      case 'ref':
        chars(m.pageOf(i.to), bold, undefined, undefined);
        break;
    }
  }
  return out;
};

const isSpace = (a: Atom): boolean => a.kind === 'char' && a.cp === 0x20;

const canBreak = (a: Atom, b: Atom): boolean => {
  if (isSpace(a)) return true;
  if (isSpace(b)) return false;
  if (a.kind !== 'char' || b.kind !== 'char') return true;
  if (NO_END.has(a.cp) || NO_START.has(b.cp)) return false;
  return !(isWordPart(a.cp) && isWordPart(b.cp));
};

/** Breaks atoms into lines of `width`; the first line is narrower by `indent`. There is always at least one line. */
export const breakLines = (atoms: readonly Atom[], width: number, indent: number, linePt: number): Line[] => {
  const lines: Line[] = [];
  let start = 0;
  const close = (end: number, next: number, last: boolean): void => {
    let stop = end;
    while (stop > start && isSpace(atoms[stop - 1] as Atom)) stop--;
    const part = atoms.slice(start, stop);
    let w = 0;
    let tallest = 0;
    for (const a of part) {
      w += a.width;
      if (a.image) tallest = Math.max(tallest, a.image.heightMm * MM + 2);
    }
    lines.push({ atoms: part, width: w, last, height: Math.max(linePt, tallest) });
    start = next;
  };
  let used = 0;
  let i = 0;
  while (i < atoms.length) {
    const a = atoms[i] as Atom;
    if (a.kind === 'break') {
      close(i, i + 1, true);
      used = 0;
      i++;
      continue;
    }
    const room = width - (lines.length === 0 ? indent : 0) + 0.01;
    if (used + a.width > room && i > start && !isSpace(a)) {
      let at = i;
      while (at > start + 1 && !canBreak(atoms[at - 1] as Atom, atoms[at] as Atom)) at--;
      // Nothing to break at: a word longer than the line is cut where it must be.
      if (!canBreak(atoms[at - 1] as Atom, atoms[at] as Atom)) at = i;
      close(at, at, false);
      i = at;
      used = 0;
      continue;
    }
    used += a.width;
    i++;
  }
  if (start < atoms.length || lines.length === 0 || atoms.at(-1)?.kind === 'break') close(atoms.length, atoms.length, true);
  return lines;
};

/** More leftover than this is not stretched out: it would tear the line apart. */
const MAX_STRETCH_EM = 0.25;

export interface PlaceOptions {
  x: number;
  top: number;
  width: number;
  indent: number;
  align: Align;
  look: Pick<TextLook, 'sizePt'>;
  color?: string | undefined;
}

/** Shapes of one line with its upper edge at `top`. */
export const placeLine = (line: Line, o: PlaceOptions, faces: readonly FaceId[], out: Shape[]): void => {
  const { sizePt } = o.look;
  const room = o.width - o.indent;
  const left = room - line.width;
  let x = o.x + o.indent;
  if (o.align === 'center') x += left / 2;
  else if (o.align === 'right') x += left;
  const gaps = line.atoms.length - 1;
  const stretch =
    o.align === 'justify' && !line.last && gaps > 0 && left > 0 && left / gaps <= MAX_STRETCH_EM * sizePt ? left / gaps : 0;
  const baseline = o.top + (line.height - sizePt) / 2 + 0.88 * sizePt;
  let run: Extract<Shape, { p: 'text' }> | null = null;
  let runUnderline = false;
  const flush = (): void => {
    if (!run) return;
    if (runUnderline)
      out.push({
        p: 'line',
        x1: run.x,
        y1: baseline + 0.14 * sizePt,
        x2: run.x + run.width,
        y2: baseline + 0.14 * sizePt,
        widthPt: 0.5,
      });
    out.push(run);
    run = null;
  };
  for (const a of line.atoms) {
    if (a.kind === 'char') {
      const face = faces[a.face] as FaceId;
      if (run && run.face === face && run.source === a.source && runUnderline === (a.underline === true)) {
        run.text += a.text;
        run.width = x + a.width - run.x;
      } else {
        flush();
        run = {
          p: 'text',
          x,
          y: baseline,
          width: a.width,
          face,
          sizePt,
          text: a.text,
          ...(stretch > 0 ? { letterPt: stretch } : {}),
          ...(o.color ? { color: o.color } : {}),
          ...(a.source ? { source: a.source } : {}),
        };
        runUnderline = a.underline === true;
      }
    } else {
      flush();
      if (a.kind === 'blank')
        out.push({ p: 'line', x1: x, y1: baseline + 0.14 * sizePt, x2: x + a.width, y2: baseline + 0.14 * sizePt, widthPt: 0.5 });
      else if (a.kind === 'box') pushBox(x + 0.08 * sizePt, baseline - 0.8 * sizePt, 0.84 * sizePt, a.checked === true, out);
      else if (a.image)
        out.push({
          p: 'image',
          x,
          y: o.top + (line.height - a.image.heightMm * MM) / 2,
          width: a.width,
          height: a.image.heightMm * MM,
          blob: a.image.blob,
          alt: a.image.alt,
        });
    }
    x += a.width + stretch;
  }
  flush();
};

const pushBox = (x: number, y: number, size: number, checked: boolean, out: Shape[]): void => {
  const n = (v: number): string => String(Math.round(v * 100) / 100);
  out.push({
    p: 'path',
    d: `M${n(x)} ${n(y)} h${n(size)} v${n(size)} h${n(-size)} Z`,
    stroke: '#000000',
    strokePt: 0.6,
    alt: checked ? '☑' : '☐',
  });
  if (checked)
    out.push({
      p: 'path',
      d: `M${n(x + size * 0.2)} ${n(y + size * 0.5)} L${n(x + size * 0.42)} ${n(y + size * 0.75)} L${n(x + size * 0.82)} ${n(y + size * 0.22)}`,
      stroke: '#000000',
      strokePt: 0.9,
    });
};
