/**
 * LEC grading: D = L × E × C and the four levels (DOMAIN §4.1).
 * Thresholds are stored with each assessment, so an assessment stays readable after the firm changes them.
 */
import { AppError } from '../../base/errors.ts';
import type { Level } from './level.ts';

export const L_VALUES = [10, 6, 3, 1, 0.5, 0.2, 0.1] as const;
export const E_VALUES = [10, 6, 3, 2, 1, 0.5] as const;
export const C_VALUES = [100, 40, 15, 7, 3, 1] as const;

/** Lower bounds: D > major → 重大, ≥ considerable → 较大, ≥ general → 一般, else 低. */
export interface LecThresholds {
  major: number;
  considerable: number;
  general: number;
}
export const DEFAULT_THRESHOLDS: LecThresholds = { major: 320, considerable: 160, general: 70 };

export interface LecFactors {
  l: number;
  e: number;
  c: number;
}

/** D rounded to two decimals: 0.1 × 0.5 × 7 must not come out as 0.35000000000000003. */
export const lecScore = ({ l, e, c }: LecFactors): number => Math.round(l * e * c * 100) / 100;

export const lecLevel = (score: number, t: LecThresholds = DEFAULT_THRESHOLDS): Level => {
  if (score > t.major) return 'major';
  if (score >= t.considerable) return 'considerable';
  if (score >= t.general) return 'general';
  return 'low';
};

/** Throws `validation` when a factor is not a value of the method's tables. */
export const gradeLec = (f: LecFactors, t: LecThresholds = DEFAULT_THRESHOLDS): { score: number; level: Level } => {
  const tables: [string, keyof LecFactors, readonly number[]][] = [
    ['可能性 L', 'l', L_VALUES],
    ['暴露频繁程度 E', 'e', E_VALUES],
    ['后果 C', 'c', C_VALUES],
  ];
  const fields = tables
    .filter(([, key, values]) => !values.includes(f[key]))
    .map(([label, key, values]) => ({ path: key, message: `${label} 只能取 ${values.join('、')}` }));
  if (fields.length > 0) throw new AppError('validation', { message: '评价取值不在方法规定的分值表内', fields });
  const score = lecScore(f);
  return { score, level: lecLevel(score, t) };
};
