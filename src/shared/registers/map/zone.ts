/** 区域图形 of the four-colour map; child of its plan. One zone may consist of several rings. */

import { z } from 'zod';
import { cleanLine } from '../../base/characters.ts';
import { ringFault } from '../../domain/plan/geometry.ts';
import { ringSchema } from '../../domain/plan/points.ts';
import { LEVELS } from '../../domain/risk/level.ts';
import { choiceOf, ref, refs, text, value } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

export const LABEL_PLACES = [
  { value: 'auto', label: '自动' },
  { value: 'inside', label: '区内' },
  { value: 'left', label: '左侧' },
  { value: 'right', label: '右侧' },
  { value: 'above', label: '上方' },
  { value: 'below', label: '下方' },
] as const;

const fields = {
  name: text('名称', { max: 40 }),
  rings: value('图形', z.array(ringSchema).min(1).max(50)),
  area: ref('对应区域', 'area'),
  /** A building's outline on the site plan takes the highest level of the plans drawn for the building. */
  building: ref('对应建筑', 'building'),
  riskPoints: refs('关联风险点', 'risk-point'),
  setLevel: value(
    '人工定级',
    z
      .object({ level: z.enum(LEVELS), reason: z.string().min(1, '人工定级须写明理由').overwrite(cleanLine).max(300) })
      .nullable()
      .default(null),
  ),
  labelPlace: choiceOf('名称位置', LABEL_PLACES, 'auto'),
  layer: choiceOf(
    '图层',
    [
      { value: 'zones', label: '区域' },
      { value: 'roof', label: '屋面' },
    ] as const,
    'zones',
  ),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    zone: BodyOf<typeof fields>;
  }
}

export const zone = register({
  kind: 'zone',
  name: '区域图形',
  parent: 'plan',
  title: (b) => b.name,
  fields,
  shortName: '区域图形',
  volume: '06',
  stage: 'map',
  rules: [
    {
      field: 'rings',
      grade: 'refuse',
      check: ({ body }) => body.rings.map(ringFault).find((f) => f !== null) ?? null,
    },
    {
      field: 'rings',
      grade: 'mark',
      check: ({ parent, body }, { view }) => {
        const plan = view.find('plan', parent)?.body;
        const inside = body.rings.flat().every((p) => !plan || (p.x >= 0 && p.y >= 0 && p.x <= plan.width && p.y <= plan.height));
        return inside ? null : '图形超出图的范围';
      },
    },
  ],
  examples: {
    good: {
      rings: [
        [
          { x: 0, y: 0 },
          { x: 10, y: 0 },
          { x: 10, y: 10 },
        ],
      ],
    },
    bad: [
      [
        {
          rings: [
            [
              { x: 0, y: 0 },
              { x: 10, y: 0 },
              { x: 20, y: 0 },
            ],
          ],
        },
        'rings',
      ],
      [
        {
          rings: [
            [
              { x: 0, y: 0 },
              { x: 10, y: 10 },
              { x: 10, y: 0 },
              { x: 0, y: 12 },
            ],
          ],
        },
        'rings',
      ],
    ],
  },
});
