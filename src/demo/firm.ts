/**
 * Schema of `templates/demo/demo-firm.yaml`, the made-up firm of the demo dossier. Strict throughout: a key the
 * builder does not know is refused instead of being dropped silently.
 */
import { z } from 'zod';
import { CLASSES } from '../shared/domain/enterprise/classify.ts';

const text = z.string().min(1);
const date = z.iso.date();
const count = z.number().int().min(0);
const metres = z.number().min(0).max(10_000);
/** [x, y, width, height] in metres, origin lower left. */
const rectSchema = z.tuple([metres, metres, metres, metres]);
export type Rect = z.output<typeof rectSchema>;
const levelWord = z.enum(['重大', '较大', '一般', '低']);
const factors = z.strictObject({ L: z.number(), E: z.number(), C: z.number(), D: z.number(), level: levelWord });

const trainingSchema = z.strictObject({
  id: text,
  date,
  title: text,
  target: text,
  by: text,
  hours: z.number(),
  planned: count,
  attended: count,
  passed: count,
  assess: text,
  level: z.enum(['公司级', '车间级', '班组级', '外部']),
  status: z.enum(['计划', '待执行', '已执行']),
  evidence: z.array(text),
  note: text.optional(),
  expected: text.optional(),
  /** Not in the file of the firm; sessions added for larger dossiers bring their own content. */
  content: text.optional(),
  place: text.optional(),
});
export type DemoTraining = z.output<typeof trainingSchema>;

const riskPointSchema = z.strictObject({
  id: text,
  name: text,
  kind: z.enum(['设施部位', '作业活动', '场所区域']),
  source: z.enum(['生产工艺', '设备设施', '作业环境', '人员行为', '管理体系']),
  area: text.nullable(),
  also_areas: z.array(text).optional(),
  pin: z.tuple([text, metres, metres]).nullable(),
  hazard_class: z.enum(['人', '物', '环', '管']),
  accident_types: z.array(text).min(1),
  hazard: text,
  consequence: text,
  people_exposed: count.optional(),
  inherent: factors,
  current: factors,
  after_rectification: factors.optional(),
  raised_to: z.strictObject({ level: levelWord, reason: text }).optional(),
  final_level: levelWord,
  control_tier: text,
  dept: text,
  owner_post: text,
  finding: text.optional(),
  measures: z.strictObject({ eng: text, mgt: text, edu: text, ppe: text, emg: text }),
});
export type DemoRiskPoint = z.output<typeof riskPointSchema>;

const variantSchema = z.strictObject({
  revenue_wan: z.number(),
  notice_class: z.enum(CLASSES),
  statistical_class: text,
  safety_manager: text,
  posts: z.record(text, count),
});

const findingSchema = z.strictObject({
  id: text,
  date,
  source: z.number().int().min(1).max(10),
  found_by: text,
  dept: text,
  area: text,
  risk: text,
  also_risks: z.array(text).optional(),
  text,
  class: z.enum(['人', '物', '环', '管']),
  grade: z.enum(['一般', '重大']),
  basis: text.optional(),
  mode: z.enum(['限期', '即查即改']),
  temp_measure: text,
  action: text,
  cost_yuan: z.number(),
  reward_yuan: z.number().optional(),
  plan_six_items: z.boolean().optional(),
  reported: z.boolean().optional(),
  owner: text,
  reviewer: text,
  deadline: date,
  done: date.nullable(),
  reviewed: date.nullable(),
  status: z.enum(['待整改', '整改中', '待验收', '已销号']),
  accident: text,
  note: text.optional(),
  expected: text.optional(),
});
export type DemoFinding = z.output<typeof findingSchema>;

const accessory = z.strictObject({ name: text, checked: date, valid_to: date, expected: text });

