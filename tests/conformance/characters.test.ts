/** A name loses no character: what no font has is drawn as 〓 in the PDF, and searched, copied and written to Word as it is. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Block, DOC_VERSION, type Doc, type Inline } from '../../src/shared/document/doc.ts';
import type { DrawOp } from '../../src/shared/draw/ops.ts';
import { layOut, printPdf, printWord } from './print.ts';
import { onPdf, pictureOfPdf } from './tools.ts';

const t = (text: string): Inline => ({ t: 'text', text });
const words = (text: string, x: number): DrawOp => ({
  op: 'text',
  x,
  y: 10,
  text,
  sizeMm: 5,
  font: 'hei',
  color: '#000000',
  anchor: 'start',
});
const docOf = (name: string): Doc => ({
  docVersion: DOC_VERSION,
  title: '字',
  stamp: '2026-11-20T08:30:00.000Z',
  author: '某公司',
  blocks: [
    {
      b: 'sectionBreak',
      page: { size: 'A4', landscape: false },
      header: '',
      footer: 'plain',
      margins: { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 },
    },
    { b: 'heading', level: 1, id: 'h', inlines: [t(`标题${name}完`)] },
    { b: 'paragraph', style: 'body', inlines: [t(`姓名：${name}。`)] },
    {
      b: 'table',
      columns: [0.5, 0.5],
      headRows: 0,
      splitRows: false,
      style: 'cell',
      rows: [{ cells: [{ inlines: [t(`表格${name}完`)] }, { inlines: [t('乙')] }] }],
    },
    { b: 'drawing', drawing: { widthMm: 60, heightMm: 20, ops: [words(`图中${name}完`, 5)], alt: '' }, caption: '' } as Block,
  ],
});

const seen = async (doc: Doc): Promise<Uint8Array> => pictureOfPdf(await printPdf(doc));

/** Private use of an old encoding, the one thing that no font can be found for. */
const NO_FONT = '\ue0f1\u{f1234}';

test('what no font has is searched and copied as it was written, and the layout says which it is', async () => {
  const doc = docOf(`王${NO_FONT}明`);
  const laid = layOut(doc);
  expect(laid.missingGlyphs).toEqual([...NO_FONT]);
  const pdf = await printPdf(doc, laid);
  const said = onPdf(pdf, 'pdftotext', (p) => ['-raw', p, '-']).replaceAll(/\s/g, '');
  for (const place of ['标题', '姓名：', '表格', '图中']) expect(said).toContain(`${place}王${NO_FONT}明`);
  expect(onPdf(pdf, 'qpdf', (p) => ['--check', p])).toContain('No syntax or stream encoding errors found');
  expect(onPdf(pdf, 'qpdf', (p) => ['--qdf', '--object-streams=disable', p, '-'])).toContain('/Span <</ActualText <feffe0f1');
});

test('it is drawn as 〓, of the same width', async () => {
  expect(await seen(docOf(`王${NO_FONT}明`))).toEqual(await seen(docOf('王〓〓明')));
});

test('Word has the character itself', async () => {
  const xml = strFromU8(unzipSync(await printWord(docOf(`王${NO_FONT}明`)))['word/document.xml'] as Uint8Array);
  expect(xml).toContain(`姓名：王${NO_FONT}明。`);
  expect(xml).not.toContain('〓');
});

test('Yi has a font, and is copied as it was written', async () => {
  const name = 'ꆈꌠꁱꂷ';
  expect(layOut(docOf(name)).missingGlyphs).toEqual([]);
  const said = onPdf(await printPdf(docOf(name)), 'pdftotext', (p) => ['-raw', p, '-']).replaceAll(/\s/g, '');
  expect(said).toContain(`姓名：${name}。`);
});

test.each(['ᠮᠣᠩᠭᠣᠯ', 'བཀྲ་ཤིས', 'ᥖᥭᥰ'])(
  '%s, whose letters change in a word or have no font, prints as 〓 and is kept',
  async (name) => {
    const doc = docOf(name);
    expect(layOut(doc).missingGlyphs).toEqual([...new Set(name)]);
    expect(onPdf(await printPdf(doc), 'pdftotext', (p) => ['-raw', p, '-'])).toContain(`姓名：${name}。`);
  },
);

test('variation selectors and joiners take no room, begin no line and stay in the text', async () => {
  const plain = docOf('葛');
  const selected = docOf('葛\u{e0100}');
  expect(layOut(selected).missingGlyphs).toEqual([]);
  const said = onPdf(await printPdf(selected), 'pdftotext', (p) => ['-raw', p, '-']);
  expect(said).toContain('葛\u{e0100}');
  expect(await seen(selected)).toEqual(await seen(plain));
  const many = layOut({ ...plain, blocks: [{ b: 'paragraph', style: 'body', inlines: [t('葛\u{e0100}'.repeat(200))] }] });
  for (const s of many.pages[0]?.body ?? [])
    if (s.p === 'text' && s.x < (many.pages[0]?.left ?? 0) + 1) expect(s.text.startsWith('\u{e0100}')).toBe(false);
});
