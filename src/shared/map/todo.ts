/** What is still to do on a sheet. */

import type { RecordId } from '../base/units.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';
import { rateZone } from '../queries/zone-level.ts';

export interface MapTodo {
  unrated: Rec<'zone'>[];
  /** Risk points that lie in an area of this plan and have no pin on it. */
  unpinned: Rec<'risk-point'>[];
}

export const mapTodo = (view: RecordView, planId: RecordId): MapTodo => {
  const zones = view.children(planId, 'zone');
  const areas = new Set(zones.map((z) => z.body.area).filter((a) => a !== null));
  const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
  return {
    unrated: zones.filter((z) => rateZone(view, z).level === null),
    unpinned: view.list('risk-point').filter((p) => p.body.area !== null && areas.has(p.body.area) && !pinned.has(p.id)),
  };
};
