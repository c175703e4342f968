import { describe, expect, test } from 'vitest';
import { Content } from './content.ts';
import type { PdfFace } from './face.ts';

/** Prints every character as its own code. */
const face = { name: 'F1', code: (cp: number) => cp } as unknown as PdfFace;
const written = (draw: (c: Content) => void): string => {
  const c = new Content();
  draw(c);
  return Buffer.from(c.take()).toString('latin1');
};

describe('内容流', () => {
  test('数保留三位小数，不带多余的零', () => {
    expect(written((c) => c.line(0, -0.0004, 1234.5, 100, 0.25, '#ff0000'))).toBe('0.25 w\n1 0 0 RG\n0 0 m 1234.5 100 l S\n');
    expect(written((c) => c.fillRectangle(-0.007, 10.0304, 9.9996, 1e5, '#000000'))).toBe(
      '0 0 0 rg\n-0.007 10.03 10 100000 re\nf\n',
    );
  });

  test('文字里的括号、反斜杠和回车都转义', () => {
    const text = String.fromCharCode(0x2829, 0x5c0d, 0x0a41);
    expect(written((c) => c.text(face, text, 1, 2, 10))).toContain('(\\(\\)\\\\\\r\nA) Tj');
  });

  test('字体、颜色没有变就不再写，后一处文字写相对的位置', () => {
    const out = written((c) => {
      c.text(face, '甲', 10, 20, 10.5);
      c.text(face, '乙', 12.5, 35, 10.5);
    });
    expect(out.match(/Tf/g)).toHaveLength(1);
    expect(out.match(/BT/g)).toHaveLength(1);
    expect(out).toContain('1 0 0 -1 10 20 Tm');
    expect(out).toContain('2.5 -15 Td');
  });

  test('同样的框一次画，画在文字之后；别处写来的操作之后一切重新写', () => {
    const out = written((c) => {
      c.frame(0, 0, 10, 10, '#000000', 0.5);
      c.text(face, '甲', 1, 8, 9);
      c.frame(10, 0, 10, 10, '#000000', 0.5);
      c.foreign('q');
      c.text(face, '乙', 1, 8, 9);
    });
    expect(out).toMatch(/Tj\nET\n0.5 w\n0 0 0 RG\n0 0 10 10 re\n10 0 10 10 re\nS\nq\nBT\n\/F1 9 Tf/);
  });
});
