/** 部门 (DOMAIN §8 卷 01). */
import { code, longText, ref, text, waiting } from '../../engine/field.ts';
import { type BodyOf, countCell, register } from '../../engine/register.ts';
import { peopleOfDepartment } from '../../queries/people.ts';

const fields = {
  code: code('编号', 'D'),
  name: text('部门名称', { required: true, max: 40 }),
  headPost: ref('负责岗位', 'post', { wanted: true }),
  duty: longText('部门安全职责'),
  pending: waiting(),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    department: BodyOf<typeof fields>;
  }
}

export const department = register({
  kind: 'department',
  name: '部门',
  title: (b) => b.name,
  fields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 180 },
    { field: 'headPost', width: 160 },
    { field: 'pending', width: 72, align: 'center', onlyWhenUsed: true },
    {
      key: 'posts',
      label: '岗位',
      width: 72,
      align: 'right',
      why: '岗位数由岗位的所属部门得出',
      derive: (r, c) => countCell(c.view.list('post').filter((p) => p.body.department === r.id).length),
    },
    {
      key: 'people',
      label: '在岗人数',
      width: 88,
      align: 'right',
      why: '在岗人数由人员的任职得出',
      derive: (r, c) => countCell(peopleOfDepartment(c.view, r.id, c.today).length),
    },
  ],
  form: [['部门', 'code', 'name', 'headPost', 'duty']],
  shortName: '部门一览表',
  volume: '01',
  stage: 'organization',
  search: ['code', 'name'],
  summary: ({ view }) => `${view.list('department').length} 个部门`,
  ledger: {
    number: '01-01',
    need: '必备',
    reason: '安全生产组织机构须明确到部门和负责岗位',
    columns: [
      ['code', 8],
      ['name', 20],
      ['headPost', 20],
      ['duty', 52],
    ],
  },
  examples: { good: { name: '裁剪车间' }, bad: [] },
});
