/** 主要负责人安全生产公开承诺书: the principal signs with nobody inside and commits in public. */

import type { DocContext } from '../document/context.ts';
import type { Doc } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { doc } from '../document/helpers.ts';
import type { Rec } from '../engine/kinds.ts';
import { peopleOfPost } from '../queries/people.ts';
import { common, fromMarkdown, letterSection, listBlocks, type Merge, targetBlocks } from './letters.ts';

const TITLE = '主要负责人安全生产公开承诺书';

/** The post marked as the principal's, else the top of the reporting line. */
const principalPost = (c: DocContext): Rec<'post'> | undefined => {
  const posts = c.view.list('post');
  return (
    posts.find((p) => p.body.isPrincipal) ??
    posts.find((p) => p.body.reportsTo === null && posts.some((x) => x.body.reportsTo === p.id))
  );
};

const commitment = (c: DocContext, post: Rec<'post'>): Doc => {
  const duty = c.view.children(post.id, 'responsibility')[0];
  const person = peopleOfPost(c.view, post.id, c.today)[0];
  const merge: Merge = {
    inline: common(c, post, person),
    block: {
      targets: () => targetBlocks(c),
      scope: () => listBlocks(duty?.body.scope ?? [], duty, 'scope'),
      signatures: () => [
        { b: 'signatureBlock', parties: [{ label: '承诺人（签字）：', name: [], dateLabel: '日期：　　　年　　月　　日' }] },
      ],
    },
  };
  return doc(c, TITLE, [letterSection(c), ...fromMarkdown(c.content.letters['public-commitment'], 'public-commitment', merge)]);
};

export const publicCommitment = document({
  id: 'public-commitment',
  stage: 'responsibility',
  startSide: 'odd',
  texts: ['letters/public-commitment.md'],
  list: (c) => (principalPost(c) ? [{ id: 'public-commitment', title: TITLE }] : []),
  build: (c) => commitment(c, principalPost(c) as Rec<'post'>),
  blank: (c) => c.view.list('responsibility').length === 0,
});
