import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../base/units.ts';
import { LETTER_FIELDS } from '../documents/letters.ts';
import type { Block, Inline } from './doc.ts';
import { fromMarkdown, frontMatter, lintMarkdown, type Merge } from './markdown.ts';
import { docText } from './text.ts';

const FACTORY: Inline = { t: 'field', text: '某厂', source: { record: 'e' as RecordId, field: 'name' } };
const MERGE: Merge = {
  inline: { 'enterprise.name': FACTORY },
  block: { targets: () => [{ b: 'paragraph', style: 'letter', inlines: [{ t: 'text', text: '目标' }] }] },
};
const NAMES = { inline: ['enterprise.name'], block: ['targets'] };
const blocks = (markdown: string): Block[] => fromMarkdown(markdown, 'x', MERGE);
const words = (markdown: string): string[] =>
  docText({ docVersion: 1, title: '', stamp: '', author: '', blocks: blocks(markdown) });

describe('Markdown of narrative texts', () => {
  it('gives title, headings and paragraphs, every line one of its own', () => {
    expect(blocks('# 制度\n\n## 一、总则\n\n第一条　为了安全。\n第二条　适用于本厂。\n').map((b) => b.b)).toEqual([
      'heading',
      'heading',
      'paragraph',
      'paragraph',
    ]);
  });

  it('keeps numbered articles as they are written, and numbers nested lists by depth', () => {
    expect(words('1. 检查\n   1. 每日\n      1. 上午\n      2. 下午\n   2. 每月\n2. 记录\n')).toEqual([
      '1. ',
      '检查',
      '　（1）',
      '每日',
      '　　①',
      '上午',
      '　　②',
      '下午',
      '　（2）',
      '每月',
      '2. ',
      '记录',
    ]);
    expect(words('第一条　总则\n\n- 甲\n- 乙\n')).toEqual(['第一条　总则', '・', '甲', '・', '乙']);
  });

  it('rules a line where three dashes stand', () => {
    expect(blocks('上\n\n---\n\n下\n')[1]).toEqual({ b: 'rule', color: 'black', widthPt: 0.5 });
  });

  it('gives tables with a head that repeats, and bold text', () => {
    const [table] = blocks('| 岗位 | 职责 |\n|---|---|\n| 电工 | **停电**挂牌 |\n');
    if (table?.b !== 'table') throw new Error('no table');
    expect([table.headRows, table.rows.length, table.rows[0]?.cells[0]?.head]).toEqual([1, 2, true]);
    expect(table.rows[1]?.cells[1]?.inlines).toEqual([
      { t: 'text', text: '停电', marks: { bold: true } },
      { t: 'text', text: '挂牌' },
    ]);
    expect(table.columns.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  });

  it('makes bold what stands between two pairs of stars, beside Chinese punctuation and fields as well', () => {
    const runs = (markdown: string): string[] =>
      blocks(markdown).flatMap((b) =>
        b.b === 'paragraph'
          ? b.inlines.map((i) => (i.t === 'text' || i.t === 'field' ? `${i.marks?.bold ? '粗' : '细'}${i.text}` : i.t))
          : [],
      );
    expect(runs('**注意：**不得**超过**十人')).toEqual(['粗注意：', '细不得', '粗超过', '细十人']);
    expect(runs('由**{{enterprise.name}}**负责')).toEqual(['细由', '粗某厂', '细负责']);
    expect(runs('见**“三同时”**。')).toEqual(['细见', '粗“三同时”', '细。']);
    expect(lintMarkdown('**注意：**不得**超过**十人，由**{{enterprise.name}}**负责', 'a.md', NAMES)).toEqual([]);
    expect(lintMarkdown('前\n\n| 甲 |\n|---|\n| **乙： |\n', 'a.md', NAMES)).toEqual([
      { file: 'a.md', line: 5, message: '加粗的“**”不成对' },
    ]);
  });

  it('lets no star reach the page of a text that was found in order', () => {
    const piece = fc.constantFrom('**', '注意', '：', '“', '”', '（1）', '甲', ' ', '。', '{{enterprise.name}}', '12', '、');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
        const markdown = `字${pieces.join('')}`;
        fc.pre(lintMarkdown(markdown, 'a.md', NAMES).length === 0);
        expect(words(markdown).join('')).not.toContain('*');
      }),
    );
  });

  it('puts fields in with their source, and blocks where a field stands alone', () => {
    const [first, second] = blocks('本厂（{{enterprise.name}}）。\n\n{{targets}}\n');
    expect(first?.b === 'paragraph' && first.inlines).toEqual([
      { t: 'text', text: '本厂（' },
      FACTORY,
      { t: 'text', text: '）。' },
    ]);
    expect(second?.b === 'paragraph' && second.inlines).toEqual([{ t: 'text', text: '目标' }]);
  });

  it('reads what stands between dashes at the top, and counts lines from the top of the file', () => {
    const text = '---\nnumber: ZD-01\nversion: A/0\n---\n# 制度\n\n{{nobody}}\n';
    expect(frontMatter(text).meta).toEqual({ number: 'ZD-01', version: 'A/0' });
    expect(lintMarkdown(text, 'zd.md', NAMES)).toEqual([{ file: 'zd.md', line: 7, message: '没有“nobody”这个字段' }]);
  });

  it.each([
    ['<b>粗</b>', 'HTML'],
    ['![图](a.png)', '图片'],
    ['[某处](https://example.com)', '链接'],
    ['    缩进四格', '代码'],
    ['*斜*', '斜体'],
    ['> 引用', '引用'],
  ])('finds what a document cannot hold: %s', (line, what) => {
    const [fault] = lintMarkdown(`# 制度\n\n${line}\n`, 'zd.md', NAMES);
    expect([fault?.line, fault?.message.includes(what)]).toEqual([3, true]);
  });

  it('finds a block field in the middle of a line, and any field without a name', () => {
    expect(lintMarkdown('见{{targets}}。', 'a.md', NAMES)).toHaveLength(1);
    expect(lintMarkdown('见{{}}。', 'a.md', NAMES)).toHaveLength(1);
    expect(lintMarkdown('{{targets}}', 'a.md', NAMES)).toEqual([]);
  });

  it.each([
    ['a text longer than any', '字'.repeat(60_001), 1],
    ['signs without end', `甲\n${'**a'.repeat(2_000)}`, 1],
    ['brackets without end', '['.repeat(50_000), 1],
    ['quotations within quotations', `甲\n\n${'>'.repeat(20_000)} 乙`, 3],
    ['lists within lists', Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- 甲`).join('\n'), 25],
    ['a table of a thousand columns', ['|甲', '|-', '|乙'].map((c) => `${c.repeat(1_000)}|`).join('\n'), 1],
  ])('refuses %s before it is read, with the line', (_what, text, line) => {
    const [fault] = lintMarkdown(text, 'a.md', NAMES);
    expect(fault?.line).toBe(line);
    expect(fault?.message).toMatch(/超过|太深/);
  });

  it('keeps every word of a text in its order', () => {
    const word = fc.stringMatching(/^[甲乙丙丁戊己庚辛]{1,6}$/);
    const line = fc.oneof(
      word.map((w) => ({ md: `${w}。`, words: `${w}。` })),
      word.map((w) => ({ md: `## ${w}`, words: w })),
      fc
        .array(word, { minLength: 1, maxLength: 4 })
        .map((ws) => ({ md: ws.map((w) => `- ${w}`).join('\n'), words: ws.join('') })),
      fc.tuple(word, word).map(([a, b]) => ({ md: `${a}**${b}**`, words: a + b })),
      fc.tuple(word, word).map(([a, b]) => ({ md: `| ${a} | ${b} |\n|---|---|\n| ${b} | ${a} |`, words: a + b + b + a })),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const text = lines.map((l) => l.md).join('\n\n');
        expect(lintMarkdown(text, 'a.md', NAMES)).toEqual([]);
        expect(words(text).join('').replaceAll('・', '')).toBe(lines.map((l) => l.words).join(''));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the texts that the program ships', () => {
  it('ask for nothing a document cannot hold and name no unknown field', () => {
    const folder = new URL('../../../templates/letters/', import.meta.url);
    const names = readdirSync(folder);
    expect(names.length).toBe(Object.keys(LETTER_FIELDS).length);
    for (const name of names) {
      const fields = LETTER_FIELDS[name.replace('.md', '') as keyof typeof LETTER_FIELDS];
      expect(lintMarkdown(readFileSync(new URL(name, folder), 'utf8'), name, fields)).toEqual([]);
    }
  });
});
