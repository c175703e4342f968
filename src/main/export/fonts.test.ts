import { expect, test } from 'vitest';
import { standInsOf } from '../../shared/base/characters.ts';
import { STAND_IN } from '../../shared/document/layout/page.ts';
import { loadFonts } from './fonts.ts';

const fonts = loadFonts(null);
const ROLES = ['song', 'hei', 'fang', 'kai'] as const;

test('every role and weight prints the characters that entering does not warn of, and 〓 for those that it warns of', () => {
  const runs = fonts.printable();
  // What travels to the interface.
  expect(JSON.stringify(runs).length).toBeLessThan(60_000);
  const has = new Uint8Array(0x40000);
  for (let i = 0; i < runs.length; i += 2) has.fill(1, runs[i], runs[i + 1]);
  for (const role of ROLES)
    for (const bold of [false, true]) {
      const glyph = fonts.metrics.glyphs(role, bold);
      const wrong = [];
      for (let cp = 0x20; cp < 0x40000; cp++)
        if ((fonts.metrics.faces[glyph(cp) >> 12] !== STAND_IN) !== (has[cp] === 1)) wrong.push(cp.toString(16));
      expect(wrong, `${role} ${bold}`).toEqual([]);
    }
});

test('names of every day and rare ones of the first planes have a font, others are told', () => {
  expect(standInsOf('王小明 Zhang ①②㎡，。', fonts.printable())).toEqual([]);
  expect(standInsOf('王\ue0f1\u{f1234}', fonts.printable())).toEqual(['\ue0f1', '\u{f1234}']);
});
