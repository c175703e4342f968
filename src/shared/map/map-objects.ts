/**
 * What can be selected on a plan: zones, pins and marks with their outline, their box on the sheet and their name;
 * which of them lies under the pointer, and the order in which the keyboard walks them. Pure.
 */

import type { RecordId } from '../base/units.ts';
import { type Box, boxOf, distanceToPath, ringArea, ringContains } from '../domain/plan/geometry.ts';
import type { Point } from '../domain/plan/points.ts';
import { signOf } from '../domain/signs/signs.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';
import { basisOf, levelWord, ratePoint } from '../queries/rating.ts';
import { rateZone } from '../queries/zone-level.ts';
import { MARK_LAYERS, MARK_SHAPES, type MarkShape } from '../registers/map/mark.ts';
import { markBox } from './mark-drawing.ts';
import { pinBox } from './pin-drawing.ts';
import { type PlanTransform, planTransform, sheetOf, toPlan, toSheet } from './sheet.ts';
import { zoneName } from './zone-drawing.ts';

export interface MapObject {
  id: RecordId;
  kind: 'zone' | 'pin' | 'mark';
  /** Layer whose eye and lock rule it. */
  layer: string;
  /** What a screen reader says: 区域 锅炉房，较大. */
  words: string;
  /** Points of the shape, plan units; several chains for a zone of several rings. */
  chains: readonly (readonly Point[])[];
  closed: boolean;
  /** Has a place, but no corners to edit. */
  spot: boolean;
  /** How a click finds it. */
  touch: 'inside' | 'outline' | 'box';
  /** Room on the sheet, mm. */
  box: Box;
}

/** Marks whose two points span a box; a click inside belongs to what lies in it. */
const OUTLINED: ReadonlySet<MarkShape> = new Set(['rect', 'stair']);
const shapeWord = ({ shape, sign }: Rec<'mark'>['body']): string =>
  shape === 'sign' ? signOf(sign).label : (MARK_SHAPES.find((s) => s.value === shape)?.label ?? '');

const zones = (view: RecordView, plan: RecordId, t: PlanTransform): MapObject[] => {
  const basis = basisOf(view);
  return [...view.children(plan, 'zone')]
    .sort((a, b) => a.body.rings.reduce((s, r) => s - ringArea(r), 0) - b.body.rings.reduce((s, r) => s - ringArea(r), 0))
    .map((z) => {
      const rating = rateZone(view, z, basis);
      return {
        id: z.id,
        kind: 'zone' as const,
        layer: z.body.layer,
        words: `区域 ${zoneName(view, z) || '未命名'}，${levelWord(rating)}`,
        chains: z.body.rings,
        closed: true,
        spot: false,
        // A roof lies over a building; inside it a click means the building.
        touch: z.body.layer === 'roof' ? ('outline' as const) : ('inside' as const),
        box: boxOf(z.body.rings.flat().map((p) => toSheet(t, p))),
      };
    });
};

/** Layers of marks in the order in which they are drawn. */
const drawn = (m: Rec<'mark'>): number => MARK_LAYERS.findIndex((l) => l.value === m.body.layer);

const marks = (view: RecordView, plan: RecordId, t: PlanTransform): MapObject[] =>
  [...view.children(plan, 'mark')]
    .sort((a, b) => drawn(a) - drawn(b))
    .map((m) => {
      const { shape, points } = m.body;
      const spot = points.length === 1;
      const boxed = shape === 'sign' && !spot;
      return {
        id: m.id,
        kind: 'mark' as const,
        layer: m.body.layer,
        words: `${m.body.layer === 'escape' && shape === 'line' ? '疏散路线' : shapeWord(m.body)}${m.body.text ? ` ${m.body.text}` : ''}`,
        chains: [points],
        closed: boxed || OUTLINED.has(shape),
        spot,
        touch: boxed ? 'inside' : spot ? 'box' : 'outline',
        box: markBox(m, t),
      };
    });

const pins = (view: RecordView, plan: RecordId, places: ReadonlyMap<RecordId, Point>): MapObject[] => {
  const basis = basisOf(view);
  return view.children(plan, 'pin').flatMap((p): MapObject[] => {
    const point = view.find('risk-point', p.body.riskPoint);
    const at = places.get(p.id);
    if (!point || !at) return [];
    const rating = ratePoint(view, point.id, basis);
    return [
      {
        id: p.id,
        kind: 'pin',
        layer: 'pins',
        words: `风险点 ${point.body.code} ${point.body.name}，${levelWord(rating)}`,
        chains: [[p.body.at]],
        closed: false,
        spot: true,
        touch: 'box',
        box: pinBox(at),
      },
    ];
  });
};

/** Objects of a plan from the lowest to the topmost; `places` is where pins are drawn. */
export const mapObjects = (view: RecordView, planId: RecordId, places: ReadonlyMap<RecordId, Point>): MapObject[] => {
  const plan = view.require('plan', planId);
  const t = planTransform(plan, sheetOf(plan));
  const hidden = new Set(plan.body.hiddenLayers);
  return [...zones(view, planId, t), ...marks(view, planId, t), ...pins(view, planId, places)].filter(
    (o) => !hidden.has(o.layer),
  );
};

const inBox = (b: Box, p: Point, reach: number): boolean =>
  p.x >= b.x - reach && p.x <= b.x + b.width + reach && p.y >= b.y - reach && p.y <= b.y + b.height + reach;

/** The topmost object under a point of the sheet (mm); `reachMm` is how far a thin line may be missed. */
export const hitObject = (objects: readonly MapObject[], at: Point, t: PlanTransform, reachMm: number): MapObject | null => {
  const p = toPlan(t, at);
  for (let i = objects.length - 1; i >= 0; i--) {
    const o = objects[i] as MapObject;
    const hit =
      o.touch === 'box'
        ? inBox(o.box, at, 0)
        : o.touch === 'inside'
          ? o.chains.some((c) => ringContains([...c], p))
          : o.chains.some((c) => distanceToPath(c, o.closed, p) * t.scale <= reachMm);
    if (hit) return o;
  }
  return null;
};

/** Height of one "line" of objects, mm. */
const LINE_MM = 12;

/** Left to right, line by line from the top, as one reads. */
export const readingOrder = (objects: readonly MapObject[]): MapObject[] => {
  const line = (o: MapObject): number => Math.floor((o.box.y + o.box.height / 2) / LINE_MM);
  const x = (o: MapObject): number => o.box.x + o.box.width / 2;
  return [...objects].sort((a, b) => line(a) - line(b) || x(a) - x(b) || (a.id < b.id ? -1 : 1));
};
