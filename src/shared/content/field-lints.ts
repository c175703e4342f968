/**
 * Faults of the field that starter packs have had, as kinds: facts of one firm sold as everybody's, old names, sentences that
 * say more than law or physics does, accident types against the definitions of GB 6441-2025. A pack that holds one is refused.
 */
interface Lint {
  /** What it looks like. */
  pattern: RegExp;
  /** Words that make it right. */
  unless?: RegExp;
  message: string;
}

const TEXTS: readonly Lint[] = [
  { pattern: /[一二两三四五六七八九十\d]+分钟内?(?:撤离|疏散)/, message: '把某一家的撤离用时写成了通用要求' },
  { pattern: /(?:[一二三四五六七八九十\d]+层|[一二两三四五\d]+个楼梯)/, message: '把某一家的楼层或楼梯数写成了通用要求' },
  {
    pattern: /双人(?:收发|保管|双锁)/,
    unless: /剧毒|易制爆|重大危险源/,
    message: '双人收发、双人保管只对剧毒、易制爆等危险物品有规定',
  },
  { pattern: /(?:严禁|禁止)缺水时补水/, message: '锅炉是严重缺水时严禁补水，不是一缺水就不能补' },
  { pattern: /特种设备作业人员证/, message: '现行名称是“特种设备安全管理和作业人员证”' },
];

/** Accident types of GB 6441-2025 that its definitions exclude for what the words describe. */
const ACCIDENTS: readonly (Lint & { type: string })[] = [
  { pattern: /断针|砂轮碎片/, type: '物体打击', message: '机器飞出的断针、碎片是机械致害，不是物体打击' },
  { pattern: /层门|坠井|井道/, type: '高处坠落', message: '不在高处作业时跌入井道是跌落，不是高处坠落' },
  { pattern: /化学灼伤|酸碱灼伤/, type: '中毒', message: '化学灼伤是灼烫' },
];

/** What is wrong with a text; empty when nothing is. */
export const textFaults = (text: string): string[] =>
  TEXTS.filter((l) => l.pattern.test(text) && !(l.unless?.test(text) ?? false)).map((l) => l.message);

/** What is wrong with the accident types of a hazard. */
export const accidentFaults = (hazard: string, types: readonly string[]): string[] =>
  ACCIDENTS.filter((l) => l.pattern.test(hazard) && types.includes(l.type)).map((l) => l.message);
