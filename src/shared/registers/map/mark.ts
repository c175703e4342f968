/** 图元: what draws the plan itself: walls, doors, lines, texts, signs; child of the plan. */

import { z } from 'zod';
import { pointSchema } from '../../domain/plan/points.ts';
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
  { value: 'assembly', label: '集合点' },
  { value: 'exit', label: '安全出口' },
  { value: 'extinguisher', label: '灭火器' },
  { value: 'hydrant', label: '消火栓' },
] as const;
export type MarkShape = (typeof MARK_SHAPES)[number]['value'];

const fields = {
  shape: choiceOf('图形', MARK_SHAPES, 'line'),
  /** A sign has one point; an assembly point has one, or the corners of its place. */
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
  title: (b) => b.text || (MARK_SHAPES.find((s) => s.value === b.shape)?.label ?? ''),
  fields,
  shortName: '图元',
  volume: '06',
  stage: 'map',
  examples: { good: { points: [{ x: 1, y: 1 }] }, bad: [] },
});
