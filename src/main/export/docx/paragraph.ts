/** Paragraph markup; the order of the properties is the schema's. */
import type { Align } from '../../../shared/document/doc.ts';
import { JC } from './styles.ts';

export interface ParagraphProps {
  style?: string;
  keepNext?: boolean;
  keepLines?: boolean;
  pageBreakBefore?: boolean;
  /** Line beneath: width in points and `RRGGBB`. */
  rule?: { widthPt: number; color: string };
  /** Tab stops, ready as markup. */
  tabs?: string;
  /** Attributes of `w:spacing`. */
  spacing?: string;
  /** Attributes of `w:ind`. */
  indent?: string;
  align?: Align;
  /** Ends a section. */
  section?: string;
}

export const paragraph = (p: ParagraphProps, runs: string): string => {
  const props =
    (p.style ? `<w:pStyle w:val="${p.style}"/>` : '') +
    (p.keepNext ? '<w:keepNext/>' : '') +
    (p.keepLines ? '<w:keepLines/>' : '') +
    (p.pageBreakBefore ? '<w:pageBreakBefore/>' : '') +
    (p.rule
      ? `<w:pBdr><w:bottom w:val="single" w:sz="${Math.round(p.rule.widthPt * 8)}" w:space="0" w:color="${p.rule.color}"/></w:pBdr>`
      : '') +
    (p.tabs ? `<w:tabs>${p.tabs}</w:tabs>` : '') +
    (p.spacing ? `<w:spacing ${p.spacing}/>` : '') +
    (p.indent ? `<w:ind ${p.indent}/>` : '') +
    (p.align ? `<w:jc w:val="${JC[p.align]}"/>` : '') +
    (p.section ?? '');
  return `<w:p>${props && `<w:pPr>${props}</w:pPr>`}${runs}</w:p>`;
};

/** Lines with a picture grow with it; every other line has the style's fixed height. */
export const GROWING_LINE = 'w:line="240" w:lineRule="auto"';
