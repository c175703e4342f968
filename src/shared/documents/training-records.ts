/**
 * 培训记录 with sign-in table. Honesty line: a session not carried out carries the mark 未执行; a file of both prints
 * the executed sessions and lists the open ones beneath.
 */

import { chineseDate, yearOf } from '../base/units.ts';
import type { DocContext } from '../document/context.ts';
import type { Block, Cell, Doc, Inline, Row } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { cell, cellValue, doc, headRow, noteAbove, para, section, text, titleHeading, valueCell } from '../document/helpers.ts';
import { activityCell } from '../engine/activity.ts';
import type { Rec } from '../engine/kinds.ts';
import { PARTICIPATION_RESULTS } from '../registers/05-training/participation.ts';

const sessionsOfYear = (c: DocContext): readonly Rec<'training'>[] =>
  c.view.list('training').filter((t) => {
    const day = t.body.actualOn ?? t.body.plannedOn;
    return day === null || yearOf(day) === c.year;
  });

const resultWord = (r: string): string => PARTICIPATION_RESULTS.find((x) => x.value === r)?.label ?? '';

const counts = (people: readonly Rec<'participation'>[]): string => {
  const n = (...results: string[]): number => people.filter((p) => results.includes(p.body.result)).length;
  const parts = [`应到 ${people.length} 人`, `合格 ${n('passed')} 人`];
  if (n('resit') > 0) parts.push(`补考后合格 ${n('resit')} 人`);
  if (n('failed') > 0) parts.push(`不合格 ${n('failed')} 人`);
  if (n('absent') > 0) parts.push(`缺席 ${n('absent')} 人`);
  return parts.join('，');
};

/** Sign-in table: three people a row when many came, so that 150 names stay on a few sheets. */
const signInTable = (c: DocContext, session: Rec<'training'>, people: readonly Rec<'participation'>[]): Block => {
  const groups = people.length > 60 ? 3 : 2;
  const done = session.body.state === 'done';
  const share = groups === 3 ? [0.06, 0.1, 0, 0.08] : [0.065, 0.15, 0, 0.135];
  const per = share.slice();
  const rest = 1 / groups - per.reduce((a, b) => a + b, 0);
  // What is left is room to sign.
  per[2] = rest;
  const blank = (): Cell[] => [cell(''), cell(''), cell(''), cell('')];
  const one = (p: Rec<'participation'> | undefined, n: number): Cell[] => {
    if (!p) return blank();
    const person = c.view.find('person', p.body.person);
    return [
      cell(String(n), { align: 'center', valign: 'middle' }),
      person ? valueCell(c, person, 'name') : cell(''),
      cell(''),
      done && p.body.result !== 'none'
        ? cell([{ t: 'field', text: resultWord(p.body.result), source: { record: p.id, field: 'result' } }], {
            align: 'center',
            valign: 'middle',
          })
        : cell(''),
    ];
  };
  const count = Math.max(people.length, 12);
  const perColumn = Math.ceil(count / groups);
  const rows: Row[] = [headRow(...Array.from({ length: groups }, () => ['序号', '姓名', '签名', '结果']).flat())];
  for (let i = 0; i < perColumn; i++) {
    rows.push({
      minHeightMm: 8,
      cells: Array.from({ length: groups }, (_, g) => one(people[g * perColumn + i], g * perColumn + i + 1)).flat(),
    });
  }
  return {
    b: 'table',
    columns: Array.from({ length: groups }, () => per).flat(),
    headRows: 1,
    rows,
    splitRows: false,
    style: groups === 3 ? 'small' : 'cell',
  };
};

