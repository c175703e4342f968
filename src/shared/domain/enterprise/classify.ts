/**
 * Class of the notice; the statistical size class stands beside it (`statistical.ts`).
 * Source: notice 二（一）.
 * The notice says “or” and leaves overlaps open: the higher class wins is the product's own rule and says so.
 */
import { AppError, type FieldFault } from '../../base/errors.ts';
import { type StatisticalClass, statisticalClass } from './statistical.ts';

export const CLASSES = ['above-scale', 'medium', 'small-micro'] as const;
export type NoticeClass = (typeof CLASSES)[number];

export const CLASS_WORDS: Record<NoticeClass, { short: string; full: string }> = {
  'above-scale': { short: '规模以上', full: '规模（限额）以上企业' },
  medium: { short: '中等', full: '中等企业' },
  'small-micro': { short: '小微', full: '小微企业' },
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
  /** `null` where it cannot be told; the reason says why. */
  statistical: StatisticalClass | null;
  statisticalReason: string;
}

const band = (n: number, b: { medium: number; aboveScale: number }): NoticeClass =>
  n >= b.aboveScale ? 'above-scale' : n >= b.medium ? 'medium' : 'small-micro';

const bandWords = (n: number, b: { medium: number; aboveScale: number }, unit: string): string => {
  if (n >= b.aboveScale) return `${b.aboveScale}${unit}以上，属规模（限额）以上`;
  if (n >= b.medium) return `${b.medium}${unit}以上${b.aboveScale}${unit}以下，属中等`;
  return `${b.medium}${unit}以下，属小微`;
};

/**
 * @param employees persons, whole number ≥ 0
 * @param revenueWan yearly revenue, 万元 ≥ 0
 * @param industryCode as GB/T 4754 writes it (C1819); `''` when it is not known
 * @throws AppError `validation` with the faulty field
 */
export const classify = (employees: number, revenueWan: number, industryCode = ''): Classification => {
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
  const { statistical, reason: statisticalReason } = statisticalClass(employees, revenueWan, industryCode);
  return { class: result, byEmployees, byRevenue, reasons, statistical, statisticalReason };
};
