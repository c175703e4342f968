/** Word markup as strings: escaping and units. Everything user-typed goes through `escapeXml`. */

// XML 1.0 forbids most control characters even as references; a pasted one would make the file unreadable.
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const SPECIAL = /[&<>"]/g;
const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeXml = (text: string): string => text.replace(FORBIDDEN, '').replace(SPECIAL, (c) => ENTITY[c] ?? c);

/** Points → twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);
/** Millimetres → twentieths of a point. */
export const mmTwips = (mm: number): number => Math.round((mm * 1440) / 25.4);
/** Millimetres → English metric units. */
export const mmEmu = (mm: number): number => Math.round(mm * 36000);
/** `#RRGGBB` → `RRGGBB`. */
export const hex = (color: string): string => color.replace('#', '').toUpperCase();
