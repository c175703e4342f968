/** Inlines → runs of Word markup. */
import type { Inline } from '../../../shared/document/doc.ts';
import { unhandled } from '../../../shared/document/doc.ts';
import { RED } from '../../../shared/document/style.ts';
import { CHECKED, UNCHECKED } from '../../../shared/document/text.ts';
import type { Pictures } from './pictures.ts';
import { escapeXml, hex } from './xml.ts';

/** What runs need to know of the rest of the file. */
export interface RunContext {
  pictures: Pictures;
  /** Bookmark of a heading id. */
  anchor(headingId: string): string | undefined;
  /** Printed page of a heading id. */
  pageOf(headingId: string): number | undefined;
}

export interface RunLook {
  bold?: boolean;
  /** `RRGGBB`. */
  ink?: string;
}

// Word prints these half-width in the Latin font unless told that they stand in Chinese text.
const AMBIGUOUS = /[\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2027\u2030-\u203b\u2103\u2109\u2116\u2150-\u22ff\u2460-\u26ff]/;

const runProps = (o: { bold?: boolean; underline?: boolean; ink?: string; hint?: boolean; symbol?: boolean }): string => {
  const fonts = o.symbol
    ? '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>'
    : o.hint
      ? '<w:rFonts w:hint="eastAsia"/>'
      : '';
  const props =
    fonts +
    (o.bold ? '<w:b/>' : '') +
    (o.ink ? `<w:color w:val="${o.ink}"/>` : '') +
    (o.underline ? '<w:u w:val="single"/>' : '');
  return props && `<w:rPr>${props}</w:rPr>`;
};

const SPACED = /^\s|\s$|\s\s/;
const textElement = (text: string): string =>
  SPACED.test(text) ? `<w:t xml:space="preserve">${escapeXml(text)}</w:t>` : `<w:t>${escapeXml(text)}</w:t>`;

/** Text with line feeds and tabs as Word's own elements. */
const textElements = (text: string): string =>
  /[\n\t]/.test(text)
    ? text
        .split(/(\n|\t)/)
        .map((part) => (part === '\n' ? '<w:br/>' : part === '\t' ? '<w:tab/>' : part && textElement(part)))
        .join('')
    : textElement(text);

export const textRun = (text: string, look: RunLook & { underline?: boolean } = {}): string =>
  text === '' ? '' : `<w:r>${runProps({ ...look, hint: AMBIGUOUS.test(text) })}${textElements(text.replaceAll('\r', ''))}</w:r>`;

/** Words for Word's navigation, which shows paragraphs alone: white and a point high, so that nothing of them is seen on paper. */
export const outlineRun = (text: string): string =>
  `<w:r><w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="2"/></w:rPr>${textElement(text)}</w:r>`;

export const tabRun = '<w:r><w:tab/></w:r>';

export const checkboxRun = (checked: boolean, look: RunLook = {}): string =>
  `<w:r>${runProps({ ...look, symbol: true })}<w:t>${checked ? CHECKED : UNCHECKED}</w:t></w:r>`;

/** A field that is already filled in and not marked as out of date, so that nothing asks and nothing shows empty. */
export const fieldRuns = (instruction: string, result: string, look: RunLook = {}): string => {
  const props = runProps(look);
  const char = (type: string): string => `<w:r>${props}<w:fldChar w:fldCharType="${type}"/></w:r>`;
  return `${char('begin')}<w:r>${props}<w:instrText xml:space="preserve"> ${escapeXml(instruction)} </w:instrText></w:r>${char('separate')}<w:r>${props}${textElement(result)}</w:r>${char('end')}`;
};

/** Room to write on by hand: underlined ideographic spaces, one em each (settings keep the line at a line's end). */
const blankRun = (em: number, look: RunLook): string =>
  `<w:r>${runProps({ ...look, underline: true, hint: true })}<w:t xml:space="preserve">${'\u3000'.repeat(Math.max(1, Math.round(em)))}</w:t></w:r>`;

/**
 * @param maxWidthMm pictures wider than this are scaled down
 */
export const inlineRuns = (inlines: readonly Inline[], c: RunContext, maxWidthMm: number, look: RunLook = {}): string => {
  let out = '';
  for (const i of inlines) {
    switch (i.t) {
      case 'text':
      case 'field':
        out += textRun(i.text, {
          ...look,
          ...(i.marks?.color === 'red' && !look.ink ? { ink: hex(RED) } : {}),
          bold: look.bold || i.marks?.bold,
          underline: i.marks?.underline,
        });
        break;
      case 'blank':
        out += blankRun(i.em, look);
        break;
      case 'checkbox':
        out += checkboxRun(i.checked, look);
        break;
      case 'image': {
        const scale = Math.min(1, maxWidthMm / i.widthMm);
        out += c.pictures.run(c.pictures.ofBlob(i.blob), i.widthMm * scale, i.heightMm * scale, i.alt);
        break;
      }
      case 'break':
        out += '<w:r><w:br/></w:r>';
        break;
      case 'ref': {
        const page = c.pageOf(i.to);
        const anchor = c.anchor(i.to);
        if (page !== undefined && anchor) out += fieldRuns(`PAGEREF ${anchor} \\h`, String(page), look);
        break;
      }
      default:
        unhandled(i);
    }
  }
  return out;
};

export const hasImage = (inlines: readonly Inline[]): boolean => inlines.some((i) => i.t === 'image');
