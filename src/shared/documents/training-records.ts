/**
 * 培训记录 of what was carried out; 签到表 to write on for what was not, marked 未执行. A file of both prints
 * the executed sessions and lists the open ones beneath.
 */

import { chineseDate, yearOf } from '../base/units.ts';
import type { DocContext } from '../document/context.ts';
import type { Block, Cell, Doc, Inline, Row } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { cell, cellValue, doc, headRow, noteAbove, para, section, text, titleHeading, valueCell } from '../document/helpers.ts';
import { activityCell } from '../engine/activity.ts';
import { goneName, type Rec } from '../engine/kinds.ts';
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

const recordId = (t: Rec<'training'>): string => `training-${t.id}`;

interface Group {
  heads: readonly string[];
  /** Shares of the group's width. */
  shares: readonly number[];
  cells(p: Rec<'participation'> | undefined, n: number): Cell[];
}

/** People side by side in groups, running down the first group before the next. */
const peopleTable = (g: Group, groups: number, people: readonly Rec<'participation'>[], from: number, rows: number): Block => ({
  b: 'table',
  columns: Array.from({ length: groups }, () => g.shares.map((x) => x / groups)).flat(),
  headRows: 1,
  splitRows: false,
  style: groups === 3 ? 'small' : 'cell',
  rows: [
    headRow(...Array.from({ length: groups }, () => g.heads).flat()),
    ...Array.from({ length: rows }, (_, i) => ({
      minHeightMm: 8,
      cells: Array.from({ length: groups }, (_g, k) => g.cells(people[from + k * rows + i], from + k * rows + i + 1)).flat(),
    })),
  ],
});

/** Three side by side when many came, so that 150 names stay on a few sheets. */
const groupsFor = (people: readonly unknown[]): number => (people.length > 60 ? 3 : 2);

const nameCell = (c: DocContext, p: Rec<'participation'>): Cell => {
  const person = c.view.find('person', p.body.person);
  return person ? valueCell(c, person, 'name') : cell(goneName(p as unknown as Rec, 'person'), { valign: 'middle' });
};

/** Who took part and with which result; signatures stand on the sign-in sheet, never as empty cells beside a result. */
const resultsTable = (c: DocContext, people: readonly Rec<'participation'>[]): Block => {
  const groups = groupsFor(people);
  const result = (p: Rec<'participation'>): Inline[] =>
    p.body.result === 'none' ? [] : [{ t: 'field', text: resultWord(p.body.result), source: { record: p.id, field: 'result' } }];
  return peopleTable(
    {
      heads: ['序号', '姓名', '结果'],
      shares: [0.18, 0.42, 0.4],
      cells: (p, n) =>
        p
          ? [
              cell(String(n), { align: 'center', valign: 'middle' }),
              nameCell(c, p),
              cell(result(p), { align: 'center', valign: 'middle' }),
            ]
          : [cell(''), cell(''), cell('')],
    },
    groups,
    people,
    0,
    Math.ceil(people.length / groups),
  );
};

/** Rows of a sign-in sheet: on the first page beneath the form, and on each that follows. */
const FIRST_ROWS = 13;
const NEXT_ROWS = 24;

/** Names run down each page, so that a page can be handed round by itself; empty rows for whoever comes besides. */
const signInTables = (c: DocContext, people: readonly Rec<'participation'>[]): Block[] => {
  const groups = groupsFor(people);
  const sign: Group = {
    heads: ['序号', '姓名', '签名'],
    shares: groups === 3 ? [0.14, 0.34, 0.52] : [0.12, 0.3, 0.58],
    cells: (p, n) => [cell(p ? String(n) : '', { align: 'center', valign: 'middle' }), p ? nameCell(c, p) : cell(''), cell('')],
  };
  const blocks: Block[] = [];
  for (let from = 0; from === 0 || from < people.length; ) {
    const rows = from === 0 ? FIRST_ROWS : NEXT_ROWS;
    if (from > 0) blocks.push({ b: 'pageBreak', to: 'next' });
    blocks.push(peopleTable(sign, groups, people, from, rows));
    from += rows * groups;
  }
  return blocks;
};

/** What was named as evidence, and whether it lies in this dossier. */
const evidenceWords = (c: DocContext, t: Rec<'training'>): Inline[] => {
  const kept = c.view.list('attachment').filter((a) => a.body.owner === t.id);
  return t.body.evidence.flatMap((e, i): Inline[] => [
    ...(i > 0 ? [text('、')] : []),
    { t: 'field', text: e, source: { record: t.id, field: 'evidence' } },
    text(kept.some((a) => a.body.name.includes(e)) ? '（已附）' : '（未附）'),
  ]);
};

