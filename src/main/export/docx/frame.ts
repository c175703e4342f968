/**
 * The frame of a Word file: styles, settings, properties, headers, footers and section properties, made by `docx`.
 * The body is put in as markup afterwards. Must never: leave a clock or a random id in the file.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { strFromU8, unzipSync } from 'fflate';
import type { Doc, SectionBreak } from '../../../shared/document/doc.ts';
import { bandLook, footerLook, headerLook, markLook, pt } from '../../../shared/document/style.ts';
import { paperSize, type WordSection } from './body.ts';
import { fontsOf, OTHER_STYLES, PARAGRAPH_DEFAULTS, paragraphStyles, RUN_DEFAULTS, titleLevels } from './styles.ts';
import { escapeXml, hex, mmTwips, twips } from './xml.ts';

export interface Frame {
  /** Parts by path, without the body's content. */
  parts: Map<string, string>;
  /** Markup before and after the content of the body. */
  open: string;
  close: string;
  sectPr: string[];
}

const watermark = (mark: string): TextWatermark => {
  const emPt = pt(markLook.emMm);
  return new TextWatermark({
    text: mark,
    font: fontsOf(markLook.role).eastAsia,
    bold: markLook.bold,
    color: hex(markLook.color),
    opacity: 1,
    rotation: 360 - markLook.angle,
    width: emPt * [...mark].length,
    height: emPt,
  });
};

const header = (s: SectionBreak): Header =>
  new Header({
    children: [
      new Paragraph({
        style: OTHER_STYLES.header.id,
        ...(s.header
          ? {
              border: {
                bottom: { style: BorderStyle.SINGLE, size: headerLook.rulePt * 8, space: headerLook.ruleGapPt, color: '000000' },
              },
            }
          : {}),
        children: [...(s.mark ? [watermark(s.mark)] : []), ...(s.header ? [new TextRun(s.header)] : [])],
      }),
    ],
  });

const footer = (s: SectionBreak): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: OTHER_STYLES.footer.id,
        alignment: AlignmentType.CENTER,
        children: [
          ...(s.footerNote ? [new TextRun(s.footer === 'none' ? s.footerNote : `${s.footerNote}　　`)] : []),
          ...(s.footer === 'none'
            ? []
            : [
                new TextRun({ children: ['第 ', PageNumber.CURRENT, ' 页'] }),
                ...(s.footer === 'total' ? [new TextRun({ children: [' 共 ', PageNumber.TOTAL_PAGES, ' 页'] })] : []),
              ]),
        ],
      }),
    ],
  });

const sectionOptions = ({ of: s, continued, odd }: WordSection, duplex: boolean): ISectionOptions => {
  const [width, height] = paperSize(s.page);
  const [top, bottom] = [pt(s.margins.topMm), pt(s.margins.bottomMm)];
  // In a book upright pages mirror their margins, and what one is wider than the other is the gutter; pages that lie do not.
  const gutterMm = duplex && !s.page.landscape ? Math.max(0, s.margins.leftMm - s.margins.rightMm) : 0;
  const headerPt = headerLook.linePt + (s.header ? headerLook.ruleGapPt + headerLook.rulePt : 0);
  return {
    headers: { default: header(s) },
    footers: { default: footer(s) },
    properties: {
      type: odd ? SectionType.ODD_PAGE : SectionType.NEXT_PAGE,
      page: {
        // docx turns the paper itself when it lies on its side.
        size: {
          width: twips(Math.min(width, height)),
          height: twips(Math.max(width, height)),
          orientation: s.page.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: mmTwips(s.margins.topMm),
          bottom: mmTwips(s.margins.bottomMm),
          left: mmTwips(s.margins.leftMm) - mmTwips(gutterMm),
          right: mmTwips(s.margins.rightMm),
          header: twips(Math.max(bandLook.edgePt, top - bandLook.gapPt - headerPt)),
          footer: twips(Math.max(bandLook.edgePt, bottom - bandLook.gapPt - footerLook.linePt)),
          gutter: mmTwips(gutterMm),
        },
        ...(s.restartAt !== undefined && !continued ? { pageNumbers: { start: s.restartAt } } : {}),
      },
    },
    children: [],
  };
};

const lookKey = ({ of: s, continued, odd }: WordSection): string =>
  JSON.stringify([
    s.page,
    s.margins,
    s.header,
    s.footer,
    s.footerNote ?? '',
    s.mark ?? '',
    continued ? null : (s.restartAt ?? null),
    odd,
  ]);

const BODY = /<w:body>([\s\S]*)<\/w:body>/;
const SECTION = /<w:sectPr\b[\s\S]*?<\/w:sectPr>/g;

export const buildFrame = async (doc: Doc, all: readonly WordSection[]): Promise<Frame> => {
  // A hundred letters are a hundred sections alike; each look is made once and its properties are used again.
  const looks = new Map<string, number>();
  const sections = all.filter((s) => {
    const key = lookKey(s);
    if (looks.has(key)) return false;
    looks.set(key, looks.size);
    return true;
  });
  const file = new Document({
    title: doc.title,
    creator: doc.author,
    lastModifiedBy: doc.author,
    styles: { paragraphStyles: paragraphStyles(titleLevels(doc)) },
    features: { updateFields: false },
    // A line to write on may end a line; Word drops the underline of trailing spaces otherwise.
    compatibility: { version: 15, underlineTrailingSpaces: true, doNotExpandShiftReturn: true },
    sections: sections.map((s) => sectionOptions(s, doc.duplex === true)),
  });
  const parts = new Map(Object.entries(unzipSync(await Packer.toBuffer(file))).map(([path, bytes]) => [path, strFromU8(bytes)]));
  const stamp = escapeXml(`${doc.stamp.slice(0, 19)}Z`);
  const core = (parts.get('docProps/core.xml') ?? '').replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${stamp}`);
  parts.set('docProps/core.xml', core);
  for (const [path, xml] of parts)
    if (path.startsWith('word/header')) {
      const id = `PowerPlusWaterMarkObject${path.replace(/\D/g, '')}`;
      // Word knows a watermark by the beginning of its id; docx makes up the rest.
      parts.set(path, xml.replace(/PowerPlusWaterMarkObject[\w-]+/g, id));
    }
  const styles = parts.get('word/styles.xml') ?? '';
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${RUN_DEFAULTS}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${PARAGRAPH_DEFAULTS}</w:pPr></w:pPrDefault></w:docDefaults>`;
  parts.set('word/styles.xml', styles.replace(/<w:docDefaults>[\s\S]*?<\/w:docDefaults>/, defaults));
  if (doc.duplex) {
    const settings = parts.get('word/settings.xml') ?? '';
    parts.set('word/settings.xml', settings.replace('<w:defaultTabStop', '<w:mirrorMargins/><w:defaultTabStop'));
  }
  const main = parts.get('word/document.xml') ?? '';
  const body = BODY.exec(main);
  const sectPr = body?.[1]?.match(SECTION) ?? [];
  if (!body || sectPr.length !== sections.length) throw new Error('docx made another frame than expected');
  parts.delete('word/document.xml');
  const at = body.index + '<w:body>'.length;
  return {
    parts,
    open: main.slice(0, at),
    close: main.slice(at + (body[1] ?? '').length),
    sectPr: all.map((s) => sectPr[looks.get(lookKey(s)) ?? 0] ?? ''),
  };
};
