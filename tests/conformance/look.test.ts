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

  test('员工承诺书每份一页', () => {
    expect(pagesOf('worker-commitments').filter((n) => n > 1)).toEqual([]);
  });

  test('装在一个文件里的责任书各自从第 1 页编起', () => {
    const letters = groupedDocs(context).find((d) => d.name === 'responsibility-letters');
    if (!letters) throw new Error('no letters');
    const { pages, headings } = layOut(letters.doc);
    expect(new Set(headings.filter((h) => h.outline !== null).map((h) => h.number))).toEqual(new Set([1]));
    expect(Math.max(...pages.filter((p) => !p.empty).map((p) => p.number))).toBe(2);
  });

  test('没有内容的名册和清单印成空白表，留有可填写的空行', () => {
    const blank = groupedDocs(demoContext('default', 'none'));
    for (const name of ['responsibility-list', 'risk-roster']) {
      const table = blank.find((d) => d.name === name)?.doc.blocks.find((b) => b.b === 'table');
      const empty = table?.b === 'table' ? table.rows.slice(table.headRows) : [];
      expect([name, empty.length >= 5, empty.every((r) => (r.minHeightMm ?? 0) >= 8)]).toEqual([name, true, true]);
    }
  });

  test('表格里的空格子不再画横线', () => {
    const forms = [...groupedDocs(demoContext('default', 'none')), ...groupedDocs(context)];
    for (const { name, doc } of forms)
      for (const b of doc.blocks)
        if (b.b === 'keyValueGrid')
          for (const p of b.pairs) expect([name, p.label, p.value.some((i) => i.t === 'blank')]).toEqual([name, p.label, false]);
  });

  test('签到表只在培训以前，每行至少 8 毫米，签名栏至少 25 毫米宽；培训以后的记录没有空签名栏', () => {
    const sheets = instances('training-records').map(({ doc }) => ({
      open: doc.blocks.some((b) => b.b === 'sectionBreak' && b.mark === '未执行'),
      tables: doc.blocks.filter((b) => b.b === 'table'),
    }));
    expect(new Set(sheets.map((s) => s.open)).size).toBe(2);
    for (const { open, tables } of sheets)
      for (const b of tables) {
        const heads = (b.rows[0]?.cells ?? []).map((x) => x.inlines.map((i) => (i.t === 'text' ? i.text : '')).join(''));
        expect(heads.includes('签名')).toBe(open);
        expect(heads.includes('结果')).toBe(!open);
        expect(Math.min(...b.rows.slice(1).map((r) => r.minHeightMm ?? 0))).toBeGreaterThanOrEqual(8);
        if (open) expect((b.columns[heads.indexOf('签名')] ?? 0) * 156).toBeGreaterThanOrEqual(25);
      }
  });
});
