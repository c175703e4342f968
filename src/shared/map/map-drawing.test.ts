import { describe, expect, it } from 'vitest';
import type { RecordId } from '../base/units.ts';
import { LEVELS, levelFacts } from '../domain/risk/level.ts';
import { type Drawing, type DrawOp, drawingText } from '../draw/ops.ts';
import { makeRecord } from '../engine/command.ts';
import type { BodyInput, Rec } from '../engine/kinds.ts';
import { RecordView } from '../engine/view.ts';
import { fourColourMapDrawing, layoutFourColourMap } from './map-drawing.ts';
import { planTransform, sheetOf, toPlan, toSheet } from './sheet.ts';
import { SIGN_GREEN, SIGN_RED } from './signs.ts';

const PLAN = 'P' as RecordId;
const plan = (body: BodyInput<'plan'> = {}): Rec =>
  makeRecord('plan', PLAN, null, 1, { name: '一层', width: 60, height: 30, ...body }) as Rec;
let n = 0;
const mark = (body: BodyInput<'mark'>): Rec => makeRecord('mark', `m${++n}` as RecordId, PLAN, n, body) as Rec;
const draw = (records: Rec[]): Drawing => fourColourMapDrawing(new RecordView(records), PLAN);

const groups = (ops: readonly DrawOp[]): Extract<DrawOp, { op: 'group' }>[] =>
  ops.flatMap((o) => (o.op === 'group' ? [o, ...groups(o.children)] : []));
const group = (d: Drawing, id: string): readonly DrawOp[] => groups(d.ops).find((g) => g.id === id)?.children ?? [];
const paths = (ops: readonly DrawOp[]): Extract<DrawOp, { op: 'path' }>[] =>
  ops.flatMap((o) => (o.op === 'path' ? [o] : o.op === 'group' ? paths(o.children) : []));

