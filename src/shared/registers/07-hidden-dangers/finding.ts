/** 隐患 (DOMAIN §5): found, mended, reviewed, closed. */

import { yearOf } from '../../base/units.ts';
import { ACCIDENT_TYPES } from '../../domain/risk/accident-types.ts';
import { HAZARD_CLASSES } from '../../domain/risk/hazard-classes.ts';
import { choice, choiceOf, code, date, number, ref, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';

export const FINDING_STATES = [
  { value: 'open', label: '待整改', look: 'grey' },
  { value: 'working', label: '整改中', look: 'grey' },
  { value: 'checking', label: '待验收', look: 'grey' },
  { value: 'closed', label: '已销号', look: 'wash' },
] as const;
export const FINDING_SOURCES = [
  '日常排查',
  '综合性排查',
  '专业性排查',
  '季节性排查',
  '重点时段及节假日前排查',
  '事故类比排查',
  '复产复工前排查',
  '外聘专家诊断式排查',
  '管控措施失效',
  '其他（含员工报告）',
].map((label, i) => ({ value: String(i + 1), label }));

const fields = {
  code: code('编号', 'H'),
  foundOn: date('发现日期', { wanted: true }),
  source: choice('来源', FINDING_SOURCES),
  foundBy: text('检查人（报告人）', { max: 40 }),
  department: ref('部门', 'department', { onGone: 'keep' }),
  area: ref('区域', 'area', { onGone: 'keep' }),
  riskPoint: ref('风险点', 'risk-point', { onGone: 'keep' }),
  description: text('隐患描述', { required: true, max: 500 }),
  hazardClass: choice('类别', HAZARD_CLASSES),
  // Whether it is a 重大 one is a judgement of somebody; nothing is said until it was made.
  grade: choice(
    '等级',
    [
      { value: 'general', label: '一般' },
      { value: 'major', label: '重大' },
    ] as const,
    { wanted: true },
  ),
  basis: text('判定依据', { max: 200 }),
  accidentType: choice('可能导致事故类型', ACCIDENT_TYPES),
  mode: choice('整改方式', [
    { value: 'immediate', label: '即查即改' },
    { value: 'deadline', label: '限期整改' },
  ] as const),
  temporaryMeasure: text('临时管控措施', { max: 300 }),
  action: text('整改措施', { max: 300 }),
  costYuan: number('整改资金', { unit: '元', decimals: 2 }),
  owner: ref('整改责任人', 'person', { onGone: 'keep' }),
  reviewer: ref('复查人', 'person', { onGone: 'keep' }),
  deadline: date('整改时限'),
  doneOn: date('完成日期'),
  reviewedOn: date('复查日期'),
  state: choiceOf('状态', FINDING_STATES, 'open'),
  note: text('备注', { max: 300 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    finding: BodyOf<typeof fields>;
  }
}

export const finding = register({
  kind: 'finding',
  name: '隐患',
  title: (b) => b.description,
  fields,
  grid: [
    { field: 'code', width: 52 },
    { field: 'foundOn', width: 96, minWindow: 1240 },
    { field: 'description', width: 260 },
    { field: 'grade', width: 52 },
    { field: 'owner', width: 96 },
    { field: 'deadline', width: 96 },
    { field: 'state', width: 88 },
  ],
  form: [
    [
      '发现',
      'code',
      'foundOn',
      'source',
      'foundBy',
      'department',
      'area',
      'riskPoint',
      'description',
      'hazardClass',
      'grade',
      'basis',
      'accidentType',
    ],
    ['整改', 'mode', 'temporaryMeasure', 'action', 'costYuan', 'owner', 'deadline', 'doneOn'],
    ['复查', 'reviewer', 'reviewedOn', 'state', 'note'],
  ],
  shortName: '隐患排查治理台账',
  volume: '07',
  stage: 'checklists',
  called: (b) => b.code || b.description,
  search: ['code', 'description'],
  rules: [
    {
      field: 'reviewer',
      grade: 'refuse',
      check: ({ body }) => (body.owner !== null && body.owner === body.reviewer ? '复查人与整改责任人不能是同一人' : null),
    },
    notBefore('doneOn', 'foundOn', '完成日期不能早于发现日期', 'mark'),
    notBefore('reviewedOn', 'doneOn', '复查日期不能早于完成日期', 'mark'),
  ],
  mayBeEmpty: true,
  summary: ({ view }) => {
    const list = view.list('finding');
    const open = list.filter((f) => f.body.state !== 'closed').length;
    return list.length === 0 ? '还没有登记隐患；登记后在这里看是否都已销号' : `隐患 ${list.length} 条，${open} 条未销号`;
  },
  relations: [
    {
      title: '隐患已销号',
      holds: ({ body }) => body.state === 'closed',
      gap: ({ body }, { today }) =>
        `${body.code} ${body.description}${body.deadline !== null && body.deadline < today ? '（已逾期）' : ''}`,
      field: 'state',
    },
  ],
  // Findings within their time are work in progress and stand in their own list; here only what is late.
  due: ({ body }, { today }) =>
    body.state !== 'closed' && body.deadline !== null && body.deadline < today
      ? { text: `${body.code} ${body.description}`, field: 'deadline' }
      : null,
  who: 'owner',
  chart: { by: 'state' },
  ledger: {
    number: '07-01',
    need: '必备',
    reason: '安全生产法第四十一条：隐患排查治理情况应当如实记录',
    landscape: true,
    columns: [
      ['code', 5],
      ['foundOn', 9],
      ['area', 9],
      ['description', 24],
      ['grade', 5],
      ['action', 18],
      ['owner', 7],
      ['deadline', 9],
      ['doneOn', 9],
      ['reviewer', 7],
      ['state', 7],
    ],
    // What was found in the year, and what was still open when it began.
    rows: ({ body }, { year }) => {
      const found = body.foundOn === null ? year : yearOf(body.foundOn);
      const ended = body.reviewedOn ?? body.doneOn;
      const open = body.state !== 'closed' || (ended !== null && yearOf(ended) >= year);
      return found === year || (found < year && open);
    },
  },
  examples: {
    good: { description: '配电箱门缺失', foundOn: '2026-03-01', doneOn: '2026-03-02' },
    bad: [
      [{ description: '配电箱门缺失', owner: 'example', reviewer: 'example' }, 'reviewer'],
      [{ description: '配电箱门缺失', foundOn: '2026-03-01', doneOn: '2026-02-01' }, 'doneOn'],
      [{ description: '配电箱门缺失', doneOn: '2026-03-02', reviewedOn: '2026-03-01' }, 'reviewedOn'],
    ],
  },
});
