/**
 * Schema of `templates/standards.yaml`: the 标准库 and the rules that tell which evaluation standards follow.
 * `verified` is true only where the text itself was read; everything else is shown as 未核对原文.
 */
import { z } from 'zod';
import { CLASSES } from '../enterprise/classify.ts';

const STANDARD_STATES = ['现行', '已被代替', '即将实施', '未核实'] as const;

const standardSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** 代号或文号; `''` for documents that carry none. */
  code: z.string(),
  title: z.string().min(1),
  kind: z.enum(['法律', '法规', '规章', '文件', '标准', '评定标准']),
  /** Day of entry into force; `null` when it is not known. */
  effective: z.iso.date().nullable(),
  status: z.enum(STANDARD_STATES),
  /** Ids of the standards that took its place. */
  replacedBy: z.array(z.string()).default([]),
  /** The text itself was read. */
  verified: z.boolean(),
  note: z.string().default(''),
});
export type Standard = z.output<typeof standardSchema>;

/** One standard an enterprise is evaluated by, with the words shown beside it. */
const applicableRuleSchema = z.strictObject({
  standard: z.string(),
  classes: z.array(z.enum(CLASSES)).min(1),
  /** Prefixes of GB/T 4754 codes; empty = every trade. */
  industries: z.array(z.string().regex(/^[A-T]\d{0,4}$/)).default([]),
  /** Shown in brackets behind the name. */
  scope: z.string().min(1),
});

export const standardsPackSchema = z
  .strictObject({
    meta: z.strictObject({ id: z.literal('standards'), version: z.string(), asOf: z.iso.date(), source: z.string() }),
    standards: z.array(standardSchema).min(1),
    applicable: z.array(applicableRuleSchema).min(1),
  })
  .superRefine((pack, ctx) => {
    const byId = new Map(pack.standards.map((s) => [s.id, s]));
    const fault = (message: string) => ctx.addIssue({ code: 'custom', message });
    if (byId.size !== pack.standards.length) fault('标准的 id 有重复');
    for (const s of pack.standards) {
      for (const r of s.replacedBy) if (!byId.has(r)) fault(`${s.id} 的代替标准 ${r} 不在库内`);
      if ((s.status === '已被代替') !== s.replacedBy.length > 0) fault(`${s.id} 的状态与代替标准不一致`);
    }
    for (const a of pack.applicable) {
      const s = byId.get(a.standard);
      if (!s) fault(`适用规则引用了库内没有的 ${a.standard}`);
      else if (s.status === '已被代替') fault(`适用规则引用了已被代替的 ${a.standard}`);
    }
  });
export type StandardsPack = z.output<typeof standardsPackSchema>;
