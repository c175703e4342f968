/** What 责任书 and 公开承诺书 share: Markdown with merge fields, which stay `field` inlines with their source. */

import { asIsoDate, chineseDate } from '../base/units.ts';
import type { DocContext } from '../document/context.ts';
import type { Block, Inline } from '../document/doc.ts';
import {
  cell,
  chineseNumber,
  enterpriseName,
  field,
  SIGNED_LETTER_MARGINS,
  section,
  smallHeading,
  text,
  titleHeading,
} from '../document/helpers.ts';
import type { Rec } from '../engine/kinds.ts';
import { enterpriseOf, yearRecord } from '../queries/enterprise.ts';

export interface Merge {
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
export const fromMarkdown = (markdown: string, id: string, m: Merge): Block[] => {
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

const dates = (c: DocContext): Record<'from' | 'to', Inline> => {
  const y = yearRecord(c.view, c.year);
  const shown = (d: string | null | undefined, fallback: string): string => chineseDate(asIsoDate(d ?? fallback));
  const make = (name: 'lettersFrom' | 'lettersTo', fallback: string): Inline =>
    y ? field(c, y, name, shown(y.body[name], fallback)) : text(shown(null, fallback));
  return { from: make('lettersFrom', `${c.year}-01-01`), to: make('lettersTo', `${c.year}-12-31`) };
};

export const common = (c: DocContext, post: Rec<'post'>, person: Rec<'person'> | undefined): Record<string, Inline> => {
  const e = enterpriseOf(c.view);
  return {
    year: text(String(c.year)),
    ...dates(c),
    'holder.name': person ? field(c, person, 'name') : { t: 'blank', em: 6 },
    'holder.post': field(c, post, 'name'),
    'enterprise.name': e ? field(c, e, 'name') : text(enterpriseName(c)),
    'enterprise.safetyPhone': e ? field(c, e, 'safetyPhone') : { t: 'blank', em: 8 },
  };
};

export const letterSection = (c: DocContext) => section(c, { margins: SIGNED_LETTER_MARGINS, header: '' });
