import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Doc, Inline, Row } from '../doc.ts';
import { layoutDoc } from './layout.ts';
import type { FontMetrics, LaidOut } from './page.ts';

/** One face, Chinese characters 1 em wide, others half. */
const metrics: FontMetrics = {
  faces: ['song'],
  vertical: [{ ascent: 0.88, descent: 0.12 }],
  glyphs: () => (cp) => (cp < 0x2000 ? 500 : 1000),
};
const doc = (blocks: Block[]): Doc => ({ title: '试', stamp: '2026-01-01T00:00:00Z', author: '', blocks });
const text = (s: string): Inline[] => [{ t: 'text', text: s }];
const para = (s: string): Block => ({ b: 'paragraph', style: 'body', inlines: text(s) });
const heading = (id: string): Block => ({ b: 'heading', level: 1, id, inlines: text(`一、${id}`) });
const wordsOf = (laid: LaidOut): string =>
  laid.pages
    .flatMap((p) => p.body)
    .map((s) => (s.p === 'text' ? s.text : ''))
    .join('')
    .replace(/\s/g, '');
const outside = (laid: LaidOut): string[] =>
  laid.pages.flatMap((p) => p.body.flatMap((s) => (s.p === 'text' && (s.y > p.bottom + 1 || s.y < p.top - 1) ? [s.text] : [])));
const startsOfLines = (laid: LaidOut): string[] => {
  const first = new Map<string, string>();
  for (const p of laid.pages)
    for (const s of p.body) {
      const key = s.p === 'text' ? `${p.index}/${s.y}` : '';
      if (s.p === 'text' && !first.has(key)) first.set(key, s.text[0] ?? '');
    }
  return [...first.values()];
};

