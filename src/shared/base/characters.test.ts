import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, runsOf, standInFor, standInsOf } from './characters.ts';

/** Any code units, with more than their share of what cleaning is about. */
const written = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\t',
        '\r\n',
        '\u0085',
        '\u2028',
        '\u200b',
        '\u200c',
        '\u200d',
        '\ufeff',
        '\u202e',
        '\ud869',
        '\udea5',
        '\0',
      ),
      fc.constantFrom('张', '𪚥', '\uf900', '\u{e0100}', '\u180e', 'ا', 'ᠮ', 'བ', 'é'),
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)),
    ),
  )
  .map((parts) => parts.join(''));
/** What has a shape on paper, and what changes the shape of what it follows. */
const visible = (s: string): string[] =>
  [...s].filter((c) => /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}]/u.test(c) && c !== '\u3164' && c !== '\uffa0');

describe.each([
  ['one line', cleanLine],
  ['several lines', cleanText],
])('cleaning %s', (_name, clean) => {
  it('keeps every visible character in its place, and cleans nothing twice', () => {
    fc.assert(
      fc.property(written, (s) => {
        const once = clean(s);
        expect(visible(once)).toEqual(visible(s));
        expect(clean(once)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(s.length);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/[\t\r\0\u200b\ufeff\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['张\u200b三\ufeff', '张三'],
    ['\u202e张\u2066三\u2069\u200e', '张三'],
    ['张\0三\u0007\u009f', '张三'],
    ['张\ud869三\udea5', '张三'],
    // Nothing that is taken out may make one character of two halves.
    ['张\ud869\u200b\udea5', '张'],
    ['张\u200d三', '张三'],
    ['\ufffe张\u{1ffff}', '张'],
    // Names: compatibility ideographs, variation selectors, private use, Extension B.
    ['\uf900\ufa0c葛\u{e0100}\ue001𪚥', '\uf900\ufa0c葛\u{e0100}\ue001𪚥'],
    // Scripts that need joiners and selectors to be written at all.
    ['ئۇي\u200cغۇر', 'ئۇي\u200cغۇر'],
    ['ᠮᠣᠩ\u180bᠭᠣᠯ\u180eᠠ\u200d', 'ᠮᠣᠩ\u180bᠭᠣᠯ\u180eᠠ\u200d'],
  ])('%j becomes %j', (before, after) => {
    expect(clean(before)).toBe(after);
  });
});

it('makes blanks of tabs, and of line breaks in one line', () => {
  expect(cleanLine('甲 \r\n 乙\t丙')).toBe('甲 乙 丙');
  expect(cleanText('甲\t乙\r\n丙\u2028丁\v戊\r己')).toBe('甲 乙\n丙\n丁\n戊\n己');
});

describe('characters that no font has', () => {
  it('are drawn as 〓, and as nothing or a blank where there is nothing to see', () => {
    expect(['𪚥', '\ue001', '\u{e0100}', '\u200d', '\u180e', '\u202f'].map(standInFor)).toEqual(['〓', '〓', '', '', '', ' ']);
  });

  it('are told once each, in the order of the text, without what is cleaned away', () => {
    const runs = runsOf((cp) => cp >= 0x4e00 && cp <= 0x9fff, 0x20000);
    expect(runs).toEqual([0x4e00, 0xa000]);
    expect(standInsOf('王𪚥\u{e0100}\u200b明\n\ue001𪚥', runs)).toEqual(['𪚥', '\ue001']);
    expect(standInsOf('王明', runs)).toEqual([]);
  });

  it('are told by any runs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0x4e00, max: 0x4e40 })), (had) => {
        const runs = runsOf((cp) => had.includes(cp), 0x4e41);
        const all = Array.from({ length: 0x41 }, (_, i) => String.fromCharCode(0x4e00 + i));
        expect(standInsOf(all.join(''), runs)).toEqual(all.filter((c) => !had.includes(c.charCodeAt(0))));
      }),
    );
  });
});
