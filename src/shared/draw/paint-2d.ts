/**
 * The one canvas painter of drawings: the screen of the map and the pictures in Word files are painted here.
 * Knows a canvas by its shape alone; paths, pictures and fonts are handed in. Must never: name a type of the browser.
 */
import type { BlobHash } from '../base/units.ts';
import type { DrawOp } from './ops.ts';

/** What of a two-dimensional canvas a drawing needs. */
export interface Context2D<P, I> {
  globalAlpha: number;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  font: string;
  textBaseline: 'top' | 'hanging' | 'middle' | 'alphabetic' | 'ideographic' | 'bottom';
  textAlign: 'start' | 'end' | 'left' | 'right' | 'center';
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  scale(x: number, y: number): void;
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  beginPath(): void;
  rect(x: number, y: number, width: number, height: number): void;
  clip(): void;
  fill(path: P, rule: 'nonzero' | 'evenodd'): void;
  stroke(path: P): void;
  setLineDash(lengths: number[]): void;
  fillText(text: string, x: number, y: number): void;
  drawImage(image: I, x: number, y: number, width: number, height: number): void;
}

export interface Paints<P, I> {
  pathOf(op: Extract<DrawOp, { op: 'path' }>): P;
  /** A picture that is not there is left out. */
  imageOf(blob: BlobHash): I | undefined;
  /** Font families as CSS writes them, the first that has a character wins. */
  familiesOf(op: Extract<DrawOp, { op: 'text' }>): string;
  /** Size of a millimetre of the drawing on the canvas. */
  pxPerMm: number;
}

export const paintOps = <P, I>(c: Context2D<P, I>, ops: readonly DrawOp[], paints: Paints<P, I>): void => {
  for (const o of ops) {
    c.save();
    switch (o.op) {
      case 'path': {
        const path = paints.pathOf(o);
        if (o.fill) {
          c.globalAlpha = o.fill.opacity ?? 1;
          c.fillStyle = o.fill.color;
          c.fill(path, o.evenOdd ? 'evenodd' : 'nonzero');
        }
        if (o.stroke) {
          c.globalAlpha = 1;
          c.strokeStyle = o.stroke.color;
          c.lineWidth = o.stroke.widthMm;
          c.setLineDash([...(o.stroke.dash ?? [])]);
          c.stroke(path);
        }
        break;
      }
      case 'text':
        c.translate(o.x, o.y);
        if (o.rotate) c.rotate((o.rotate * Math.PI) / 180);
        // Glyphs are hinted for their size in pixels; at 3 "pixels" enlarged tenfold they would stand unevenly.
        c.scale(1 / paints.pxPerMm, 1 / paints.pxPerMm);
        c.font = `${o.sizeMm * paints.pxPerMm}px ${paints.familiesOf(o)}`;
        c.textBaseline = 'alphabetic';
        c.textAlign = o.anchor === 'middle' ? 'center' : o.anchor === 'end' ? 'right' : 'left';
        c.fillStyle = o.color;
        c.fillText(o.text, 0, 0);
        break;
      case 'image': {
        const image = paints.imageOf(o.blob);
        // The frame to cut to stands on the drawing, not on the picture that is turned beneath it.
        if (o.clip) {
          c.beginPath();
          c.rect(...o.clip);
          c.clip();
        }
        if (o.transform) c.transform(...o.transform);
        c.globalAlpha = o.opacity ?? 1;
        if (image !== undefined) c.drawImage(image, o.x, o.y, o.widthMm, o.heightMm);
        break;
      }
      case 'group':
        if (o.transform) c.transform(...o.transform);
        paintOps(c, o.children, paints);
        break;
    }
    c.restore();
  }
};
