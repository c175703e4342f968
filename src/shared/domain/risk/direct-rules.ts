/**
 * Rules by which a risk point is 重大 without an assessment (直接判定). A dossier chooses them; none hold by default,
 * because they are local: what DB37/T 2882 says holds in Shandong (DOMAIN §4.4; 原文未见).
 * Only what follows from kept facts is decided here; the other cases of the standard are raised by hand with a reason.
 */
import { accidentCode } from './accident-types.ts';

export const DIRECT_RULES = [
  { value: 'none', label: '不启用' },
  { value: 'db37', label: '山东 DB37/T 2882' },
] as const;
export type DirectRules = (typeof DIRECT_RULES)[number]['value'];

const PEOPLE = 10;
/** 中毒、爆炸、火灾、坍塌 in the words of GB 6441-2025. */
const DANGERS = new Set(
  [
    '中毒',
    '火灾',
    '坍塌',
    '容器爆炸',
    '管道爆炸',
    '可燃气体爆炸',
    '可燃液体蒸气爆炸',
    '粉尘爆炸',
    '民用爆炸物品爆炸',
    '烟花爆竹爆炸',
    '其他可燃固体爆炸',
    '高温熔融物爆炸',
  ].map(accidentCode),
);

/** Why a point is 重大 by the rules chosen; `null` when it is not. */
export const directMajor = (
  rules: DirectRules,
  point: { accidentTypes: readonly string[]; peopleExposed: number | null },
): string | null =>
  rules === 'db37' && (point.peopleExposed ?? 0) >= PEOPLE && point.accidentTypes.some((t) => DANGERS.has(t))
    ? `直接判定（DB37/T 2882）：具有中毒、爆炸、火灾、坍塌等危险的场所，人员 ${PEOPLE} 人以上`
    : null;
