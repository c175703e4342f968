/** 员工安全生产承诺书: one page for everybody who does the work, with the duties and rights of articles 54–59 of 安全生产法. */

import type { DocContext } from '../document/context.ts';
import type { Doc } from '../document/doc.ts';
import { document } from '../document/document.ts';
import { doc } from '../document/helpers.ts';
import { fromMarkdown, type Merge } from '../document/markdown.ts';
import { type Holder, holderId, holdersOf, holderTitle, letterSection, ownFields } from './letters.ts';

const commitments = (c: DocContext): ReadonlyMap<string, Holder> =>
  c.view.cached(`commitments:${c.today}`, () => new Map(holdersOf(c, 'workers').map((h) => [holderId('commitment', h), h])));

const commitment = (c: DocContext, holder: Holder): Doc => {
  const merge: Merge = {
    inline: ownFields(c, holder),
    block: {
      signatures: () => [
        {
          b: 'signatureBlock',
          parties: [
            { label: '单位（盖章）：', name: [], dateLabel: '日期：　　　年　　月　　日' },
            { label: '承诺人（签字）：', name: [], dateLabel: '日期：　　　年　　月　　日' },
          ],
        },
      ],
    },
  };
  return doc(c, `员工安全生产承诺书 ${holderTitle(holder)}`, [
    letterSection(c),
    ...fromMarkdown(c.content.letters['worker-commitment'], holderId('commitment', holder), merge),
  ]);
};

export const workerCommitments = document({
  id: 'worker-commitments',
  stage: 'responsibility',
  startSide: 'odd',
  numbering: 'each',
  texts: ['letters/worker-commitment.md'],
  list: (c) => [...commitments(c)].map(([id, h]) => ({ id, title: holderTitle(h) })),
  build: (c, id) => commitment(c, commitments(c).get(id) as Holder),
  blank: (c) => commitments(c).size === 0,
});
