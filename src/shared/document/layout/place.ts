/** Broken lines → shapes of a page. */
import type { Align } from '../doc.ts';
import type { TextLook } from '../style.ts';
import { type Line, MM } from './lines.ts';
import type { FaceId, Shape, TextRun } from './page.ts';

/** More leftover than this is not stretched out: it would tear the line apart. */
const MAX_STRETCH_EM = 0.25;

export interface PlaceOptions {
  x: number;
  top: number;
  width: number;
  indent: number;
  align: Align;
  look: Pick<TextLook, 'sizePt' | 'color'>;
  color?: string | undefined;
}

/** Shapes of one line with its upper edge at `top`. */
export const placeLine = (line: Line, o: PlaceOptions, faces: readonly FaceId[], out: Shape[]): void => {
  const { sizePt } = o.look;
  const left = o.width - o.indent - line.width;
  let x = o.x + o.indent;
  if (o.align === 'center') x += left / 2;
  else if (o.align === 'right') x += left;
  const gaps = line.count - 1;
  const stretch =
    o.align === 'justify' && !line.last && gaps > 0 && left > 0 && left / gaps <= MAX_STRETCH_EM * sizePt ? left / gaps : 0;
  const baseline = o.top + (line.height - sizePt) / 2 + 0.88 * sizePt;
  const rule = (x1: number, x2: number): void => {
    out.push({ p: 'line', x1, y1: baseline + 0.14 * sizePt, x2, y2: baseline + 0.14 * sizePt, widthPt: 0.5 });
  };
  for (const part of line.parts) {
    switch (part.kind) {
      case 'text': {
        const width = part.width + (part.count - 1) * stretch;
        if (part.underline) rule(x, x + width);
        const run: TextRun = { p: 'text', x, y: baseline, width, face: faces[part.face] as FaceId, sizePt, text: part.text };
        if (stretch > 0) run.letterPt = stretch;
        const color = o.color ?? part.color ?? o.look.color;
        if (color) run.color = color;
        if (part.source) run.source = part.source;
        out.push(run);
        x += width + stretch;
        continue;
      }
      case 'blank':
        rule(x, x + part.width);
        break;
      case 'box':
        pushBox(x + 0.08 * sizePt, baseline - 0.8 * sizePt, 0.84 * sizePt, part.checked, out);
        break;
      case 'image': {
        const { blob, alt, heightMm } = part.image;
        const height = heightMm * MM;
        out.push({ p: 'image', x, y: o.top + (line.height - height) / 2, width: part.width, height, blob, alt });
        break;
      }
    }
    x += part.width + stretch;
  }
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
