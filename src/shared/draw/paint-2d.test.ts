import { describe, expect, test } from 'vitest';
import type { BlobHash } from '../base/units.ts';
import type { DrawOp } from './ops.ts';
import { type Context2D, paintOps } from './paint-2d.ts';

/** A canvas that writes down what is done to it; properties as `name=value`. */
const recorder = () => {
  const log: string[] = [];
  const canvas = new Proxy({} as Context2D<string, string>, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        log.push(`${String(name)}(${args.join()})`),
    set: (_, name, value) => log.push(`${String(name)}=${value}`) > 0,
  });
  return { canvas, log };
};

const painted = (...ops: DrawOp[]): string[] => {
  const { canvas, log } = recorder();
  paintOps(canvas, ops, {
    pathOf: (o) => o.d,
    imageOf: (b) => (b === 'known' ? 'picture' : undefined),
    familiesOf: (o) => `"${o.font}${o.bold ? '-bold' : ''}"`,
    pxPerMm: 4,
  });
  return log;
};
const image = (rest: Partial<Extract<DrawOp, { op: 'image' }>> = {}): DrawOp => ({
  op: 'image',
  x: 1,
  y: 2,
  widthMm: 30,
  heightMm: 20,
  blob: 'known' as BlobHash,
  ...rest,
});
const text = (rest: Partial<Extract<DrawOp, { op: 'text' }>> = {}): DrawOp => ({
  op: 'text',
  x: 5,
  y: 6,
  text: '锅炉房',
  sizeMm: 3,
  font: 'hei',
  color: '#111111',
  anchor: 'start',
  ...rest,
});

describe('the canvas painter', () => {
  test('tints the fill and not the line of the same path', () => {
    const line = { color: '#222222', widthMm: 0.5, dash: [2, 1] };
    expect(painted({ op: 'path', d: 'M0 0H9', fill: { color: '#D4101C', opacity: 0.4 }, stroke: line, evenOdd: true })).toEqual([
      'save()',
      'globalAlpha=0.4',
      'fillStyle=#D4101C',
      'fill(M0 0H9,evenodd)',
      'globalAlpha=1',
      'strokeStyle=#222222',
      'lineWidth=0.5',
      'setLineDash(2,1)',
      'stroke(M0 0H9)',
      'restore()',
    ]);
  });

  test('draws no line and no fill that the path does not name', () => {
    expect(painted({ op: 'path', d: 'M0 0H9', fill: { color: '#D4101C' } })).toEqual([
      'save()',
      'globalAlpha=1',
      'fillStyle=#D4101C',
      'fill(M0 0H9,nonzero)',
      'restore()',
    ]);
    expect(painted({ op: 'path', d: 'M0 0H9', stroke: { color: '#222222', widthMm: 1 } })).not.toContain('fill(M0 0H9,nonzero)');
  });

  test('sets words in pixels of the canvas about their anchor', () => {
    expect(painted(text({ rotate: 90, bold: true, anchor: 'middle' }))).toEqual([
      'save()',
      'translate(5,6)',
      `rotate(${Math.PI / 2})`,
      'scale(0.25,0.25)',
      'font=12px "hei-bold"',
      'textBaseline=alphabetic',
      'textAlign=center',
      'fillStyle=#111111',
      'fillText(锅炉房,0,0)',
      'restore()',
    ]);
    expect(painted(text())).toContain('textAlign=left');
    expect(painted(text({ anchor: 'end' }))).toContain('textAlign=right');
  });

  test('cuts a picture to its frame before it turns it', () => {
    expect(painted(image({ clip: [0, 0, 10, 10], transform: [0, 1, -1, 0, 3, 4], opacity: 0.6 }))).toEqual([
      'save()',
      'beginPath()',
      'rect(0,0,10,10)',
      'clip()',
      'transform(0,1,-1,0,3,4)',
      'globalAlpha=0.6',
      'drawImage(picture,1,2,30,20)',
      'restore()',
    ]);
  });

  test('leaves out a picture that has not come in, and paints the rest', () => {
    const log = painted(image({ blob: 'late' as BlobHash }), text());
    expect(log.filter((l) => l.startsWith('drawImage'))).toEqual([]);
    expect(log).toContain('fillText(锅炉房,0,0)');
  });

  test('moves a group and everything in it, and nothing after it', () => {
    const log = painted({ op: 'group', transform: [1, 0, 0, 1, 50, 0], children: [image()] }, text());
    expect(log.slice(0, 6)).toEqual([
      'save()',
      'transform(1,0,0,1,50,0)',
      'save()',
      'globalAlpha=1',
      'drawImage(picture,1,2,30,20)',
      'restore()',
    ]);
    expect(log[6]).toBe('restore()');
    expect(log[7]).toBe('save()');
  });
});
