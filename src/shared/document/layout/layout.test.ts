import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, DOC_VERSION, type Doc, type Inline, type Row } from '../doc.ts';
import { layoutDoc } from './layout.ts';
import type { FontMetrics, LaidOut } from './page.ts';

/** One face, Chinese characters 1 em wide, others half. */
const metrics: FontMetrics = {
  faces: ['song'],
  vertical: [{ ascent: 0.88, descent: 0.12 }],
  glyphs: () => (cp) => (cp < 0x2000 ? 500 : 1000),
};
const doc = (blocks: Block[]): Doc => ({
  docVersion: DOC_VERSION,
  title: '试',
  stamp: '2026-01-01T00:00:00Z',
  author: '',
  blocks,
});
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

  test('跨行的格比它的行高时，最后一行加高到装得下', () => {
    const cell = (s: string, rowSpan?: number) => ({ inlines: text(s), ...(rowSpan ? { rowSpan } : {}) });
    const laid = (long: number): LaidOut =>
      layoutDoc(
        doc([
          {
            b: 'table',
            columns: [0.5, 0.5],
            headRows: 0,
            rows: [
              { cells: [cell('危'.repeat(long), 2), cell('甲')] },
              { cells: [cell('乙')] },
              { cells: [cell('丙'), cell('丁')] },
            ],
            splitRows: false,
            style: 'cell',
          },
        ]),
        metrics,
      );
    const yOf = (l: LaidOut, word: string): number =>
      l.pages[0]?.body.flatMap((s) => (s.p === 'text' && s.text === word ? [s.y] : []))[0] ?? Number.NaN;
    const lowest = (l: LaidOut): number =>
      Math.max(...(l.pages[0]?.body.flatMap((s) => (s.p === 'text' && s.text.startsWith('危') ? [s.y] : [])) ?? []));
    const tall = laid(200);
    expect(yOf(tall, '丙')).toBeGreaterThan(lowest(tall));
    expect(wordsOf(tall).split('危').length - 1).toBe(200);
    expect(yOf(tall, '丙') - lowest(tall)).toBeLessThan(40);
    expect(yOf(laid(1), '丙') - yOf(laid(1), '甲')).toBeLessThan(60);
    // The lack goes to the last of the rows it spans: the row before it keeps its height.
    expect(yOf(tall, '乙') - yOf(tall, '甲')).toBeCloseTo(yOf(laid(1), '乙') - yOf(laid(1), '甲'), 0);
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

  test('格子里的日期和时间段不在中间换行', () => {
    for (let share = 0.18; share < 0.5; share += 0.005) {
      const words = '计划2026年10月22日13:30–18:00开始';
      const laid = layoutDoc(
        doc([
          {
            b: 'table',
            columns: [share, 1 - share],
            headRows: 0,
            splitRows: false,
            style: 'small',
            rows: [{ cells: [{ inlines: text(words) }, { inlines: [] }] }],
          },
        ]),
        metrics,
      );
      const lines = laid.pages.flatMap((p) => p.body.flatMap((s) => (s.p === 'text' ? [s.text] : [])));
      expect(lines.some((l) => l.includes('2026年10月22日'))).toBe(true);
      expect(lines.some((l) => l.includes('13:30–18:00'))).toBe(true);
    }
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

  describe('双面装订', () => {
    const margins = { topMm: 25, bottomMm: 20, leftMm: 28, rightMm: 18 };
    const section = (landscape = false, more: object = {}): Block => ({
      b: 'sectionBreak',
      page: { size: landscape ? 'A3' : 'A4', landscape },
      header: '某厂　　QY-02-01',
      footer: 'plain',
      margins,
      ...more,
    });
    const table: Block = {
      b: 'table',
      columns: [0.5, 0.5],
      headRows: 0,
      splitRows: true,
      style: 'cell',
      rows: Array.from({ length: 90 }, (): Row => ({ cells: [{ inlines: text('甲') }, { inlines: text('乙') }] })),
    };
    const long = para('字'.repeat(1000));
    const book = (...blocks: Block[]): LaidOut => layoutDoc({ ...doc(blocks), duplex: true }, metrics);
    const mm = (v: number): number => Math.round((v * 25.4) / 72);

    test('正面订口在左，背面在右，横页不变；单份文件都在左', () => {
      const blocks = [section(), long, section(true), para('横'), section(), long];
      const left = (l: LaidOut): number[] => l.pages.map((p) => mm(p.left));
      expect(left(book(...blocks))).toEqual([28, 18, 28, 18, 28]);
      expect(book(...blocks).pages.map((p) => p.width > p.height)).toEqual([false, false, true, false, false]);
      expect(new Set(left(layoutDoc(doc(blocks), metrics)))).toEqual(new Set([28]));
    });

    test('文字、表格和页眉横线都在各自那页的版心里', () => {
      const laid = book(section(), long, table);
      expect(laid.pages.length).toBeGreaterThan(3);
      for (const p of laid.pages) {
        const edges = p.body.flatMap((s) => (s.p === 'rect' || s.p === 'text' ? [s.x, s.x + s.width] : []));
        expect(Math.max(...edges)).toBeLessThanOrEqual(p.right + 0.01);
        expect(Math.min(...edges)).toBeCloseTo(p.left, 1);
        expect(p.header.find((s) => s.p === 'line')).toMatchObject({ x1: p.left, x2: p.right });
      }
    });

    test('补的空页是前一张纸的背面，页码接着前面；横页前没有空页', () => {
      const { pages } = book(section(true), para('横'), section(false, { odd: true, restartAt: 1 }), para('文'));
      expect(pages.map((p) => [p.empty, mm(p.width), p.number])).toEqual([
        [false, 420, 1],
        [true, 420, 2],
        [false, 210, 1],
      ]);
      expect(book(section(), para('文'), section(true), para('横')).pages.map((p) => p.empty)).toEqual([false, false]);
    });
  });

  test('没有字的标题只进书签，不占地方，也不落在一页的最后', () => {
    const entry: Block = { b: 'heading', level: 1, title: true, id: '卷', inlines: [], outline: { level: 1, text: '第 02 卷' } };
    const body = para('文'.repeat(200));
    const bare = layoutDoc(doc([body, body]), metrics);
    const laid = layoutDoc(doc([body, entry, body]), metrics);
    expect(laid.headings).toMatchObject([{ id: '卷', outline: { level: 1, text: '第 02 卷' }, page: 0 }]);
    expect(laid.pages[0]?.body).toEqual(bare.pages[0]?.body);
    for (let n = 1; n < 24; n++) {
      const { pages, headings } = layoutDoc(doc([para('字'.repeat(27 * n)), entry, para('尾'.repeat(60))]), metrics);
      const on = pages.findIndex((p) => p.body.some((s) => s.p === 'text' && s.text.includes('尾')));
      expect(headings[0]?.page).toBe(on);
    }
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

  describe('分页', () => {
    /** Lines of running text on each page. */
    const linesOf = (laid: LaidOut): number[] =>
      laid.pages.map((p) => new Set(p.body.flatMap((s) => (s.p === 'text' ? [s.y] : []))).size);
    const pageWith = (laid: LaidOut, words: string): number =>
      laid.pages.findIndex((p) => p.body.some((s) => s.p === 'text' && s.text.includes(words)));
    /** Text of so many full lines. */
    const filling = (lines: number, ch = '字'): Block => ({
      b: 'paragraph',
      style: 'plain',
      inlines: text(ch.repeat(27 * lines)),
    });
    const sign: Block = { b: 'signatureBlock', parties: [{ label: '承诺人', name: [], dateLabel: '日期' }] };
    const table = (rows: string[], o: { head?: string; splitRows?: boolean } = {}): Block => ({
      b: 'table',
      columns: [1],
      headRows: o.head === undefined ? 0 : 1,
      splitRows: o.splitRows ?? false,
      style: 'cell',
      rows: [...(o.head === undefined ? [] : [o.head]), ...rows].map((r) => ({ cells: [{ inlines: text(r) }] })),
    });
    const full = linesOf(layoutDoc(doc([filling(60)]), metrics))[0] ?? 0;

    test('一段文字在页末和页首都至少有两行', () => {
      const widow = layoutDoc(doc([filling(full - 3), filling(4, '文')]), metrics);
      expect(linesOf(widow)).toEqual([full - 1, 2]);
      const orphan = layoutDoc(doc([filling(full - 1), filling(4, '文')]), metrics);
      expect(linesOf(orphan)).toEqual([full - 1, 4]);
      const three = layoutDoc(doc([filling(full - 2), filling(3, '文')]), metrics);
      expect(linesOf(three)).toEqual([full - 2, 3]);
    });

    test('整段移到下一页的段落仍然首行缩进', () => {
      const laid = layoutDoc(doc([filling(full - 1), para('文'.repeat(100))]), metrics);
      const first = laid.pages[1]?.body[0];
      expect(first?.p === 'text' ? first.x - (laid.pages[1]?.left ?? 0) : 0).toBeCloseTo(32);
    });

    test('签署栏带着最后两行正文一起换页', () => {
      const laid = layoutDoc(doc([filling(full - 2), filling(1, '末'), sign]), metrics);
      expect(pageWith(laid, '承诺人')).toBe(1);
      expect(pageWith(laid, '末')).toBe(1);
      const long = layoutDoc(doc([filling(full - 1), sign]), metrics);
      expect(linesOf(long)).toEqual([full - 3, 4]);
    });

    test('签署栏带着表格的最后两行一起换页', () => {
      for (let n = 20; n < 70; n++) {
        const rows = Array.from({ length: n }, (_, i) => `第${i + 1}行`);
        const laid = layoutDoc(doc([table(rows, { head: '头' }), sign]), metrics);
        expect(pageWith(laid, `第${n - 1}行`)).toBe(pageWith(laid, '承诺人'));
      }
    });

    test('标题和表头不与第一行数据分开，哪怕这一行很高', () => {
      for (let n = 1; n < full; n++) {
        const tall = table(['高'.repeat(600)], { head: '头', splitRows: true });
        const laid = layoutDoc(doc([filling(n), heading('甲'), tall]), metrics);
        expect(pageWith(laid, '高')).toBe(laid.headings[0]?.page);
        expect(pageWith(laid, '头')).toBe(laid.headings[0]?.page);
      }
    });

    test('标题、表上说明和表格不分开', () => {
      for (let n = 1; n < full; n++) {
        const note: Block = { b: 'paragraph', style: 'note', inlines: text('说明'), keepWithNext: true };
        const laid = layoutDoc(doc([filling(n), heading('甲'), note, table(['高'.repeat(300)])]), metrics);
        expect([pageWith(laid, '说明'), pageWith(laid, '高')]).toEqual([laid.headings[0]?.page, laid.headings[0]?.page]);
      }
    });

    test('不到半页高的行整行换页，更高的行拆开时两边都不剩一行', () => {
      const short = layoutDoc(doc([filling(full - 8), table(['短'.repeat(700)], { splitRows: true })]), metrics);
      expect(linesOf(short)[0]).toBe(full - 8);
      for (let n = 1; n < full; n++) {
        const laid = layoutDoc(doc([filling(n), table(['长'.repeat(1200)], { splitRows: true })]), metrics);
        for (const p of laid.pages) {
          const ys = p.body.flatMap((s) => (s.p === 'text' && s.text.startsWith('长') ? [s.y] : []));
          expect(ys.length).not.toBe(1);
        }
      }
    });

    test('下边距很窄时，页脚也不出纸边', () => {
      const margins = { topMm: 20, bottomMm: 5, leftMm: 20, rightMm: 20 };
      const start: Block = { b: 'sectionBreak', page: { size: 'A4', landscape: false }, header: '', footer: 'plain', margins };
      const page = layoutDoc(doc([start, para('文')]), metrics).pages[0];
      const ys = page?.footer.flatMap((s) => (s.p === 'text' ? [s.y] : [])) ?? [];
      expect(ys.length).toBeGreaterThan(0);
      expect(Math.max(...ys)).toBeLessThan((page?.height ?? 0) - 20);
    });

    test('末尾的分页不留空页，节首的分页也不', () => {
      const next: Block = { b: 'pageBreak', to: 'next' };
      const odd: Block = { b: 'pageBreak', to: 'odd' };
      const margins = { topMm: 20, bottomMm: 20, leftMm: 20, rightMm: 20 };
      const start: Block = { b: 'sectionBreak', page: { size: 'A4', landscape: false }, header: '', footer: 'plain', margins };
      const emptyOf = (...blocks: Block[]): boolean[] => layoutDoc(doc(blocks), metrics).pages.map((p) => p.empty);
      expect(emptyOf(para('甲'), next)).toEqual([false]);
      expect(emptyOf(para('甲'), odd)).toEqual([false]);
      expect(emptyOf(start, next, para('甲'))).toEqual([false]);
      expect(emptyOf(para('甲'), next, next, para('乙'))).toEqual([false, false]);
      expect(emptyOf(start, para('甲'), next, start, para('乙'))).toEqual([false, false]);
      expect(emptyOf(start, para('甲'), odd, start, para('乙'))).toEqual([false, true, false]);
    });

    test('高过半页的表头只印一次，一个字也不丢', () => {
      const head = '头'.repeat(2500);
      const rows = Array.from({ length: 80 }, (_, i) => `第${i}行`);
      const laid = layoutDoc(doc([table(rows, { head })]), metrics);
      expect(wordsOf(laid)).toBe(head + rows.join(''));
      expect(outside(laid)).toEqual([]);
    });
  });
});
