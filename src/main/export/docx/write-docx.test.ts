import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { BlobHash } from '../../../shared/base/units.ts';
import { type Block, DOC_VERSION, type Doc, type Inline, type Row, type SectionBreak } from '../../../shared/document/doc.ts';
import { columnWidths } from './tables.ts';
import { writeDocx } from './write-docx.ts';
import { escapeXml } from './xml.ts';

const t = (text: string): Inline => ({ t: 'text', text });
const section = (rest: Partial<SectionBreak> = {}): SectionBreak => ({
  b: 'sectionBreak',
  page: { size: 'A4', landscape: false },
  header: '',
  footer: 'total',
  margins: { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 },
  ...rest,
});
const doc = (...blocks: Block[]): Doc => ({
  docVersion: DOC_VERSION,
  title: '样本',
  stamp: '2026-11-20T08:30:00.000Z',
  author: '某公司',
  blocks,
});
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const options = {
  blobs: () => PNG,
  fonts: { drawing: { hei: '', heiBold: '', song: '', songBold: '', scripts: [], shown: (s: string) => s } },
};
const parts = async (d: Doc, headings: { id: string; number: number }[] = []): Promise<(path: string) => string> => {
  const files = unzipSync(
    await writeDocx(d, { headings: headings.map((h) => ({ ...h, outline: null, page: h.number - 1, y: 0 })) }, options),
  );
  return (path) => strFromU8(files[path] ?? new Uint8Array());
};
const bodyOf = async (d: Doc, headings?: { id: string; number: number }[]): Promise<string> =>
  (await parts(d, headings))('word/document.xml');

const row = (...cells: string[]): Row => ({ cells: cells.map((c) => ({ inlines: [t(c)] })) });
const table = (rest: Partial<Extract<Block, { b: 'table' }>> = {}): Block => ({
  b: 'table',
  columns: [0.3, 0.7],
  headRows: 1,
  splitRows: false,
  style: 'cell',
  rows: [row('甲', '乙'), row('1', '2')],
  ...rest,
});

describe('paragraphs', () => {
  test('公文 text stands on 29 points exactly, indented by two characters, 仿宋 for Chinese', async () => {
    const styles = (await parts(doc(section(), { b: 'paragraph', style: 'body', inlines: [t('正文')] })))('word/styles.xml');
    const body = /<w:style [^>]*w:styleId="YqBody"[\s\S]*?<\/w:style>/.exec(styles)?.[0] ?? '';
    expect(body).toContain('w:line="580"');
    expect(body).toContain('w:lineRule="exact"');
    expect(body).toContain('w:firstLineChars="200"');
    expect(body).toContain('w:eastAsia="仿宋"');
    expect(body).toContain('w:ascii="Times New Roman"');
  });

  test('quotation marks and dashes are told to be Chinese', async () => {
    const xml = await bodyOf(doc(section(), { b: 'paragraph', style: 'body', inlines: [t('“五距”')] }));
    expect(xml).toContain('<w:rFonts w:hint="eastAsia"/></w:rPr><w:t>“五距”</w:t>');
  });

  test('markup and control characters in data stay data', async () => {
    const xml = await bodyOf(doc(section(), { b: 'paragraph', style: 'body', inlines: [t('<w:p> & "甲"\u0007\ud800')] }));
    expect(xml).toContain('&lt;w:p&gt; &amp; &quot;甲&quot;</w:t>');
    expect(escapeXml('a\u0000b\u{20bb7}')).toBe('ab\u{20bb7}');
  });

  test('room to write in is underlined and holds its width', async () => {
    const xml = await bodyOf(doc(section(), { b: 'paragraph', style: 'plain', inlines: [t('姓名：'), { t: 'blank', em: 4 }] }));
    expect(xml).toMatch(/<w:u w:val="single"\/><\/w:rPr><w:t xml:space="preserve">\u3000{4}<\/w:t>/);
  });
});

