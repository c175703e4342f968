/**
 * The display list: pages as the layout leaves them and as the PDF printer, the preview and the Word contents read them.
 * Points (1/72 inch), origin at the upper left corner of the page, y down. JSON all the way, no functions.
 * Must never: know a font file, the DOM or a PDF.
 */

import type { Source } from '../../base/source.ts';
import type { BlobHash } from '../../base/units.ts';
import type { Drawing, Matrix } from '../../draw/ops.ts';
import type { FontRole, OutlineEntry } from '../doc.ts';

/** Name of a font file in use: `song`, `song-bold`, `hei`, `hei-bold`, `fang`, `kai`, … */
export type FaceId = string;

/**
 * The face of characters that no font has: `standInFor` says what is drawn. The text of its runs stays what was written, for
 * whoever searches or copies.
 */
export const STAND_IN: FaceId = 'stand-in';

export interface TextRun {
  p: 'text';
  /** Left edge of the first character. */
  x: number;
  /** Baseline. */
  y: number;
  /** Width with `letterPt`, without the gap after the last character. */
  width: number;
  face: FaceId;
  sizePt: number;
  text: string;
  /** Added after every character but the last (justification). */
  letterPt?: number;
  /** `#RRGGBB`, default black. */
  color?: string;
  /** The text comes from this record field. */
  source?: Source;
}
export interface LineShape {
  p: 'line';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  widthPt: number;
  color?: string;
}
export interface RectShape {
  p: 'rect';
  x: number;
  y: number;
  width: number;
  height: number;
  fill?: string;
  stroke?: string;
  strokePt?: number;
}
/** SVG path data in page points; ☐ ☑ ✔ are drawn so. */
export interface PathShape {
  p: 'path';
  d: string;
  fill?: string;
  stroke?: string;
  strokePt?: number;
  /** The character it stands for, for readers that cannot see it. */
  alt?: string;
}
export interface ImageShape {
  p: 'image';
  x: number;
  y: number;
  width: number;
  height: number;
  blob: BlobHash;
  alt: string;
}
export interface DrawingShape {
  p: 'drawing';
  drawing: Drawing;
  /** Millimetres of the drawing → points of the page. */
  matrix: Matrix;
}
export type Shape = TextRun | LineShape | RectShape | PathShape | ImageShape | DrawingShape;

/** Light diagonal word behind the page. */
export interface PageMark {
  text: string;
  face: FaceId;
  sizePt: number;
  /** Centre of the word. */
  x: number;
  y: number;
  /** Counter-clockwise degrees. */
  angle: number;
  color: string;
}

export interface Page {
  /** 0-based place in the file. */
  index: number;
  /** Printed number. */
  number: number;
  /** 0-based section. */
  section: number;
  width: number;
  height: number;
  /** Text area; everything of `header` lies above `top`, everything of `footer` below `bottom`. */
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Inserted so that the next one is odd; carries nothing. */
  empty: boolean;
  body: Shape[];
  header: Shape[];
  footer: Shape[];
  mark?: PageMark;
}

export interface LaidHeading {
  id: string;
  /** Its entry of the outline; `null` where it has none. */
  outline: OutlineEntry | null;
  /** 0-based page. */
  page: number;
  /** Printed page number. */
  number: number;
  /** Top of the heading on its page. */
  y: number;
}

export interface LaidOut {
  pages: Page[];
  headings: LaidHeading[];
  /** Pages of the file: Y of 第 X 页 共 Y 页. */
  total: number;
  /** Characters that 〓 is printed for because no font has them, each once; whoever exports must say so. */
  missingGlyphs: string[];
  /** Targets of `ref` and contents entries that no heading carries. */
  missingRefs: string[];
}

/** What the layout needs to know of fonts. */
export interface FontMetrics {
  faces: readonly FaceId[];
  /** Ascent and descent (both positive) of a face in em, for placing baselines. */
  vertical: readonly { ascent: number; descent: number }[];
  /**
   * Characters of a role and weight. The answer to a code point is `face index × 4096 + advance in 1/1000 em`; what no
   * font has is in the face `STAND_IN`.
   */
  glyphs(role: FontRole, bold: boolean): (codePoint: number) => number;
}
