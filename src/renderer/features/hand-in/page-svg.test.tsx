import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { type Page, STAND_IN, type TextRun } from '../../../shared/document/layout/page.ts';
import { PageSvg } from './page-svg.tsx';

const run = (text: string, face: string): TextRun => ({ p: 'text', x: 1, y: 2, width: 30, face, sizePt: 10, text, letterPt: 1 });
const page = {
  width: 100,
  height: 100,
  number: 1,
  header: [],
  footer: [],
  body: [run('王', 'song'), run('𪚥\u{e0100}', STAND_IN)],
};

it('a page shows 〓 for a character that no font has, and says which one it is', () => {
  const svg = renderToStaticMarkup(<PageSvg page={page as unknown as Page} session="s" />);
  expect(svg).toMatch(/font-family="yqyd-song"[^>]*>王<\/text>/);
  expect(svg).toMatch(/font-family="yqyd-stand-in"[^>]*preserve"><title>𪚥\u{e0100}<\/title>〓<\/text>/u);
});
