/** Registers of 企业 and 组织: enterprise, year, departments, posts, people, assignments, responsibilities. */
import { z } from 'zod';
import { CLASSES } from '../domain/enterprise/classify.ts';
import { DIRECT_RULES } from '../domain/risk/direct-rules.ts';
import type { RecordId } from '../model/units.ts';
import { choice, choiceOf, choices, date, flag, lines, longText, number, ref, text, value } from './field.ts';
import { type Cell, type DeriveContext, defineKind } from './kind.ts';

export const HAZARD_TAGS = [
  '人员密集场所',
  '特种设备',
  '有限空间',
  '危险化学品使用',
  '燃气',
  '职业病危害',
  '粉尘涉爆',
  '涉氨制冷',
  '食堂',
  '宿舍',
  '相关方',
  '厂房出租',
  '电动自行车充电',
  '台风影响区',
  '环保设施',
].map((t) => ({ value: t, label: t }));

export const enterpriseFields = {
  name: text('企业名称', { required: true, max: 80 }),
  shortName: text('简称', { max: 20 }),
  uscc: text('统一社会信用代码', { wanted: true, max: 18 }),
  address: text('地址', { wanted: true, max: 120 }),
  town: text('所属镇（街道）', { wanted: true, max: 40 }),
  legalRepresentative: text('法定代表人', { wanted: true, max: 40 }),
  principal: text('主要负责人', { wanted: true, max: 40 }),
  safetyPhone: text('安全管理电话', { wanted: true, max: 40 }),
  dutyPhone: text('值班电话', { max: 40 }),
  founded: date('成立日期'),
  industryCode: text('行业代码', { wanted: true, max: 8, help: '按 GB/T 4754-2017，如 C1819' }),
  industryName: text('行业名称', { wanted: true, max: 60 }),
  trade: text('监管行业', { max: 20 }),
  products: lines('主要产品'),
  employees: number('从业人员', { unit: '人', wanted: true, max: 1_000_000 }),
  revenueWan: number('营业收入', { unit: '万元', wanted: true, decimals: 2, max: 1e9 }),
  revenueYear: number('营业收入年度', { min: 2000, max: 2100 }),
  shifts: text('班制', { max: 120 }),
  siteAreaM2: number('占地面积', { unit: 'm²', decimals: 1 }),
  buildingAreaM2: number('建筑面积', { unit: 'm²', decimals: 1 }),
  dormitoryResidents: number('宿舍居住人数', { unit: '人' }),
  standardLevel: text('标准化等级', { max: 60 }),
  insurance: lines('保险'),
  tags: choices('危险标签', HAZARD_TAGS),
  processes: lines('工艺流程'),
  classOverride: value(
    '类别改定',
    z
      .object({ class: z.enum(CLASSES), reason: z.string().min(1, '改为其他类别须写明理由').max(500) })
      .nullable()
      .default(null),
  ),
  docPrefix: text('发文字号前缀', { max: 20 }),
  codePrefix: text('体系文件编号前缀', { max: 20 }),
  riskBasis: choiceOf(
    '风险口径',
    [
      { value: 'current', label: '现有风险' },
      { value: 'inherent', label: '固有风险' },
    ],
    'current',
  ),
  directRules: choiceOf('直接判定重大风险的口径', DIRECT_RULES, 'none'),
  /** Fixed date of the demo dossier; everything due is computed against it. Empty in real dossiers. */
  demoDate: date('演示基准日'),
  preparedBy: ref('编制', 'person'),
  reviewedBy: ref('审核', 'person'),
  approvedBy: ref('批准', 'person'),
};

