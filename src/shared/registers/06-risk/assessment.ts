/** 风险评价 of a hazard; the newest of a basis is in force. The level is never stored, only factors and thresholds. */

import { z } from 'zod';
import { AppError } from '../../base/errors.ts';
import { DEFAULT_THRESHOLDS, gradeLec } from '../../domain/risk/grade.ts';
import { choiceOf, date, ref, value } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

export const ASSESSMENT_BASES = [
  { value: 'inherent', label: '固有风险' },
  { value: 'current', label: '现有风险' },
  { value: 'rectified', label: '整改后目标' },
] as const;

const fields = {
  basis: choiceOf('口径', ASSESSMENT_BASES, 'current'),
  method: choiceOf('方法', [{ value: 'LEC', label: 'LEC' }] as const, 'LEC'),
  l: value('可能性 L', z.number()),
  e: value('暴露频繁程度 E', z.number()),
  c: value('后果 C', z.number()),
  thresholds: value(
    '分级界限',
    z
      .object({ major: z.number().positive(), considerable: z.number().positive(), general: z.number().positive() })
      .default(DEFAULT_THRESHOLDS),
  ),
  on: date('评价日期'),
  by: ref('评价人', 'person', { onGone: 'refuse' }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    assessment: BodyOf<typeof fields>;
  }
}

export const assessment = register({
  kind: 'assessment',
  name: '风险评价',
  parent: 'hazard',
  title: () => '风险评价',
  fields,
  shortName: '风险评价',
  volume: '06',
  stage: 'risk',
  rules: [
    {
      field: 'l',
      grade: 'refuse',
      check: ({ body }) => {
        try {
          gradeLec(body);
          return null;
        } catch (e) {
          if (e instanceof AppError) return e.fields;
          throw e;
        }
      },
    },
  ],
  examples: {
    good: { l: 3, e: 6, c: 15 },
    bad: [
      [{ l: 2, e: 6, c: 15 }, 'l'],
      [{ l: 3, e: 4, c: 15 }, 'e'],
      [{ l: 3, e: 6, c: 14 }, 'c'],
    ],
  },
});
