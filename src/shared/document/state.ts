/** How a document stands, worst first. */
export const DOCUMENT_STATES = ['blank', 'draft', 'out-of-date', 'approved', 'issued'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

const WORDS: Record<DocumentState, string> = {
  blank: '空白表',
  draft: '草稿',
  'out-of-date': '需更新',
  approved: '已批准',
  issued: '已签发',
};
export const stateWords = (state: DocumentState): string => WORDS[state];

/** A document stands as the worst of its instances; without any it is a blank form. */
export const worstState = (instances: readonly { state: DocumentState }[]): DocumentState =>
  DOCUMENT_STATES.find((s) => instances.some((i) => i.state === s)) ?? 'blank';
