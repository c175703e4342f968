/**
 * Named styles of the Word file, made from `style.ts`: what an editor changes in Word's style pane changes the document.
 * Fonts are named, never embedded; Latin letters and digits of 宋体, 仿宋 and 楷体 text are Times New Roman.
 */
import { AlignmentType, type IParagraphStyleOptions, LineRuleType } from 'docx';
import type { Align, Doc, FontRole, Heading, TextStyle } from '../../../shared/document/doc.ts';
import { outlineOf } from '../../../shared/document/outline.ts';
import {
  checklistLook,
  footerLook,
  headerLook,
  headingLook,
  keyValueLook,
  listLook,
  signatureLook,
  smallHeadingLook,
  type TextLook,
  tableLook,
  textLook,
  tocLook,
} from '../../../shared/document/style.ts';
import { hex, twips } from './xml.ts';

const EAST_ASIA: Record<FontRole, string> = { song: '宋体', hei: '黑体', kai: '楷体', fang: '仿宋' };
const LATIN: Record<FontRole, string> = { song: 'Times New Roman', hei: '黑体', kai: 'Times New Roman', fang: 'Times New Roman' };

export const fontsOf = (role: FontRole): { ascii: string; hAnsi: string; eastAsia: string; cs: string } => ({
  ascii: LATIN[role],
  hAnsi: LATIN[role],
  eastAsia: EAST_ASIA[role],
  cs: 'Times New Roman',
});

/** Justification words of ISO 29500 transitional. */
export const JC: Record<Align, 'left' | 'center' | 'right' | 'both'> = {
  left: 'left',
  center: 'center',
  right: 'right',
  justify: 'both',
};

export interface NamedStyle {
  id: string;
  name: string;
  look: TextLook;
}

/** Style ids; Word shows `name`. */
const TEXT_STYLES: Record<TextStyle, { id: string; name: string }> = {
  body: { id: 'YqBody', name: '公文正文' },
  plain: { id: 'YqPlain', name: '公文正文（无缩进）' },
  letter: { id: 'YqLetter', name: '责任书正文' },
  'cover-title': { id: 'YqCoverTitle', name: '封面标题' },
  'cover-line': { id: 'YqCoverLine', name: '封面文字' },
  'doc-title': { id: 'YqDocTitle', name: '文件标题' },
  subtitle: { id: 'YqSubtitle', name: '副标题' },
  note: { id: 'YqNote', name: '表注' },
  cell: { id: 'YqCell', name: '表格文字' },
  'cell-head': { id: 'YqCellHead', name: '表头' },
  caption: { id: 'YqCaption', name: '图表标题' },
  small: { id: 'YqSmall', name: '小号表格文字' },
  'red-head': { id: 'YqRedHead', name: '发文机关标志' },
  'red-head-long': { id: 'YqRedHeadLong', name: '发文机关标志（长）' },
  'red-head-longest': { id: 'YqRedHeadLongest', name: '发文机关标志（最长）' },
};

export const styleOf = (style: TextStyle): NamedStyle => ({ ...TEXT_STYLES[style], look: textLook(style) });

/** Word's own heading style of an outline level. */
export const outlineStyleId = (level: number): string => `Heading${level}`;

/** Word's own heading styles carry the outline; a heading at no level of it looks the same and is a paragraph like others. */
export const headingStyleId = (h: Pick<Heading, 'level' | 'title' | 'small'>, outlineLevel: number | null): string => {
  if (h.small) return `YqSmallHeading${outlineLevel ?? ''}`;
  if (outlineLevel !== null) return outlineStyleId(outlineLevel);
  return h.title ? TEXT_STYLES['doc-title'].id : `YqHeading${h.level}`;
};

/** Deepest level of the outline at which titles of documents stand; headings stand below. */
export const titleLevels = (doc: Doc): number =>
  Math.max(0, ...[...outlineOf(doc.blocks)].map(([h, entry]) => (h.title ? (entry?.level ?? 0) : 0)));

