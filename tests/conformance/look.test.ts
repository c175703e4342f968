/** How the documents of the demo firm lie on paper, with the fonts that are shipped. */
import { describe, expect, test } from 'vitest';
import { buildInstances } from '../../src/shared/document/catalogue.ts';
import { demoContext, groupedDocs } from './documents.ts';
import { layOut } from './print.ts';

const context = demoContext('default');
const instances = (id: string) => buildInstances(id, context);
const pagesOf = (id: string): number[] => instances(id).map((i) => layOut(i.doc).pages.length);

describe('印在纸上', () => {
  test('公开承诺书只有一页', () => {
    expect(pagesOf('public-commitment')).toEqual([1]);
  });

  test('责任书每份一张纸，正反两面', () => {
    expect(pagesOf('responsibility-letters').filter((n) => n > 2)).toEqual([]);
  });

  test('装在一个文件里的责任书各自从第 1 页编起', () => {
    const letters = groupedDocs(context).find((d) => d.name === 'responsibility-letters');
    if (!letters) throw new Error('no letters');
    const { pages, headings } = layOut(letters.doc);
    expect(new Set(headings.filter((h) => h.level === 1).map((h) => h.number))).toEqual(new Set([1]));
    expect(Math.max(...pages.filter((p) => !p.empty).map((p) => p.number))).toBe(2);
  });
});
