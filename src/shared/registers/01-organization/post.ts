/** 岗位 (DOMAIN §8 卷 01). */

import type { RecordId } from '../../base/units.ts';
import { choice, code, flag, lines, number, ref, text, waiting } from '../../engine/field.ts';
import type { Rec } from '../../engine/kinds.ts';
import { type BodyOf, countCell, type Relation, register } from '../../engine/register.ts';
import type { RecordView } from '../../engine/view.ts';
import { peopleOfPost } from '../../queries/people.ts';

export const POST_KINDS = [
  { value: 'decision', label: '决策' },
  { value: 'management', label: '管理' },
  { value: 'safety', label: '安全' },
  { value: 'team', label: '班组' },
  { value: 'operation', label: '操作' },
  { value: 'support', label: '辅助' },
  { value: 'special', label: '特种' },
] as const;

const fields = {
  code: code('编号', 'P'),
  name: text('岗位名称', { required: true, max: 60 }),
  department: ref('所属部门', 'department', { wanted: true }),
  type: choice('岗位类别', POST_KINDS, { wanted: true }),
  reportsTo: ref('上级岗位', 'post', { help: '责任书按上下级签订；主要负责人没有上级' }),
  isPrincipal: flag('主要负责人岗位'),
  headcount: number('定员', { unit: '人', max: 100_000 }),
  also: lines('兼任职责'),
  ppe: lines('劳动防护用品'),
  pending: waiting(),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    post: BodyOf<typeof fields>;
  }
}

/** Whether the line of superiors from `from` on comes to `post`; a line without end counts too. */
const leadsTo = (view: RecordView, from: RecordId | null, post: RecordId): boolean => {
  let at = from;
  for (let i = 0; at !== null && i < 1000; i++) {
    if (at === post) return true;
    at = (view.find('post', at) as Rec<'post'> | undefined)?.body.reportsTo ?? null;
  }
  return at !== null;
};

export const post = register({
  kind: 'post',
  name: '岗位',
  title: (b) => b.name,
  fields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 170 },
    { field: 'department', width: 116 },
    { field: 'type', width: 76 },
    { field: 'reportsTo', width: 148, minWindow: 1240 },
    { field: 'headcount', width: 56, align: 'right' },
    { field: 'pending', width: 72, align: 'center', onlyWhenUsed: true },
    {
      key: 'people',
      label: '在岗',
      width: 56,
      align: 'right',
      why: '在岗人数由人员的任职得出',
      derive: (r, c) => countCell(peopleOfPost(c.view, r.id, c.today).length),
    },
  ],
  form: [['岗位', 'code', 'name', 'department', 'type', 'reportsTo', 'isPrincipal', 'headcount', 'also', 'ppe']],
  shortName: '岗位一览表',
  volume: '01',
  stage: 'organization',
  search: ['code', 'name'],
  summary: ({ view }) => `${view.list('post').length} 个岗位`,
  relations: [
    {
      title: '岗位有人任职',
      holds: ({ id }, { view, today }) => peopleOfPost(view, id, today).length > 0,
      gap: ({ body }) => `${body.name}：没有人任职`,
    },
    ...(['scope', 'assessment'] as const).map((field): Relation<BodyOf<typeof fields>> => {
      const what = field === 'scope' ? '责任范围' : '考核标准';
      return {
        title: `岗位有${what}`,
        stage: 'responsibility',
        holds: ({ id }, { view }) => (view.children(id, 'responsibility')[0]?.body[field].length ?? 0) > 0,
        subject: ({ id }, { view }) => view.children(id, 'responsibility')[0]?.id,
        gap: ({ body }) => `${body.name}：缺${what}`,
        none: '先建立岗位，再写责任',
        field,
      };
    }),
  ],
  rules: [
    {
      field: 'reportsTo',
      grade: 'refuse',
      check: ({ id, body }, { view }) => (leadsTo(view, body.reportsTo, id) ? '上级岗位不能是本岗位或它的下级' : null),
    },
  ],
  ledger: {
    number: '01-02',
    need: '必备',
    reason: '全员安全生产责任制以岗位为单位',
    columns: [
      ['code', 8],
      ['name', 24],
      ['department', 18],
      ['type', 10],
      ['reportsTo', 20],
      ['headcount', 8],
    ],
  },
  examples: {
    good: { name: '裁剪工' },
    bad: [[{ name: '裁剪工', reportsTo: 'example' }, 'reportsTo']],
  },
});