export const enterpriseKind = defineKind({
  kind: 'enterprise',
  name: '企业',
  single: true,
  title: (b) => b.name,
  fields: enterpriseFields,
  form: [
    { title: '基本信息', fields: ['name', 'shortName', 'uscc', 'address', 'town', 'founded'] },
    { title: '负责人与联系', fields: ['legalRepresentative', 'principal', 'safetyPhone', 'dutyPhone'] },
    {
      title: '行业与规模',
      fields: ['industryCode', 'industryName', 'trade', 'employees', 'revenueWan', 'revenueYear', 'shifts'],
    },
    { title: '场地与产品', fields: ['siteAreaM2', 'buildingAreaM2', 'dormitoryResidents', 'products', 'processes'] },
    { title: '安全管理', fields: ['standardLevel', 'insurance', 'tags', 'directRules'] },
    { title: '文件编号与签署', fields: ['docPrefix', 'codePrefix', 'preparedBy', 'reviewedBy', 'approvedBy'] },
  ],
});

/** What belongs to one calendar year: validity of letters and the yearly targets. */
export const yearFields = {
  year: value('年度', z.number().int().min(2000).max(2100)),
  lettersFrom: date('责任书有效期起'),
  lettersTo: date('责任书有效期止'),
  lettersSignOn: date('责任书签订日期'),
};

export const yearKind = defineKind({
  kind: 'year',
  name: '年度',
  title: (b) => `${b.year} 年度`,
  fields: yearFields,
});

export const targetFields = {
  name: text('目标项目', { required: true, max: 60 }),
  value: text('目标值', { wanted: true, max: 60 }),
};

export const targetKind = defineKind({
  kind: 'target',
  name: '年度目标',
  parent: 'year',
  title: (b) => b.name,
  fields: targetFields,
  grid: [
    { field: 'name', width: 220 },
    { field: 'value', width: 160 },
  ],
  form: [{ title: '目标', fields: ['name', 'value'] }],
});

const nameOf = (c: DeriveContext, id: RecordId | string | null): string =>
  c.view.find('post', id)?.body.name ?? c.view.find('department', id)?.body.name ?? '';

export const departmentFields = {
  code: text('编号', { max: 20 }),
  name: text('部门名称', { required: true, max: 40 }),
  headPost: ref('负责岗位', 'post', { wanted: true }),
  duty: longText('部门安全职责'),
  pending: flag('待确认'),
};

export const departmentKind = defineKind({
  kind: 'department',
  name: '部门',
  code: { prefix: 'D', digits: 2 },
  title: (b) => b.name,
  fields: departmentFields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 180 },
    { field: 'headPost', width: 160 },
    { field: 'pending', width: 60, align: 'center', onlyWhenUsed: true },
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
      derive: (r, c) => countCell(c.view.peopleOfDepartment(r.id, c.today).length),
    },
  ],
  form: [{ title: '部门', fields: ['code', 'name', 'headPost', 'duty'] }],
  print: {
    title: '部门一览表',
    landscape: false,
    columns: [
      { field: 'code', share: 0.14 },
      { field: 'name', share: 0.36 },
      { field: 'headPost', share: 0.5 },
    ],
  },
});

const countCell = (n: number): Cell => ({ text: String(n), sort: n, sources: [] });

export const POST_KINDS = [
  { value: 'decision', label: '决策' },
  { value: 'management', label: '管理' },
  { value: 'safety', label: '安全' },
  { value: 'team', label: '班组' },
  { value: 'operation', label: '操作' },
  { value: 'support', label: '辅助' },
  { value: 'special', label: '特种' },
] as const;

export const postFields = {
  code: text('编号', { max: 20 }),
  name: text('岗位名称', { required: true, max: 60 }),
  department: ref('所属部门', 'department', { wanted: true }),
  type: choice('岗位类别', POST_KINDS, { wanted: true }),
  reportsTo: ref('上级岗位', 'post', { help: '责任书按上下级签订；主要负责人没有上级' }),
  isPrincipal: flag('主要负责人岗位'),
  headcount: number('定员', { unit: '人', max: 100_000 }),
  also: lines('兼任职责'),
  ppe: lines('劳动防护用品'),
  pending: flag('待确认'),
};

