/**
 * 安全生产责任书 and 公开承诺书: Markdown with merge fields; the fields stay `field` inlines with their source.
 * A letter has two parties by the reporting line; the principal signs with nobody inside and gets a public commitment.
 */

import { asIsoDate, chineseDate } from '../base/units.ts';
import type { DocContext, Instance } from '../document/context.ts';
import type { Block, Inline } from '../document/doc.ts';
import {
  cell,
  chineseNumber,
  doc,
  enterpriseName,
  field,
  SIGNED_LETTER_MARGINS,
  section,
  smallHeading,
  text,
  titleHeading,
} from '../document/helpers.ts';
import type { Rec } from '../engine/kinds.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import { peopleOfPost } from '../queries/people.ts';

interface Merge {
  inline: Record<string, Inline>;
  block: Record<string, () => Block[]>;
}

const FIELD = /\{\{([\w.]+)\}\}/;

/** Inlines of a line; an unknown merge field is a fault of the template and stops the build. */
const inlinesOf = (line: string, m: Merge): Inline[] => {
  const out: Inline[] = [];
  let rest = line;
  for (;;) {
    const found = FIELD.exec(rest);
    if (!found) break;
    const value = m.inline[found[1] ?? ''];
    if (!value) throw new Error(`letter template names an unknown field: ${found[1]}`);
    if (found.index > 0) out.push(text(rest.slice(0, found.index)));
    out.push(value);
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') out.push(text(rest));
  return out;
};

/** The small part of Markdown that letters use: `#` title, `##` smallHeading, paragraphs, a line that is one block field. */
const fromMarkdown = (markdown: string, id: string, m: Merge): Block[] => {
  const blocks: Block[] = [];
  let n = 0;
  for (const raw of markdown.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '') continue;
    const block = /^\{\{(\w+)\}\}$/.exec(line);
    const makeBlocks = block ? m.block[block[1] ?? ''] : undefined;
    if (makeBlocks) blocks.push(...makeBlocks());
    else if (line.startsWith('# ')) blocks.push({ ...titleHeading(id), inlines: inlinesOf(line.slice(2), m) });
    else if (line.startsWith('## ')) blocks.push(smallHeading(1, `${id}-${++n}`, line.slice(3)));
    else blocks.push({ b: 'paragraph', style: 'letter', inlines: inlinesOf(line, m) });
  }
  return blocks;
};

const yearRecord = (c: DocContext): Rec<'year'> | undefined => c.view.list('year').find((y) => y.body.year === c.year);

const targetBlocks = (c: DocContext): Block[] => {
  const year = yearRecord(c);
  const targets = year ? c.view.children(year.id, 'target') : [];
  if (targets.length === 0)
    return [{ b: 'paragraph', style: 'letter', inlines: [text('本年度安全生产目标：'), { t: 'blank', em: 18 }] }];
  const pair = (t: Rec<'target'> | undefined) =>
    t
      ? [cell([field(t, 'name')], { valign: 'middle' }), cell([field(t, 'value')], { align: 'center', valign: 'middle' })]
      : [cell(''), cell('')];
  const rows = [];
  for (let i = 0; i < targets.length; i += 2)
    rows.push({ minHeightMm: 7, cells: [...pair(targets[i]), ...pair(targets[i + 1])] });
  return [{ b: 'table', columns: [0.32, 0.18, 0.32, 0.18], headRows: 0, rows, splitRows: false, style: 'cell' }];
};

const listBlocks = (items: readonly string[], rec: Rec | undefined, name: string): Block[] => {
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

const dates = (c: DocContext): Record<'from' | 'to', Inline> => {
  const y = yearRecord(c);
  const shown = (d: string | null | undefined, fallback: string): string => chineseDate(asIsoDate(d ?? fallback));
  const make = (name: 'lettersFrom' | 'lettersTo', fallback: string): Inline =>
    y ? field(y, name, shown(y.body[name], fallback)) : text(shown(null, fallback));
  return { from: make('lettersFrom', `${c.year}-01-01`), to: make('lettersTo', `${c.year}-12-31`) };
};

const common = (c: DocContext, post: Rec<'post'>, person: Rec<'person'> | undefined): Record<string, Inline> => {
  const e = enterpriseOf(c.view);
  return {
    year: text(String(c.year)),
    ...dates(c),
    'holder.name': person ? field(person, 'name') : { t: 'blank', em: 6 },
    'holder.post': field(post, 'name'),
    'enterprise.name': e ? field(e, 'name') : text(enterpriseName(c)),
    'enterprise.safetyPhone': e ? field(e, 'safetyPhone') : { t: 'blank', em: 8 },
  };
};

const letterSection = (c: DocContext) => section(c, { margins: SIGNED_LETTER_MARGINS, header: '', odd: true });

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

export const responsibilityLetters = (c: DocContext): Instance[] => {
  const out: Instance[] = [];
  for (const post of c.view.list('post')) {
    const superior = superiorOf(c, post);
    if (superior === null) continue;
    const duty = c.view.children(post.id, 'responsibility')[0];
    for (const person of holders(c, post)) {
      const id = `letter-${post.id}-${person?.id ?? 'vacant'}`;
      const merge: Merge = {
        inline: {
          ...common(c, post, person),
          'superior.name': superior.person ? field(superior.person, 'name') : { t: 'blank', em: 6 },
          'superior.post': field(superior.post, 'name'),
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
      const title = `${person?.body.name ?? '（空缺）'} ${post.body.name}`;
      out.push({
        id,
        title,
        doc: doc(c, `安全生产责任书 ${title}`, [
          letterSection(c),
          ...fromMarkdown(c.content.letters['responsibility-letter'], id, merge),
        ]),
      });
    }
  }
  return out;
};

/** The post marked as the principal's, else the top of the reporting line. */
const principalPost = (c: DocContext): Rec<'post'> | undefined => {
  const posts = c.view.list('post');
  return (
    posts.find((p) => p.body.isPrincipal) ??
    posts.find((p) => p.body.reportsTo === null && posts.some((x) => x.body.reportsTo === p.id))
  );
};

export const publicCommitment = (c: DocContext): Instance[] => {
  const post = principalPost(c);
  if (!post) return [];
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
  return [
    {
      id: 'public-commitment',
      title: '主要负责人安全生产公开承诺书',
      doc: doc(c, '主要负责人安全生产公开承诺书', [
        letterSection(c),
        ...fromMarkdown(c.content.letters['public-commitment'], 'public-commitment', merge),
      ]),
    },
  ];
};
