/**
 * Kinds of 四色图: buildings, plans, zones, pins and the marks that draw the floor plan.
 * Coordinates are plan units, origin at the lower left corner, x to the right, y up; `metresPerUnit` turns them into
 * metres once the plan is calibrated. Levels of zones are derived unless set with a reason; colours are never stored.
 */
import { z } from 'zod';
import { LEVELS } from '../domain/risk/level.ts';
import { blobRef, choiceOf, date, number, ref, refs, text, value } from './field.ts';
import { defineKind } from './kind.ts';

/** Plan coordinates stay finite and within a size that every printer can handle. */
const coord = z.number().min(-1e6).max(1e6);
export const pointSchema = z.object({ x: coord, y: coord });
export type Point = z.infer<typeof pointSchema>;
/** Closed ring; first point not repeated. */
export const ringSchema = z.array(pointSchema).min(3).max(2000);
export type Ring = z.infer<typeof ringSchema>;

/** Affine map from image pixels (origin upper left, y down) to plan units: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export const affineSchema = z.object({ a: coord, b: coord, c: coord, d: coord, e: coord, f: coord });
export type Affine = z.infer<typeof affineSchema>;

export const buildingFields = {
  code: text('编号', { max: 20 }),
  name: text('建筑名称', { required: true, max: 40 }),
  floors: number('层数', { max: 300 }),
  fireClass: text('火灾危险性', { max: 20 }),
  structure: text('结构', { max: 40 }),
  note: text('备注', { max: 200 }),
};

export const buildingKind = defineKind({
  kind: 'building',
  name: '建筑',
  code: { prefix: 'B', digits: 1 },
  title: (b) => b.name,
  fields: buildingFields,
});

export const PLAN_PAPERS = [
  { value: 'A4', label: 'A4 横向' },
  { value: 'A3', label: 'A3 横向' },
] as const;
export type PlanPaper = (typeof PLAN_PAPERS)[number]['value'];

export const planFields = {
  code: text('图号', { max: 40 }),
  name: text('图名', { required: true, max: 60 }),
  tabName: text('页签名', { max: 12 }),
  width: value('宽', z.number().positive().max(1e6)),
  height: value('高', z.number().positive().max(1e6)),
  metresPerUnit: number('每单位米数', { decimals: 6, max: 1e4 }),
  northDegrees: number('指北角度', { min: -360, max: 360, decimals: 1 }),
  building: ref('所属建筑', 'building'),
  floor: number('楼层', { min: -10, max: 200 }),
  background: value(
    '底图',
    z
      .object({
        blob: z.string().regex(/^[0-9a-f]{64}$/),
        widthPx: z.number().int().positive(),
        heightPx: z.number().int().positive(),
        transform: affineSchema,
        opacity: z.number().min(0).max(1),
      })
      .nullable()
      .default(null),
  ),
  hiddenLayers: value('隐藏图层', z.array(z.string().max(40)).max(40).default([])),
  preparedBy: ref('编制', 'person'),
  reviewedBy: ref('审核', 'person'),
  approvedBy: ref('批准', 'person'),
  datedOn: date('日期'),
  paper: choiceOf('图幅', PLAN_PAPERS, 'A4'),
};

export const planKind = defineKind({
  kind: 'plan',
  name: '平面图',
  code: { prefix: 'PL', digits: 1 },
  title: (b) => b.name,
  fields: planFields,
});

export const LABEL_PLACES = [
  { value: 'auto', label: '自动' },
  { value: 'inside', label: '区内' },
  { value: 'left', label: '左侧' },
  { value: 'right', label: '右侧' },
  { value: 'above', label: '上方' },
  { value: 'below', label: '下方' },
] as const;

/** Zone of the four-colour map; child of its plan. One zone may consist of several rings. */
export const zoneFields = {
  name: text('名称', { max: 40 }),
  rings: value('图形', z.array(ringSchema).min(1).max(50)),
  area: ref('对应区域', 'area'),
  /** A building's outline on the site plan takes the highest level of the plans drawn for the building. */
  building: ref('对应建筑', 'building'),
  riskPoints: refs('关联风险点', 'risk-point'),
  setLevel: value(
    '人工定级',
    z
      .object({ level: z.enum(LEVELS), reason: z.string().min(1, '人工定级须写明理由').max(300) })
      .nullable()
      .default(null),
  ),
  labelPlace: choiceOf('名称位置', LABEL_PLACES, 'auto'),
  layer: choiceOf(
    '图层',
    [
      { value: 'zones', label: '区域' },
      { value: 'roof', label: '屋面' },
    ] as const,
    'zones',
  ),
};

export const zoneKind = defineKind({
  kind: 'zone',
  name: '区域图形',
  parent: 'plan',
  title: (b) => b.name,
  fields: zoneFields,
});

/** A risk point on a plan; child of the plan. */
export const pinFields = {
  riskPoint: ref('风险点', 'risk-point', { required: true }),
  at: value('位置', pointSchema),
};

export const pinKind = defineKind({
  kind: 'pin',
  name: '风险点标记',
  parent: 'plan',
  title: () => '风险点标记',
  fields: pinFields,
});

export const MARK_LAYERS = [
  { value: 'walls', label: '墙与门窗' },
  { value: 'escape', label: '疏散与消防' },
  { value: 'notes', label: '标注' },
] as const;

export const MARK_SHAPES = [
  { value: 'wall', label: '墙' },
  { value: 'door', label: '门' },
  { value: 'line', label: '线' },
  { value: 'rect', label: '矩形' },
  { value: 'stair', label: '楼梯' },
  { value: 'text', label: '文字' },
  { value: 'assembly', label: '集合点' },
  { value: 'exit', label: '安全出口' },
  { value: 'extinguisher', label: '灭火器' },
  { value: 'hydrant', label: '消火栓' },
] as const;
export type MarkShape = (typeof MARK_SHAPES)[number]['value'];

/** What draws the plan itself: walls, doors, lines, texts, signs; child of the plan. */
export const markFields = {
  shape: choiceOf('图形', MARK_SHAPES, 'line'),
  /** A sign has one point; an assembly point has one, or the corners of its place. */
  points: value('顶点', z.array(pointSchema).min(1).max(2000)),
  text: text('文字', { max: 200 }),
  /** Height of text or thickness of a wall, plan units. */
  size: number('尺寸', { decimals: 4, max: 1e5 }),
  layer: choiceOf('图层', MARK_LAYERS, 'walls'),
};

export const markKind = defineKind({
  kind: 'mark',
  name: '图元',
  parent: 'plan',
  title: (b) => b.text || (MARK_SHAPES.find((s) => s.value === b.shape)?.label ?? ''),
  fields: markFields,
});

export const attachmentFields = {
  owner: value('所属', z.string().max(64).default('')),
  name: text('文件名', { required: true, max: 200 }),
  blob: blobRef('内容'),
};

export const attachmentKind = defineKind({
  kind: 'attachment',
  name: '附件',
  title: (b) => b.name,
  fields: attachmentFields,
});