export const OTHER_STYLES = {
  list: { id: 'YqList', name: '条目', look: listLook({}) },
  letterList: { id: 'YqLetterList', name: '责任书条目', look: listLook({ style: 'letter' }) },
  checklist: { id: 'YqChecklist', name: '核对条目', look: checklistLook },
  smallHead: { id: 'YqSmallHead', name: '小号表头', look: tableLook.smallHead },
  label: { id: 'YqLabel', name: '表单栏目', look: keyValueLook.label },
  signature: { id: 'YqSignature', name: '签署', look: signatureLook({}).text },
  formSignature: { id: 'YqFormSignature', name: '表单签署', look: signatureLook({ form: true }).text },
  tocTitle: { id: 'YqTocTitle', name: '目录标题', look: tocLook.title },
  toc1: { id: 'TOC1', name: 'toc 1', look: tocLook.level1 },
  toc2: { id: 'TOC2', name: 'toc 2', look: tocLook.level2 },
  header: { id: 'Header', name: 'header', look: headerLook },
  footer: { id: 'Footer', name: 'footer', look: footerLook },
} as const satisfies Record<string, NamedStyle>;

const ALIGN: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
};

const looks = (look: TextLook, leftEm = 0): Pick<IParagraphStyleOptions, 'run' | 'paragraph'> => ({
  run: { font: fontsOf(look.role), size: look.sizePt * 2, bold: look.bold, color: hex(look.color ?? '#000000') },
  paragraph: {
    alignment: ALIGN[look.align],
    spacing: { line: twips(look.linePt), lineRule: LineRuleType.EXACT, before: twips(look.beforePt), after: twips(look.afterPt) },
    indent: {
      // Word reads the count of characters; readers that do not know it read the length.
      ...(look.indentEm > 0 ? { firstLineChars: look.indentEm * 100, firstLine: twips(look.indentEm * look.sizePt) } : {}),
      ...(leftEm > 0 ? { left: twips(leftEm * look.sizePt) } : {}),
    },
  },
});

const HEADING_LOOKS = ([1, 2, 3] as const).map(headingLook);

export const paragraphStyles = (titles: number): IParagraphStyleOptions[] => [
  ...(Object.keys(TEXT_STYLES) as TextStyle[]).map((s) => {
    const { id, name, look } = styleOf(s);
    return { id, name, basedOn: 'Normal', quickFormat: true, ...looks(look) };
  }),
  ...[...Array.from({ length: titles }, () => textLook('doc-title')), ...HEADING_LOOKS].map((look, i) => {
    const shared = looks(look);
    return {
      id: outlineStyleId(i + 1),
      name: `heading ${i + 1}`,
      basedOn: 'Normal',
      next: TEXT_STYLES.body.id,
      quickFormat: true,
      ...shared,
      paragraph: { ...shared.paragraph, outlineLevel: i, keepNext: true },
    };
  }),
  ...HEADING_LOOKS.map((look, i) => {
    const shared = looks(look);
    return {
      id: `YqHeading${i + 1}`,
      name: `标题 ${i + 1}（不进导航）`,
      basedOn: 'Normal',
      next: TEXT_STYLES.body.id,
      ...shared,
      paragraph: { ...shared.paragraph, keepNext: true },
    };
  }),
  ...[null, ...Array.from({ length: titles + HEADING_LOOKS.length }, (_, i) => i + 1)].map((level) => {
    const shared = looks(smallHeadingLook);
    return {
      id: headingStyleId({ level: 1, small: true }, level),
      name: level === null ? '小标题（不进导航）' : `小标题 ${level}`,
      basedOn: 'Normal',
      next: TEXT_STYLES.letter.id,
      quickFormat: true,
      ...shared,
      paragraph: { ...shared.paragraph, ...(level === null ? {} : { outlineLevel: level - 1 }), keepNext: true },
    };
  }),
  ...Object.values(OTHER_STYLES).map(({ id, name, look }) => ({
    id,
    name,
    basedOn: 'Normal',
    ...looks(look, id === 'TOC2' ? tocLook.level2IndentEm : 0),
  })),
];

/**
 * Defaults of all paragraphs, put into `w:pPrDefault`: the layout sets no space between Chinese and Latin text and keeps
 * two lines of a paragraph together at the foot and head of a page, and Word shall break lines and pages alike.
 */
export const PARAGRAPH_DEFAULTS =
  '<w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>';
/** Language of spelling and line breaking, put into `w:rPrDefault`. */
export const RUN_DEFAULTS =
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>';
