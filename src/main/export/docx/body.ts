/**
 * Blocks of a Doc → the body of a Word file.
 * Owns: sections, page breaks, contents and what stands between tables. Must never: decide a number or a date.
 */
import type { Block, Doc, Margins, PageShape, SectionBreak, Toc } from '../../../shared/document/doc.ts';
import { unhandled } from '../../../shared/document/doc.ts';
import { outlineOf } from '../../../shared/document/outline.ts';
import { paper, pt, ruleLook, tableLook, textLook, tocLook } from '../../../shared/document/style.ts';
import { inlineText } from '../../../shared/document/text.ts';
import { checkboxRun, fieldRuns, hasImage, inlineRuns, outlineRun, type RunContext, tabRun, textRun } from './inlines.ts';
import { GROWING_LINE, type ParagraphProps, paragraph } from './paragraph.ts';
import { headingStyleId, OTHER_STYLES, outlineStyleId, styleOf } from './styles.ts';
import { keyValueGridXml, signatureXml, tableXml } from './tables.ts';
import { escapeXml, hex, mmTwips, twips } from './xml.ts';

/** A section of the Word file: one of the Doc, or what follows a break to an odd page inside one. */
export interface WordSection {
  of: SectionBreak;
  /** Goes on numbering whatever `of.restartAt` says. */
  continued: boolean;
  odd: boolean;
}

export interface Body {
  sections: WordSection[];
  /** @param sectPr properties of each section, in order */
  xml(sectPr: readonly string[]): string;
}

/** Size of the paper in points as it lies. */
export const paperSize = (page: PageShape): [width: number, height: number] => {
  const [w, h] = paper[page.size];
  return page.landscape ? [h, w] : [w, h];
};
const textWidthTwips = (page: PageShape, m: Margins): number =>
  twips(paperSize(page)[0]) - mmTwips(m.leftMm) - mmTwips(m.rightMm);
const textHeightPt = (page: PageShape, m: Margins): number => paperSize(page)[1] - pt(m.topMm) - pt(m.bottomMm);

type Node =
  | { n: 'paragraph'; props: ParagraphProps; runs: string }
  | { n: 'gap'; points: number; keepNext?: boolean }
  | { n: 'table'; xml: string };

/** A signature goes with what is signed: block `i` is followed by one, or by a note that is. */
const isSigned = (blocks: readonly Block[], i: number): boolean => {
  const next = blocks[i + 1];
  return next?.b === 'signatureBlock' || (next?.b === 'paragraph' && next.keepWithNext === true && isSigned(blocks, i + 1));
};

const exactly = (points: number): string => `w:before="0" w:after="0" w:line="${twips(points)}" w:lineRule="exact"`;
/** An empty line of a fixed small height. */
const gap = (points: number, props: ParagraphProps = {}): string => paragraph({ ...props, spacing: exactly(points) }, '');
const THINNEST_PT = 1;

