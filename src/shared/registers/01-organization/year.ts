/** 年度: what belongs to one calendar year. */

import { z } from 'zod';
import { date, number, value } from '../../engine/field.ts';
import type { Rec } from '../../engine/kinds.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';

const fields = {
  year: value('年度', z.number().int().min(2000).max(2100)),
  lettersFrom: date('责任书有效期起', { wanted: true }),
  lettersTo: date('责任书有效期止', { wanted: true }),
  lettersSignOn: date('责任书签订日期'),
  letterCopies: number('责任书、承诺书份数', { unit: '份', min: 2, max: 20, help: '不填按三份：双方各执一份，一份存档' }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    year: BodyOf<typeof fields>;
  }
}

export const year = register({
  kind: 'year',
  name: '年度',
  title: (b) => `${b.year} 年度`,
  fields,
  form: [['年度', 'lettersFrom', 'lettersTo', 'lettersSignOn', 'letterCopies']],
  shortName: '年度',
  volume: '01',
  stage: 'enterprise',
  rules: [
    {
      field: 'year',
      grade: 'refuse',
      check: ({ id, body }, { view }) =>
        (view.list('year') as readonly Rec<'year'>[]).some((y) => y.id !== id && y.body.year === body.year)
          ? `${body.year} 年度已经有一份，不能再建`
          : null,
    },
    notBefore('lettersTo', 'lettersFrom', '责任书有效期止不能早于起'),
  ],
  examples: {
    good: { year: 2026, lettersFrom: '2026-01-01', lettersTo: '2026-12-31' },
    bad: [[{ year: 2026, lettersFrom: '2026-06-01', lettersTo: '2026-01-01' }, 'lettersTo']],
  },
});
