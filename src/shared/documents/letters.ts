/** What 责任书 and the two 承诺书 share: the fields of their texts and the blocks they put in. */

import type { Source } from '../base/source.ts';
import { chineseDate, type IsoDate } from '../base/units.ts';
import type { DocContext } from '../document/context.ts';
import type { Block, Inline } from '../document/doc.ts';
import { cell, chineseNumber, enterpriseName, field, SIGNED_LETTER_MARGINS, section, text } from '../document/helpers.ts';
import type { MergeNames } from '../document/markdown.ts';
import { type Rec, valuesOf } from '../engine/kinds.ts';
import { enterpriseOf, yearRecord } from '../queries/enterprise.ts';
import { heldBy, isWorkerPost, peopleOfPost } from '../queries/people.ts';

/** Fields that the texts of letters may name, by file; whatever else they ask for is a fault of the pack. */
const COMMON = ['year', 'from', 'to', 'holder.name', 'holder.post', 'enterprise.name', 'enterprise.safetyPhone'];
/** Of letters that are made out for one person. */
const OWN = ['letter.number', 'copies'];
export const LETTER_FIELDS: Readonly<Record<keyof DocContext['content']['letters'], MergeNames>> = {
  'responsibility-letter': {
    inline: [...COMMON, ...OWN, 'superior.name', 'superior.post', 'letter.level'],
    block: ['targets', 'scope', 'assessment', 'signatures'],
  },
  'worker-commitment': { inline: [...COMMON, ...OWN], block: ['signatures'] },
  'public-commitment': { inline: COMMON, block: ['targets', 'scope', 'signatures'] },
};

export const targetBlocks = (c: DocContext): Block[] => {
  const year = yearRecord(c.view, c.year);
  const targets = year ? c.view.children(year.id, 'target') : [];
  if (targets.length === 0)
    return [{ b: 'paragraph', style: 'letter', inlines: [text('本年度安全生产目标：'), { t: 'blank', em: 18 }] }];
  const pair = (t: Rec<'target'> | undefined) =>
    t
      ? [cell([field(c, t, 'name')], { valign: 'middle' }), cell([field(c, t, 'value')], { align: 'center', valign: 'middle' })]
      : [cell(''), cell('')];
  const rows = [];
  for (let i = 0; i < targets.length; i += 2)
    rows.push({ minHeightMm: 7, cells: [...pair(targets[i]), ...pair(targets[i + 1])] });
  return [{ b: 'table', columns: [0.32, 0.18, 0.32, 0.18], headRows: 0, rows, splitRows: false, style: 'cell' }];
};

export const listBlocks = (items: readonly string[], rec: Rec | undefined, name: string): Block[] => {
  if (!rec || items.length === 0)
    return [1, 2, 3].map((): Block => ({ b: 'paragraph', style: 'letter', inlines: [{ t: 'blank', em: 26 }] }));
  return [
    {
      b: 'list',
      style: 'letter',
      items: items.map((s, i) => ({
        marker: `（${chineseNumber(i + 1)}）`,
        inlines: [
          {
            t: 'field' as const,
            text: s
              .replace(/[；;。]$/, i === items.length - 1 ? '。' : '；')
              .replace(/([^；。])$/, i === items.length - 1 ? '$1。' : '$1；'),
            source: { record: rec.id, field: name },
          },
        ],
      })),
    },
  ];
};

/**
 * Time a letter is valid: that of the year, but not before its holder was on the post and not after leaving it. What the
 * records do not say is room to write in; no date is made up.
 */
const dates = (c: DocContext, post: Rec<'post'>, person: Rec<'person'> | undefined): Record<'from' | 'to', Inline> => {
  const y = yearRecord(c.view, c.year);
  const held = person ? heldBy(c.view, person.id, post.id, c.today) : undefined;
  const known = (rec: Rec | undefined, name: string): { on: IsoDate; source: Source } | null => {
    const on = rec ? valuesOf(rec)[name] : null;
    return rec && typeof on === 'string' ? { on: on as IsoDate, source: { record: rec.id, field: name } } : null;
  };
  const shown = (x: { on: IsoDate; source: Source } | undefined): Inline =>
    x ? { t: 'field', text: chineseDate(x.on), source: x.source } : { t: 'blank', em: 8 };
  const begins = [known(y, 'lettersFrom'), known(held, 'from') ?? known(person, 'hiredOn')];
  const ends = [known(y, 'lettersTo'), known(held, 'to'), known(person, 'leftOn')];
  const sorted = (all: typeof begins) => all.filter((x) => x !== null).sort((a, b) => (a.on < b.on ? -1 : 1));
  // Without the period of the year nobody has said from when the letter holds.
  return {
    from: shown(begins[0] ? sorted(begins).at(-1) : undefined),
    to: shown(ends[0] ? sorted(ends)[0] : undefined),
  };
};

export const common = (c: DocContext, post: Rec<'post'>, person: Rec<'person'> | undefined): Record<string, Inline> => {
  const e = enterpriseOf(c.view);
  return {
    year: text(String(c.year)),
    ...dates(c, post, person),
    'holder.name': person ? field(c, person, 'name') : { t: 'blank', em: 6 },
    'holder.post': field(c, post, 'name'),
    'enterprise.name': e ? field(c, e, 'name') : text(enterpriseName(c)),
    'enterprise.safetyPhone': e ? field(c, e, 'safetyPhone') : { t: 'blank', em: 8 },
  };
};

/** A letter made out for one holder of a post; a vacant post has one with room for the name. */
export interface Holder {
  post: Rec<'post'>;
  person: Rec<'person'> | undefined;
}
export const holderId = (kind: 'letter' | 'commitment', { post, person }: Holder): string =>
  `${kind}-${post.id}-${person?.id ?? 'vacant'}`;
export const holderTitle = ({ post, person }: Holder): string => `${person?.body.name ?? '（空缺）'} ${post.body.name}`;

/** Everybody below somebody, by the letter that is theirs. */
export const holdersOf = (c: DocContext, of: 'workers' | 'managers'): readonly Holder[] =>
  c.view
    .list('post')
    .filter((p) => c.view.find('post', p.body.reportsTo) !== undefined && isWorkerPost(p) === (of === 'workers'))
    .flatMap((post): Holder[] => {
      const people = peopleOfPost(c.view, post.id, c.today);
      return people.length === 0 ? [{ post, person: undefined }] : people.map((person) => ({ post, person }));
    });

/** The number of a letter from those of its year, post and holder; room to write in where one of them has none. */
const numberOf = (c: DocContext, { post, person }: Holder): Inline =>
  post.body.code !== '' && person && person.body.code !== ''
    ? text(`${c.year}-${post.body.code}-${person.body.code}`)
    : { t: 'blank', em: 7 };

/** Copies, as the year has it; else three: one each, one for the file. */
const copiesOf = (c: DocContext): string => {
  const n = yearRecord(c.view, c.year)?.body.letterCopies ?? 3;
  const each = '双方各执一份';
  if (n <= 2) return `一式两份，${each}`;
  return `一式${chineseNumber(n)}份，${each}，${n === 3 ? '一份' : '其余'}存入安全生产档案`;
};

export const ownFields = (c: DocContext, holder: Holder): Record<string, Inline> => ({
  ...common(c, holder.post, holder.person),
  'letter.number': numberOf(c, holder),
  copies: text(copiesOf(c)),
});

export const letterSection = (c: DocContext) => section(c, { margins: SIGNED_LETTER_MARGINS });
