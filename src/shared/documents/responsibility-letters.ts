/** 安全生产责任书: two parties by the reporting line; one letter for each holder of a post that has a superior. */

import type { DocContext } from '../document/context.ts';
import type { Doc } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { doc, field } from '../document/helpers.ts';
import type { Rec } from '../engine/kinds.ts';
import { peopleOfPost } from '../queries/people.ts';
import { common, fromMarkdown, letterSection, listBlocks, type Merge, targetBlocks } from './letters.ts';

/** The post above and who holds it; the level a letter is signed with. */
const superiorOf = (c: DocContext, post: Rec<'post'>): { post: Rec<'post'>; person: Rec<'person'> | undefined } | null => {
  const up = c.view.find('post', post.body.reportsTo);
  return up ? { post: up, person: peopleOfPost(c.view, up.id, c.today)[0] } : null;
};

/** Holders of a post; a vacant post gives one letter with an empty name. */
const holders = (c: DocContext, post: Rec<'post'>): (Rec<'person'> | undefined)[] => {
  const people = peopleOfPost(c.view, post.id, c.today);
  return people.length > 0 ? [...people] : [undefined];
};

interface Party {
  post: Rec<'post'>;
  person: Rec<'person'> | undefined;
}
const letterId = ({ post, person }: Party): string => `letter-${post.id}-${person?.id ?? 'vacant'}`;
const letterTitle = ({ post, person }: Party): string => `${person?.body.name ?? '（空缺）'} ${post.body.name}`;

/** Who signs a letter, by its id. */
const parties = (c: DocContext): ReadonlyMap<string, Party> =>
  c.view.cached(`letters:${c.today}`, () => {
    const all = c.view
      .list('post')
      .filter((post) => c.view.find('post', post.body.reportsTo) !== undefined)
      .flatMap((post) => holders(c, post).map((person) => ({ post, person })));
    return new Map(all.map((p) => [letterId(p), p]));
  });

const letter = (c: DocContext, party: Party): Doc => {
  const { post, person } = party;
  const superior = superiorOf(c, post);
  const duty = c.view.children(post.id, 'responsibility')[0];
  const merge: Merge = {
    inline: {
      ...common(c, post, person),
      'superior.name': superior?.person ? field(c, superior.person, 'name') : { t: 'blank', em: 6 },
      'superior.post': superior ? field(c, superior.post, 'name') : { t: 'blank', em: 6 },
    },
    block: {
      targets: () => targetBlocks(c),
      scope: () => listBlocks(duty?.body.scope ?? [], duty, 'scope'),
      assessment: () => listBlocks(duty?.body.assessment ?? [], duty, 'assessment'),
      signatures: () => [
        {
          b: 'signatureBlock',
          parties: [
            { label: '甲方（签字）：', name: [], dateLabel: '日期：　　　年　　月　　日' },
            { label: '乙方（签字）：', name: [], dateLabel: '日期：　　　年　　月　　日' },
          ],
        },
      ],
    },
  };
  return doc(c, `安全生产责任书 ${letterTitle(party)}`, [
    letterSection(c),
    ...fromMarkdown(c.content.letters['responsibility-letter'], letterId(party), merge),
  ]);
};

export const responsibilityLetters = document({
  id: 'responsibility-letters',
  stage: 'responsibility',
  startSide: 'odd',
  numbering: 'each',
  texts: ['letters/responsibility-letter.md'],
  list: (c) => [...parties(c)].map(([id, p]) => ({ id, title: letterTitle(p) })),
  build: (c, id) => letter(c, parties(c).get(id) as Party),
  blank: (c) => c.view.list('responsibility').length === 0,
});
