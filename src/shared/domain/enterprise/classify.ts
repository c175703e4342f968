/**
 * Class of the notice and statistical size class of an enterprise.
 * Source: notice 二（一）; 《统计上大中小微型企业划分办法》 industry row (DOMAIN §2.1).
 * The notice says “or” and leaves overlaps open: the higher class wins is the product's own rule and says so.
 */
import { AppError, type FieldFault } from '../../base/errors.ts';

export const CLASSES = ['above-scale', 'medium', 'small-micro'] as const;
export type NoticeClass = (typeof CLASSES)[number];
export type StatisticalClass = 'large' | 'medium' | 'small' | 'micro';

export const CLASS_WORDS: Record<NoticeClass, { short: string; full: string }> = {
  'above-scale': { short: '规模以上', full: '规模（限额）以上企业' },
  medium: { short: '中等', full: '中等企业' },
  'small-micro': { short: '小微', full: '小微企业' },
};
export const STATISTICAL_WORDS: Record<StatisticalClass, string> = {
  large: '大型企业',
  medium: '中型企业',
  small: '小型企业',
  micro: '微型企业',
};

/** Bounds of the notice: at or above the number belongs to the class. */
export const EMPLOYEE_BOUNDS = { medium: 100, aboveScale: 300 } as const;
export const REVENUE_BOUNDS_WAN = { medium: 1000, aboveScale: 2000 } as const;

export interface Classification {
  class: NoticeClass;
  /** Which class each figure alone would give. */
  byEmployees: NoticeClass;
  byRevenue: NoticeClass;
  reasons: string[];
  statistical: StatisticalClass;
  statisticalReason: string;
}

const band = (n: number, b: { medium: number; aboveScale: number }): NoticeClass =>
  n >= b.aboveScale ? 'above-scale' : n >= b.medium ? 'medium' : 'small-micro';

const bandWords = (n: number, b: { medium: number; aboveScale: number }, unit: string): string => {
  if (n >= b.aboveScale) return `${b.aboveScale}${unit}以上，属规模（限额）以上`;
  if (n >= b.medium) return `${b.medium}${unit}以上${b.aboveScale}${unit}以下，属中等`;
  return `${b.medium}${unit}以下，属小微`;
};

/** Industry (工业) row of the statistical method: both figures must be reached. */
export const statisticalClass = (employees: number, revenueWan: number): StatisticalClass => {
  if (employees >= 1000 && revenueWan >= 40_000) return 'large';
  if (employees >= 300 && revenueWan >= 2000) return 'medium';
  if (employees >= 20 && revenueWan >= 300) return 'small';
  return 'micro';
};

const STATISTICAL_REASONS: Record<StatisticalClass, string> = {
  large: '不少于 1000 人，且营业收入不少于 40000 万元',
  medium: '不少于 300 人、营业收入不少于 2000 万元，未同时达到大型',
  small: '不少于 20 人、营业收入不少于 300 万元，未同时达到中型',
  micro: '不足 20 人或营业收入不足 300 万元',
};

/**
 * @param employees persons, whole number ≥ 0
 * @param revenueWan yearly revenue, 万元 ≥ 0
 * @throws AppError `validation` with the faulty field
 */
export const classify = (employees: number, revenueWan: number): Classification => {
  const fields: FieldFault[] = [];
  if (!Number.isInteger(employees) || employees < 0) fields.push({ path: 'employees', message: '从业人员应为不小于 0 的整数' });
  if (!Number.isFinite(revenueWan) || revenueWan < 0)
    fields.push({ path: 'revenueWan', message: '营业收入应为不小于 0 的数（万元）' });
  if (fields.length > 0) throw new AppError('validation', { message: '企业规模数据有误', fields });

  const byEmployees = band(employees, EMPLOYEE_BOUNDS);
  const byRevenue = band(revenueWan, REVENUE_BOUNDS_WAN);
  const result = CLASSES[Math.min(CLASSES.indexOf(byEmployees), CLASSES.indexOf(byRevenue))] ?? 'small-micro';
  const reasons = [
    `从业人员${employees}人：${bandWords(employees, EMPLOYEE_BOUNDS, '人')}`,
    `营业收入${revenueWan}万元：${bandWords(revenueWan, REVENUE_BOUNDS_WAN, '万元')}`,
  ];
  reasons.push(
    byEmployees === byRevenue ? '两项指标落在同一档' : '任一指标达到较高档即归入较高档（本软件的规则，以主管部门答复为准）',
  );
  const statistical = statisticalClass(employees, revenueWan);
  return { class: result, byEmployees, byRevenue, reasons, statistical, statisticalReason: STATISTICAL_REASONS[statistical] };
};