export const demoFirmSchema = z.strictObject({
  meta: z.strictObject({
    schema: z.literal('yqyd-demo-firm/1'),
    as_of: date,
    fictional: z.literal(true),
    notice_zh: text,
    level_basis_for_map: z.enum(['current', 'inherent']),
    direct_rules: z.literal('none'),
    content_status: text,
    id_number_rule: text,
    phone_rule: text,
    name_rule: text,
  }),
  enterprise: z.strictObject({
    name: text,
    short_name: text,
    doc_prefix: text,
    code_prefix: text,
    uscc: text,
    address: text,
    town: text,
    legal_representative: text,
    principal: text,
    safety_phone: text,
    duty_phone: text,
    founded: date,
    industry: z.strictObject({ code: text, name: text, supervision_trade: text, note: text }),
    products: z.array(text),
    employees: count,
    employees_shop_floor: count,
    revenue_wan: z.number(),
    shifts: text,
    dormitory_residents: count,
    site_area_m2: z.number(),
    building_area_m2: z.number(),
    standard_level: text,
    insurance: z.array(text),
    tags: z.array(text),
    tags_absent: z.record(text, text),
    tag_questions: z.array(text),
    processes: z.array(text),
  }),
  expected_classification: z.strictObject({
    notice_class: z.enum(CLASSES),
    reasons: z.array(text),
    statistical_class: text,
    standards: z.array(text),
  }),
  buildings: z.array(
    z.strictObject({
      id: text,
      name: text,
      floors: count,
      footprint: z.tuple([metres, metres]),
      site_rect: rectSchema,
      fire_class: text,
      structure: text,
      note: text.optional(),
    }),
  ),
  plans: z.array(
    z.strictObject({
      id: text,
      name: text,
      size_m: z.tuple([metres, metres]),
      gate: z.strictObject({ side: z.literal('south'), x: z.tuple([metres, metres]) }).optional(),
      building: text.optional(),
      floor: z.number().int().optional(),
    }),
  ),
  plan_furniture: z.strictObject({
    stairs: z.strictObject({ plans: z.array(text), rects: z.array(rectSchema), door_width_m: metres }),
    freight_lift: z.strictObject({ plans: z.array(text), rects: z.array(rectSchema) }),
    toilets: z.strictObject({ plans: z.array(text), rects: z.array(rectSchema) }),
    main_aisle: z.strictObject({ plans: z.array(text), rects: z.array(rectSchema), width_m: metres }),
    assembly_point: z.strictObject({ plan: text, rect: rectSchema, name: text }),
    hydrants_per_floor: count,
    extinguishers_total: count,
  }),
  areas: z.array(
    z.strictObject({
      id: text,
      name: text,
      plan: text,
      dept: text,
      people: count,
      rects: z.array(rectSchema).min(1),
      note: text.optional(),
    }),
  ),
  departments: z.array(z.strictObject({ id: text, name: text, head_post: text, headcount: count })),
  posts: z.array(
    z.strictObject({
      id: text,
      dept: text,
      name: text,
      headcount: count,
      kind: z.enum(['决策', '管理', '安全', '班组', '操作', '辅助', '特种']),
      reports_to: text.nullable(),
      letter_with: text.optional(),
      also: z.array(text).optional(),
      ppe: z.array(text).optional(),
    }),
  ),
  people: z.array(z.strictObject({ id: text, name: text, post: text, hired: date, scenario: text.optional() })),
  name_pool: z.strictObject({
    surnames: z.array(text),
    given: z.array(text),
    same_name_pair: z.strictObject({ name: text, posts: z.array(text) }),
  }),
  headcount_variants: z.strictObject({ sixty: variantSchema, thirty: variantSchema }),
  equipment: z.array(
    z.strictObject({
      id: text,
      name: text,
      model: text.optional(),
      count,
      areas: z.array(text),
      note: text.optional(),
    }),
  ),
  special_equipment: z.array(
    z.strictObject({
      id: text,
      name: text,
      kind: text,
      registration_no: text.nullable(),
      external_check: date.optional(),
      next_check: date.optional(),
      operators: z.array(text).optional(),
      accessories: z.array(accessory).optional(),
      maintenance_days: count.optional(),
      last_maintenance: date.optional(),
      note: text.optional(),
    }),
  ),
  materials: z.array(z.strictObject({ name: text, max_stock: text, area: text, hazard: text, sds: z.boolean().optional() })),
  occupational_hazards: z.array(text),
  contractors: z.array(z.strictObject({ name: text, work: text, agreement: z.tuple([date, date]), expected: text })),
  risk_points: z.array(riskPointSchema),
  trainings: z.array(trainingSchema),
  certificates: z.array(
    z.strictObject({
      id: text,
      holder: text,
      type: text,
      item: text,
      cert_no: text,
      issued: date,
      valid_to: date.optional(),
      review_due: date.optional(),
      reviewed_at: date.nullable().optional(),
      next_due: date,
      days_left: z.number().int(),
      tier: text,
      note: text.optional(),
    }),
  ),
  findings: z.array(findingSchema),
  appointments: z.array(z.strictObject({ doc_no: text, date, title: text })),
  targets_2026: z.record(text, z.union([z.number(), text])),
  meetings: z.array(z.strictObject({ date, kind: text, host: text, topic: text })),
  principal_duty_log: z.array(z.strictObject({ date, item: text, finding_count: count })),
  drills: z.array(
    z.strictObject({
      date,
      kind: text,
      subject: text,
      people: count,
      evac_time: text.optional(),
      issues: text,
      status: text,
    }),
  ),
  government_checks: z.array(z.strictObject({ date, by: text, document: text, issues: count, closed: count })),
  tests_and_reports: z.array(z.strictObject({ name: text, date, next_due: date.nullable() })),
  accidents: z.array(z.strictObject({ date, type: text, injury: text, text, lost_days: count, status: text })),
  expected: z.strictObject({
    totals: z.record(text, count),
    inherent_levels: z.record(levelWord, count),
    current_levels: z.record(levelWord, count),
    final_levels: z.record(levelWord, count),
    unplaced_risk_points: z.array(text),
    enterprise_level_suggestion: text,
    findings: z.strictObject({
      total: count,
      closed: count,
      open: count,
      overdue: count,
      major_closed: count,
      rate: text,
    }),
    training: z.strictObject({ executed: count, overdue: count, planned: count }),
    certificate_tiers: z.record(text, count),
    todo_top: z.array(text),
    if_shandong_direct_rules_enabled: z.strictObject({ raised_to_major: z.array(text), why: text }),
  }),
  messy_inputs: z.array(z.strictObject({ file: text, traits: z.array(text) })),
});
export type DemoFirm = z.output<typeof demoFirmSchema>;

/** The item with this id; a wrong reference inside the firm is a defect of the content, not of the user. */
export const byId = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const hit = list.find((x) => x.id === id);
  if (!hit) throw new Error(`示例企业数据引用了不存在的 ${id}`);
  return hit;
};