const record = (c: DocContext, t: Rec<'training'>): Doc => {
  const done = t.body.state === 'done';
  const people = c.view.children(t.id, 'participation');
  const id = `training-${t.id}`;
  const f = (name: string): Inline[] => cellValue(c, t, name);
  return doc(c, `培训记录 ${t.body.code} ${t.body.title}`, [
    section(c, done ? {} : { mark: '未执行' }),
    titleHeading(id, '安全生产教育培训记录'),
    {
      b: 'keyValueGrid',
      labelShare: 0.32,
      pairs: [
        { label: '培训主题', value: f('title'), wide: true },
        { label: '编号', value: f('code') },
        { label: '级别', value: f('level') },
        { label: done ? '培训时间' : '计划时间', value: done ? f('actualOn') : f('plannedOn') },
        { label: '学时', value: f('hours') },
        { label: '地点', value: f('place') },
        { label: '主讲人', value: f('lecturer') },
        { label: '培训对象', value: f('target'), wide: true },
        { label: '培训内容', value: t.body.content === '' ? [] : f('content'), wide: true },
        { label: '考核方式', value: f('assess') },
        { label: '考核结果', value: done && people.length > 0 ? [text(counts(people))] : [] },
        { label: '效果评价', value: done ? f('evaluation') : [], wide: true },
        { label: '证据材料', value: done ? f('evidence') : [], wide: true },
        ...(t.body.note === '' ? [] : [{ label: '备注', value: f('note'), wide: true }]),
      ],
    },
    { ...para('caption', done ? '参加人员签到表' : '参加人员签到表（空白，培训当日签）'), spaceBeforePt: 10, keepWithNext: true },
    signInTable(c, t, people),
    {
      b: 'signatureBlock',
      form: true,
      parties: [
        { label: '记录人：', name: [], dateLabel: '日期：　　　年　　月　　日' },
        { label: '审核人：', name: [], dateLabel: '日期：　　　年　　月　　日' },
      ],
    },
  ]);
};

/** In a file of several sessions only the executed ones have sheets; the open ones are listed at the end. */
const openSessions = (c: DocContext, open: readonly Rec<'training'>[]): Doc =>
  doc(c, '尚未执行的培训', [
    section(c),
    titleHeading('training-open', '尚未执行的培训'),
    noteAbove(`截至 ${chineseDate(c.today)}，以下培训尚未执行，不作为培训记录。`),
    {
      b: 'table',
      columns: [0.08, 0.29, 0.23, 0.17, 0.23],
      headRows: 1,
      splitRows: false,
      style: 'cell',
      rows: [
        headRow('编号', '培训主题', '计划日期', '主讲人', '状态'),
        ...open.map((t): Row => {
          return {
            minHeightMm: 8,
            cells: [
              valueCell(c, t, 'code', { align: 'center' }),
              valueCell(c, t, 'title'),
              valueCell(c, t, 'plannedOn', { align: 'center' }),
              valueCell(c, t, 'lecturer'),
              cell(
                [
                  {
                    t: 'field',
                    text: activityCell(t.body, c.today).text,
                    source: { record: t.id, field: 'state' },
                  },
                ],
                { align: 'center', valign: 'middle' },
              ),
            ],
          };
        }),
      ],
    },
  ]);

const recordId = (t: Rec<'training'>): string => `training-${t.id}`;

export const trainingRecords = document({
  id: 'training-records',
  stage: 'training',
  // Executed first: what stands in the file as done comes before what is only planned.
  list: (c) =>
    [...sessionsOfYear(c)]
      .sort((a, b) => Number(b.body.state === 'done') - Number(a.body.state === 'done'))
      .map((t) => ({ id: recordId(t), title: `${t.body.code} ${t.body.title}` })),
  build: (c, id) => record(c, sessionsOfYear(c).find((t) => recordId(t) === id) as Rec<'training'>),
  together: (c, ids, build) => {
    const sessions = sessionsOfYear(c).filter((t) => ids.includes(recordId(t)));
    const done = ids.filter((id) => sessions.some((t) => recordId(t) === id && t.body.state === 'done'));
    const open = sessions.filter((t) => t.body.state !== 'done');
    if (done.length === 0) return ids.map(build);
    return open.length === 0 ? done.map(build) : [...done.map(build), openSessions(c, open)];
  },
});
