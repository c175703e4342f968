import { globSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LETTER_FIELD_NAMES } from '../../../shared/documents/letter-fields.ts';
import { LETTER_FIELDS } from '../../../shared/documents/letters.ts';
import { TextDifference } from './text-difference.tsx';
import { lineOf } from './text-lines.ts';

const shown = (kept: string, other: string): string =>
  renderToStaticMarkup(<TextDifference kept={kept} other={other} />).replaceAll(/ class="[^"]*"/g, '');

describe('the difference of two printed texts', () => {
  it('shows fields by their names and headings as headings', () => {
    expect(lineOf('## 一、{{year}}年度目标')).toEqual({
      level: 2,
      pieces: [{ text: '一、' }, { text: '年度', field: true }, { text: '年度目标' }],
    });
    expect(shown('# 责任书\n\n乙方：{{holder.name}}\n', '# 责任书\n\n乙方：{{ holder.post }}\n')).toBe(
      '<div><div><div data-level="1"><span>责任书</span></div><div></div></div>' +
        '<del><div><span>乙方：</span><mark>责任人姓名</mark></div></del>' +
        '<ins><div><span>乙方：</span><mark>责任人岗位</mark></div></ins></div>',
    );
  });

  it('shows lists and bold words as they print', () => {
    expect(lineOf('- **注意：**不得{{scope}}').pieces).toEqual([
      { text: '・' },
      { text: '注意：', bold: true },
      { text: '不得' },
      { text: '责任范围', field: true },
    ]);
  });

  it('of our own texts leaves no braces and no signs of headings', () => {
    for (const file of globSync('templates/letters/*.md')) {
      const text = readFileSync(file, 'utf8');
      expect(shown(text, text), file).not.toMatch(/\{\{|\}\}|##|\*\*|[a-z]+\.[a-z]+/);
    }
  });

  it('knows a name for every field that a text may have', () => {
    const fields = Object.values(LETTER_FIELDS).flatMap((f) => [...f.inline, ...f.block]);
    expect([...new Set(fields)].sort()).toEqual(Object.keys(LETTER_FIELD_NAMES).sort());
  });
});
