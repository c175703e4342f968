/** 安全生产责任书: two parties by the reporting line, for everybody who leads or manages below somebody. */

import type { DocContext } from '../document/context.ts';
import type { Doc } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { doc, field, text } from '../document/helpers.ts';
import { fromMarkdown, type Merge } from '../document/markdown.ts';
import type { Rec } from '../engine/kinds.ts';
import { superiorOf } from '../queries/people.ts';
import { type Holder, holderId, holdersOf, holderTitle, letterSection, listBlocks, ownFields, targetBlocks } from './letters.ts';

/** Steps down from the top of the reporting line; the principal signs level one. */
const levelOf = (c: DocContext, post: Rec<'post'>): string => {
  let n = 0;
  for (let up = c.view.find('post', post.body.reportsTo); up !== undefined; up = c.view.find('post', up.body.reportsTo)) n++;
  return ['一级', '二级', '三级'][n - 1] ?? `第${n}级`;
};

/** Who signs a letter, by its id. */
const letters = (c: DocContext): ReadonlyMap<string, Holder> =>
  c.view.cached(`letters:${c.today}`, () => new Map(holdersOf(c, 'managers').map((h) => [holderId('letter', h), h])));

const letter = (c: DocContext, holder: Holder): Doc => {
  const { post } = holder;
  const superior = superiorOf(c.view, holder, c.today);
  const duty = c.view.children(post.id, 'responsibility')[0];
  const merge: Merge = {
    inline: {
      ...ownFields(c, holder),
      'letter.level': text(levelOf(c, post)),
      'superior.name': superior.person ? field(c, superior.person, 'name') : { t: 'blank', em: 6 },
      'superior.post': superior.post ? field(c, superior.post, 'name') : { t: 'blank', em: 6 },
    },
    block: {
      targets: () => targetBlocks(c),
      scope: () => listBlocks(duty?.body.scope ?? [], duty, 'scope'),
      assessment: () => listBlocks(duty?.body.assessment ?? [], duty, 'assessment'),
      signatures: () => [
        {
          b: 'signatureBlock',
          parties: [
            { label: '甲方（签字、盖章）：', name: [], dateLabel: '日期：　　　年　　月　　日' },
            { label: '乙方（签字）：', name: [], dateLabel: '日期：　　　年　　月　　日' },
          ],
        },
      ],
    },
  };
  return doc(c, `安全生产责任书 ${holderTitle(holder)}`, [
    letterSection(c),
    ...fromMarkdown(c.content.letters['responsibility-letter'], holderId('letter', holder), merge),
  ]);
};

export const responsibilityLetters = document({
  id: 'responsibility-letters',
  stage: 'responsibility',
  startSide: 'odd',
  numbering: 'each',
  texts: ['letters/responsibility-letter.md'],
  list: (c) => [...letters(c)].map(([id, h]) => ({ id, title: holderTitle(h) })),
  build: (c, id) => letter(c, letters(c).get(id) as Holder),
  blank: (c) => c.view.list('responsibility').length === 0,
});
