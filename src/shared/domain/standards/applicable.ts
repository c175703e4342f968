/**
 * Which evaluation standards follow for an enterprise from its class of the notice and its industry code.
 * Pure over the 标准库; the rules are data of `templates/standards.yaml`.
 */

import type { NoticeClass } from '../enterprise/classify.ts';
import { type Standard, type StandardsPack, standardState } from './standards.ts';

export interface ApplicableStandard {
  id: string;
  /** 代号; `''` where the standard carries none. */
  code: string;
  title: string;
  /** Scope, as shown beside the name. */
  note: string;
  /** The text itself was read; otherwise 未核对原文. */
  verified: boolean;
}

const UNVERIFIED_WORDS = '未核对原文';

/**
 * `industryCode` as GB/T 4754 writes it (C1819); `''` finds only the standards of every trade. What is not in force on `day`
 * (`YYYY-MM-DD`) is not among them.
 */
export const applicableStandards = (
  pack: StandardsPack,
  noticeClass: NoticeClass,
  industryCode: string,
  day: string,
): ApplicableStandard[] =>
  pack.applicable
    .filter((a) => a.classes.includes(noticeClass))
    .filter((a) => a.industries.length === 0 || a.industries.some((i) => industryCode.toUpperCase().startsWith(i)))
    .flatMap((a) => {
      const s = standardById(pack, a.standard);
      const stands = s && ['现行', '未核实'].includes(standardState(pack, s, day));
      return s && stands ? [{ id: s.id, code: s.code, title: s.title, note: a.scope, verified: s.verified }] : [];
    });

/** One line: GB/T 33000-2025（适用于大中型企业，其他企业参照执行）. */
export const standardWords = (a: ApplicableStandard): string =>
  `${a.code || a.title}（${[a.note, a.verified ? '' : UNVERIFIED_WORDS].filter(Boolean).join('；')}）`;

export const standardById = (pack: StandardsPack, id: string): Standard | undefined => pack.standards.find((s) => s.id === id);

/** A code as people write it: blanks, dashes and letter case do not matter. */
const fold = (code: string): string => code.replace(/[\s—–-]+/g, '').toUpperCase();

/** The standard with this code and what is in force in its place on `day` (itself when it is); for old references. */
export const standardInForce = (
  pack: StandardsPack,
  code: string,
  day: string,
): { cited: Standard; inForce: Standard[]; words: string } | undefined => {
  const cited = pack.standards.find((s) => s.code !== '' && fold(s.code) === fold(code));
  if (!cited) return undefined;
  const follow = (s: Standard): Standard[] =>
    standardState(pack, s, day) === '被代替' ? s.replacedBy.flatMap((id) => follow(standardById(pack, id) as Standard)) : [s];
  const inForce = follow(cited);
  const state = standardState(pack, cited, day);
  const words =
    state === '被代替'
      ? `已被 ${inForce.map((s) => s.code || s.title).join('、')} 代替${inForce[0]?.effective ? `（${inForce[0].effective}）` : ''}`
      : state === '即将实施' && cited.effective
        ? `即将实施（${cited.effective}）`
        : state;
  return { cited, inForce, words };
};
