/** 风险点标记: a risk point on a plan; child of the plan. */

import { pointSchema } from '../../domain/plan/points.ts';
import { ref, value } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

const fields = {
  riskPoint: ref('风险点', 'risk-point', { required: true, onGone: 'cascade' }),
  at: value('位置', pointSchema),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    pin: BodyOf<typeof fields>;
  }
}

export const pin = register({
  kind: 'pin',
  name: '风险点标记',
  parent: 'plan',
  title: () => '风险点标记',
  fields,
  shortName: '风险点标记',
  volume: '06',
  stage: 'map',
  rules: [
    {
      field: 'at',
      grade: 'refuse',
      check: ({ parent, body }, { view }) => {
        const plan = view.find('plan', parent)?.body;
        const { x, y } = body.at;
        return plan && (x < 0 || y < 0 || x > plan.width || y > plan.height) ? '标记应放在图的范围内' : null;
      },
    },
    {
      field: 'riskPoint',
      grade: 'refuse',
      check: ({ id, parent, body }, { view }) =>
        parent !== null && view.children(parent, 'pin').some((p) => p.id !== id && p.body.riskPoint === body.riskPoint)
          ? '这张图上已经标了这个风险点'
          : null,
    },
  ],
  examples: { good: { at: { x: 1, y: 1 } }, bad: [[{ at: { x: -1, y: 1 } }, 'at']] },
});
