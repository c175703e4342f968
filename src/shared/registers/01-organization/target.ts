/** 年度目标: safety targets of a year. */
import { yearOf } from '../../base/units.ts';
import { text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

const fields = {
  name: text('目标项目', { required: true, max: 60 }),
  value: text('目标值', { wanted: true, max: 60 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    target: BodyOf<typeof fields>;
  }
}

export const target = register({
  kind: 'target',
  name: '年度目标',
  parent: 'year',
  title: (b) => b.name,
  fields,
  grid: [
    { field: 'name', width: 220 },
    { field: 'value', width: 160 },
  ],
  form: [['目标', 'name', 'value']],
  shortName: '年度安全生产目标',
  volume: '01',
  stage: 'enterprise',
  relations: [
    {
      title: '本年度有安全生产目标',
      of: ({ parent }, { view, today }) => view.find('year', parent)?.body.year === yearOf(today),
      none: '还没有定本年度的安全生产目标',
    },
  ],
  ledger: {
    number: '01-04',
    need: '必备',
    reason: '安全生产目标须逐年制定并分解落实',
    columns: [
      ['name', 60],
      ['value', 40],
    ],
    rows: ({ parent }, { view, year }) => view.find('year', parent)?.body.year === year,
  },
  examples: { good: { name: '重伤以上事故', value: '0' }, bad: [] },
});
