/**
 * The directory: volumes, and which documents an enterprise needs by its class and hazard tags. Rows of ledgers are those
 * of their registers unless the pack says otherwise.
 */
import { z } from 'zod';
import { CLASS_WORDS, CLASSES, type NoticeClass } from '../domain/enterprise/classify.ts';
import { HAZARD_TAGS } from '../domain/enterprise/hazard-tags.ts';
import type { Need } from '../engine/register.ts';

export const NEEDS = ['必备', '建议', '可选'] as const satisfies readonly Need[];

const needSchema = z.enum(NEEDS);
const rowSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  volume: z.string().regex(/^\d\d$/),
  number: z.string().regex(/^\d\d-\d\d$/),
  title: z.string().min(1),
  /** For every enterprise, or by its class. */
  need: z.union([needSchema, z.record(z.enum(CLASSES), needSchema)]),
  /** Any of these hazard tags raises the need to 必备. */
  tags: z.array(z.enum(HAZARD_TAGS.map((t) => t.value))).optional(),
  reason: z.string().min(1),
});

export const directorySchema = z.strictObject({
  schema: z.literal('yqyd-directory/1'),
  source: z.string(),
  volumes: z.array(z.strictObject({ id: z.string().regex(/^\d\d$/), title: z.string().min(1) })).min(1),
  documents: z.array(rowSchema).min(1),
  /** Where an enterprise needs a ledger otherwise than its register says. */
  ledgers: z.array(rowSchema.partial().required({ id: true })).default([]),
});
export type Directory = z.output<typeof directorySchema>;
export type DirectoryRow = z.output<typeof rowSchema>;

/** All rows in the order of their numbers: those of the pack, and those of the ledgers as the pack overrides them. */
export const directoryRows = (directory: Directory, ledgers: readonly DirectoryRow[]): DirectoryRow[] => {
  const own = new Map(directory.ledgers.map((l) => [l.id, l]));
  return [...directory.documents, ...ledgers.map((l): DirectoryRow => ({ ...l, ...own.get(l.id) }))].sort((a, b) =>
    a.number < b.number ? -1 : a.number > b.number ? 1 : 0,
  );
};

/** What is wrong with the directory against the documents that can be made; empty when both are the same set. */
export const directoryFaults = (
  directory: Directory,
  ledgers: readonly DirectoryRow[],
  documents: readonly { id: string }[],
): string[] => {
  const rows = directoryRows(directory, ledgers);
  const ids = rows.map((r) => r.id);
  const made = documents.map((d) => d.id);
  const twice = (list: readonly string[]): string[] => list.filter((x, i) => list.indexOf(x) !== i);
  return [
    ...made.filter((id) => !ids.includes(id)).map((id) => `目录里没有文件 ${id}`),
    ...ids.filter((id) => !made.includes(id)).map((id) => `目录里的 ${id} 没有文件`),
    ...directory.ledgers.filter((l) => !ledgers.some((x) => x.id === l.id)).map((l) => `目录改写了没有的台账 ${l.id}`),
    ...twice(ids).map((id) => `${id} 有两行`),
    ...twice(made).map((id) => `文件 ${id} 有两份`),
    ...twice(rows.map((r) => r.number)).map((n) => `编号 ${n} 重复`),
    ...rows.filter((r) => !r.number.startsWith(`${r.volume}-`)).map((r) => `${r.id} 的编号不在第 ${r.volume} 卷`),
    ...rows.filter((r) => !directory.volumes.some((v) => v.id === r.volume)).map((r) => `${r.id} 所在的第 ${r.volume} 卷不存在`),
  ];
};

/** How much an enterprise needs a document, and why in words. While its class is not known the strictest counts. */
export const needOf = (
  row: DirectoryRow,
  enterprise: { class: NoticeClass | null; tags: readonly string[] },
): { need: Need; why: string } => {
  const tags = (row.tags ?? []).filter((t) => enterprise.tags.includes(t));
  if (tags.length > 0) return { need: '必备', why: `${row.reason}（涉及${tags.join('、')}）` };
  if (typeof row.need === 'string') return { need: row.need, why: row.reason };
  const { need } = row;
  if (enterprise.class !== null)
    return { need: need[enterprise.class], why: `${row.reason}（${CLASS_WORDS[enterprise.class].full}）` };
  const strictest = NEEDS.find((n) => Object.values(need).includes(n)) ?? '必备';
  return { need: strictest, why: `${row.reason}（企业类别未定，按最严的列）` };
};