export const postKind = defineKind({
  kind: 'post',
  name: '岗位',
  code: { prefix: 'P', digits: 2 },
  title: (b) => b.name,
  fields: postFields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 170 },
    { field: 'department', width: 116 },
    { field: 'type', width: 76 },
    { field: 'reportsTo', width: 148, minWindow: 1240 },
    { field: 'headcount', width: 56, align: 'right' },
    { field: 'pending', width: 60, align: 'center', onlyWhenUsed: true },
    {
      key: 'people',
      label: '在岗',
      width: 56,
      align: 'right',
      why: '在岗人数由人员的任职得出',
      derive: (r, c) => countCell(c.view.peopleOfPost(r.id, c.today).length),
    },
  ],
  form: [
    { title: '岗位', fields: ['code', 'name', 'department', 'type', 'reportsTo', 'isPrincipal', 'headcount', 'also', 'ppe'] },
  ],
  print: {
    title: '岗位一览表',
    landscape: false,
    columns: [
      { field: 'code', share: 0.12 },
      { field: 'name', share: 0.34 },
      { field: 'department', share: 0.24 },
      { field: 'type', share: 0.14 },
      { field: 'headcount', share: 0.16, align: 'right' },
    ],
  },
});

export const personFields = {
  code: text('工号', { max: 20 }),
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

export const personKind = defineKind({
  kind: 'person',
  name: '人员',
  code: { prefix: 'U', digits: 3 },
  title: (b) => b.name,
  fields: personFields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 112 },
    {
      key: 'posts',
      label: '岗位',
      width: 180,
      why: '岗位由任职得出',
      way: '去任职',
      derive: (r, c) => {
        const held = c.view.assignmentsOf(r.id, c.today);
        return {
          text: held.map((a) => nameOf(c, a.body.post)).join('、'),
          sources: held.map((a) => ({ record: a.id, field: 'post' })),
        };
      },
    },
    {
      key: 'department',
      label: '部门',
      width: 128,
      why: '部门由任职的岗位得出',
      way: '去任职',
      derive: (r, c) => {
        const names = c.view
          .assignmentsOf(r.id, c.today)
          .map((a) => nameOf(c, String(c.view.find('post', a.body.post)?.body.department ?? '')));
        return { text: [...new Set(names)].filter(Boolean).join('、'), sources: [] };
      },
    },
    { field: 'gender', width: 48, align: 'center' },
    { field: 'hiredOn', width: 96 },
    { field: 'phone', width: 112, minWindow: 1240 },
  ],
  form: [{ title: '人员', fields: ['code', 'name', 'gender', 'idNumber', 'phone', 'hiredOn', 'leftOn', 'note'] }],
  print: {
    title: '人员名册',
    landscape: false,
    columns: [
      { field: 'code', share: 0.14 },
      { field: 'name', share: 0.24 },
      { field: 'gender', share: 0.1, align: 'center' },
      { field: 'hiredOn', share: 0.22 },
      { field: 'note', share: 0.3 },
    ],
  },
});

/** A person holds a post from a date, several posts at a time; child of the person. */
export const assignmentFields = {
  post: ref('岗位', 'post', { required: true }),
  from: date('任职起'),
  to: date('任职止'),
  main: flag('主要岗位'),
};

export const assignmentKind = defineKind({
  kind: 'assignment',
  name: '任职',
  parent: 'person',
  title: () => '任职',
  fields: assignmentFields,
  form: [{ title: '任职', fields: ['post', 'from', 'to', 'main'] }],
});

/** One per post: scope and assessment (安全生产法 art. 22); who is responsible follows from assignments. */
export const responsibilityFields = {
  scope: lines('责任范围', { wanted: true }),
  assessment: lines('考核标准', { wanted: true }),
  basis: text('依据', { max: 200 }),
  pending: flag('待确认'),
};

export const responsibilityKind = defineKind({
  kind: 'responsibility',
  name: '安全责任',
  parent: 'post',
  title: () => '安全责任',
  fields: responsibilityFields,
  form: [{ title: '安全责任', fields: ['scope', 'assessment', 'basis'] }],
});
