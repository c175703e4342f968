/** 平面图: coordinates are plan units, `metresPerUnit` turns them into metres once the plan is calibrated. */

import { z } from 'zod';
import { affineSchema } from '../../domain/plan/points.ts';
import { choiceOf, code, date, number, ref, text, value } from '../../engine/field.ts';
import type { Rec } from '../../engine/kinds.ts';
import { type BodyOf, register } from '../../engine/register.ts';

export const PLAN_PAPERS = [
  { value: 'A4', label: 'A4 横向' },
  { value: 'A3', label: 'A3 横向' },
] as const;
export type PlanPaper = (typeof PLAN_PAPERS)[number]['value'];

/** A dated sheet is signed: who made and approved it must stay known. */
const signedSheet = (rec: Rec): 'refuse' | 'clear' => ((rec.body as { datedOn?: unknown }).datedOn ? 'refuse' : 'clear');

const fields = {
  code: code('图号', 'PL', 1, 40),
  name: text('图名', { required: true, max: 60 }),
  tabName: text('页签名', { max: 12 }),
  width: value('宽', z.number().positive().max(1e6)),
  height: value('高', z.number().positive().max(1e6)),
  metresPerUnit: number('每单位米数', { decimals: 6, max: 1e4 }),
  northDegrees: number('指北角度', { min: -360, max: 360, decimals: 1 }),
  building: ref('所属建筑', 'building'),
  floor: number('楼层', { min: -10, max: 200 }),
  background: value(
    '底图',
    z
      .object({
        blob: z.string().regex(/^[0-9a-f]{64}$/),
        widthPx: z.number().int().positive(),
        heightPx: z.number().int().positive(),
        transform: affineSchema,
        opacity: z.number().min(0).max(1),
      })
      .nullable()
      .default(null),
  ),
  hiddenLayers: value('隐藏图层', z.array(z.string().max(40)).max(40).default([])),
  preparedBy: ref('编制', 'person', { onGone: signedSheet }),
  reviewedBy: ref('审核', 'person', { onGone: signedSheet }),
  approvedBy: ref('批准', 'person', { onGone: signedSheet }),
  datedOn: date('日期'),
  paper: choiceOf('图幅', PLAN_PAPERS, 'A4'),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    plan: BodyOf<typeof fields>;
  }
}

export const plan = register({
  kind: 'plan',
  name: '平面图',
  title: (b) => b.name,
  fields,
  shortName: '平面图',
  volume: '06',
  stage: 'map',
  search: ['code', 'name'],
  summary: ({ view }) =>
    `${view.list('plan').length} 张图，${view.list('zone').length} 个区域，${new Set(view.list('pin').map((p) => p.body.riskPoint)).size} 个风险点已标注`,
  relations: [
    {
      title: '平面图有区域',
      holds: ({ id }, { view }) => view.children(id, 'zone').length > 0,
      gap: ({ body }) => `${body.name}：还没有区域`,
    },
    {
      title: '平面图比例已标定',
      holds: ({ body }) => body.metresPerUnit !== null,
      gap: ({ body }) => `${body.name}：比例未标定`,
      field: 'metresPerUnit',
    },
  ],
  examples: { good: { name: '一层', width: 100, height: 60 }, bad: [] },
});
