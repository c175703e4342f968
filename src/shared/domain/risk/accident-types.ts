/** The 27 基本事故类型 of GB 6441-2025 (in force 2026-07-01), the only accident enumeration of the product. */
const NAMES = [
  '物体打击',
  '厂(场)内车辆致害',
  '道路(轨道)车辆致害',
  '机械致害',
  '起重致害',
  '触电',
  '淹溺',
  '灼烫',
  '火灾',
  '高处坠落',
  '跌落',
  '坍塌',
  '水害',
  '容器爆炸',
  '管道爆炸',
  '可燃气体爆炸',
  '可燃液体蒸气爆炸',
  '粉尘爆炸',
  '民用爆炸物品爆炸',
  '烟花爆竹爆炸',
  '其他可燃固体爆炸',
  '高温熔融物爆炸',
  '中毒',
  '窒息',
  '滑坡',
  '泄漏',
] as const;
/** Value = code of the standard (WSA1 + four digits; “其他” is 0099). */
export const ACCIDENT_TYPES: readonly { value: string; label: string }[] = [
  ...NAMES.map((label, i) => ({ value: `WSA1${String(i + 1).padStart(4, '0')}`, label })),
  { value: 'WSA10099', label: '其他' },
];
const BY_NAME = new Map(ACCIDENT_TYPES.map((t) => [t.label, t.value]));
const BY_CODE = new Map(ACCIDENT_TYPES.map((t) => [t.value, t.label]));
export const accidentCode = (name: string): string | null => BY_NAME.get(name) ?? null;
export const accidentName = (code: string): string => BY_CODE.get(code) ?? code;
