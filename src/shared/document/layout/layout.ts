/**
 * The page layout: a `Doc` becomes pages. Pure over Doc, style and an advance function; its page numbers feed PDF,
 * preview and the Word contents. Two passes, because contents and references print numbers that the first pass finds.
 */
import type { Doc, Heading, OutlineEntry, Paragraph, Rule, SectionBreak, SignatureBlock, Toc } from '../doc.ts';
import { unhandled } from '../doc.ts';
import { outlineOf } from '../outline.ts';
import {
  bandLook,
  checklistLook,
  footerLook,
  footerText,
  headerLook,
  listLook,
  markLook,
  paper,
  pt,
  ruleLook,
  signatureLook,
  signatureRows,
  type TextLook,
  textLook,
  tocLook,
} from '../style.ts';
import { CHECKED, UNCHECKED } from '../text.ts';
import {
  followOf,
  headingHeight,
  linesHere,
  lookOfHeading,
  lookOfParagraph,
  PICTURE_SHARE,
  signatureHeight,
  startHeight,
  textLines,
} from './keep.ts';
import { breakLines, heightOf, type Line, type Measure, noteMissing } from './lines.ts';
import type { FontMetrics, LaidHeading, LaidOut, Page, Shape } from './page.ts';
import { placeLine } from './place.ts';
import { measureKeyValueGrid, measureTable } from './table.ts';
import { flowTable } from './table-flow.ts';

const DEFAULT_SECTION: SectionBreak = {
  b: 'sectionBreak',
  page: { size: 'A4', landscape: false },
  header: '',
  footer: 'plain',
  margins: { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 },
};

class Flow {
  readonly pages: Page[] = [];
  readonly headings: LaidHeading[] = [];
  readonly measure: Measure;
  readonly faces: readonly string[];
  readonly #duplex: boolean;
  #section = DEFAULT_SECTION;
  #sectionIndex = -1;
  #nextNumber = 1;
  #page: Page | null = null;
  /** A break that waits for something to stand after it: a trailing one leaves no empty page. */
  #pending: 'next' | 'odd' | null = null;
  y = 0;

  constructor(measure: Measure, duplex: boolean) {
    this.measure = measure;
    this.#duplex = duplex;
    this.faces = measure.metrics.faces;
  }

  get page(): Page {
    return this.#page ?? this.newPage();
  }
  get width(): number {
    return this.page.right - this.page.left;
  }
  get room(): number {
    return this.page.bottom - this.y;
  }
  get fullHeight(): number {
    return this.page.bottom - this.page.top;
  }
  get atTop(): boolean {
    return this.#page !== null && this.y <= this.#page.top + 0.01;
  }

  newPage(empty = false): Page {
    const s = this.#section;
    const [w, h] = paper[s.page.size];
    const [width, height] = s.page.landscape ? [h, w] : [w, h];
    const m = s.margins;
    // Bound between two pages: on the back of a sheet the binding lies at the right.
    const back = this.#duplex && !s.page.landscape && this.pages.length % 2 === 1;
    const page: Page = {
      index: this.pages.length,
      number: this.#nextNumber++,
      section: Math.max(0, this.#sectionIndex),
      width,
      height,
      top: pt(m.topMm),
      bottom: height - pt(m.bottomMm),
      left: pt(back ? m.rightMm : m.leftMm),
      right: width - pt(back ? m.leftMm : m.rightMm),
      empty,
      body: [],
      header: [],
      footer: [],
      ...(s.mark && !empty
        ? {
            mark: {
              text: s.mark,
              face: this.#markFace(),
              sizePt: pt(markLook.emMm),
              x: width / 2,
              y: height / 2,
              angle: markLook.angle,
              color: markLook.color,
            },
          }
        : {}),
    };
    this.pages.push(page);
    if (!empty) {
      this.#page = page;
      this.y = page.top;
    }
    return page;
  }

  #markFace(): string {
    const g = this.measure.metrics.glyphs(markLook.role, markLook.bold)('未'.codePointAt(0) as number);
    return this.faces[g >> 12] as string;
  }

  startSection(s: SectionBreak): void {
    const odd = s.odd || this.#pending === 'odd';
    this.#pending = null;
    // An odd sheet of paper, whatever number is printed on it. What stays empty is the back of the sheet before.
    if (odd && this.pages.length % 2 === 1) this.newPage(true);
    this.#section = s;
    this.#sectionIndex++;
    if (s.restartAt !== undefined) this.#nextNumber = s.restartAt;
    this.#page = null;
    this.newPage();
  }

