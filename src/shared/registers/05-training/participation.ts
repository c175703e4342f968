/** 参加人员: one person in one session; child of the session. */

import { chineseDate, yearOf } from '../../base/units.ts';
import { choiceOf, date, number, ref } from '../../engine/field.ts';
import { belongsTo } from '../../engine/parent.ts';
import { type BodyOf, type Cell, type DeriveContext, type RowOf, register } from '../../engine/register.ts';

export const PARTICIPATION_RESULTS = [
  { value: 'none', label: '待登记' },
  { value: 'passed', label: '合格' },
  { value: 'resit', label: '补考后合格' },
  { value: 'failed', label: '不合格' },
  { value: 'absent', label: '缺席' },
] as const;

const fields = {
  person: ref('姓名', 'person', {
    required: true,
    // Who took part in an executed training is evidence; a place on the list of a planned one is not.
    onGone: (rec, view) => (view.find('training', rec.parent)?.body.state === 'done' ? 'refuse' : 'cascade'),
  }),
  result: choiceOf('考核结果', PARTICIPATION_RESULTS, 'none'),
  score: number('得分', { max: 1000, decimals: 1 }),
  makeUpOn: date('补课日期'),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    participation: BodyOf<typeof fields>;
  }
}

type Row = RowOf<BodyOf<typeof fields>>;

const NUMBER = {
  key: 'number',
  label: '工号',
  derive: ({ body }: Row, { view }: DeriveContext): Cell => {
    const p = view.find('person', body.person);
    return { text: p?.body.code ?? '', sources: p ? [{ record: p.id, field: 'code' }] : [] };
  },
};
const HELD_ON = {
  key: 'heldOn',
  label: '培训日期',
  derive: ({ parent }: Row, { view }: DeriveContext): Cell => {
    const t = view.find('training', parent);
    const on = t?.body.actualOn ?? null;
    return { text: on === null ? '' : chineseDate(on), sources: t ? [{ record: t.id, field: 'actualOn' }] : [] };
  },
};

export const participation = register({
  kind: 'participation',
  name: '参加人员',
  parent: 'training',
  title: () => '参加人员',
  fields,
  form: [['参加人员', 'person', 'result', 'score', 'makeUpOn']],
  shortName: '人员培训记录',
  volume: '05',
  stage: 'training',
  grid: ['person', 'result', 'score', 'makeUpOn'],
  ledger: {
    number: '05-03',
    need: '建议',
    reason: '一人一档：每个人参加过哪些培训、结果如何',
    landscape: true,
    groupBy: 'person',
    columns: [
      [NUMBER, 10],
      ['person', 14],
      [belongsTo('培训主题'), 40],
      [HELD_ON, 18],
      ['result', 12],
      ['score', 8],
      ['makeUpOn', 16],
    ],
    rows: ({ parent }, { view, year }) => {
      const session = view.find('training', parent)?.body;
      return session?.state === 'done' && session.actualOn !== null && yearOf(session.actualOn) === year;
    },
  },
  examples: { good: { result: 'passed', score: 90 }, bad: [] },
});
