/** Registers of 培训: sessions with participants, certificates. */
import { ACTIVITY_STATES, activityWord, overdueDays } from '../domain/training/activity.ts';
import { choice, choiceOf, date, lines, longText, number, ref, text } from './field.ts';
import { defineKind } from './kind.ts';

export const TRAINING_LEVELS = [
  { value: 'company', label: '公司级' },
  { value: 'workshop', label: '车间级' },
  { value: 'team', label: '班组级' },
  { value: 'external', label: '外部' },
] as const;

export const trainingFields = {
  code: text('编号', { max: 20 }),
  title: text('培训主题', { required: true, max: 120 }),
  state: choiceOf('状态', ACTIVITY_STATES, 'planned'),
  plannedOn: date('计划日期', { wanted: true }),
  actualOn: date('实际日期'),
  level: choice('级别', TRAINING_LEVELS, { wanted: true }),
  target: text('培训对象', { wanted: true, max: 200 }),
  place: text('地点', { max: 80 }),
  lecturer: text('主讲人', { wanted: true, max: 60 }),
  lecturerPerson: ref('主讲人（本单位）', 'person'),
  hours: number('学时', { unit: '学时', decimals: 1, max: 1000, wanted: true }),
  content: longText('培训内容', { wanted: true }),
  assess: text('考核方式', { max: 80 }),
  evidence: lines('证据'),
  evaluation: longText('效果评价'),
  note: text('备注', { max: 400 }),
};

export const trainingKind = defineKind({
  kind: 'training',
  name: '培训',
  code: { prefix: 'T', digits: 2 },
  activity: { evidence: ['签到表', '照片', '试卷', '课件', '效果评估表'] },
  title: (b) => b.title,
  fields: trainingFields,
  grid: [
    { field: 'code', width: 52 },
    { field: 'title', width: 212 },
    {
      key: 'date',
      label: '日期',
      width: 96,
      why: '日期取实际日期，没有执行的取计划日期',
      way: '去填写',
      derive: (r) => ({
        text: r.body.actualOn ?? r.body.plannedOn ?? '',
        sources: [{ record: r.id, field: r.body.actualOn ? 'actualOn' : 'plannedOn' }],
      }),
    },
    { field: 'level', width: 72 },
    { field: 'hours', width: 56, align: 'right', minWindow: 1240 },
    {
      key: 'participants',
      label: '参加',
      width: 56,
      align: 'right',
      why: '参加人数由参加人员得出',
      way: '去填写',
      derive: (r, c) => {
        const n = c.view.children(r.id, 'participation').length;
        return { text: String(n), sort: n, sources: [] };
      },
    },
    {
      key: 'state',
      label: '状态',
      width: 164,
      why: '状态连同实际日期和证据一起填写',
      way: '去填写',
      derive: (r, c) => {
        const late = overdueDays(r.body, c.today);
        return {
          text: late > 0 ? `${activityWord(r.body.state)}，逾期 ${late} 天` : activityWord(r.body.state),
          sources: [{ record: r.id, field: 'state' }],
        };
      },
    },
  ],
  form: [
    { title: '培训', fields: ['code', 'title', 'level', 'target', 'plannedOn', 'hours', 'lecturer', 'place'] },
    { title: '内容与考核', fields: ['content', 'assess'] },
    { title: '执行', fields: ['state', 'actualOn', 'evidence', 'evaluation', 'note'] },
  ],
  print: {
    title: '年度培训一览表',
    landscape: true,
    columns: [
      { field: 'code', share: 0.07 },
      { field: 'plannedOn', share: 0.12 },
      { field: 'title', share: 0.29 },
      { field: 'target', share: 0.2 },
      { field: 'hours', share: 0.07, align: 'right' },
      { field: 'lecturer', share: 0.13 },
      { field: 'state', share: 0.12 },
    ],
  },
});

export const PARTICIPATION_RESULTS = [
  { value: 'none', label: '待登记' },
  { value: 'passed', label: '合格' },
  { value: 'resit', label: '补考后合格' },
  { value: 'failed', label: '不合格' },
  { value: 'absent', label: '缺席' },
] as const;

/** One person in one session; child of the session. */
export const participationFields = {
  person: ref('姓名', 'person', { required: true }),
  result: choiceOf('考核结果', PARTICIPATION_RESULTS, 'none'),
  score: number('得分', { max: 1000, decimals: 1 }),
  makeUpOn: date('补课日期'),
};

export const participationKind = defineKind({
  kind: 'participation',
  name: '参加人员',
  parent: 'training',
  title: () => '参加人员',
  fields: participationFields,
  form: [{ title: '参加人员', fields: ['person', 'result', 'score', 'makeUpOn'] }],
});

export const CERTIFICATE_TYPES = [
  { value: 'training', label: '安全培训合格证明' },
  { value: 'special-work', label: '特种作业操作证' },
  { value: 'special-equipment', label: '特种设备作业人员证' },
  { value: 'special-equipment-management', label: '特种设备安全管理和作业人员证' },
  { value: 'health', label: '食品从业人员健康证明' },
  { value: 'other', label: '其他' },
] as const;

export const certificateFields = {
  code: text('编号', { max: 20 }),
  holder: ref('持证人', 'person', { wanted: true }),
  type: choice('证书类别', CERTIFICATE_TYPES, { wanted: true }),
  item: text('项目', { required: true, max: 60 }),
  number: text('证号', { max: 60 }),
  issuedOn: date('发证日期'),
  validTo: date('有效期至'),
  reviewDue: date('应复审日期'),
  reviewedOn: date('已复审日期'),
  nextDue: date('再培训到期', { help: '没有有效期的证明，填下一次必须办理的日期' }),
  note: text('备注', { max: 300 }),
};

export const certificateKind = defineKind({
  kind: 'certificate',
  name: '证书',
  code: { prefix: 'C', digits: 2 },
  title: (b) => b.item,
  fields: certificateFields,
  grid: [
    { field: 'code', width: 52 },
    { field: 'holder', width: 96 },
    { field: 'type', width: 168 },
    { field: 'item', width: 168 },
    { field: 'number', width: 112, minWindow: 1240 },
    { field: 'validTo', width: 96 },
  ],
  form: [
    {
      title: '证书',
      fields: ['code', 'holder', 'type', 'item', 'number', 'issuedOn', 'validTo', 'reviewDue', 'reviewedOn', 'nextDue', 'note'],
    },
  ],
});
