/** A line of a printed text as people read it: headings as headings, fields by their names. */
import { LETTER_FIELD_NAMES } from '../../../shared/documents/letter-fields.ts';

export interface Piece {
  text: string;
  /** A place that is filled in from the dossier. */
  field?: true;
  bold?: true;
}
export interface Line {
  /** 0 for what is no heading. */
  level: number;
  pieces: Piece[];
}

const HEADING = /^(#{1,6})\s+/;
const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;

const fieldsIn = (text: string, bold: boolean): Piece[] => {
  const marks = bold ? { bold: true as const } : {};
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(FIELD)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), ...marks });
    const name = found[1] ?? '';
    pieces.push({ text: LETTER_FIELD_NAMES[name] ?? name, field: true, ...marks });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), ...marks });
  return pieces;
};

export const lineOf = (source: string): Line => {
  const mark = HEADING.exec(source);
  const text = (mark ? source.slice(mark[0].length) : source).replace(/^(\s*)[-*+]\s+/, '$1・');
  // What stands between two “**”, as it is printed.
  return { level: mark?.[1]?.length ?? 0, pieces: text.split('**').flatMap((part, i) => fieldsIn(part, i % 2 === 1)) };
};

/** Lines of a text; the end of the last one begins no other. */
export const linesOf = (text: string): Line[] => text.replace(/\n$/, '').split(/\r?\n/).map(lineOf);
