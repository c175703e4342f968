/** What must not be parted by a page: a heading and what it heads, a picture and its caption, a signature and its text. */
import { describe, expect, test } from 'vitest';
import type { BlobHash } from '../../base/units.ts';
import { type Block, DOC_VERSION, type Inline, type Row } from '../doc.ts';
import { layoutDoc } from './layout.ts';
import type { FontMetrics, LaidOut, Shape } from './page.ts';

const metrics: FontMetrics = {
  faces: ['song'],
  vertical: [{ ascent: 0.88, descent: 0.12 }],
  glyphs: () => (cp) => (cp < 0x2000 ? 500 : 1000),
};
const text = (s: string): Inline[] => [{ t: 'text', text: s }];
const para = (s: string, more: object = {}): Block => ({ b: 'paragraph', style: 'body', inlines: text(s), ...more });
const HEAD: Block = { b: 'heading', level: 1, id: 'h', inlines: text('标题') };
const rows = (count: number, words = '格'): Row[] => Array.from({ length: count }, () => ({ cells: [{ inlines: text(words) }] }));
const table = (more: object): Block => ({
  b: 'table',
  columns: [1],
  headRows: 1,
  rows: [{ cells: [{ inlines: text('表头'), head: true }] }, ...rows(4)],
  splitRows: false,
  style: 'cell',
  ...more,
});
const drawing = { widthMm: 100, heightMm: 60, ops: [], alt: '' };
const signature: Block = { b: 'signatureBlock', parties: [{ label: '签字：', name: [], dateLabel: '日期：' }] };

/** What may stand beneath a heading, and how many of its shapes must stand on the heading's page. */
const BENEATH: Readonly<Record<string, Block[]>> = {
  一行字: [para('正')],
  三行字: [para('正'.repeat(75))],
  八行字: [para('正'.repeat(220))],
  段前有空的字: [para('正', { spaceBeforePt: 40 })],
  小标题和字: [{ b: 'heading', level: 2, id: 'k', inlines: text('小标题') }, para('正')],
  与下段同页的字和表: [para('说明', { keepWithNext: true }), table({})],
  列表: [
    {
      b: 'list',
      items: [
        { marker: '（一）', inlines: text('项') },
        { marker: '（二）', inlines: text('项') },
      ],
    },
  ],
  空列表和字: [{ b: 'list', items: [] }, para('正')],
  勾选: [{ b: 'checklist', items: [{ checked: true, inlines: text('项'.repeat(40)) }] }],
  表: [table({})],
  可拆行的表: [table({ splitRows: true, rows: [{ cells: [{ inlines: text('表头') }] }, ...rows(3, '字'.repeat(300))] })],
  半页高的表头: [table({ headRows: 2, rows: [...rows(2, '字'.repeat(700)), ...rows(2)] })],
  表单: [
    {
      b: 'keyValueGrid',
      labelShare: 0.3,
      pairs: [
        { label: '甲', value: text('一') },
        { label: '乙', value: text('二'), wide: true },
      ],
    },
  ],
  签字: [signature],
  字和签字: [para('正'), signature],
  图: [{ b: 'drawing', drawing, caption: '' }],
  带说明的图: [{ b: 'drawing', drawing, caption: '图 1' }],
  宽过版心的图: [{ b: 'drawing', drawing: { ...drawing, widthMm: 300, heightMm: 180 }, caption: '图 1' }],
  照片: [{ b: 'figure', blob: 'a' as BlobHash, widthMm: 80, heightMm: 50, caption: '照片', alt: '' }],
  线: [{ b: 'rule', color: 'red', widthPt: 2 }, para('正')],
  目录: [{ b: 'toc', title: '目录', entries: [{ text: '标题', level: 1, to: 'h' }] }],
};

/** The heading `room` points further down than at the top of the first page. */
const laidWith = (room: number, beneath: readonly Block[]): LaidOut =>
  layoutDoc(
    {
      docVersion: DOC_VERSION,
      title: '',
      stamp: '2026-01-01T00:00:00Z',
      author: '',
      blocks: [para('上文'), para('引', { spaceBeforePt: room }), HEAD, ...beneath],
    },
    metrics,
  );
const said = (s: Shape): string => (s.p === 'text' ? s.text : '');
const pageOfHeading = (laid: LaidOut): number => laid.headings[0]?.page ?? -1;

describe('标题', () => {
  test.each(Object.entries(BENEATH))('和下面的“%s”一起换页，放得下就不换', (_, beneath) => {
    const moves = Array.from({ length: 620 }, (_, room) => room).filter((room) => pageOfHeading(laidWith(room, beneath)) > 0);
    // Once it no longer fits it never fits again further down.
    expect(moves).toEqual(Array.from({ length: moves.length }, (_, i) => 620 - moves.length + i));
    for (const room of [620 - moves.length - 1, 620 - moves.length]) {
      const laid = laidWith(room, beneath);
      const page = laid.pages[pageOfHeading(laid)];
      const shapes = page?.body ?? [];
      const heading = shapes.findIndex((s) => said(s) === '标题');
      expect(heading).toBeGreaterThanOrEqual(0);
      expect(shapes.length, '标题下面有内容').toBeGreaterThan(heading + 1);
    }
    expect(620 - moves.length).toMatchSnapshot();
  });
});

describe('图', () => {
  const heights = (caption: string): { picture: number; after: number } => {
    const laid = laidWith(0, [{ b: 'drawing', drawing, caption }, para('下文')]);
    const shapes = laid.pages.flatMap((p) => p.body);
    const picture = shapes.find((s) => s.p === 'drawing');
    const after = shapes.find((s) => said(s) === '下文');
    if (picture?.p !== 'drawing' || after?.p !== 'text') throw new Error('no picture');
    return { picture: picture.matrix[5], after: after.y };
  };

  test('的说明文字占一行，上下留空，下文排在它后面', () => {
    const [plain, captioned] = [heights(''), heights('图 1 平面图')];
    expect(captioned.picture).toBe(plain.picture);
    expect(captioned.after - plain.after).toMatchSnapshot();
  });

  test('放不下时换页，说明文字总和图在同一页', () => {
    for (let room = 0; room < 620; room += 7) {
      const laid = laidWith(room, BENEATH.带说明的图 ?? []);
      const at = (test: (s: Shape) => boolean): number => laid.pages.findIndex((p) => p.body.some(test));
      expect(at((s) => said(s) === '图 1')).toBe(at((s) => s.p === 'drawing'));
      const page = laid.pages[at((s) => s.p === 'drawing')];
      for (const s of page?.body ?? []) if (s.p === 'text') expect(s.y).toBeLessThanOrEqual((page?.bottom ?? 0) + 0.01);
    }
  });
});

test('签字总和它上面最后的字在同一页', () => {
  for (let room = 0; room < 640; room += 5) {
    const laid = laidWith(room, [para('所签的内容'), signature]);
    const at = (words: string): number => laid.pages.findIndex((p) => p.body.some((s) => said(s).includes(words)));
    expect(at('签字：')).toBe(at('所签的内容'));
  }
});