describe('the layer of escape and fire', () => {
  const signs = [
    mark({ shape: 'sign', sign: 'hydrant', points: [{ x: 5, y: 5 }], layer: 'escape' }),
    mark({ shape: 'sign', sign: 'extinguisher', points: [{ x: 10, y: 5 }], layer: 'escape' }),
    mark({ shape: 'sign', sign: 'exit', points: [{ x: 15, y: 5 }], layer: 'escape' }),
    mark({ shape: 'sign', sign: 'assembly', points: [{ x: 20, y: 5 }], layer: 'escape' }),
  ];
  const route = mark({
    shape: 'line',
    points: [
      { x: 5, y: 15 },
      { x: 30, y: 15 },
    ],
    layer: 'escape',
  });

  it('draws fire equipment red and the ways out green, each with a white symbol', () => {
    const d = draw([plan(), ...signs]);
    const colors = (r: Rec | undefined) => [
      ...new Set(paths(group(d, `mark:${r?.id}`)).map((p) => p.fill?.color ?? p.stroke?.color)),
    ];
    expect(signs.map(colors)).toEqual([
      ['#FFFFFF', SIGN_RED],
      ['#FFFFFF', SIGN_RED],
      ['#FFFFFF', SIGN_GREEN],
      ['#FFFFFF', SIGN_GREEN],
    ]);
  });

  it('never uses a tint or a colour of a risk level, so that red equipment is not read as 重大', () => {
    const d = draw([
      plan(),
      ...signs,
      route,
      mark({
        shape: 'rect',
        points: [
          { x: 1, y: 1 },
          { x: 9, y: 9 },
        ],
        layer: 'escape',
      }),
    ]);
    const all = paths(group(d, 'layer:escape'));
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((p) => p.fill?.opacity !== undefined)).toEqual([]);
    const levels = LEVELS.flatMap((l) => [levelFacts(l).fill, levelFacts(l).edge]);
    expect(all.filter((p) => levels.includes(p.fill?.color ?? '') || levels.includes(p.stroke?.color ?? ''))).toEqual([]);
  });

  it('writes fire equipment red, other words of the way out green, and notes grey', () => {
    const colorOf = (words: string, layer: 'escape' | 'notes'): unknown => {
      const d = draw([plan(), mark({ shape: 'text', text: words, points: [{ x: 9, y: 9 }], layer })]);
      const texts = groups(d.ops).flatMap((g) => g.children.filter((o) => o.op === 'text' && o.text === words));
      return texts[0]?.op === 'text' ? texts[0].color : null;
    };
    expect([colorOf('消火栓', 'escape'), colorOf('出口', 'escape')]).toEqual([SIGN_RED, SIGN_GREEN]);
    expect([SIGN_RED, SIGN_GREEN]).not.toContain(colorOf('消火栓', 'notes'));
  });

  it('draws a way of escape as a line whose arrow points to its last point', () => {
    const all = paths(group(draw([plan(), route]), `mark:${route.id}`));
    const t = planTransform(plan() as Rec<'plan'>, sheetOf(plan() as Rec<'plan'>));
    const tip = toSheet(t, { x: 30, y: 15 });
    expect(all.map((p) => p.stroke?.color ?? p.fill?.color)).toEqual([SIGN_GREEN, SIGN_GREEN]);
    expect(all[1]?.d.startsWith(`M${Math.round(tip.x * 1000) / 1000} `)).toBe(true);
  });

  it('explains in the legend the signs that are on the sheet, and only those', () => {
    const words = (records: Rec[]) => drawingText(group(draw(records), 'legend'));
    expect(words([plan(), ...signs.slice(0, 2), route])).toEqual(expect.arrayContaining(['灭火器', '消火栓', '疏散路线']));
    expect(words([plan(), signs[0] as Rec])).not.toContain('安全出口');
    expect(words([plan({ hiddenLayers: ['escape'] }), ...signs])).not.toContain('消火栓');
  });

  it('says in the legend that points are not on the plans, until all are', () => {
    const point = makeRecord('risk-point', 'R' as RecordId, null, 1, { name: '锅炉', code: 'R1' }) as Rec;
    const pin = makeRecord('pin', 'p' as RecordId, PLAN, 1, { riskPoint: 'R' as RecordId, at: { x: 9, y: 9 } }) as Rec;
    const legend = (...more: Rec[]): string[] => drawingText(group(draw([plan(), ...more]), 'legend'));
    const said = legend(point).filter((w) => !legend(point, pin).includes(w));
    expect(said).toHaveLength(1);
    expect(legend()).toEqual(legend(point, pin));
  });

  it('keeps pins clear of signs', () => {
    const point = makeRecord('risk-point', 'R' as RecordId, null, 1, { name: '配电', code: 'R01' }) as Rec;
    const pin = makeRecord('pin', 'N' as RecordId, PLAN, 1, { riskPoint: point.id, at: { x: 5, y: 5 } }) as Rec;
    const place = (records: Rec[]) => layoutFourColourMap(new RecordView(records), PLAN).pinPlaces.get(pin.id);
    const alone = place([plan(), point, pin]);
    const beside = place([plan(), point, pin, signs[0] as Rec]);
    expect(alone).toEqual(toSheet(planTransform(plan() as Rec<'plan'>, sheetOf(plan() as Rec<'plan'>)), { x: 5, y: 5 }));
    expect(beside).toBeDefined();
    expect(beside).not.toEqual(alone);
  });
});

describe('the sheet', () => {
  it('is A4 unless the plan says A3, and fits the landscape page inside its margins', () => {
    expect(draw([plan()])).toMatchObject({ widthMm: 273, heightMm: 176 });
    const a3 = draw([plan({ paper: 'A3' })]);
    expect(a3.widthMm).toBeLessThanOrEqual(420 - 24);
    expect(a3.heightMm).toBeLessThanOrEqual(297 - 32);
    expect(planTransform(plan({ paper: 'A3' }) as Rec<'plan'>, a3).scale).toBeGreaterThan(
      planTransform(plan() as Rec<'plan'>, draw([plan()])).scale,
    );
  });

  it('goes from plan to paper and back', () => {
    const t = planTransform(plan() as Rec<'plan'>, sheetOf(plan() as Rec<'plan'>));
    const p = toPlan(t, toSheet(t, { x: 12.3, y: 4.5 }));
    expect(p.x).toBeCloseTo(12.3, 9);
    expect(p.y).toBeCloseTo(4.5, 9);
  });
});