const heading = (c: DocContext, t: Rec<'training'>) => {
  const f = (name: string): Inline[] => cellValue(c, t, name);
  return {
    f,
    subject: [
      { label: '培训主题', value: f('title'), wide: true },
      { label: '编号', value: f('code') },
      { label: '级别', value: f('level') },
    ],
    matter: [
      { label: '培训对象', value: f('target'), wide: true },
      { label: '培训内容', value: t.body.content === '' ? [] : f('content'), wide: true },
    ],
  };
};

/** Before the event: a form to write on. Nothing of it is a record yet. */
const signInForm = (c: DocContext, t: Rec<'training'>): Doc => {
  const people = c.view.children(t.id, 'participation');
  const { f, subject, matter } = heading(c, t);
  return doc(c, `培训签到表 ${t.body.code} ${t.body.title}`, [
    section(c, { mark: '未执行' }),
    titleHeading(recordId(t), '安全生产教育培训签到表'),
    {
      b: 'keyValueGrid',
      labelShare: 0.32,
      pairs: [
        ...subject,
        { label: '计划日期', value: f('plannedOn') },
        { label: '实际日期', value: [] },
        { label: '时间', value: [text('　　时　　分至　　时　　分')] },
        { label: '学时', value: f('hours') },
        { label: '地点', value: f('place') },
        { label: '主讲人', value: f('lecturer') },
        ...matter,
      ],
    },
    { ...para('caption', '参加人员签到（空白，培训当日签）'), spaceBeforePt: 10, keepWithNext: true },
    ...signInTables(c, people),
  ]);
};

/** After the event: what was done, with whom, and what came of it. */
const executed = (c: DocContext, t: Rec<'training'>): Doc => {
  const people = c.view.children(t.id, 'participation');
  const { f, subject, matter } = heading(c, t);
  return doc(c, `培训记录 ${t.body.code} ${t.body.title}`, [
    section(c),
    titleHeading(recordId(t), '安全生产教育培训记录'),
    {
      b: 'keyValueGrid',
      labelShare: 0.32,
      pairs: [
        ...subject,
        { label: '培训时间', value: f('actualOn') },
        { label: '学时', value: f('hours') },
        { label: '地点', value: f('place') },
        { label: '主讲人', value: f('lecturer') },
        ...matter,
        { label: '考核方式', value: f('assess') },
        { label: '考核结果', value: people.length > 0 ? [text(counts(people))] : [] },
        { label: '效果评价', value: f('evaluation'), wide: true },
        { label: '证据材料', value: evidenceWords(c, t), wide: true },
        ...(t.body.note === '' ? [] : [{ label: '备注', value: f('note'), wide: true }]),
      ],
    },
    ...(people.length === 0
      ? []
      : [{ ...para('caption', '参加人员与考核结果'), spaceBeforePt: 10, keepWithNext: true }, resultsTable(c, people)]),
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

const record = (c: DocContext, t: Rec<'training'>): Doc => (t.body.state === 'done' ? executed(c, t) : signInForm(c, t));

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

export const trainingRecords = document({
  id: 'training-records',
  stage: 'training',
  // Executed first: what stands in the file as done comes before what is only planned.
  list: (c) =>
    c.view.cached(`sessions:${c.year}`, () => {
      const all = sessionsOfYear(c);
      const done = (t: Rec<'training'>): boolean => t.body.state === 'done';
      return [...all.filter(done), ...all.filter((t) => !done(t))].map((t) => ({
        id: recordId(t),
        title: `${t.body.code} ${t.body.title}`,
      }));
    }),
  build: (c, id) => record(c, sessionsOfYear(c).find((t) => recordId(t) === id) as Rec<'training'>),
  together: (c, ids, build) => {
    const sessions = sessionsOfYear(c).filter((t) => ids.includes(recordId(t)));
    const done = ids.filter((id) => sessions.some((t) => recordId(t) === id && t.body.state === 'done'));
    const open = sessions.filter((t) => t.body.state !== 'done');
    if (done.length === 0) return ids.map(build);
    return open.length === 0 ? done.map(build) : [...done.map(build), openSessions(c, open)];
  },
});
