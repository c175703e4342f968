/**
 * Schema of `templates/standards.yaml`: the 标准库 and the rules that tell which evaluation standards follow.
 * `verified` is true only where the text itself was read; everything else is shown as 未核对原文.
 */
import { z } from 'zod';
import { CLASSES } from '../enterprise/classify.ts';

const standardSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** 代号或文号; `''` for documents that carry none. */
  code: z.string(),
  title: z.string().min(1),
  kind: z.enum(['法律', '法规', '规章', '文件', '标准', '评定标准']),
  /** Day of entry into force; `null` when it is not known. */
  effective: z.iso.date().nullable(),
  /** Ids of the standards that take its place. */
  replacedBy: z.array(z.string()).default([]),
  /** Day from which they do, where it is not the day the first of them enters into force. */
  replacedOn: z.iso.date().optional(),
  /** Day from which it is void without a successor. */
  abolishedOn: z.iso.date().optional(),
  /** Whether it is in force could not be found out. */
  unconfirmed: z.literal(true).optional(),
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
      if (s.replacedOn !== undefined && s.replacedBy.length === 0) fault(`${s.id} 有代替日期，没有代替它的标准`);
      if (s.unconfirmed && s.replacedBy.length > 0) fault(`${s.id} 已有代替标准，不能写是否现行未核实`);
    }
    for (const a of pack.applicable) {
      if (!byId.has(a.standard)) fault(`适用规则引用了库内没有的 ${a.standard}`);
    }
  });
export type StandardsPack = z.output<typeof standardsPackSchema>;

export type StandardState = '现行' | '即将实施' | '被代替' | '废止' | '未核实';

/** The day a standard gives way; `null` when nothing takes its place, `''` when something does and the day is not known. */
const replacedFrom = (pack: StandardsPack, s: Standard): string | null => {
  if (s.replacedBy.length === 0) return null;
  const days = s.replacedBy.flatMap((id) => pack.standards.find((x) => x.id === id)?.effective ?? []);
  return s.replacedOn ?? days.sort()[0] ?? '';
};

/** How a standard stands on a day (`YYYY-MM-DD`). Computed from dates, so that it turns by itself and not with a release. */
export const standardState = (pack: StandardsPack, s: Standard, day: string): StandardState => {
  const replaced = replacedFrom(pack, s);
  if (s.abolishedOn !== undefined && s.abolishedOn <= day) return '废止';
  if (replaced !== null && replaced <= day) return '被代替';
  if (s.unconfirmed) return '未核实';
  return s.effective !== null && s.effective > day ? '即将实施' : '现行';
};