  breakTo(to: 'next' | 'odd'): void {
    if (this.#pending !== 'odd') this.#pending = to;
  }

  /** Something is about to be placed: a break that waits comes first. */
  settle(): void {
    const to = this.#pending;
    this.#pending = null;
    // At the top of a page the break has come about already.
    if (to === null || (this.atTop && (to === 'next' || this.pages.length % 2 === 1))) return;
    if (to === 'odd' && this.pages.length % 2 === 1) this.newPage(true);
    this.newPage();
  }

  /** Room for `height` points on this page or the next. */
  need(height: number): void {
    if (height > this.room + 0.01 && !this.atTop) this.newPage();
  }

  section(index: number): SectionBreak | undefined {
    return this.sections[index];
  }
  readonly sections: SectionBreak[] = [];

  /** Running text over pages; `follow` is room that must be left below its last lines. */
  text(lines: readonly Line[], look: TextLook, follow: number): void {
    let rest = lines;
    while (rest.length > 0) {
      const n = linesHere(rest, this.room, follow, this.atTop);
      const indent = rest.length === lines.length ? look.indentEm * look.sizePt : 0;
      if (n > 0) this.lines(n === rest.length ? rest : rest.slice(0, n), look, { x: this.page.left, width: this.width, indent });
      if (n < rest.length) this.newPage();
      rest = rest.slice(n);
    }
  }

  lines(lines: readonly Line[], look: TextLook, o: { x: number; width: number; indent?: number; color?: string }): void {
    lines.forEach((line, i) => {
      this.need(line.height);
      placeLine(
        line,
        { x: o.x, top: this.y, width: o.width, indent: i === 0 ? (o.indent ?? 0) : 0, align: look.align, look, color: o.color },
        this.faces,
        this.page.body,
      );
      this.y += line.height;
    });
  }

  paragraph(p: Paragraph, follow: number, nextHeight: () => number): void {
    const look = lookOfParagraph(p);
    const before = look.beforePt + (p.spaceBeforePt ?? 0);
    const lines = textLines(this, p.inlines, look);
    if (p.keepWithNext) {
      const own = before + heightOf(lines) + look.afterPt;
      this.need(own + Math.min(nextHeight(), Math.max(0, this.fullHeight - own)));
    }
    if (!this.atTop || p.spaceBeforePt) this.y += Math.min(before, Math.max(0, this.room));
    this.text(lines, look, follow);
    this.y += look.afterPt;
  }

  #break(inlines: Paragraph['inlines'], look: TextLook, width: number, indent: number): [Line, ...Line[]] {
    return breakLines(this.measure, inlines, look, width, indent);
  }

  heading(h: Heading, outline: OutlineEntry | null, nextHeight: () => number): void {
    const look = lookOfHeading(h);
    const own = headingHeight(this, h);
    // Never the last thing on a page.
    this.need(own + Math.min(nextHeight(), Math.max(0, this.fullHeight - own)));
    const printed = h.inlines.length > 0;
    if (printed && !this.atTop) this.y += look.beforePt;
    const page = this.page;
    this.headings.push({ id: h.id, outline, page: page.index, number: page.number, y: this.y });
    if (!printed) return;
    const lines = textLines(this, h.inlines, look);
    this.lines(lines, look, { x: page.left, width: this.width, indent: look.indentEm * look.sizePt });
    this.y += look.afterPt;
  }

  marked(marker: string, inlines: Paragraph['inlines'], look: TextLook, follow: number): void {
    this.text(textLines(this, [{ t: 'text', text: marker }, ...inlines], look), look, follow);
  }

