/** Schema of `templates/quick-start.yaml`: the trades to choose from, areas to tick and hazard tags with their meaning. */
import { z } from 'zod';
import { HAZARD_TAGS } from '../domain/enterprise/hazard-tags.ts';

const TAG_NAMES = HAZARD_TAGS.map((t) => t.value);
const tagSchema = z.string().refine((t) => TAG_NAMES.includes(t), '不是已有的危险标签');

const tradeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** GB/T 4754-2017 code with its section letter; `''` where it was not checked. */
  code: z.string().regex(/^([A-T]\d{2,4})?$/),
  name: z.string().min(1),
  /** 监管行业, for example 纺织, 轻工, 机械. */
  supervision: z.string().min(1),
  /** Starter pack that fits; `null` when there is none. */
  starter: z.string().nullable().default(null),
  /** Typical areas, to choose from; none is ticked beforehand. */
  areas: z.array(z.string().min(1)).min(1),
  /** Tags that are common in the trade; they are asked about, never ticked beforehand. */
  tags: z.array(tagSchema).default([]),
});
export type Trade = z.output<typeof tradeSchema>;

export const quickStartPackSchema = z
  .strictObject({
    meta: z.strictObject({ id: z.literal('quick-start'), version: z.string(), source: z.string() }),
    trades: z.array(tradeSchema).min(1),
    /** Tags to ask about where the name of an area has a word. */
    ties: z.array(z.strictObject({ word: z.string().min(1), tags: z.array(tagSchema).min(1) })),
    tags: z.array(
      z.strictObject({
        tag: tagSchema,
        /** One line: when to tick it. */
        explain: z.string().min(1).max(80),
        /** What has to be looked up or asked instead of being concluded; `''` for none. */
        ask: z.string().default(''),
      }),
    ),
  })
  .superRefine((pack, ctx) => {
    const explained = pack.tags.map((t) => t.tag);
    if (explained.join() !== TAG_NAMES.join()) {
      ctx.addIssue({ code: 'custom', message: '危险标签及其顺序必须与软件内的标签一致' });
    }
    if (new Set(pack.trades.map((t) => t.id)).size !== pack.trades.length) {
      ctx.addIssue({ code: 'custom', message: '行业的 id 有重复' });
    }
  });
/** Why a tag is asked about: the areas that were ticked and are tied to it. */
export const areasAskingFor = (pack: Pick<QuickStartPack, 'ties'>, tag: string, areas: readonly string[]): string[] =>
  areas.filter((a) => pack.ties.some((tie) => tie.tags.includes(tag) && a.includes(tie.word)));
export type QuickStartPack = z.output<typeof quickStartPackSchema>;
