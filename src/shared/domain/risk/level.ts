/**
 * The four risk levels and everything that follows from a level alone.
 * Levels are the truth; colours are derived from them and never stored (DESIGN §8).
 */

export const LEVELS = ['major', 'considerable', 'general', 'low'] as const;
export type Level = (typeof LEVELS)[number];

interface LevelFacts {
  /** Word: 重大. */
  word: string;
  /** Colour name for machines. */
  color: 'red' | 'orange' | 'yellow' | 'blue';
  /** Colour word: 红. */
  colorWord: string;
  fill: string;
  ink: string;
  /** Line colour that holds on white. */
  edge: string;
  /** Opacity of a zone's tint on drawings. */
  tint: number;
  /** Tier that controls it; every tier below controls it too (DOMAIN §4.4). */
  tier: string;
}

const FACTS: Record<Level, LevelFacts> = {
  major: {
    word: '重大',
    color: 'red',
    colorWord: '红',
    fill: '#D4101C',
    ink: '#FFFFFF',
    edge: '#D4101C',
    tint: 0.42,
    tier: '公司级',
  },
  considerable: {
    word: '较大',
    color: 'orange',
    colorWord: '橙',
    fill: '#F77F00',
    ink: '#1B1300',
    edge: '#F77F00',
    tint: 0.45,
    tier: '部门（车间）级',
  },
  general: {
    word: '一般',
    color: 'yellow',
    colorWord: '黄',
    fill: '#FFD60A',
    ink: '#1B1300',
    edge: '#8A6F00',
    tint: 0.5,
    tier: '班组级',
  },
  low: {
    word: '低',
    color: 'blue',
    colorWord: '蓝',
    fill: '#1F5FD0',
    ink: '#FFFFFF',
    edge: '#1F5FD0',
    tint: 0.3,
    tier: '岗位级',
  },
};

export const levelFacts = (level: Level): LevelFacts => FACTS[level];

/** 0 = 重大 … 3 = 低. */
export const severityRank = (level: Level): number => LEVELS.indexOf(level);

/** The most severe of the given levels; `null` for none. */
export const highest = (levels: readonly (Level | null)[]): Level | null =>
  levels.reduce<Level | null>((top, l) => (l !== null && (top === null || severityRank(l) < severityRank(top)) ? l : top), null);

export const levelFromWord = (word: string): Level | null => LEVELS.find((l) => FACTS[l].word === word) ?? null;
