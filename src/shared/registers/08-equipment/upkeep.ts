/** 维保: one piece of upkeep of a piece of equipment; child of the equipment. */
import { activity, longText, text } from '../../engine/field.ts';
import { belongsTo } from '../../engine/parent.ts';
import { type BodyOf, register } from '../../engine/register.ts';

const fields = {
  work: text('维保内容', { required: true, max: 120, synonyms: ['保养内容', '维修内容'] }),
  ...activity({ who: text('维保人（单位）', { wanted: true, max: 60 }), evidence: ['维保单', '照片'] }),
  result: longText('结果与更换部件', { max: 400 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    upkeep: BodyOf<typeof fields>;
  }
}

export const upkeep = register({
  kind: 'upkeep',
  name: '维保',
  shortName: '设备维护保养记录',
  volume: '08',
  stage: 'checklists',
  parent: 'equipment',
  fields,
  title: (b) => b.work,
  grid: ['work', 'plannedOn', 'actualOn', 'who', 'state'],
  who: 'who',
  ledger: {
    number: '08-04',
    need: '建议',
    reason: '维护、保养、检测应当作好记录，并由有关人员签字',
    columns: [
      [belongsTo('设备'), 22],
      ['work', 30],
      ['plannedOn', 15],
      ['actualOn', 15],
      ['who', 22],
      ['result', 22],
      ['state', 12],
    ],
    landscape: true,
  },
  examples: {
    good: { work: '更换皮带', state: 'done', plannedOn: '2026-05-01', actualOn: '2026-05-02', who: '陈一', evidence: ['维保单'] },
    bad: [[{ work: '更换皮带', state: 'done', plannedOn: '2026-05-01', actualOn: '2026-05-02', who: '陈一' }, 'evidence']],
  },
});
