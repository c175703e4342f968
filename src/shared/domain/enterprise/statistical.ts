/**
 * Statistical size class by the row of the trade: 《统计上大中小微型企业划分办法（2017）》 (国统字〔2017〕213号). The row of industry is
 * given by DOMAIN §2.1; the other rows are written down from practice and say that the text itself was not read.
 */
export type StatisticalClass = 'large' | 'medium' | 'small' | 'micro';

const STATISTICAL_WORDS: Record<StatisticalClass, string> = {
  large: '大型企业',
  medium: '中型企业',
  small: '小型企业',
  micro: '微型企业',
};

/** Least persons and least yearly revenue (万元) of 大型, 中型 and 小型; both must be reached. `null`: the row does not ask it. */
interface TradeRow {
  name: string;
  /** Prefixes of GB/T 4754-2017 codes. */
  codes: readonly string[];
  persons: readonly [large: number, medium: number, small: number] | null;
  revenueWan: readonly [large: number, medium: number, small: number] | null;
  /** The row asks total assets, which a dossier does not hold. */
  asksAssets?: true;
  read?: true;
}

const ROWS: readonly TradeRow[] = [
  { name: '农、林、牧、渔业', codes: ['A'], persons: null, revenueWan: [20_000, 500, 50] },
  { name: '工业', codes: ['B', 'C', 'D'], persons: [1000, 300, 20], revenueWan: [40_000, 2000, 300], read: true },
  { name: '建筑业', codes: ['E'], persons: null, revenueWan: [80_000, 6000, 300], asksAssets: true },
  { name: '批发业', codes: ['F51'], persons: [200, 20, 5], revenueWan: [40_000, 5000, 1000] },
  { name: '零售业', codes: ['F52'], persons: [300, 50, 10], revenueWan: [20_000, 500, 100] },
  { name: '仓储业', codes: ['G59'], persons: [200, 100, 20], revenueWan: [30_000, 1000, 100] },
  { name: '邮政业', codes: ['G60'], persons: [1000, 300, 20], revenueWan: [30_000, 2000, 100] },
  { name: '交通运输业', codes: ['G'], persons: [1000, 300, 20], revenueWan: [30_000, 3000, 200] },
  { name: '住宿业', codes: ['H61'], persons: [300, 100, 10], revenueWan: [10_000, 2000, 100] },
  { name: '餐饮业', codes: ['H62'], persons: [300, 100, 10], revenueWan: [10_000, 2000, 100] },
  { name: '软件和信息技术服务业', codes: ['I65'], persons: [300, 100, 10], revenueWan: [10_000, 1000, 50] },
  { name: '信息传输业', codes: ['I'], persons: [2000, 100, 10], revenueWan: [100_000, 1000, 100] },
  { name: '物业管理', codes: ['K702'], persons: [1000, 300, 100], revenueWan: [5000, 1000, 500] },
  { name: '房地产开发经营', codes: ['K'], persons: null, revenueWan: [200_000, 1000, 100], asksAssets: true },
  { name: '租赁和商务服务业', codes: ['L'], persons: [300, 100, 10], revenueWan: null, asksAssets: true },
  { name: '其他行业', codes: ['M', 'N', 'O', 'P', 'Q', 'R', 'S'], persons: [300, 100, 10], revenueWan: null },
];
/** The class in words; `null` says that it cannot be told. */
export const statisticalWords = (s: StatisticalClass | null): string => (s === null ? '不能判定' : STATISTICAL_WORDS[s]);

const INDUSTRY = ROWS[1] as TradeRow;
const STEPS: readonly StatisticalClass[] = ['large', 'medium', 'small'];

const rowOf = (industryCode: string): TradeRow | undefined =>
  ROWS.find((r) => r.codes.some((c) => industryCode.toUpperCase().startsWith(c)));

/**
 * @param employees persons; `revenueWan` yearly revenue in 万元; `industryCode` as GB/T 4754 writes it (C1819), `''` when it is not
 * known: the row of industry is taken then, and the reason says so
 * @returns `null` where the row asks a figure that is not there
 */
export const statisticalClass = (
  employees: number,
  revenueWan: number,
  industryCode: string,
): { statistical: StatisticalClass | null; reason: string } => {
  const row = industryCode === '' ? INDUSTRY : rowOf(industryCode);
  if (!row) return { statistical: null, reason: `没有行业代码“${industryCode}”的划分标准` };
  const by = industryCode === '' ? '行业未填，按工业' : `按${row.name}`;
  if (row.asksAssets) return { statistical: null, reason: `${by}划分要看资产总额，本软件没有这项数据` };
  const reached = (i: number): boolean => employees >= (row.persons?.[i] ?? 0) && revenueWan >= (row.revenueWan?.[i] ?? 0);
  const bounds = (i: number): string =>
    [row.persons ? `不少于 ${row.persons[i]} 人` : '', row.revenueWan ? `营业收入不少于 ${row.revenueWan[i]} 万元` : '']
      .filter(Boolean)
      .join('、');
  const at = [0, 1, 2].find(reached);
  const words = at === undefined ? `没有同时达到小型的${bounds(2)}` : bounds(at);
  const above =
    at === undefined || at === 0 ? '' : `，没有达到${STATISTICAL_WORDS[STEPS[at - 1] as StatisticalClass]}的${bounds(at - 1)}`;
  return {
    statistical: at === undefined ? 'micro' : (STEPS[at] as StatisticalClass),
    reason: `${by}划分：${words}${above}${row.read ? '' : '（未核对原文）'}`,
  };
};
