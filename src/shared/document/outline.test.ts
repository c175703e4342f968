import { describe, expect, it } from 'vitest';
import { type Block, DOC_VERSION } from './doc.ts';
import { text, titleHeading } from './helpers.ts';
import { withIdentity } from './identity.ts';
import { outlineOf } from './outline.ts';

const heading = (level: 1 | 2 | 3, words: string): Block => ({ b: 'heading', level, id: words, inlines: [text(words)] });
const entries = (...blocks: Block[]) => [...outlineOf(blocks).values()].map((e) => e && `${e.level} ${e.text}`);

describe('the outline', () => {
  it('puts headings beneath their title, on the level that the title has', () => {
    expect(entries(heading(1, '一'), heading(2, '（一）'))).toEqual(['1 一', '2 （一）']);
    expect(entries(titleHeading('t', '制度'), heading(1, '一'), heading(2, '（一）'))).toEqual(['1 制度', '2 一', '3 （一）']);
    const deep = { ...titleHeading('t', '制度'), outline: { level: 2, text: '安全生产制度' } };
    expect(entries(deep, heading(1, '一'), titleHeading('u', '另一份'))).toEqual(['2 安全生产制度', '3 一', '1 另一份']);
  });

  it('leaves out what says so', () => {
    expect(entries(titleHeading('t', '责任书'), { ...heading(1, '一'), outline: null } as Block)).toEqual(['1 责任书', null]);
  });
});

describe('the header', () => {
  const doc = {
    docVersion: DOC_VERSION,
    title: '',
    stamp: '',
    author: '',
    blocks: (['plain', 'none'] as const).map(
      (footer): Block => ({
        b: 'sectionBreak',
        page: { size: 'A4', landscape: false },
        header: '',
        footer,
        margins: { topMm: 20, bottomMm: 20, leftMm: 20, rightMm: 20 },
      }),
    ),
  };
  const headers = (number: string, version: string): string[] =>
    withIdentity(doc, { enterprise: '甲公司', number, version, status: '', dates: '' }).blocks.map((b) =>
      b.b === 'sectionBreak' ? b.header : '',
    );

  it('prints number and edition where there is one, and nothing where there is none; a cover stays bare', () => {
    expect(headers('QY-02-01', 'A/0')).toEqual(['甲公司　　QY-02-01 A/0', '']);
    expect(headers('QY-02-01', '')).toEqual(['甲公司　　QY-02-01', '']);
    expect(headers('', '')).toEqual(['甲公司', '']);
  });
});