export const buildBody = (doc: Doc, c: RunContext & { bookmark(headingId: string): [open: string, close: string] }): Body => {
  const outline = outlineOf(doc.blocks);
  const sections: WordSection[] = [];
  /** Nodes of each Word section. */
  const contents: Node[][] = [];
  let section: SectionBreak | undefined;
  let nodes: Node[] = [];
  let breakBefore = false;
  /** A break to an odd page waits for something to stand after it. */
  let oddWaits = false;

  const start = (of: SectionBreak, continued: boolean, odd: boolean): void => {
    section = of;
    sections.push({ of, continued, odd });
    nodes = [];
    contents.push(nodes);
    breakBefore = false;
    oddWaits = false;
  };
  const add = (props: ParagraphProps, runs: string): void => {
    nodes.push({ n: 'paragraph', props: breakBefore ? { ...props, pageBreakBefore: true } : props, runs });
    breakBefore = false;
  };
  const addTable = (xml: string, afterPt: number, keepNext = false): void => {
    // A break cannot hang on a table, and two tables that touch become one.
    if (breakBefore) add({ spacing: `w:line="${twips(THINNEST_PT)}" w:lineRule="exact"` }, '');
    else if (nodes.at(-1)?.n === 'paragraph') nodes.push({ n: 'gap', points: tableLook.beforePt, keepNext: true });
    nodes.push({ n: 'table', xml }, { n: 'gap', points: afterPt, keepNext });
  };

  const block = (b: Block, s: SectionBreak, signed: boolean): void => {
    const widthTwips = textWidthTwips(s.page, s.margins);
    const widthMm = (widthTwips * 25.4) / 1440;
    switch (b.b) {
      case 'sectionBreak':
        start(b, false, b.odd === true || oddWaits);
        break;
      case 'pageBreak':
        if (b.to === 'odd') oddWaits = true;
        // At the top of a section the break has come about already.
        else breakBefore = nodes.length > 0;
        break;
      case 'heading': {
        const [open, close] = c.bookmark(b.id);
        const entry = outline.get(b) ?? null;
        const printed = inlineRuns(b.inlines, c, widthMm);
        const asPrinted = entry?.text === inlineText(b.inlines);
        if (entry && !asPrinted)
          add(
            { style: outlineStyleId(entry.level), spacing: exactly(THINNEST_PT), indent: 'w:firstLineChars="0" w:firstLine="0"' },
            `${open}${outlineRun(entry.text)}${close}`,
          );
        if (b.inlines.length > 0)
          add(
            { style: headingStyleId(b, entry && asPrinted ? entry.level : null) },
            entry && !asPrinted ? printed : open + printed + close,
          );
        break;
      }
      case 'paragraph': {
        const look = textLook(b.style);
        const grows = hasImage(b.inlines) ? ` ${GROWING_LINE}` : '';
        const before = b.spaceBeforePt ? `w:before="${twips(look.beforePt + b.spaceBeforePt)}"` : '';
        // An indent would push a centred or right-aligned line out of place.
        const indent =
          look.indentEm > 0 && (b.align === 'center' || b.align === 'right') ? 'w:firstLineChars="0" w:firstLine="0"' : undefined;
        add(
          {
            style: styleOf(b.style).id,
            keepNext: b.keepWithNext || signed,
            spacing: (before + grows).trim() || undefined,
            indent,
            align: b.align,
          },
          inlineRuns(b.inlines, c, widthMm),
        );
        break;
      }
      case 'list':
        for (const [k, item] of b.items.entries())
          add(
            {
              keepNext: signed && k === b.items.length - 1,
              style: (b.style === 'letter' ? OTHER_STYLES.letterList : OTHER_STYLES.list).id,
              spacing: hasImage(item.inlines) ? GROWING_LINE : undefined,
            },
            textRun(item.marker) + inlineRuns(item.inlines, c, widthMm),
          );
        break;
      case 'checklist': {
        const look = OTHER_STYLES.checklist.look;
        const hang = twips(look.sizePt * 1.5);
        for (const [k, item] of b.items.entries())
          add(
            {
              keepNext: signed && k === b.items.length - 1,
              style: OTHER_STYLES.checklist.id,
              indent: `w:left="${hang}" w:hanging="${hang}"`,
            },
            checkboxRun(item.checked) + tabRun + inlineRuns(item.inlines, c, widthMm),
          );
        break;
      }
      case 'table':
        addTable(tableXml(b, widthTwips, textHeightPt(s.page, s.margins), signed, c), tableLook.afterPt, signed);
        break;
      case 'keyValueGrid':
        addTable(keyValueGridXml(b, widthTwips, signed, c), tableLook.afterPt, signed);
        break;
      case 'signatureBlock':
        addTable(signatureXml(b, widthTwips, c), THINNEST_PT);
        break;
      case 'figure':
      case 'drawing': {
        const own = b.b === 'figure' ? b : b.drawing;
        const caption = styleOf('caption');
        const captionPt = b.caption ? caption.look.linePt + caption.look.beforePt + caption.look.afterPt : 0;
        const roomMm = ((textHeightPt(s.page, s.margins) - captionPt) * 25.4) / 72 - 1;
        const scale = Math.min(1, widthMm / own.widthMm, roomMm / own.heightMm);
        const [w, h] = [own.widthMm * scale, own.heightMm * scale];
        const part = b.b === 'figure' ? c.pictures.ofBlob(b.blob) : c.pictures.ofDrawing(b.drawing, w);
        const alt = b.b === 'figure' ? b.alt : b.drawing.alt;
        add(
          { align: 'center', keepNext: b.caption !== '', spacing: `w:before="0" w:after="0" ${GROWING_LINE}` },
          c.pictures.run(part, w, h, alt),
        );
        if (b.caption) add({ style: caption.id }, textRun(b.caption));
        break;
      }
      case 'toc':
        contentsPage(b, widthTwips);
        break;
      case 'rule':
        add(
          {
            rule: { widthPt: b.widthPt, color: hex(ruleLook.colors[b.color]) },
            spacing: `w:before="${twips(ruleLook.beforePt)}" w:after="${twips(ruleLook.afterPt)}" w:line="${twips(THINNEST_PT)}" w:lineRule="exact"`,
          },
          '',
        );
        break;
      default:
        unhandled(b);
    }
  };

  /** Entries stand ready with their pages; the field lets whoever edits the file renew them by hand. */
  const contentsPage = (toc: Toc, widthTwips: number): void => {
    add({ style: OTHER_STYLES.tocTitle.id }, textRun(toc.title));
    const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
    for (const [i, e] of toc.entries.entries()) {
      const anchor = c.anchor(e.to);
      const page = c.pageOf(e.to);
      const number = anchor && page !== undefined ? tabRun + fieldRuns(`PAGEREF ${anchor} \\h`, String(page)) : '';
      const entry = textRun(e.text) + number;
      const linked = anchor ? `<w:hyperlink w:anchor="${anchor}" w:history="1">${entry}</w:hyperlink>` : entry;
      const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
      add(
        {
          style: e.level === 1 ? OTHER_STYLES.toc1.id : OTHER_STYLES.toc2.id,
          tabs: `<w:tab w:val="right" w:leader="${tocLook.leader === '·' ? 'middleDot' : 'dot'}" w:pos="${widthTwips}"/>`,
        },
        (i === 0 ? begin : '') + linked + (i === toc.entries.length - 1 ? end : ''),
      );
    }
    // A section that ended in the paragraph of the field's end would lose its page number in LibreOffice.
    nodes.push({ n: 'gap', points: THINNEST_PT });
  };

  for (const [i, b] of doc.blocks.entries()) {
    if (b.b === 'sectionBreak') start(b, false, b.odd === true || oddWaits);
    else if (!section) throw new Error('a Doc begins with a section break');
    else {
      if (oddWaits && b.b !== 'pageBreak') start(section, true, true);
      block(b, section, isSigned(doc.blocks, i));
    }
  }

  const sectionXml = (list: readonly Node[], sectPr: string, last: boolean): string => {
    const out: string[] = [];
    const end = last ? undefined : sectPr;
    for (const [i, node] of list.entries()) {
      const isLast = i === list.length - 1;
      const next = list[i + 1];
      if (node.n === 'table') out.push(node.xml);
      else if (node.n === 'paragraph')
        out.push(paragraph(isLast && end ? { ...node.props, section: end } : node.props, node.runs));
      else if (isLast) out.push(gap(THINNEST_PT, { section: end }));
      // The new page begins anyway; a gap that no longer fits would leave an empty one.
      else if (!(next?.n === 'paragraph' && next.props.pageBreakBefore)) out.push(gap(node.points, { keepNext: node.keepNext }));
    }
    if (list.length === 0) out.push(gap(THINNEST_PT, { section: end }));
    return out.join('') + (last ? sectPr : '');
  };

  return {
    sections,
    xml: (sectPr) => contents.map((list, i) => sectionXml(list, sectPr[i] ?? '', i === contents.length - 1)).join(''),
  };
};

/** Bookmarks of headings, named as Word names its own. */
export const createBookmarks = (doc: Doc): { anchor(id: string): string | undefined; bookmark(id: string): [string, string] } => {
  const names = new Map<string, { n: number; name: string }>();
  for (const b of doc.blocks)
    if (b.b === 'heading' && !names.has(b.id)) names.set(b.id, { n: names.size + 1, name: `_Toc${100_000_001 + names.size}` });
  const written = new Set<string>();
  return {
    anchor: (id) => names.get(id)?.name,
    bookmark: (id) => {
      const mark = names.get(id);
      if (!mark || written.has(id)) return ['', ''];
      written.add(id);
      return [`<w:bookmarkStart w:id="${mark.n}" w:name="${escapeXml(mark.name)}"/>`, `<w:bookmarkEnd w:id="${mark.n}"/>`];
    },
  };
};
