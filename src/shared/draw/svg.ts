/** SVG printer of drawings: for previews in the page and for looking at drawings in tests. */
import type { BlobHash } from '../base/units.ts';
import type { Drawing, DrawOp } from './ops.ts';

const escapeXml = (s: string): string =>
  s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
/** In the page the printing fonts come first, so that the preview shows what is printed. */
const FONT = {
  hei: '"yqyd-hei", "Noto Sans SC", "Microsoft YaHei", sans-serif',
  song: '"yqyd-song", "Noto Serif SC", SimSun, serif',
} as const;

const opSvg = (o: DrawOp, blobUrl: (b: BlobHash) => string): string => {
  switch (o.op) {
    case 'path': {
      const fill = o.fill
        ? `fill="${o.fill.color}"${o.fill.opacity === undefined ? '' : ` fill-opacity="${o.fill.opacity}"`}`
        : 'fill="none"';
      const stroke = o.stroke
        ? ` stroke="${o.stroke.color}" stroke-width="${o.stroke.widthMm}"${o.stroke.dash ? ` stroke-dasharray="${o.stroke.dash.join(' ')}"` : ''}`
        : '';
      return `<path d="${o.d}" ${fill}${stroke}${o.evenOdd ? ' fill-rule="evenodd"' : ''}/>`;
    }
    case 'text': {
      const turn = o.rotate ? ` transform="rotate(${o.rotate} ${o.x} ${o.y})"` : '';
      return `<text x="${o.x}" y="${o.y}" font-size="${o.sizeMm}" font-family='${FONT[o.font]}' font-weight="${o.bold ? 700 : 400}" fill="${o.color}" text-anchor="${o.anchor}"${turn}>${escapeXml(o.text)}</text>`;
    }
    case 'image': {
      const image = `<image href="${escapeXml(blobUrl(o.blob))}" x="${o.x}" y="${o.y}" width="${o.widthMm}" height="${o.heightMm}" preserveAspectRatio="none"${o.opacity === undefined ? '' : ` opacity="${o.opacity}"`}${o.transform ? ` transform="matrix(${o.transform.join(' ')})"` : ''}/>`;
      if (!o.clip) return image;
      const [x, y, w, h] = o.clip;
      // A clip path would need a name, and names count for the whole page a drawing is put into. A view of its own cuts too.
      return `<svg x="${x}" y="${y}" width="${w}" height="${h}" viewBox="${x} ${y} ${w} ${h}">${image}</svg>`;
    }
    case 'group':
      return `<g${o.transform ? ` transform="matrix(${o.transform.join(' ')})"` : ''}>${o.children.map((c) => opSvg(c, blobUrl)).join('')}</g>`;
  }
};

/** A whole SVG document; sizes in millimetres. */
export const svgOf = (d: Drawing, blobUrl: (b: BlobHash) => string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${d.widthMm} ${d.heightMm}" width="${d.widthMm}mm" height="${d.heightMm}mm" role="img" aria-label="${escapeXml(d.alt)}">${d.ops.map((o) => opSvg(o, blobUrl)).join('')}</svg>`;
