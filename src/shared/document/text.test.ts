import { expect, test } from 'vitest';
import { DOC_VERSION, type Doc, type Inline } from './doc.ts';
import { docOutline, docText, gridRows } from './text.ts';

const t = (text: string): Inline => ({ t: 'text', text });
const doc = (...blocks: Doc['blocks']): Doc => ({
  docVersion: DOC_VERSION,
  title: '',
  stamp: '2026-01-01T00:00:00Z',
  author: '',
  blocks,
});

test('text comes in reading order, markers and check marks with it', () => {
  const d = doc(
    { b: 'heading', level: 1, id: 'a', inlines: [t('一、总则')] },
    { b: 'list', items: [{ marker: '（一）', inlines: [t('甲'), { t: 'break' }, t('乙')] }] },
    {
      b: 'checklist',
      items: [
        { checked: true, inlines: [t('有')] },
        { checked: false, inlines: [t('无')] },
      ],
    },
    { b: 'signatureBlock', parties: [{ label: '承诺人', name: [t('沈国强')], dateLabel: '日期' }] },
  );
  expect(docText(d)).toEqual(['一、总则', '（一）', '甲\n乙', '☑', '有', '☐', '无', '承诺人', '沈国强', '日期']);
});

test('cells know their place, and rows of tables and forms are counted', () => {
  const d = doc(
    {
      b: 'table',
      columns: [0.5, 0.5],
      headRows: 1,
      splitRows: false,
      style: 'cell',
      rows: [{ cells: [{ inlines: [t('名')] }, { inlines: [] }] }],
    },
    { b: 'keyValueGrid', labelShare: 0.3, pairs: [{ label: '地址', value: [t('嘉兴')], wide: true }] },
  );
  const o = docOutline(d);
  expect(o).toMatchObject({ tables: 2, rows: 2 });
  expect(o.pieces).toEqual([
    { kind: 'cell', text: '名', table: 0, row: 0, cell: 0 },
    { kind: 'cell', text: '', table: 0, row: 0, cell: 1 },
    { kind: 'cell', text: '地址', table: 1, row: 0, cell: 0 },
    { kind: 'cell', text: '嘉兴', table: 1, row: 0, cell: 1 },
  ]);
});

test('contents and references carry the page they are given', () => {
  const d = doc(
    { b: 'toc', title: '目录', entries: [{ text: '一、总则', level: 1, to: 'a' }] },
    { b: 'paragraph', style: 'note', inlines: [t('见第'), { t: 'ref', to: 'a' }, t('页')] },
  );
  expect(docText(d, (id) => (id === 'a' ? 7 : undefined))).toEqual(['目录', '一、总则7', '见第7页']);
});

test('pictures are counted wherever they stand, words of drawings come last', () => {
  const image: Inline = { t: 'image', blob: 'x' as never, widthMm: 1, heightMm: 1, alt: '' };
  const d = doc(
    { b: 'paragraph', style: 'body', inlines: [image] },
    { b: 'figure', blob: 'x' as never, widthMm: 1, heightMm: 1, caption: '图1', alt: '' },
    {
      b: 'drawing',
      caption: '图2',
      drawing: {
        widthMm: 1,
        heightMm: 1,
        alt: '',
        ops: [{ op: 'text', x: 0, y: 0, text: '锅炉房', sizeMm: 3, font: 'hei', color: '#000000', anchor: 'start' }],
      },
    },
  );
  expect(docOutline(d).figures).toBe(3);
  expect(docText(d)).toEqual(['图1', '图2', '锅炉房']);
});

test('a form puts two pairs on a row and a wide pair on one of its own', () => {
  const pairs = [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4, wide: true }, { n: 5 }];
  expect(gridRows(pairs).map((r) => r.pairs.map((p) => p.n))).toEqual([[1, 2], [3], [4], [5]]);
});
