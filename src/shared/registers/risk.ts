/** Registers of 风险: areas, risk points, hazards, assessments, findings, periodic checks. */
import { z } from 'zod';
import { ACCIDENT_TYPES, accidentName } from '../domain/risk/accident-types.ts';
import { DEFAULT_THRESHOLDS } from '../domain/risk/grade.ts';
import { LEVELS, levelFacts, severityRank } from '../domain/risk/level.ts';
import { type PointRating, ratePoint } from '../domain/risk/rating.ts';
import { choice, choiceOf, choices, date, flag, longText, number, ref, refs, text, value } from './field.ts';
import { type Cell, type DeriveContext, defineKind, type RowOf } from './kind.ts';

export const areaFields = {
  code: text('编号', { max: 20 }),
  name: text('区域名称', { required: true, max: 40 }),
  department: ref('责任部门', 'department', { wanted: true }),
  people: number('作业人数', { unit: '人' }),
  note: text('备注', { max: 200 }),
  pending: flag('待确认'),
};

export const areaKind = defineKind({
  kind: 'area',
  name: '区域',
  code: { prefix: 'A', digits: 2 },
  title: (b) => b.name,
  fields: areaFields,
  grid: [
    { field: 'code', width: 56 },
    { field: 'name', width: 160 },
    { field: 'department', width: 140 },
    { field: 'people', width: 72, align: 'right' },
    { field: 'pending', width: 60, align: 'center', onlyWhenUsed: true },
    { field: 'note', width: 120 },
  ],
  form: [{ title: '区域', fields: ['code', 'name', 'department', 'people', 'note'] }],
});

export const POINT_TYPES = [
  { value: 'facility', label: '设施部位' },
  { value: 'activity', label: '作业活动' },
  { value: 'place', label: '场所区域' },
] as const;
export const RISK_SOURCES = ['生产工艺', '设备设施', '作业环境', '人员行为', '管理体系'].map((s) => ({ value: s, label: s }));

const rating = (id: RowOf<unknown>['id'], c: DeriveContext, basis?: 'current' | 'inherent'): PointRating =>
  ratePoint(c.view, id, basis);

export const levelCell = (r: PointRating): Cell => {
  if (r.level === null) return { text: '未评价', level: 'unrated', sort: 9, sources: r.sources };
  const raised = r.raised !== null;
  return {
    text: levelFacts(r.level).word + (raised ? '↑' : ''),
    level: r.level,
    sort: severityRank(r.level),
    ...(r.raised === null ? {} : { hint: `人工提级：${r.raised.reason}` }),
    sources: r.sources,
  };
};

export const riskPointFields = {
  code: text('编号', { max: 20 }),
  name: text('风险点名称', { required: true, max: 80 }),
  type: choice('类型', POINT_TYPES, { wanted: true }),
  source: choice('风险来源', RISK_SOURCES),
  area: ref('所在区域', 'area', { wanted: true }),
  alsoAreas: refs('同时涉及区域', 'area'),
  accidentTypes: choices('可能导致的事故类型', ACCIDENT_TYPES, { wanted: true }),
  department: ref('责任部门', 'department', { wanted: true }),
  ownerPost: ref('责任岗位', 'post', { wanted: true }),
  peopleExposed: number('受影响人数', { unit: '人' }),
  /** Raising only; a lower level than the computed one is refused by the command. */
  raised: value(
    '人工提级',
    z
      .object({ level: z.enum(LEVELS), reason: z.string().min(1, '提高等级须写明理由').max(300) })
      .nullable()
      .default(null),
  ),
  note: text('备注', { max: 300 }),
  pending: flag('待确认'),
};

export const riskPointKind = defineKind({
  kind: 'risk-point',
  name: '风险点',
  code: { prefix: 'R', digits: 2 },
  title: (b) => b.name,
  fields: riskPointFields,
  grid: [
    { field: 'code', width: 46 },
    { field: 'name', width: 180 },
    { field: 'area', width: 121 },
    {
      key: 'level',
      label: '等级',
      width: 58,
      why: '等级由评价得出',
      way: '去评价',
      derive: (r, c) => levelCell(rating(r.id, c)),
    },
    {
      key: 'score',
      label: 'D 值',
      width: 52,
      align: 'right',
      why: 'D 值由评价得出',
      way: '去评价',
      derive: (r, c) => {
        const s = rating(r.id, c).score;
        return { text: s === null ? '' : String(s), sort: s ?? -1, sources: [] };
      },
    },
    {
      key: 'inherent',
      label: '固有',
      width: 48,
      why: '固有等级由评价得出',
      way: '去评价',
      derive: (r, c) => {
        const l = rating(r.id, c, 'inherent').level;
        return { text: l === null ? '' : levelFacts(l).word, sort: l === null ? 9 : severityRank(l), sources: [] };
      },
    },
    {
      field: 'accidentTypes',
      label: '事故类型',
      width: 96,
      minWindow: 1240,
      show: (r) => {
        const [first, ...rest] = r.body.accidentTypes;
        return {
          text: first === undefined ? '' : accidentName(first) + (rest.length > 0 ? ` +${rest.length}` : ''),
          hint: r.body.accidentTypes.map(accidentName).join('、'),
          sources: [{ record: r.id, field: 'accidentTypes' }],
        };
      },
    },
    {
      key: 'owner',
      grows: true,
      label: '责任部门 / 责任人',
      width: 92,
      why: '责任部门和责任岗位在“基本”里改，责任人由任职得出',
      way: '去基本',
      derive: (r, c) => {
        const d = c.view.find('department', r.body.department);
        const people = c.view.peopleOfPost(r.body.ownerPost, c.today);
        const p = c.view.find('post', r.body.ownerPost);
        const who = people.length === 1 ? String(people[0]?.body.name ?? '') : String(p?.body.name ?? '');
        return {
          text: [d?.body.name, who].filter(Boolean).join(' '),
          sources: [
            { record: r.id, field: 'department' },
            { record: r.id, field: 'ownerPost' },
          ],
        };
      },
    },
    { field: 'pending', width: 56, align: 'center', onlyWhenUsed: true },
  ],
  form: [
    {
      title: '基本',
      fields: [
        'code',
        'name',
        'type',
        'source',
        'area',
        'alsoAreas',
        'accidentTypes',
        'department',
        'ownerPost',
        'peopleExposed',
        'note',
      ],
    },
  ],
});

