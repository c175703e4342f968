/**
 * Looks of printed text: fonts, sizes and distances of every `TextStyle`, shared by the Word and the PDF printer.
 * 公文-like text follows GB/T 9704-2012 (仿宋 3号, fixed 29 pt, headings 黑体 / 楷体 / 仿宋 3号); tables use 宋体 5号.
 * Sizes: 初号 42, 一号 26, 二号 22, 三号 16, 四号 14, 小四 12, 五号 10.5, 小五 9 pt.
 */
import type { Align, FontRole, List, SectionBreak, SignatureBlock, TextStyle } from './doc.ts';

export interface TextLook {
  role: FontRole;
  bold: boolean;
  sizePt: number;
  /** Fixed distance of base lines. */
  linePt: number;
  align: Align;
  /** First line indent in em of the style. */
  indentEm: number;
  beforePt: number;
  afterPt: number;
  /** `#RRGGBB` where it is not black. */
  color?: string;
}

/** Red of the head and the line of a red-headed 公文 (GB/T 9704: 红色). */
export const RED = '#E60012';
export const ruleLook = { beforePt: 2, afterPt: 12, colors: { red: RED, black: '#000000' } } as const;

const look = (role: FontRole, sizePt: number, linePt: number, rest: Partial<TextLook> = {}): TextLook => ({
  role,
  sizePt,
  linePt,
  bold: false,
  align: 'justify',
  indentEm: 0,
  beforePt: 0,
  afterPt: 0,
  ...rest,
});

const TEXT: Record<TextStyle, TextLook> = {
  body: look('fang', 16, 29, { indentEm: 2 }),
  plain: look('fang', 16, 29),
  letter: look('fang', 14, 24, { indentEm: 2 }),
  'cover-title': look('song', 36, 54, { bold: true, align: 'center', afterPt: 18 }),
  'cover-line': look('fang', 16, 32, { align: 'center' }),
  'doc-title': look('song', 22, 33, { bold: true, align: 'center', afterPt: 16 }),
  subtitle: look('kai', 16, 29, { align: 'center', afterPt: 6 }),
  note: look('song', 9, 14, { beforePt: 3, afterPt: 3 }),
  cell: look('song', 10.5, 15, { align: 'left' }),
  'cell-head': look('hei', 10.5, 15, { align: 'center' }),
  caption: look('hei', 10.5, 16, { align: 'center', beforePt: 4, afterPt: 8 }),
  small: look('song', 9, 13, { align: 'left' }),
  'red-head': look('song', 36, 54, { bold: true, align: 'center', afterPt: 12, color: RED }),
  'red-head-long': look('song', 26, 54, { bold: true, align: 'center', afterPt: 12, color: RED }),
  'red-head-longest': look('song', 19, 54, { bold: true, align: 'center', afterPt: 12, color: RED }),
};

const HEADINGS: Record<1 | 2 | 3, TextLook> = {
  1: look('hei', 16, 29, { indentEm: 2, align: 'left' }),
  2: look('kai', 16, 29, { indentEm: 2, align: 'left' }),
  3: look('fang', 16, 29, { indentEm: 2, align: 'left' }),
};

export const textLook = (style: TextStyle): TextLook => TEXT[style];
export const headingLook = (level: 1 | 2 | 3): TextLook => HEADINGS[level];
export const smallHeadingLook: TextLook = look('hei', 14, 24, { indentEm: 2, align: 'left', beforePt: 2 });

/** Text of list items: that of the text around, marker at its first line indent. */
export const listLook = (list: Pick<List, 'style'>): TextLook => TEXT[list.style ?? 'body'];
export const checklistLook: TextLook = look('fang', 14, 26);

export const tableLook = {
  linePt: 0.5,
  lineColor: '#000000',
  /** Between a cell's line and its text. */
  padXPt: 4,
  padYPt: 2.5,
  /** Space around a table. */
  beforePt: 4,
  afterPt: 6,
  /** Head cells of `small` tables. */
  smallHead: look('hei', 9, 13, { align: 'center' }),
} as const;

export const keyValueLook = { minHeightMm: 8, label: look('hei', 10.5, 15, { align: 'center' }) } as const;

export interface SignatureLook {
  text: TextLook;
  /** Room above the first line. */
  beforePt: number;
  /** Height for signature or seal between name and date. */
  roomPt: number;
  /** Space between two rows of parties. */
  gapPt: number;
}
const SIGNATURE: SignatureLook = { text: look('fang', 14, 24, { align: 'left' }), beforePt: 24, roomPt: 30, gapPt: 20 };
const FORM_SIGNATURE: SignatureLook = { text: look('fang', 12, 18, { align: 'left' }), beforePt: 14, roomPt: 12, gapPt: 14 };
export const signatureLook = (s: Pick<SignatureBlock, 'form'>): SignatureLook => (s.form ? FORM_SIGNATURE : SIGNATURE);

/** Parties in rows as they stand on paper; a single one keeps the place at its left empty. */
export const signatureRows = <P>(s: { form?: true; parties: readonly P[] }): (P | undefined)[][] => {
  if (s.parties.length === 1) return [[undefined, s.parties[0]]];
  const columns = s.form ? Math.min(3, s.parties.length) : 2;
  const rows: (P | undefined)[][] = [];
  for (let i = 0; i < s.parties.length; i += columns) rows.push(Array.from({ length: columns }, (_, c) => s.parties[i + c]));
  return rows;
};

export const tocLook = {
  title: look('song', 22, 33, { bold: true, align: 'center', afterPt: 14 }),
  level1: look('fang', 14, 26, { align: 'left' }),
  level2: look('fang', 12, 22, { align: 'left' }),
  level2IndentEm: 2,
  leader: '·',
} as const;

export const headerLook = { ...look('song', 9, 13, { align: 'center' }), linePt: 13, ruleGapPt: 3, rulePt: 0.5 } as const;
/** 4号 page number as in GB/T 9704; forms with narrow margins use 小五. */
export const footerLook = { ...look('song', 10.5, 15, { align: 'center' }) } as const;
/** Base line of header above, of footer below the text area; never nearer to the paper's edge than this. */
export const bandLook = { gapPt: 10, edgePt: 22 } as const;

/** 12 % black behind the text. */
export const markLook = { role: 'hei', bold: true, color: '#E0E0E0', angle: 45, emMm: 46 } as const satisfies {
  role: FontRole;
} & Record<string, unknown>;

const MM = 72 / 25.4;
/** Millimetres → points. */
export const pt = (mm: number): number => mm * MM;

/** Paper size in points, portrait. */
export const paper = { A4: [pt(210), pt(297)], A3: [pt(297), pt(420)] } as const;

/** What the footer says. */
export const footerText = (s: Pick<SectionBreak, 'footer' | 'footerNote'>, page: number, total: number): string => {
  const number = s.footer === 'total' ? `第 ${page} 页 共 ${total} 页` : s.footer === 'plain' ? `第 ${page} 页` : '';
  return [s.footerNote ?? '', number].filter(Boolean).join('　　');
};
