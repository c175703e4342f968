/**
 * Bars as a drawing, for ledgers and screens alike: label left, number right, black and grey alone, so that any printer
 * prints them. The same items always give the same drawing.
 */
import { scaleBand, scaleLinear } from 'd3-scale';
import type { Drawing, DrawOp } from './ops.ts';

const ROW_MM = 7;
const TEXT_MM = 3.2;
const LABEL_MM = 40;
const NUMBER_MM = 12;
/** Characters that fit before the bars. */
const LABEL_MOST = 11;
const BAR = '#8C8C8C';
const INK = '#000000';

const short = (label: string): string => {
  const letters = [...label];
  return letters.length > LABEL_MOST ? `${letters.slice(0, LABEL_MOST - 1).join('')}…` : label;
};
const round = (n: number): number => Math.round(n * 100) / 100;

export const barChart = (items: readonly { label: string; count: number }[], o: { widthMm: number }): Drawing => {
  const heightMm = items.length * ROW_MM;
  const x = scaleLinear()
    .domain([0, Math.max(1, ...items.map((i) => i.count))])
    .range([0, Math.max(0, o.widthMm - LABEL_MM - NUMBER_MM)]);
  const y = scaleBand<number>()
    .domain(items.map((_, i) => i))
    .range([0, heightMm])
    .padding(0.3);
  const ops = items.flatMap(({ label, count }, i): DrawOp[] => {
    const top = round(y(i) ?? 0);
    const thick = round(y.bandwidth());
    const long = round(x(count));
    const base = round(top + thick / 2 + TEXT_MM * 0.36);
    const words = { op: 'text', y: base, sizeMm: TEXT_MM, font: 'hei', color: INK } as const;
    return [
      { ...words, x: LABEL_MM - 2, text: short(label), anchor: 'end' },
      ...(long > 0 ? [{ op: 'path', d: `M${LABEL_MM} ${top}h${long}v${thick}h-${long}Z`, fill: { color: BAR } } as const] : []),
      { ...words, x: round(LABEL_MM + long + 2), text: String(count), anchor: 'start' },
    ];
  });
  ops.push({ op: 'path', d: `M${LABEL_MM} 0V${heightMm}`, stroke: { color: INK, widthMm: 0.2 } });
  return {
    widthMm: o.widthMm,
    heightMm,
    ops,
    alt: items.map((i) => `${i.label} ${i.count}`).join('，'),
  };
};