describe('版面', () => {
  test('所有文字按次序恰好出现一次，并且都在版心以内', () => {
    const chars = fc.constantFrom(...'安全生产责任制，。（）《》企业abc 12');
    const words = fc.array(chars, { minLength: 1, maxLength: 300 }).map((a) => a.join(''));
    const row = fc
      .array(words, { minLength: 1, maxLength: 1 })
      .map((c): Row => ({ cells: c.map((s) => ({ inlines: text(s) })) }));
    const block = fc.oneof(
      words.map(para),
      words.map((s): Block => ({ b: 'list', items: [{ marker: '（一）', inlines: text(s) }] })),
      fc
        .tuple(fc.array(row, { minLength: 1, maxLength: 12 }), fc.boolean())
        .map(([rows, splitRows]): Block => ({ b: 'table', columns: [1], headRows: 0, rows, splitRows, style: 'cell' })),
    );
    const said = (b: Block): string =>
      b.b === 'paragraph'
        ? b.inlines.map((i) => (i.t === 'text' ? i.text : '')).join('')
        : b.b === 'list'
          ? b.items.map((i) => i.marker + i.inlines.map((x) => (x.t === 'text' ? x.text : '')).join('')).join('')
          : b.b === 'table'
            ? b.rows.flatMap((r) => r.cells.flatMap((c) => c.inlines.map((x) => (x.t === 'text' ? x.text : '')))).join('')
            : '';
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (blocks) => {
        const laid = layoutDoc(doc(blocks), metrics);
        expect(wordsOf(laid)).toBe(blocks.map(said).join('').replace(/\s/g, ''));
        expect(outside(laid)).toEqual([]);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('比一页还高的行按行拆开，一个字也不丢', () => {
    const long = '危'.repeat(6000);
    const laid = layoutDoc(
      doc([
        {
          b: 'table',
          columns: [0.3, 0.7],
          headRows: 0,
          splitRows: false,
          style: 'cell',
          rows: [{ cells: [{ inlines: text('甲') }, { inlines: text(long) }] }],
        },
      ]),
      metrics,
    );
    expect(laid.pages.length).toBeGreaterThan(2);
    expect(wordsOf(laid)).toBe(`甲${long}`);
    expect(outside(laid)).toEqual([]);
  });

  test('跨行的格子超过一页时，文字仍都在版心以内', () => {
    const rows: Row[] = Array.from({ length: 120 }, (_, i) => ({
      cells: [
        ...(i === 0 ? [{ inlines: text('点'.repeat(1900)), rowSpan: 120, valign: 'middle' as const }] : []),
        { inlines: text(`第${i}行`) },
      ],
    }));
    const laid = layoutDoc(
      doc([{ b: 'table', columns: [0.3, 0.7], headRows: 0, splitRows: false, style: 'cell', rows }]),
      metrics,
    );
    const boxes = laid.pages.flatMap((p) => p.body.filter((x) => x.p === 'rect' && x.y + x.height > p.bottom + 1));
    expect(boxes).toEqual([]);
    expect([...wordsOf(laid)].filter((c) => c === '点').length).toBe(1900);
    expect(outside(laid)).toEqual([]);
  });

  test('行首没有句读和后括号', () => {
    const laid = layoutDoc(doc([para('安全生产，人人有责。（见附件）'.repeat(60))]), metrics);
    expect(startsOfLines(laid).filter((c) => '，。）'.includes(c))).toEqual([]);
  });

  test('标题不落在一页的最后', () => {
    for (let n = 1; n < 24; n++) {
      const laid = layoutDoc(doc([para('行\n'.repeat(0) + '字'.repeat(27 * n)), heading('甲'), para('文'.repeat(200))]), metrics);
      const h = laid.headings[0];
      const after = laid.pages[h?.page ?? 0]?.body.some((s) => s.p === 'text' && s.text.includes('文'));
      expect(after).toBe(true);
    }
  });

  test('目录印出标题所在的页码，奇数页起排时补一张空页', () => {
    const laid = layoutDoc(
      doc([
        { b: 'toc', title: '目录', entries: [{ text: '甲章', level: 1, to: '甲' }] },
        { b: 'pageBreak', to: 'odd' },
        heading('甲'),
        para('文'),
      ]),
      metrics,
    );
    expect(laid.pages.map((p) => p.empty)).toEqual([false, true, false]);
    expect(laid.headings[0]?.number).toBe(3);
    expect(wordsOf(laid).startsWith('目录甲章3')).toBe(true);
  });

  test('页眉再长也印在一行里，不截断', () => {
    const header = '某某服装有限公司安全生产标准化一企一档'.repeat(4);
    const margins = { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 };
    const laid = layoutDoc(
      doc([{ b: 'sectionBreak', page: { size: 'A4', landscape: false }, header, footer: 'none', margins }, para('文')]),
      metrics,
    );
    expect(laid.pages[0]?.header.map((s) => (s.p === 'text' ? s.text : '')).join('')).toBe(header);
  });

  test('同样的文件排出同样的页', () => {
    const d = doc([heading('甲'), para('同样的文字'.repeat(300))]);
    expect(JSON.stringify(layoutDoc(d, metrics))).toBe(JSON.stringify(layoutDoc(d, metrics)));
  });

  test('只有一方签字时，签在右半页；表单下三方并排', () => {
    const party = (label: string) => ({ label, name: [], dateLabel: '日期' });
    const letter = layoutDoc(doc([{ b: 'signatureBlock', parties: [party('承诺人')] }]), metrics).pages[0];
    const left = letter?.body.map((s) => (s.p === 'text' ? s.x : 0)) ?? [];
    expect(Math.min(...left)).toBeCloseTo(((letter?.left ?? 0) + (letter?.right ?? 0)) / 2);
    const form = layoutDoc(
      doc([{ b: 'signatureBlock', form: true, parties: [party('编制'), party('审核'), party('批准')] }]),
      metrics,
    ).pages[0];
    expect(new Set(form?.body.map((s) => (s.p === 'text' ? s.x : 0))).size).toBe(3);
    expect(new Set(form?.body.map((s) => (s.p === 'text' ? s.y : 0))).size).toBe(2);
  });
});
