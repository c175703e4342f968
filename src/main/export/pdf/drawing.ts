/** Prints a drawing as vectors. */
import type { Drawing, DrawOp } from '../../../shared/draw/ops.ts';
import type { Printer } from './printer.ts';

/** In the space the caller has set up: millimetres of the drawing, y down. */
export const printDrawing = (p: Printer, d: Drawing): void => {
  for (const o of d.ops) op(p, o);
};

const op = (p: Printer, o: DrawOp): void => {
  const { pdf } = p;
  switch (o.op) {
    case 'path': {
      pdf.save();
      if (o.fill && o.fill.opacity !== undefined) pdf.fillOpacity(o.fill.opacity);
      if (o.stroke) {
        pdf.lineWidth(o.stroke.widthMm);
        if (o.stroke.dash) p.content.foreign(`[${o.stroke.dash.join(' ')}] 0 d`);
      }
      pdf.path(o.d);
      const rule = o.evenOdd ? ('even-odd' as const) : ('non-zero' as const);
      if (o.fill && o.stroke) pdf.fillAndStroke(o.fill.color, o.stroke.color, rule);
      else if (o.fill) pdf.fill(o.fill.color, rule);
      else if (o.stroke) pdf.stroke(o.stroke.color);
      pdf.restore();
      break;
    }
    case 'text': {
      const glyph = p.fonts.metrics.glyphs(o.font, o.bold === true);
      const parts: { face: string; text: string; width: number }[] = [];
      let width = 0;
      for (const ch of o.text) {
        const g = glyph(ch.codePointAt(0) as number);
        const face = p.fonts.metrics.faces[g >> 12] as string;
        const w = ((g & 0xfff) / 1000) * o.sizeMm;
        const last = parts.at(-1);
        if (last?.face === face) {
          last.text += ch;
          last.width += w;
        } else parts.push({ face, text: ch, width: w });
        width += w;
      }
      pdf.save();
      if (o.rotate) pdf.rotate(o.rotate, { origin: [o.x, o.y] });
      let x = o.anchor === 'middle' ? o.x - width / 2 : o.anchor === 'end' ? o.x - width : o.x;
      for (const part of parts) {
        p.content.text(p.face(part.face), part.text, x, o.y, o.sizeMm, o.color);
        x += part.width;
      }
      pdf.restore();
      break;
    }
    case 'image':
      pdf.save();
      if (o.clip) pdf.rect(...(o.clip as [number, number, number, number])).clip();
      if (o.opacity !== undefined) pdf.fillOpacity(o.opacity);
      if (o.transform) pdf.transform(...(o.transform as [number, number, number, number, number, number]));
      pdf.image(p.image(o.blob) as never, o.x, o.y, { width: o.widthMm, height: o.heightMm });
      pdf.restore();
      break;
    case 'group':
      pdf.save();
      if (o.transform) pdf.transform(...(o.transform as [number, number, number, number, number, number]));
      for (const child of o.children) op(p, child);
      pdf.restore();
      break;
  }
};