export const HAZARD_CLASSES = ['人', '物', '环', '管'].map((s) => ({ value: s, label: s }));

/** The five kinds of measures, in the order of the field (DOMAIN §4.4). */
export const MEASURE_FIELDS = [
  { field: 'engineering', label: '工程技术' },
  { field: 'management', label: '管理' },
  { field: 'training', label: '培训教育' },
  { field: 'ppe', label: '个体防护' },
  { field: 'emergency', label: '应急处置' },
] as const;

export const hazardFields = {
  description: text('危险源', { required: true, max: 300 }),
  hazardClass: choice('危险有害因素类别', HAZARD_CLASSES, { wanted: true }),
  consequence: text('可能后果', { wanted: true, max: 300 }),
  engineering: longText('工程技术措施', { wanted: true, max: 1000 }),
  management: longText('管理措施', { wanted: true, max: 1000 }),
  training: longText('培训教育措施', { wanted: true, max: 1000 }),
  ppe: longText('个体防护措施', { wanted: true, max: 1000 }),
  emergency: longText('应急处置措施', { wanted: true, max: 1000 }),
  unverified: flag('未核对原文'),
};

export const hazardKind = defineKind({
  kind: 'hazard',
  name: '危险源',
  parent: 'risk-point',
  title: (b) => b.description,
  fields: hazardFields,
  form: [
    { title: '危险源', fields: ['description', 'hazardClass', 'consequence'] },
    { title: '管控措施', fields: ['engineering', 'management', 'training', 'ppe', 'emergency'] },
  ],
});

export const ASSESSMENT_BASES = [
  { value: 'inherent', label: '固有风险' },
  { value: 'current', label: '现有风险' },
  { value: 'rectified', label: '整改后目标' },
] as const;

/** One assessment of a hazard; the newest of a basis is in force. The level is never stored, only factors and thresholds. */
export const assessmentFields = {
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
  by: ref('评价人', 'person'),
};

export const assessmentKind = defineKind({
  kind: 'assessment',
  name: '风险评价',
  parent: 'hazard',
  title: () => '风险评价',
  fields: assessmentFields,
});

export const FINDING_STATES = [
  { value: 'open', label: '待整改' },
  { value: 'working', label: '整改中' },
  { value: 'checking', label: '待验收' },
  { value: 'closed', label: '已销号' },
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

export const findingFields = {
  code: text('编号', { max: 20 }),
  foundOn: date('发现日期', { wanted: true }),
  source: choice('来源', FINDING_SOURCES),
  foundBy: text('检查人（报告人）', { max: 40 }),
  department: ref('部门', 'department'),
  area: ref('区域', 'area'),
  riskPoint: ref('风险点', 'risk-point'),
  description: text('隐患描述', { required: true, max: 500 }),
  hazardClass: choice('类别', HAZARD_CLASSES),
  grade: choiceOf(
    '等级',
    [
      { value: 'general', label: '一般' },
      { value: 'major', label: '重大' },
    ] as const,
    'general',
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
  owner: ref('整改责任人', 'person'),
  reviewer: ref('复查人', 'person'),
  deadline: date('整改时限'),
  doneOn: date('完成日期'),
  reviewedOn: date('复查日期'),
  state: choiceOf('状态', FINDING_STATES, 'open'),
  note: text('备注', { max: 300 }),
};

export const findingKind = defineKind({
  kind: 'finding',
  name: '隐患',
  code: { prefix: 'H', digits: 2 },
  title: (b) => b.description,
  fields: findingFields,
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
    {
      title: '发现',
      fields: [
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
    },
    { title: '整改', fields: ['mode', 'temporaryMeasure', 'action', 'costYuan', 'owner', 'deadline', 'doneOn'] },
    { title: '复查', fields: ['reviewer', 'reviewedOn', 'state', 'note'] },
  ],
});

/** Anything that must be checked again by a date: accessories, statutory tests, agreements. */
export const periodicCheckFields = {
  name: text('项目', { required: true, max: 80 }),
  category: choice('类别', [
    { value: 'accessory', label: '安全附件' },
    { value: 'test', label: '检测检验' },
    { value: 'agreement', label: '相关方协议' },
    { value: 'equipment', label: '特种设备' },
  ] as const),
  checkedOn: date('上次日期'),
  nextDue: date('下次到期', { wanted: true }),
  note: text('备注', { max: 300 }),
};

export const periodicCheckKind = defineKind({
  kind: 'periodic-check',
  name: '检验检测',
  title: (b) => b.name,
  fields: periodicCheckFields,
  grid: [
    { field: 'name', width: 280 },
    { field: 'category', width: 120 },
    { field: 'checkedOn', width: 110 },
    { field: 'nextDue', width: 110 },
  ],
  form: [{ title: '检验检测', fields: ['name', 'category', 'checkedOn', 'nextDue', 'note'] }],
});
