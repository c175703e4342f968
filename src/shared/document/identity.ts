/** What tells a document apart, put where header and footer print it. */
import type { Doc, DocIdentity } from './doc.ts';

/** Nothing is printed for what a document does not have; a section without a header (a signed letter) stays without. */
export const withIdentity = (d: Doc, identity: DocIdentity): Doc => {
  const header = [identity.enterprise, [identity.number, identity.version].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join('　　');
  const footerNote = [identity.status, identity.dates].filter(Boolean).join('　');
  return {
    ...d,
    identity,
    blocks: d.blocks.map((b) =>
      b.b === 'sectionBreak' && b.header !== '' ? { ...b, header, ...(footerNote === '' ? {} : { footerNote }) } : b,
    ),
  };
};