describe('tables', () => {
  test('column widths are whole twips that sum to the text width', () => {
    const widths = columnWidths([1 / 3, 1 / 3, 1 / 3], 8845);
    expect(widths.reduce((a, b) => a + b, 0)).toBe(8845);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
  });

  test('head rows repeat and rows stay whole unless they may split', async () => {
    const whole = await bodyOf(doc(section(), table()));
    expect(whole.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(whole.match(/<w:cantSplit\/>/g)).toHaveLength(2);
    const long = '主要负责人是第一责任人。'.repeat(200);
    const split = await bodyOf(
      doc(section(), table({ splitRows: true, rows: [row('甲', '乙'), row('1', '2'), row('3', long)] })),
    );
    expect((split.match(/<w:tr>[\s\S]*?<\/w:tr>/g) ?? []).map((r) => r.includes('<w:cantSplit/>'))).toEqual([true, true, false]);
  });

  test('a cell over two rows and columns is continued under itself', async () => {
    const rows: Row[] = [
      { cells: [{ inlines: [t('甲')], rowSpan: 2, colSpan: 2 }, { inlines: [t('乙')] }] },
      { cells: [{ inlines: [t('丙')] }] },
    ];
    const xml = await bodyOf(doc(section(), table({ columns: [0.2, 0.3, 0.5], rows, headRows: 0 })));
    const second = xml.match(/<w:tr>[\s\S]*?<\/w:tr>/g)?.[1] ?? '';
    expect(second).toContain('<w:gridSpan w:val="2"/><w:vMerge/>');
    expect(second.indexOf('<w:vMerge/>')).toBeLessThan(second.indexOf('丙'));
  });

  test('a level fills its cell and sets readable ink', async () => {
    const rows: Row[] = [{ cells: [{ inlines: [t('重大')], level: 'major' }, { inlines: [] }] }];
    const xml = await bodyOf(doc(section(), table({ rows, headRows: 0 })));
    expect(xml).toContain('w:fill="D4101C"');
    expect(xml).toContain('<w:color w:val="FFFFFF"/>');
  });
});

describe('pages', () => {
  test('the contents show pages of our layout, with a right tab at the edge of the text', async () => {
    const xml = await bodyOf(
      doc(
        section(),
        { b: 'toc', title: '目录', entries: [{ text: '一、总则', level: 1, to: 'a' }] },
        { b: 'heading', level: 1, id: 'a', inlines: [t('一、总则')] },
      ),
      [{ id: 'a', number: 7 }],
    );
    expect(xml).toContain('w:pos="8845"');
    expect(xml).toMatch(
      /PAGEREF _Toc100000001 \\h <\/w:instrText><\/w:r><w:r><w:fldChar w:fldCharType="separate"\/><\/w:r><w:r><w:t>7</,
    );
    expect(xml).toContain('<w:bookmarkStart w:id="1" w:name="_Toc100000001"/>');
    expect(xml).not.toContain('w:dirty');
  });

  test('a break to an odd page becomes a section that goes on numbering', async () => {
    const xml = await bodyOf(
      doc(
        section({ restartAt: 1 }),
        { b: 'paragraph', style: 'body', inlines: [t('甲')] },
        { b: 'pageBreak', to: 'odd' },
        { b: 'paragraph', style: 'body', inlines: [t('乙')] },
      ),
    );
    const [first, second] = xml.match(/<w:sectPr\b[\s\S]*?<\/w:sectPr>/g) ?? [];
    expect(first).toContain('w:start="1"');
    expect(second).toContain('<w:type w:val="oddPage"/>');
    expect(second).not.toContain('w:start=');
  });

  test('a break after a table leaves no empty line behind', async () => {
    const xml = await bodyOf(
      doc(section(), table(), { b: 'pageBreak', to: 'next' }, { b: 'paragraph', style: 'body', inlines: [t('乙')] }),
    );
    expect(xml).toMatch(/<\/w:tbl><w:p><w:pPr><w:pStyle w:val="YqBody"\/><w:pageBreakBefore\/>/);
  });

  test('a break with nothing after it leaves no empty page, and none stands at the top of a section', async () => {
    const body = { b: 'paragraph', style: 'body', inlines: [t('甲')] } satisfies Block;
    const trailing = await bodyOf(doc(section(), body, { b: 'pageBreak', to: 'odd' }));
    expect(trailing.match(/<w:sectPr\b/g)).toHaveLength(1);
    const between = await bodyOf(doc(section(), body, { b: 'pageBreak', to: 'odd' }, section(), body));
    expect(between.match(/<w:sectPr\b/g)).toHaveLength(2);
    expect(between).toContain('<w:type w:val="oddPage"/>');
    expect(await bodyOf(doc(section(), { b: 'pageBreak', to: 'next' }, body))).not.toContain('pageBreakBefore');
  });

  test('two lines of a paragraph stay together on either page', async () => {
    expect((await parts(doc(section())))('word/styles.xml')).toContain('<w:widowControl/>');
  });

  test('a signature goes with the last lines or rows above it', async () => {
    const signature: Block = { b: 'signatureBlock', parties: [{ label: '承诺人：', name: [], dateLabel: '日期：' }] };
    const text = await bodyOf(doc(section(), { b: 'paragraph', style: 'body', inlines: [t('承诺')] }, signature));
    expect(text).toMatch(/<w:pStyle w:val="YqBody"\/><w:keepNext\/>/);
    const rows = Array.from({ length: 5 }, (_, i) => row(`甲${i}`, '乙'));
    const xml = await bodyOf(doc(section(), table({ rows, headRows: 0 }), signature));
    const kept = (xml.match(/<w:tr>[\s\S]*?<\/w:tr>/g) ?? []).slice(0, 5).map((r) => r.includes('<w:keepNext/>'));
    expect(kept).toEqual([false, false, false, true, true]);
    expect(xml).toMatch(/<\/w:tbl><w:p><w:pPr><w:keepNext\/>[\s\S]*?<w:tbl>/);
  });

  test('a head too tall to repeat is a row like others', async () => {
    const xml = await bodyOf(doc(section(), table({ rows: [row('头', '头'.repeat(2000)), row('1', '2')] })));
    expect(xml).not.toContain('<w:tblHeader/>');
  });

  test('two tables do not grow together', async () => {
    const xml = await bodyOf(doc(section(), table(), table()));
    expect(xml).not.toContain('</w:tbl><w:tbl>');
  });

  test('a section with a mark carries it in its header, others do not', async () => {
    const read = await parts(doc(section({ mark: '未执行' }), section({ header: '某公司' })));
    expect(read('word/header1.xml')).toContain('string="未执行"');
    expect(read('word/header2.xml')).not.toContain('v:textpath');
    expect(read('word/footer1.xml')).toMatch(/第 [\s\S]*PAGE[\s\S]*页[\s\S]*NUMPAGES[\s\S]*页/);
  });

  test('a hundred letters share one header and one footer', async () => {
    const letters = Array.from({ length: 100 }, () => [
      section({ odd: true }),
      { b: 'paragraph' as const, style: 'body' as const, inlines: [t('责任书')] },
    ]).flat();
    const read = await parts(doc(...letters));
    expect(read('word/document.xml').match(/<w:sectPr\b/g)).toHaveLength(100);
    expect(read('word/header2.xml')).toBe('');
  });
});

describe('a book printed on both sides', () => {
  const body: Block = { b: 'paragraph', style: 'body', inlines: [t('文')] };
  const margins = { topMm: 25, bottomMm: 20, leftMm: 28, rightMm: 18 };
  const blocks = [section({ margins }), body, section({ margins, page: { size: 'A4', landscape: true } }), body];
  const marginsOf = (xml: string): string[] =>
    [...xml.matchAll(/<w:pgMar [^>]*>/g)].map((m) =>
      ['left', 'right', 'gutter'].map((n) => new RegExp(`w:${n}="(\\d+)"`).exec(m[0])?.[1]).join(' '),
    );

  test('mirrors its margins: what the binding takes is the gutter of upright pages', async () => {
    const read = await parts({ ...doc(...blocks), duplex: true });
    expect(read('word/settings.xml')).toContain('<w:mirrorMargins/>');
    expect(marginsOf(read('word/document.xml'))).toEqual(['1020 1020 567', '1587 1020 0']);
  });

  test('a single document does not', async () => {
    const read = await parts(doc(...blocks));
    expect(read('word/settings.xml')).not.toContain('mirrorMargins');
    expect(marginsOf(read('word/document.xml'))).toEqual(['1587 1020 0', '1587 1020 0']);
  });
});

describe('the navigation', () => {
  const title = (words: string, outline?: { level: number; text: string } | null): Block => ({
    b: 'heading',
    level: 1,
    title: true,
    id: words || outline?.text || '',
    inlines: words ? [t(words)] : [],
    ...(outline === undefined ? {} : { outline }),
  });
  const styled = (xml: string): string[] =>
    (xml.match(/<w:p>[\s\S]*?<\/w:p>/g) ?? []).flatMap((p) => {
      const style = /<w:pStyle w:val="(\w+)"/.exec(p)?.[1];
      return style ? [`${style} ${[...p.matchAll(/<w:t[^>]*>([^<]*)/g)].map((m) => m[1]).join('')}`] : [];
    });

  test('shows a name that does not stand on paper, and the printed title is no entry', async () => {
    const xml = await bodyOf(doc(section(), title('2026年度责任书', { level: 1, text: '陈某 电工' })));
    expect(styled(xml)).toEqual(['Heading1 陈某 电工', 'YqDocTitle 2026年度责任书']);
    expect(xml).toMatch(
      /w:line="20" w:lineRule="exact"[\s\S]*<w:color w:val="FFFFFF"\/><w:sz w:val="2"\/><\/w:rPr><w:t>陈某 电工/,
    );
  });

  test('holds volumes, documents and headings by level; what is in no outline has a style of its own', async () => {
    const read = await parts(
      doc(
        section(),
        title('第 02 卷', { level: 1, text: '第 02 卷' }),
        title('', { level: 2, text: '责任书' }),
        title('清单', { level: 2, text: '清单' }),
        { b: 'heading', level: 1, small: true, id: 'a', inlines: [t('一、总经办')] },
        { b: 'heading', level: 1, small: true, id: 'b', inlines: [t('一、年度目标')], outline: null },
        { b: 'heading', level: 2, id: 'c', inlines: [t('（一）')], outline: null },
        // Deeper than the document whose headings stand above.
        title('尚未执行的培训', { level: 3, text: '尚未执行的培训' }),
      ),
    );
    expect(styled(read('word/document.xml'))).toEqual([
      'Heading1 第 02 卷',
      'Heading2 责任书',
      'Heading2 清单',
      'YqSmallHeading3 一、总经办',
      'YqSmallHeading 一、年度目标',
      'YqHeading2 （一）',
      'Heading3 尚未执行的培训',
    ]);
    const levelOf = (id: string): string | undefined => {
      const style = new RegExp(`<w:style [^>]*w:styleId="${id}"[\\s\\S]*?</w:style>`).exec(read('word/styles.xml'))?.[0];
      expect(style).toBeDefined();
      return /<w:outlineLvl w:val="(\d)"/.exec(style ?? '')?.[1];
    };
    const ids = ['Heading1', 'Heading2', 'YqSmallHeading3', 'YqSmallHeading', 'YqHeading2', 'Heading3'];
    expect(ids.map(levelOf)).toEqual(['0', '1', '2', undefined, undefined, '2']);
  });
});

describe('pictures', () => {
  const image: Inline = { t: 'image', blob: 'a'.repeat(64) as BlobHash, widthMm: 400, heightMm: 200, alt: '大门' };

  test('are stored once and scaled into the text, with words for those who cannot see them', async () => {
    const d = doc(section(), { b: 'paragraph', style: 'plain', inlines: [image, image] });
    const files = unzipSync(await writeDocx(d, { headings: [] }, options));
    expect(Object.keys(files).filter((f) => f.startsWith('word/media/'))).toEqual(['word/media/image1.png']);
    const xml = strFromU8(files['word/document.xml'] as Uint8Array);
    expect(xml.match(/descr="大门"/g)?.length).toBe(4);
    const width = Number(/<wp:extent cx="(\d+)"/.exec(xml)?.[1]);
    expect(width).toBeLessThanOrEqual(156.1 * 36000);
  });

  test('one that the dossier lacks stops the export in words', async () => {
    const d = doc(section(), { b: 'paragraph', style: 'plain', inlines: [image] });
    await expect(writeDocx(d, { headings: [] }, { ...options, blobs: () => null })).rejects.toMatchObject({ code: 'not-found' });
    const text = new TextEncoder().encode('not a picture');
    await expect(writeDocx(d, { headings: [] }, { ...options, blobs: () => text })).rejects.toMatchObject({
      code: 'unsupported-format',
    });
  });
});
