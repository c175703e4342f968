/** 风险点 (DOMAIN §4): levels are derived from assessments and never stored. */

import { z } from 'zod';
import { cleanLine } from '../../base/characters.ts';
import { ACCIDENT_TYPES, accidentName } from '../../domain/risk/accident-types.ts';
import { LEVELS, levelFacts, severityRank } from '../../domain/risk/level.ts';
import { choice, choices, code, number, ref, refs, text, value, waiting } from '../../engine/field.ts';
import { type BodyOf, type Relation, register } from '../../engine/register.ts';
import { peopleOfPost } from '../../queries/people.ts';
import { assessmentInForce, levelCell, ratePoint } from '../../queries/rating.ts';

export const POINT_TYPES = [
  { value: 'facility', label: '设施部位' },
  { value: 'activity', label: '作业活动' },
  { value: 'place', label: '场所区域' },
] as const;
export const RISK_SOURCES = ['生产工艺', '设备设施', '作业环境', '人员行为', '管理体系'].map((s) => ({ value: s, label: s }));

const fields = {
  code: code('编号', 'R'),
  name: text('风险点名称', { required: true, max: 80 }),
  type: choice('类型', POINT_TYPES, { wanted: true }),
  source: choice('风险来源', RISK_SOURCES),
  // An activity whose place changes has no area; it goes into the list beside the maps.
  area: ref('所在区域', 'area', { wanted: (b) => b.type !== 'activity' }),
  alsoAreas: refs('同时涉及区域', 'area'),
  accidentTypes: choices('可能导致的事故类型', ACCIDENT_TYPES, { wanted: true }),
  department: ref('责任部门', 'department', { wanted: true }),
  ownerPost: ref('责任岗位', 'post', { wanted: true }),
  peopleExposed: number('受影响人数', { unit: '人' }),
  /** Raising only; a lower level than the computed one is refused by the command. */
  raised: value(
    '人工提级',
    z
      .object({ level: z.enum(LEVELS), reason: z.string().min(1, '提高等级须写明理由').overwrite(cleanLine).max(300) })
      .nullable()
      .default(null),
  ),
  note: text('备注', { max: 300 }),
  pending: waiting(),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    'risk-point': BodyOf<typeof fields>;
  }
}

export const riskPoint = register({
  kind: 'risk-point',
  name: '风险点',
  title: (b) => b.name,
  fields,
  grid: [
    { field: 'code', width: 46 },
    { field: 'name', width: 180 },
    { field: 'area', width: 121 },
    {
      key: 'level',
      label: '等级',
      width: 70,
      why: '等级由评价得出',
      way: '去评价',
      derive: (r, c) => levelCell(ratePoint(c.view, r.id)),
    },
    {
      key: 'score',
      label: 'D 值',
      width: 52,
      align: 'right',
      why: 'D 值由评价得出',
      way: '去评价',
      derive: (r, c) => {
        const s = ratePoint(c.view, r.id).score;
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
        const l = ratePoint(c.view, r.id, 'inherent').level;
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
        const people = peopleOfPost(c.view, r.body.ownerPost, c.today);
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
    { field: 'pending', width: 72, align: 'center', onlyWhenUsed: true },
  ],
  form: [
    [
      '基本',
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
  ],
  shortName: '风险点',
  volume: '06',
  stage: 'risk',
  called: (b) => b.code || b.name,
  search: ['code', 'name'],
  rules: [
    {
      field: 'raised',
      grade: 'refuse',
      reads: ['assessment', 'hazard', 'enterprise'],
      check: ({ id, body }, { view }) => {
        if (body.raised === null) return null;
        const { computed } = ratePoint(view, id, 'current');
        return computed === null || severityRank(body.raised.level) >= severityRank(computed)
          ? '只能提高等级：先完成评价，再选比评价结果更高的等级'
          : null;
      },
    },
  ],
  summary: ({ view }) => {
    const list = view.list('risk-point');
    return `${list.filter((p) => ratePoint(view, p.id).level !== null).length} / ${list.length} 个已评价`;
  },
  relations: [
    {
      title: '风险点有危险源',
      holds: ({ id }, { view }) => view.children(id, 'hazard').length > 0,
      gap: ({ body }) => `${body.code} ${body.name}：没有危险源`,
    },
    ...(['inherent', 'current'] as const).map((basis): Relation<BodyOf<typeof fields>> => {
      const words = basis === 'inherent' ? '固有' : '现有';
      return {
        title: `危险源有${words}风险评价`,
        holds: ({ id }, { view }) =>
          view.children(id, 'hazard').length > 0 &&
          view.children(id, 'hazard').every((h) => assessmentInForce(view, h.id, basis) !== undefined),
        gap: ({ body }) => `${body.code} ${body.name}：缺${words}风险评价`,
        field: 'assessment',
      };
    }),
    {
      title: '风险点标在图上',
      stage: 'map',
      of: ({ body }) => body.area !== null,
      holds: ({ id }, { view }) => view.cached('pinned', () => new Set(view.list('pin').map((p) => p.body.riskPoint))).has(id),
      gap: ({ body }) => `${body.code} ${body.name}：没有标在图上`,
    },
  ],
  examples: {
    good: { name: '裁床夹手' },
    bad: [[{ name: '裁床夹手', raised: { level: 'major', reason: '曾经出过事' } }, 'raised']],
  },
});
