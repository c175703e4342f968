/**
 * Characters of what is written: what nobody sees goes, what somebody sees stays. Text is not normalised, for the
 * compatibility ideographs (U+F900…) and the variation selectors of names would turn into other characters.
 */

/** NEL and the separators of Unicode end lines like the vertical tab that Word copies for its own line break. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * Joiners shape words in the scripts of this list alone: Uyghur, Kazakh and Kirgiz (Arabic), Mongolian, Manchu and Sibe
 * (Mongolian), Phags-pa, and those of India. Elsewhere they only make two names differ that look the same.
 */
const JOINED =
  '\\p{Script=Arabic}\\u064b-\\u065f\\u0670\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Phags_Pa}' +
  '\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}';
/**
 * Lone surrogates, what Unicode or XML takes for no character, controls, soft hyphens, zero-width blanks, byte order marks,
 * marks of direction, tags and fillers. Variation selectors and the vowel separator of Mongolian are none of them.
 */
const UNSEEN =
  '\\p{Surrogate}\\p{Noncharacter_Code_Point}\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\xad\\u061c\\u200b\\u200e\\u200f' +
  '\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0001}\\u{e0020}-\\u{e007f}';
const CLEANED = new RegExp(`[${UNSEEN}]|(?<![${JOINED}])[\\u200c\\u200d](?![${JOINED}])`, 'gu');

/** Several lines: line breaks become line feeds, tabs blanks. */
export const cleanText = (s: string): string => s.replace(CLEANED, '').replace(LINE_BREAK, '\n').replaceAll('\t', ' ');

/** One line: a line break or tab with the blanks around it becomes one blank. */
export const cleanLine = (s: string): string => cleanText(s.replace(/\t/g, '\n')).replace(/\s*\n\s*/g, ' ');

/** Drawn for a character that no font has: printers call it 〓, and readers of Chinese know it. */
export const STAND_IN_SIGN = '〓';

/** What is drawn for a character that no font has: nothing for one that is never seen, a blank for a blank. */
export const standInFor = (character: string): string =>
  /\p{Default_Ignorable_Code_Point}/u.test(character) ? '' : /\p{Zs}/u.test(character) ? ' ' : STAND_IN_SIGN;

/** Characters as code points where runs of them begin and end, by turns and ascending. */
export type CharacterRuns = readonly number[];

/** @param end the code point behind the last one that is asked for */
export const runsOf = (has: (codePoint: number) => boolean, end: number): CharacterRuns => {
  const runs: number[] = [];
  for (let cp = 0; cp <= end; cp++) if ((cp < end && has(cp)) !== (runs.length % 2 === 1)) runs.push(cp);
  return runs;
};

const isIn = (runs: CharacterRuns, codePoint: number): boolean => {
  let [from, to] = [0, runs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((runs[middle] as number) <= codePoint) from = middle + 1;
    else to = middle;
  }
  return from % 2 === 1;
};

/** The characters of `written` that print as 〓 with fonts that have `runs`, each once. */
export const standInsOf = (written: string, runs: CharacterRuns): string[] => [
  ...new Set(
    Array.from(cleanLine(written)).filter((c) => !isIn(runs, c.codePointAt(0) as number) && standInFor(c) === STAND_IN_SIGN),
  ),
];
