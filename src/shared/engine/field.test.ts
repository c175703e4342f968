import { describe, expect, it } from 'vitest';
import { code, lines, longText, text } from './field.ts';
import { registerOf } from './registry.ts';

describe('what is written into a field', () => {
  it.each([
    ['text', text('名称'), ' 张\u200b三\r\n\t(甲)\u202e\0', ' 张三 (甲)'],
    ['required text', text('名称', { required: true }), '\ufeff张\ud869三', '张三'],
    ['number of a register', code('编号', 'R'), 'R\u200e01', 'R01'],
    ['long text', longText('说明'), '甲\t乙\r\n丙\u0007', '甲 乙\n丙'],
    ['lines', lines('证据'), ['甲\u200b', '\u200b', '乙\n丙'], ['甲', '乙 丙']],
  ])('as %s loses what nobody sees', (_name, field, written, stored) => {
    expect(field.schema.parse(written)).toEqual(stored);
  });

  it('is counted as it is stored', () => {
    expect(text('名称', { max: 2 }).schema.safeParse('张\u200b三').success).toBe(true);
  });

  it('is read from an old file even where nothing is left of it, as a draft', () => {
    const name = text('名称', { required: true }).schema;
    expect(name.parse('\u200b')).toBe('');
  });

  it('is cleaned in reasons, too', () => {
    const { schema } = registerOf('risk-point');
    expect(schema.parse({ name: '甲', raised: { level: 'major', reason: '依\u2066据' } })).toMatchObject({
      raised: { reason: '依据' },
    });
  });
});
