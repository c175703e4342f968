import { describe, expect, it } from 'vitest';
import { barChart } from './chart.ts';
import { drawingText } from './ops.ts';

const items = [
  { label: '待整改', count: 2 },
  { label: '整改中', count: 0 },
  { label: '已销号', count: 8 },
];
const bars = (d: ReturnType<typeof barChart>): number[] =>
  d.ops.flatMap((o) => (o.op === 'path' && o.fill ? [Number(/h([\d.]+)v/.exec(o.d)?.[1])] : []));

describe('a bar chart', () => {
  it('says each label and number, and draws bars in their proportion', () => {
    const d = barChart(items, { widthMm: 120 });
    expect(drawingText(d.ops)).toEqual(['待整改', '2', '整改中', '0', '已销号', '8']);
    const [short = 0, long = 0, ...more] = bars(d);
    expect(more).toEqual([]);
    expect(long / short).toBeCloseTo(4);
    expect(d.alt).toBe('待整改 2，整改中 0，已销号 8');
  });

  it('stays within its width, the numbers too', () => {
    for (const o of barChart(items, { widthMm: 90 }).ops) {
      if (o.op === 'text') expect(o.x).toBeLessThan(84);
      if (o.op === 'text') expect(o.y).toBeGreaterThan(0);
    }
  });

  it('prints on any printer: black and grey alone', () => {
    const colours = barChart(items, { widthMm: 120 }).ops.flatMap((o) =>
      o.op === 'path' ? [o.fill?.color ?? o.stroke?.color ?? ''] : o.op === 'text' ? [o.color] : [],
    );
    for (const c of colours) expect(c).toMatch(/^#(..)\1\1$/);
  });

  it('is the same for the same items, and has no bar where nothing is counted', () => {
    expect(barChart(items, { widthMm: 120 })).toEqual(barChart(items, { widthMm: 120 }));
    expect(bars(barChart([{ label: '空', count: 0 }], { widthMm: 120 }))).toEqual([]);
  });

  it('shortens a label that has no room, and tells it whole to readers', () => {
    const d = barChart([{ label: '重点时段及节假日前隐患排查', count: 1 }], { widthMm: 120 });
    expect(drawingText(d.ops)[0]).toBe('重点时段及节假日前隐…');
    expect(d.alt).toContain('重点时段及节假日前隐患排查');
  });
});
