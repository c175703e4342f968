/**
 * Level of a zone: set with a reason, or the highest of its risk points; a building's outline takes the highest of the
 * plans drawn for the building and says so. `null` = not evaluated.
 */

import type { Source } from '../base/source.ts';
import type { RecordId } from '../base/units.ts';
import { highest, type Level } from '../domain/risk/level.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';
import { type Basis, basisOf, ratePoint } from './rating.ts';

export interface ZoneRating {
  level: Level | null;
  /** Nothing of it is confirmed: all its points wait. */
  waits: boolean;
  /** Where the level comes from, in words. */
  origin: string;
  points: readonly Rec<'risk-point'>[];
  sources: Source[];
}

/** Risk points of a zone: linked by hand, or lying in the area the zone stands for. */
export const pointsOfZone = (view: RecordView, zone: Rec<'zone'>): readonly Rec<'risk-point'>[] => {
  const linked = new Set(zone.body.riskPoints);
  const { area } = zone.body;
  return view
    .list('risk-point')
    .filter((p) => linked.has(p.id) || (area !== null && (p.body.area === area || p.body.alsoAreas.includes(area))));
};

const ownLevel = (view: RecordView, zone: Rec<'zone'>, basis: Basis): Level | null =>
  zone.body.setLevel?.level ?? highest(pointsOfZone(view, zone).map((p) => ratePoint(view, p.id, basis).level));

const buildingLevel = (view: RecordView, building: RecordId, basis: Basis): Level | null =>
  highest(
    view
      .list('plan')
      .filter((p) => p.body.building === building)
      .flatMap((p) => view.children(p.id, 'zone'))
      .filter((z) => z.body.building === null)
      .map((z) => ownLevel(view, z, basis)),
  );

export const rateZone = (view: RecordView, zone: Rec<'zone'>, basis: Basis = basisOf(view)): ZoneRating => {
  const points = pointsOfZone(view, zone);
  if (zone.body.setLevel !== null) {
    return {
      level: zone.body.setLevel.level,
      waits: false,
      origin: `人工定级：${zone.body.setLevel.reason}`,
      points,
      sources: [{ record: zone.id, field: 'setLevel' }],
    };
  }
  const own = ownLevel(view, zone, basis);
  const below = zone.body.building === null ? null : buildingLevel(view, zone.body.building, basis);
  if (below !== null) {
    return {
      level: highest([own, below]),
      waits: false,
      origin: '取各层平面图最高等级',
      points,
      sources: [{ record: zone.id, field: 'building' }],
    };
  }
  const waits = own === null && points.length > 0 && points.every((p) => ratePoint(view, p.id, basis).waits);
  return {
    level: own,
    waits,
    origin: waits ? '关联的风险点都待确认' : own === null ? '还没有可用的评价' : '取关联风险点最高',
    points,
    sources: points.flatMap((p) => ratePoint(view, p.id, basis).sources),
  };
};
