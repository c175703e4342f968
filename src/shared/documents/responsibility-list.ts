/** 全员安全生产责任清单. */

import type { DocContext } from '../document/context.ts';
import type { Block, Doc, Inline, Row } from '../document/doc.ts';
import { document } from '../document/document.ts';
import {
  blankRows,
  cell,
  chineseNumber,
  doc,
  headRow,
  LANDSCAPE_MARGINS,
  noteAbove,
  section,
  smallHeading,
  text,
  titleHeading,
} from '../document/helpers.ts';
import type { Rec } from '../engine/kinds.ts';
import { peopleOfPost } from '../queries/people.ts';

const numbered = (items: readonly string[], rec: Rec, name: string): Inline[] =>
  items.flatMap((s, i): Inline[] => [
    ...(i > 0 ? [{ t: 'break' } as const] : []),
    text(`${i + 1}. `),
    { t: 'field', text: s, source: { record: rec.id, field: name } },
  ]);

const postRow = (c: DocContext, post: Rec<'post'>, index: number): Row => {
  const r = c.view.children(post.id, 'responsibility')[0];
  const people = peopleOfPost(c.view, post.id, c.today);
  // Long lists of workers would swamp the sheet: names up to twelve, then the number.
  const names = people.slice(0, 12);
  const who: Inline[] = names.flatMap((p, i): Inline[] => [
    // Two names a line, so that none is torn apart.
    ...(i === 0 ? [] : i % 2 === 0 ? [text('、'), { t: 'break' } as const] : [text('、')]),
    { t: 'field', text: p.body.name, source: { record: p.id, field: 'name' } },
  ]);
  if (people.length > names.length) who.push(text(` 等 ${people.length} 人`));
  return {
    cells: [
      cell(String(index), { align: 'center' }),
      cell([{ t: 'field', text: post.body.name, source: { record: post.id, field: 'name' } }]),
      cell(who),
      cell(r ? numbered(r.body.scope, r, 'scope') : []),
      cell(r ? numbered(r.body.assessment, r, 'assessment') : []),
    ],
  };
};

const TITLE = '全员安全生产责任清单';

const dutyList = (c: DocContext): Doc => {
  const blocks: Block[] = [
    section(c, { page: { size: 'A4', landscape: true }, margins: LANDSCAPE_MARGINS }),
    titleHeading('responsibility-list', `${c.year}年度全员安全生产责任清单`),
    noteAbove('依据：安全生产法第二十二条。责任人员为制表日在岗人员，岗位调整时随任职记录更新。'),
  ];
  const departments = c.view.list('department');
  let index = 0;
  const table = (posts: readonly Rec<'post'>[]): void => {
    blocks.push({
      b: 'table',
      columns: [0.045, 0.125, 0.14, 0.4, 0.29],
      headRows: 1,
      splitRows: true,
      style: 'cell',
      rows: [
        headRow('序号', '岗位', '责任人员', '责任范围', '考核标准'),
        ...posts.map((p) => postRow(c, p, ++index)),
        ...(posts.length === 0 ? blankRows(5, 8) : []),
      ],
    });
  };
  departments.forEach((d, i) => {
    const posts = c.view.list('post').filter((p) => p.body.department === d.id);
    if (posts.length === 0) return;
    blocks.push(smallHeading(1, `responsibility-list-${d.id}`, `${chineseNumber(i + 1)}、${d.body.name}`));
    table(posts);
  });
  const loose = c.view.list('post').filter((p) => p.body.department === null);
  if (loose.length > 0) {
    blocks.push(smallHeading(1, 'responsibility-list-other', `${chineseNumber(departments.length + 1)}、未分部门的岗位`));
    table(loose);
  }
  if (index === 0) table([]);
  return doc(c, TITLE, blocks);
};

export const responsibilityList = document({
  id: 'responsibility-list',
  stage: 'responsibility',
  list: (c) => (c.view.list('post').length > 0 ? [{ id: 'responsibility-list', title: TITLE }] : []),
  build: dutyList,
  blank: (c) => c.view.list('responsibility').length === 0,
  blankForm: dutyList,
});
