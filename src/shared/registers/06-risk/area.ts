/** 区域: where risk points lie. */
import { code, number, ref, text, waiting } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

const fields = {
  code: code('编号', 'A'),
  name: text('区域名称', { required: true, max: 40 }),
  department: ref('责任部门', 'department', { wanted: true }),
  people: number('作业人数', { unit: '人' }),
  note: text('备注', { max: 200 }),
  pending: waiting(),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    area: BodyOf<typeof fields>;
  }
}

export const area = register({
  kind: 'area',
  name: '区域',
  title: (b) => b.name,
  fields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 160 },
    { field: 'department', width: 140 },
    { field: 'people', width: 72, align: 'right' },
    { field: 'pending', width: 72, align: 'center', onlyWhenUsed: true },
    { field: 'note', width: 120 },
  ],
  form: [['区域', 'code', 'name', 'department', 'people', 'note']],
  shortName: '区域一览表',
  volume: '06',
  stage: 'organization',
  search: ['code', 'name'],
  ledger: {
    number: '06-03',
    need: '建议',
    reason: '风险点和四色图按区域划分',
    columns: [
      ['code', 12],
      ['name', 30],
      ['department', 26],
      ['people', 12],
      ['note', 20],
    ],
  },
  examples: { good: { name: '裁剪区' }, bad: [] },
});