  signature(s: SignatureBlock): void {
    const { text, beforePt, roomPt, gapPt } = signatureLook(s);
    const rows = signatureRows(s);
    this.need(signatureHeight(this, s));
    const width = this.width / (rows[0]?.length ?? 1);
    for (const [r, row] of rows.entries()) {
      this.y += r === 0 ? beforePt : gapPt;
      const top = this.y;
      let bottom = top;
      row.forEach((p, c) => {
        if (!p) return;
        this.y = top;
        const x = this.page.left + c * width;
        const first = this.#break([{ t: 'text', text: p.label }, ...p.name], text, width, 0);
        this.lines(first, text, { x, width });
        this.y += roomPt;
        this.lines(this.#break([{ t: 'text', text: p.dateLabel }], text, width, 0), text, { x, width });
        bottom = Math.max(bottom, this.y);
      });
      this.y = bottom;
    }
  }

  rule(r: Rule): void {
    const { beforePt, afterPt, colors } = ruleLook;
    this.need(beforePt + r.widthPt);
    const page = this.page;
    const y = this.y + beforePt;
    page.body.push({ p: 'line', x1: page.left, y1: y, x2: page.right, y2: y, widthPt: r.widthPt, color: colors[r.color] });
    this.y = y + r.widthPt + afterPt;
  }

  toc(t: Toc): void {
    this.lines(this.#break([{ t: 'text', text: t.title }], tocLook.title, this.width, 0), tocLook.title, {
      x: this.page.left,
      width: this.width,
    });
    this.y += tocLook.title.afterPt;
    for (const e of t.entries) {
      const look = e.level === 1 ? tocLook.level1 : tocLook.level2;
      const indent = e.level === 1 ? 0 : tocLook.level2IndentEm * look.sizePt;
      const number = this.#break([{ t: 'ref', to: e.to }], look, this.width, 0)[0];
      const numberWidth = number.width;
      const lines = this.#break([{ t: 'text', text: e.text }], look, this.width - indent - numberWidth - 3 * look.sizePt, 0);
      this.need(heightOf(lines));
      this.lines(lines, look, { x: this.page.left + indent, width: this.width - indent });
      const last = lines.at(-1);
      if (!last) continue;
      const top = this.y - last.height;
      const from = this.page.left + indent + last.width + look.sizePt / 2;
      const to = this.page.right - numberWidth - look.sizePt / 3;
      const y = top + last.height * 0.55;
      // Dots as one dashed line: they are no text.
      if (to > from)
        for (let x = to; x > from; x -= look.sizePt / 2)
          this.page.body.push({ p: 'rect', x, y, width: 0.8, height: 0.8, fill: '#000000' });
      placeLine(
        number,
        { x: this.page.right - numberWidth, top, width: numberWidth, indent: 0, align: 'left', look },
        this.faces,
        this.page.body,
      );
    }
  }

  picture(widthPt: number, heightPt: number, caption: string, push: (x: number, y: number, scale: number) => void): void {
    const look = textLook('caption');
    const lines = caption === '' ? [] : this.#break([{ t: 'text', text: caption }], look, this.width, 0);
    const captionHeight = heightOf(lines) + (lines.length > 0 ? look.beforePt + look.afterPt : 0);
    const full = heightPt * Math.min(1, this.width / widthPt) + captionHeight;
    if (full > this.room && !this.atTop && this.room < PICTURE_SHARE * this.fullHeight - 0.01) this.newPage();
    const scale = Math.min(1, this.width / widthPt, (this.room - captionHeight) / heightPt);
    push(this.page.left + (this.width - widthPt * scale) / 2, this.y, scale);
    this.y += heightPt * scale;
    if (lines.length > 0) {
      this.y += look.beforePt;
      this.lines(lines, look, { x: this.page.left, width: this.width });
      this.y += look.afterPt;
    }
  }

  /** Headers and footers, once all pages are known. */
  bands(): void {
    const total = this.pages.length;
    for (const page of this.pages) {
      const s = this.sections[page.section];
      if (!s || page.empty) continue;
      const band = (words: string, look: TextLook, top: number, out: Shape[]): void => {
        if (words === '') return;
        const width = page.right - page.left;
        // A band is one line: words too long for it are set smaller, never cut.
        let set = look;
        let lines = this.#break([{ t: 'text', text: words }], set, width, 0);
        while (lines.length > 1 && set.sizePt > 2) {
          set = { ...set, sizePt: set.sizePt * 0.95 };
          lines = this.#break([{ t: 'text', text: words }], set, width, 0);
        }
        placeLine(lines[0], { x: page.left, top, width, indent: 0, align: 'center', look: set }, this.faces, out);
      };
      if (s.header !== '') {
        const top = Math.max(bandLook.edgePt, page.top - bandLook.gapPt - headerLook.linePt - headerLook.ruleGapPt);
        band(s.header, headerLook, top, page.header);
        const y = top + headerLook.linePt + headerLook.ruleGapPt;
        page.header.push({ p: 'line', x1: page.left, y1: y, x2: page.right, y2: y, widthPt: headerLook.rulePt });
      }
      band(
        footerText(s, page.number, total),
        footerLook,
        Math.min(page.bottom + bandLook.gapPt, page.height - bandLook.edgePt - footerLook.linePt),
        page.footer,
      );
    }
  }
}

