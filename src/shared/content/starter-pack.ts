/**
 * Schema of `templates/starter/*.yaml`: the first draft of an organisation, its duties and its risks for one trade.
 * References are by key inside the pack; every reference must hit, so a pack with a typing error does not load.
 */
import { z } from 'zod';
import { HAZARD_TAGS } from '../domain/enterprise/hazard-tags.ts';
import { ACCIDENT_TYPES } from '../domain/risk/accident-types.ts';
import { C_VALUES, E_VALUES, L_VALUES } from '../domain/risk/grade.ts';
import { accidentFaults, textFaults } from './field-lints.ts';

const keySchema = z.string().regex(/^[A-Z]{1,2}\d{2}$/);
const TAGS = HAZARD_TAGS.map((t) => t.value);
const ACCIDENTS = ACCIDENT_TYPES.map((t) => t.label);

/** When an item is offered: between these sizes and only where all the tags hold. */
const needs = {
  from: z.number().int().min(0).default(0),
  to: z.number().int().min(0).default(1_000_000),
  tags: z.array(z.string().refine((t) => TAGS.includes(t), '不是已有的危险标签')).default([]),
};

const departmentSchema = z.strictObject({
  key: keySchema,
  name: z.string().min(1),
  head: keySchema,
  duty: z.string().min(1),
  /** Department that takes its posts and areas where it is not set up. */
  mergeInto: keySchema.nullable().default(null),
  /** Only where one of these areas exists; empty = always. */
  areas: z.array(keySchema).default([]),
  ...needs,
});

const POST_WORDS = ['决策', '管理', '安全', '班组', '操作', '辅助', '特种'] as const;

const postSchema = z.strictObject({
  key: keySchema,
  name: z.string().min(1),
  dept: keySchema,
  kind: z.enum(POST_WORDS),
  /** `null` only for the principal. */
  reportsTo: keySchema.nullable(),
  ppe: z.array(z.string().min(1)).default([]),
  also: z.array(z.string().min(1)).default([]),
  /** Post that takes the work over where this one does not exist, before the superior does. */
  standIn: keySchema.nullable().default(null),
  /** Only where one of these areas exists; empty = always. */
  areas: z.array(keySchema).default([]),
  ...needs,
});

const dutySchema = z.strictObject({
  scope: z.array(z.string().min(1)).min(5).max(9),
  /** Empty where the firm has to set the standard itself. */
  assessment: z.array(z.string().min(1)).max(6),
  basis: z.string().default(''),
});

const areaSchema = z.strictObject({
  key: keySchema,
  name: z.string().min(1),
  dept: keySchema,
  ...needs,
});

const pick = (values: readonly number[]) => z.number().refine((n) => values.includes(n), '分值不在 LEC 分值表内');
const factorsSchema = z.strictObject({ l: pick(L_VALUES), e: pick(E_VALUES), c: pick(C_VALUES) });

const riskSchema = z.strictObject({
  key: keySchema,
  name: z.string().min(1),
  type: z.enum(['设施部位', '作业活动', '场所区域']),
  source: z.enum(['生产工艺', '设备设施', '作业环境', '人员行为', '管理体系']),
  /** `null` for work that is done at changing places. */
  area: keySchema.nullable(),
  owner: keySchema,
  hazardClass: z.enum(['人', '物', '环', '管']),
  accidents: z.array(z.string().refine((a) => ACCIDENTS.includes(a), '不在 27 种基本事故类型内')).min(1),
  hazard: z.string().min(1).max(300),
  consequence: z.string().min(1).max(300),
  inherent: factorsSchema,
  current: factorsSchema,
  measures: z.strictObject({
    engineering: z.string().min(1),
    management: z.string().min(1),
    training: z.string().min(1),
    ppe: z.string().min(1),
    emergency: z.string().min(1),
  }),
  ...needs,
});

export const starterPackSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    /** One sentence: what is taken over. */
    summary: z.string().min(1),
    version: z.string(),
    source: z.string().min(1),
    verified: z.boolean(),
    departments: z.array(departmentSchema).min(1),
    posts: z.array(postSchema).min(1),
    duties: z.record(keySchema, dutySchema),
    areas: z.array(areaSchema).min(1),
    risks: z.array(riskSchema).min(1),
  })
  .superRefine((pack, ctx) => {
    const fault = (message: string) => ctx.addIssue({ code: 'custom', message });
    const sets = { departments: pack.departments, posts: pack.posts, areas: pack.areas, risks: pack.risks };
    for (const [name, list] of Object.entries(sets)) {
      if (new Set(list.map((x) => x.key)).size !== list.length) fault(`${name} 的 key 有重复`);
    }
    const departments = new Set(pack.departments.map((d) => d.key));
    const posts = new Set(pack.posts.map((p) => p.key));
    const areas = new Set(pack.areas.map((a) => a.key));
    for (const d of pack.departments) {
      if (!posts.has(d.head)) fault(`${d.key} 的负责岗位 ${d.head} 不存在`);
      if (d.mergeInto !== null && !departments.has(d.mergeInto)) fault(`${d.key} 并入的 ${d.mergeInto} 不存在`);
    }
    for (const p of pack.posts) {
      if (!departments.has(p.dept)) fault(`${p.key} 的部门 ${p.dept} 不存在`);
      if (p.reportsTo !== null && !posts.has(p.reportsTo)) fault(`${p.key} 的上级 ${p.reportsTo} 不存在`);
      if (p.standIn !== null && !posts.has(p.standIn)) fault(`${p.key} 的代岗 ${p.standIn} 不存在`);
      if (!pack.duties[p.key]) fault(`${p.key} 没有责任清单`);
    }
    for (const x of [...pack.departments, ...pack.posts]) {
      for (const a of x.areas) if (!areas.has(a)) fault(`${x.key} 的区域条件 ${a} 不存在`);
    }
    for (const k of Object.keys(pack.duties)) if (!posts.has(k)) fault(`责任清单 ${k} 没有对应岗位`);
    for (const a of pack.areas) if (!departments.has(a.dept)) fault(`${a.key} 的部门 ${a.dept} 不存在`);
    for (const r of pack.risks) {
      if (r.area !== null && !areas.has(r.area)) fault(`${r.key} 的区域 ${r.area} 不存在`);
      if (!posts.has(r.owner)) fault(`${r.key} 的责任岗位 ${r.owner} 不存在`);
      if (r.current.l * r.current.e * r.current.c > r.inherent.l * r.inherent.e * r.inherent.c)
        fault(`${r.key} 的现有风险高于固有风险`);
    }
    const words = (key: string, texts: readonly string[]) => {
      for (const text of texts) for (const m of textFaults(text)) fault(`${key}：${m}（${text}）`);
    };
    for (const d of pack.departments) words(d.key, [d.duty]);
    for (const [key, d] of Object.entries(pack.duties)) words(key, [...d.scope, ...d.assessment]);
    for (const r of pack.risks) {
      words(r.key, [r.name, r.hazard, r.consequence, ...Object.values(r.measures)]);
      for (const m of accidentFaults(`${r.name} ${r.hazard}`, r.accidents)) fault(`${r.key}：${m}`);
    }
    if (pack.posts.filter((p) => p.reportsTo === null).length !== 1) fault('只能有一个没有上级的岗位（主要负责人）');
  });
export type StarterPack = z.output<typeof starterPackSchema>;
