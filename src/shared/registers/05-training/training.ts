/** 培训: sessions with participants (安全生产法 art. 28). */

import { yearOf } from '../../base/units.ts';
import { activityCell, overdueDays } from '../../engine/activity.ts';
import { activityState, choice, code, date, lines, longText, number, ref, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

export const TRAINING_LEVELS = [
  { value: 'company', label: '公司级' },
  { value: 'workshop', label: '车间级' },
  { value: 'team', label: '班组级' },
  { value: 'external', label: '外部' },
] as const;

const fields = {
  code: code('编号', 'T'),
  title: text('培训主题', { required: true, max: 120 }),
  state: activityState('lecturer'),
  plannedOn: date('计划日期', { wanted: true }),
  actualOn: date('实际日期'),
  level: choice('级别', TRAINING_LEVELS, { wanted: true }),
  target: text('培训对象', { wanted: true, max: 200 }),
  place: text('地点', { max: 80 }),
  lecturer: text('主讲人', { wanted: true, max: 60 }),
  lecturerPerson: ref('主讲人（本单位）', 'person', { onGone: 'keep' }),
  hours: number('学时', { unit: '学时', decimals: 1, max: 1000, wanted: true }),
  content: longText('培训内容', { wanted: true }),
  assess: text('考核方式', { max: 80 }),
  evidence: lines('证据', { help: '如签到表、照片、试卷、课件、效果评估表，一行一项' }),
  evaluation: longText('效果评价'),
  note: text('备注', { max: 400 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    training: BodyOf<typeof fields>;
  }
}

export const training = register({
  kind: 'training',
  name: '培训',
  title: (b) => b.title,
  fields,
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
      derive: (r, c) => ({ ...activityCell(r.body, c.today), sources: [{ record: r.id, field: 'state' }] }),
    },
  ],
  form: [
    ['培训', 'code', 'title', 'level', 'target', 'plannedOn', 'hours', 'lecturer', 'place'],
    ['内容与考核', 'content', 'assess'],
    ['执行', 'state', 'actualOn', 'evidence', 'evaluation', 'note'],
  ],
  shortName: '年度培训一览表',
  volume: '05',
  stage: 'training',
  called: (b) => b.code || b.title,
  search: ['code', 'title'],
  summary: ({ view, today }) => {
    const list = view.list('training');
    const done = list.filter((t) => t.body.state === 'done').length;
    const late = list.filter((t) => overdueDays(t.body, today) > 0).length;
    return `${list.length} 次：已执行 ${done}，逾期 ${late}，其余 ${list.length - done - late}`;
  },
  who: 'target',
  relations: [
    {
      title: '已执行的培训有参加人员',
      of: ({ body }) => body.state === 'done',
      holds: ({ id }, { view }) => view.children(id, 'participation').length > 0,
      gap: ({ body }) => `${body.title}：没有参加人员`,
    },
    {
      title: '已执行的培训登记了考核结果',
      of: ({ id, body }, { view }) => body.state === 'done' && view.children(id, 'participation').length > 0,
      holds: ({ id }, { view }) => view.children(id, 'participation').every((p) => p.body.result !== 'none'),
      gap: ({ body }) => `${body.title}：有人没有登记考核结果`,
    },
  ],
  ledger: {
    number: '05-02',
    need: '必备',
    reason: '年度培训计划与执行情况须能对照',
    landscape: true,
    columns: [
      ['code', 7],
      ['plannedOn', 12],
      ['actualOn', 12],
      ['title', 25],
      ['target', 18],
      ['hours', 7],
      ['lecturer', 10],
      ['state', 9],
    ],
    rows: ({ body }, { year }) => {
      const day = body.actualOn ?? body.plannedOn;
      return day === null || yearOf(day) === year;
    },
  },
  examples: {
    good: { title: '消防演练', state: 'due', plannedOn: '2026-12-01', lecturer: '陈一' },
    bad: [
      [{ title: '消防演练', state: 'due', lecturer: '陈一' }, 'plannedOn'],
      [{ title: '消防演练', state: 'due', plannedOn: '2026-12-01' }, 'lecturer'],
      [{ title: '消防演练', state: 'done', plannedOn: '2026-01-01', lecturer: '陈一', evidence: ['签到表'] }, 'actualOn'],
      [{ title: '消防演练', state: 'done', plannedOn: '2026-01-01', lecturer: '陈一', actualOn: '2026-01-02' }, 'evidence'],
    ],
  },
});
