/**
 * `DrawOp`: drawings as data, in millimetres, origin at the upper left corner, y down.
 * The editor, the preview, the vector PDF, the picture in the Word file and the printed sheet are printers of it.
 * SVG path data is understood by Konva, SVG and pdfkit alike.
 */

import type { Source } from '../base/source.ts';
import type { BlobHash } from '../base/units.ts';

/** Affine matrix [a b c d e f] as in SVG `matrix()`. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface Fill {
  color: string;
  /** 0–1, default 1. */
  opacity?: number;
}
export interface Stroke {
  color: string;
  widthMm: number;
  /** Dash lengths in mm. */
  dash?: readonly number[];
}

export type DrawOp =
  | { op: 'path'; d: string; fill?: Fill; stroke?: Stroke; evenOdd?: boolean; source?: Source }
  | {
      op: 'text';
      /** Anchor point; the baseline lies at `y`. */
      x: number;
      y: number;
      text: string;
      sizeMm: number;
      /** Font role of DESIGN §14. */
      font: 'hei' | 'song';
      bold?: boolean;
      color: string;
      anchor: 'start' | 'middle' | 'end';
      /** Clockwise degrees about the anchor. */
      rotate?: number;
      source?: Source;
    }
  | {
      op: 'image';
      x: number;
      y: number;
      widthMm: number;
      heightMm: number;
      blob: BlobHash;
      transform?: Matrix;
      opacity?: number;
      clip?: readonly [number, number, number, number];
    }
  | { op: 'group'; id?: string; transform?: Matrix; children: readonly DrawOp[] };

export interface Drawing {
  widthMm: number;
  heightMm: number;
  ops: readonly DrawOp[];
  /** What the drawing shows, for readers that cannot see it. */
  alt: string;
}

/** The drawing with `change` made to its words. */
export const withWords = (d: Drawing, change: (text: string) => string): Drawing => {
  const changed = (o: DrawOp): DrawOp =>
    o.op === 'text' ? { ...o, text: change(o.text) } : o.op === 'group' ? { ...o, children: o.children.map(changed) } : o;
  return { ...d, ops: d.ops.map(changed) };
};

/** All words of a drawing in drawing order; used by the conformance test and by search. */
export const drawingText = (ops: readonly DrawOp[]): string[] =>
  ops.flatMap((o) => (o.op === 'text' ? [o.text] : o.op === 'group' ? drawingText(o.children) : []));
