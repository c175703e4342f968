import { describe, expect, it } from 'vitest';
import { type DrawOp, drawingText } from './ops.ts';
import { cutBefore, groupsOf, withoutGroups } from './pick.ts';

const word = (text: string): DrawOp => ({
  op: 'text',
  x: 0,
  y: 0,
  text,
  sizeMm: 3,
  font: 'hei',
  color: '#000000',
  anchor: 'start',
});
const group = (id: string, ...children: DrawOp[]): DrawOp => ({ op: 'group', id, children });
const ops = [
  word('框'),
  group('layer:zones', group('zone:1', word('甲')), group('zone:2', word('乙'))),
  word('北'),
  group('layer:pins', word('丙')),
];

describe('parts of a drawing', () => {
  it('are lifted out and left behind without losing or doubling anything', () => {
    const taken = (id: string) => id === 'zone:1';
    expect(drawingText(withoutGroups(ops, taken))).toEqual(['框', '乙', '北', '丙']);
    expect(drawingText(groupsOf(ops, taken))).toEqual(['甲']);
  });

  it('are cut before the named groups in the order of drawing', () => {
    const parts = cutBefore(ops, ['layer:zones', 'layer:pins']);
    expect(parts.map(drawingText)).toEqual([['框'], ['甲', '乙', '北'], ['丙']]);
    expect(parts.flat()).toEqual(ops);
  });
});