const flowOnce = (doc: Doc, metrics: FontMetrics, pageOf: (id: string) => string, missing: Set<string>): Flow => {
  const flow = new Flow({ metrics, missing, pageOf }, doc.duplex === true);
  const outline = outlineOf(doc.blocks);
  doc.blocks.forEach((b, i) => {
    if (b.b !== 'pageBreak' && b.b !== 'sectionBreak') flow.settle();
    const follow = (): number => followOf(flow, doc.blocks, i);
    const next = (): number => startHeight(flow, doc.blocks, i + 1);
    switch (b.b) {
      case 'sectionBreak':
        flow.sections.push(b);
        flow.startSection(b);
        break;
      case 'pageBreak':
        flow.breakTo(b.to);
        break;
      case 'heading':
        flow.heading(b, outline.get(b) ?? null, next);
        break;
      case 'paragraph':
        flow.paragraph(b, follow(), next);
        break;
      case 'list':
        b.items.forEach((item, k) => {
          flow.marked(item.marker, item.inlines, listLook(b), k === b.items.length - 1 ? follow() : 0);
        });
        break;
      case 'checklist':
        b.items.forEach((item, k) => {
          const last = k === b.items.length - 1;
          flow.marked(item.checked ? CHECKED : UNCHECKED, item.inlines, checklistLook, last ? follow() : 0);
        });
        break;
      case 'table':
        flowTable(flow, measureTable(flow.measure, b, flow.width), follow());
        break;
      case 'keyValueGrid':
        flowTable(flow, measureKeyValueGrid(flow.measure, b, flow.width), follow());
        break;
      case 'signatureBlock':
        flow.signature(b);
        break;
      case 'figure':
        flow.picture(pt(b.widthMm), pt(b.heightMm), b.caption, (x, y, s) =>
          flow.page.body.push({
            p: 'image',
            x,
            y,
            width: pt(b.widthMm) * s,
            height: pt(b.heightMm) * s,
            blob: b.blob,
            alt: b.alt,
          }),
        );
        break;
      case 'drawing': {
        const k = pt(1);
        noteMissing(flow.measure, b.drawing);
        flow.picture(pt(b.drawing.widthMm), pt(b.drawing.heightMm), b.caption, (x, y, s) =>
          flow.page.body.push({ p: 'drawing', drawing: b.drawing, matrix: [k * s, 0, 0, k * s, x, y] }),
        );
        break;
      }
      case 'toc':
        flow.toc(b);
        break;
      case 'rule':
        flow.rule(b);
        break;
      default:
        unhandled(b);
    }
  });
  if (flow.pages.length === 0) flow.newPage();
  return flow;
};

/** Numbers in a reference can change its width and so the pages; a few passes settle it. */
const MAX_PASSES = 4;

export const layoutDoc = (doc: Doc, metrics: FontMetrics): LaidOut => {
  const missing = new Set<string>();
  const unknown = new Set<string>();
  let asked = false;
  let flow = flowOnce(
    doc,
    metrics,
    () => {
      asked = true;
      return '88';
    },
    missing,
  );
  let numbers = new Map<string, string>();
  for (let pass = 1; asked && pass < MAX_PASSES; pass++) {
    const found = new Map(flow.headings.map((h) => [h.id, String(h.number)]));
    if (pass > 1 && [...found].every(([id, n]) => numbers.get(id) === n)) break;
    numbers = found;
    unknown.clear();
    flow = flowOnce(
      doc,
      metrics,
      (id) => {
        const n = numbers.get(id);
        if (n === undefined) unknown.add(id);
        return n ?? '';
      },
      missing,
    );
  }
  flow.bands();
  return {
    pages: flow.pages,
    headings: flow.headings,
    total: flow.pages.length,
    missingGlyphs: [...missing],
    missingRefs: [...unknown],
  };
};
