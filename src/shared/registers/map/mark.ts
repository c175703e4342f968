/** 图元: what draws the plan itself: walls, doors, lines, texts, signs; child of the plan. */

import { z } from 'zod';
import { pointSchema } from '../../domain/plan/points.ts';
import { signOf } from '../../domain/signs/signs.ts';
import { choiceOf, number, text, value } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

export const MARK_LAYERS = [
  { value: 'walls', label: '墙与门窗' },
  { value: 'escape', label: '疏散与消防' },
  { value: 'notes', label: '标注' },
] as const;

export const MARK_SHAPES = [
  { value: 'wall', label: '墙' },
  { value: 'door', label: '门' },
  { value: 'line', label: '线' },
  { value: 'rect', label: '矩形' },
  { value: 'stair', label: '楼梯' },
  { value: 'text', label: '文字' },
  { value: 'sign', label: '标志' },
] as const;
export type MarkShape = (typeof MARK_SHAPES)[number]['value'];
/** Shapes that stand on one point; the others need two. */
const ONE_POINT: ReadonlySet<MarkShape> = new Set(['text', 'sign']);

const fields = {
  shape: choiceOf('图形', MARK_SHAPES, 'line'),
  /** Name of a sign, an open word that `domain/signs` resolves. */
  sign: text('标志', { max: 40 }),
  /** A sign has one point, or the corners of the place it names. */
  points: value('顶点', z.array(pointSchema).min(1).max(2000)),
  text: text('文字', { max: 200 }),
  /** Height of text or thickness of a wall, plan units. */
  size: number('尺寸', { decimals: 4, max: 1e5 }),
  layer: choiceOf('图层', MARK_LAYERS, 'walls'),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    mark: BodyOf<typeof fields>;
  }
}

export const mark = register({
  kind: 'mark',
  name: '图元',
  parent: 'plan',
  title: (b) =>
    b.text || (b.shape === 'sign' ? signOf(b.sign).label : (MARK_SHAPES.find((s) => s.value === b.shape)?.label ?? '')),
  fields,
  shortName: '图元',
  volume: '06',
  stage: 'map',
  rules: [
    {
      field: 'points',
      grade: 'refuse',
      check: ({ body }) => (body.points.length < (ONE_POINT.has(body.shape) ? 1 : 2) ? '至少要两个点，请重新画' : null),
    },
    {
      field: 'text',
      grade: 'refuse',
      check: ({ body }) => (body.shape === 'text' && body.text.trim() === '' ? '先写上文字' : null),
    },
    {
      field: 'sign',
      grade: 'refuse',
      check: ({ body }) => (body.shape === 'sign' && body.sign === '' ? '请选一个标志' : null),
    },
  ],
  examples: {
    good: { shape: 'sign', sign: 'exit', points: [{ x: 1, y: 1 }] },
    bad: [
      [{ shape: 'line', points: [{ x: 1, y: 1 }] }, 'points'],
      [{ shape: 'text', text: ' ', points: [{ x: 1, y: 1 }] }, 'text'],
      [{ shape: 'sign', points: [{ x: 1, y: 1 }] }, 'sign'],
    ],
  },
});
