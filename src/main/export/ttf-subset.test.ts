import { readFileSync } from 'node:fs';
import { create, type Font, type Glyph } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { loadFonts } from './fonts.ts';
import { subsetFont } from './ttf-subset.ts';

const fonts = loadFonts(null);

describe('字体子集', () => {
  test.each(['song', 'song-bold', 'hei', 'hei-bold'])('%s：每个字的轮廓和宽度与原字体相同', (face) => {
    const path = fonts.file(face);
    const whole = create(readFileSync(path)) as Font;
    // Accented letters are made of parts; a space has no outline.
    const glyphs = [0, ...[...'安全风险，Aéüñ１ 〇①𬭚'].map((ch) => fonts.face(face).glyph(ch.codePointAt(0) as number))];
    expect(glyphs.slice(1)).not.toContain(0);
    const subset = create(subsetFont(path, glyphs)) as Font;
    const drawn = (g: Glyph): unknown => [g.advanceWidth, g.path.toSVG()];
    glyphs.forEach((g, i) => {
      expect(drawn(subset.getGlyph(i))).toEqual(drawn(whole.getGlyph(g)));
    });
  });

  test('一个原字体有、而首平面没有的字也有自己的字形', () => {
    const rare = '𬭚'.codePointAt(0) as number;
    expect(fonts.face('hei').glyph(rare)).toBeGreaterThan(0);
    expect(fonts.metrics.glyphs('hei', false)(rare) & 0xfff).toBe(1000);
  });
});
