/** A laid-out page drawn as SVG: the same display list that the PDF prints, in the printing fonts. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { standInFor } from '../../../shared/base/characters.ts';
import { urls } from '../../../shared/contract/urls.ts';
import { type Page, type Shape, STAND_IN } from '../../../shared/document/layout/page.ts';
import { svgOf } from '../../../shared/draw/svg.ts';

const escapeXml = (s: string): string =>
  s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

const shapeSvg = (s: Shape, session: string): string => {
  switch (s.p) {
    case 'text': {
      // The character itself is told where the pointer rests.
      const standsIn = s.face === STAND_IN;
      const shown = standsIn ? [...s.text].map(standInFor).join('') : s.text;
      const count = [...shown].length;
      const length = s.letterPt && count > 1 ? ` textLength="${s.width}" lengthAdjust="spacing"` : '';
      const from = s.source ? ` data-record="${escapeXml(s.source.record)}" data-field="${escapeXml(s.source.field)}"` : '';
      return `<text${from} x="${s.x}" y="${s.y}" font-family="yqyd-${s.face}" font-size="${s.sizePt}" fill="${s.color ?? '#000'}" xml:space="preserve"${length}>${standsIn ? `<title>${escapeXml(s.text)}</title>` : ''}${escapeXml(shown)}</text>`;
    }
    case 'line':
      return `<path d="M${s.x1} ${s.y1} L${s.x2} ${s.y2}" stroke="${s.color ?? '#000'}" stroke-width="${s.widthPt}" fill="none"/>`;
    case 'rect':
      return `<rect x="${s.x}" y="${s.y}" width="${s.width}" height="${s.height}" fill="${s.fill ?? 'none'}" stroke="${s.stroke ?? 'none'}" stroke-width="${s.strokePt ?? 0}"/>`;
    case 'path':
      return `<path d="${s.d}" fill="${s.fill ?? 'none'}" stroke="${s.stroke ?? 'none'}" stroke-width="${s.strokePt ?? 0}"/>`;
    case 'image':
      return `<image href="${urls.blob(session, s.blob)}" x="${s.x}" y="${s.y}" width="${s.width}" height="${s.height}" preserveAspectRatio="none"/>`;
    case 'drawing': {
      const inner = svgOf(s.drawing, (b) => urls.blob(session, b))
        .replace(/^<svg[^>]*>/, '')
        .replace(/<\/svg>$/, '');
      return `<g transform="matrix(${s.matrix.join(' ')})">${inner}</g>`;
    }
  }
};

export const PageSvg = ({ page, session }: { page: Page; session: string }) => {
  const { t } = useTranslation();
  const html = useMemo(() => {
    const m = page.mark;
    const mark = m
      ? `<text x="${m.x}" y="${m.y}" font-family="yqyd-${m.face}" font-size="${m.sizePt}" fill="${m.color}" text-anchor="middle" dominant-baseline="central" transform="rotate(${-m.angle} ${m.x} ${m.y})">${m.text}</text>`
      : '';
    return mark + [...page.header, ...page.body, ...page.footer].map((s) => shapeSvg(s, session)).join('');
  }, [page, session]);
  return (
    <svg
      viewBox={`0 0 ${page.width} ${page.height}`}
      role="img"
      aria-label={t('handIn.pageAlt', { n: page.number })}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: every text is escaped above
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
};
