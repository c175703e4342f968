/** 人员 (DOMAIN §8 卷 01): personal data stay in the dossier and are printed only where a form asks for them. */

import type { RecordId } from '../../base/units.ts';
import { idNumberFault, phoneFault } from '../../domain/enterprise/identity.ts';
import { choice, code, date, text } from '../../engine/field.ts';
import type { Cell, DeriveContext, RowOf } from '../../engine/register.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';
import { assignmentsOf } from '../../queries/people.ts';

const fields = {
  code: code('工号', 'U', 3),
  name: text('姓名', { required: true, max: 60 }),
  gender: choice('性别', [
    { value: 'male', label: '男' },
    { value: 'female', label: '女' },
  ] as const),
  idNumber: text('身份证号', { max: 18 }),
  phone: text('手机', { max: 40 }),
  hiredOn: date('入职日期', { wanted: true }),
  leftOn: date('离职日期'),
  note: text('备注', { max: 200 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    person: BodyOf<typeof fields>;
  }
}

const nameOf = (c: DeriveContext, id: RecordId | null): string =>
  c.view.find('post', id)?.body.name ?? c.view.find('department', id)?.body.name ?? '';

type Row = RowOf<BodyOf<typeof fields>>;

const POSTS = {
  key: 'posts',
  label: '岗位',
  why: '岗位由任职得出',
  way: '去任职',
  derive: (r: Row, c: DeriveContext): Cell => {
    const held = assignmentsOf(c.view, r.id, c.today);
    return {
      text: held.map((a) => nameOf(c, a.body.post)).join('、'),
      sources: held.map((a) => ({ record: a.id, field: 'post' })),
    };
  },
};

const DEPARTMENT = {
  key: 'department',
  label: '部门',
  why: '部门由任职的岗位得出',
  way: '去任职',
  derive: (r: Row, c: DeriveContext): Cell => {
    const posts = assignmentsOf(c.view, r.id, c.today).flatMap((a) => c.view.find('post', a.body.post) ?? []);
    const names = posts.map((p) => nameOf(c, p.body.department));
    return {
      text: [...new Set(names)].filter(Boolean).join('、'),
      sources: posts.map((p) => ({ record: p.id, field: 'department' })),
    };
  },
};

export const person = register({
  kind: 'person',
  name: '人员',
  title: (b) => b.name,
  insteadOfRemoval: '离职的填“离职日期”，不必删除：名册不再列出，原来的记录不变',
  fields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 112 },
    { ...POSTS, width: 180 },
    { ...DEPARTMENT, width: 128 },
    { field: 'gender', width: 48, align: 'center' },
    { field: 'hiredOn', width: 96 },
    { field: 'phone', width: 112, minWindow: 1240 },
  ],
  form: [['人员', 'code', 'name', 'gender', 'idNumber', 'phone', 'hiredOn', 'leftOn', 'note']],
  shortName: '人员名册',
  volume: '01',
  stage: 'organization',
  opensStage: true,
  summary: ({ view }) => `${view.list('person').length} 人`,
  search: ['code', 'name', 'phone'],
  rules: [
    notBefore('leftOn', 'hiredOn', '离职日期不能早于入职日期'),
    { field: 'idNumber', grade: 'mark', check: ({ body }) => (body.idNumber === '' ? null : idNumberFault(body.idNumber)) },
    { field: 'phone', grade: 'mark', check: ({ body }) => (body.phone === '' ? null : phoneFault(body.phone)) },
  ],
  ledger: {
    number: '01-03',
    need: '必备',
    reason: '从业人员底数，责任书、培训和持证都以它为准',
    columns: [
      ['code', 10],
      ['name', 14],
      ['gender', 8],
      [POSTS, 28],
      [DEPARTMENT, 20],
      ['hiredOn', 20],
    ],
    rows: ({ body }, { today }) => body.leftOn === null || body.leftOn >= today,
  },
  examples: {
    good: { name: '陈一', phone: '13800138000', idNumber: '11010519491231002X' },
    bad: [
      [{ name: '陈一', hiredOn: '2026-03-01', leftOn: '2026-02-01' }, 'leftOn'],
      [{ name: '陈一', idNumber: '110105194912310021' }, 'idNumber'],
      [{ name: '陈一', phone: '1380013' }, 'phone'],
    ],
  },
});
