/** What tells a document apart, put where header and footer print it. */
import type { Doc, DocIdentity } from './doc.ts';

/** Nothing is printed for what a document does not have; a cover, which has no page number, has no header either. */
export const withIdentity = (d: Doc, identity: DocIdentity): Doc => {
  const header = [identity.enterprise, [identity.number, identity.version].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join('　　');
  const footerNote = [identity.status, identity.dates].filter(Boolean).join('　');
  return {
    ...d,
    identity,
    blocks: d.blocks.map((b) =>
      b.b === 'sectionBreak' && b.footer !== 'none' ? { ...b, header, ...(footerNote === '' ? {} : { footerNote }) } : b,
    ),
  };
};
