/** Zones of the map: tint and edge of the level, name and chip inside, or beside the zone when it is too small. */

import { type Box, boxOf } from '../domain/plan/geometry.ts';
import type { Point, Ring } from '../domain/plan/points.ts';
import { levelFacts } from '../domain/risk/level.ts';
import type { DrawOp } from '../draw/ops.ts';
import { isConfirmed, WAITING_WORD } from '../engine/confirmed.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';
import type { Basis } from '../queries/rating.ts';
import { rateZone } from '../queries/zone-level.ts';
import { CHIP_HEIGHT, chip, GREY, INK, label, overlaps, pathOf, textEm } from './draw-parts.ts';
import { type PlanTransform, toSheet } from './sheet.ts';

/** Name of a zone: its own, else that of the area or building it stands for. */
export const zoneName = (view: RecordView, zone: Rec<'zone'>): string =>
  zone.body.name || view.find('area', zone.body.area)?.body.name || view.find('building', zone.body.building)?.body.name || '';

const area = (r: readonly Point[]): number => {
  const b = boxOf(r);
  return r.length === 0 ? 0 : b.width * b.height;
};

export const zoneOps = (
  view: RecordView,
  zone: Rec<'zone'>,
  t: PlanTransform,
  basis: Basis,
  taken: Box[],
  obstacles: readonly Box[],
  own: Box | undefined,
): { shapes: DrawOp; labels: DrawOp } => {
  const rating = rateZone(view, zone, basis);
  const f = rating.level === null ? null : levelFacts(rating.level);
  const source = { record: zone.id, field: 'rings' };
  const rings = zone.body.rings.map((r) => r.map((p) => toSheet(t, p)));
  if (zone.body.layer === 'roof') {
    // What lies above another zone has an outline of its own level and no tint; its pins say the rest.
    const outline = rings.map(
      (r): DrawOp => ({
        op: 'path',
        d: pathOf(r, true),
        stroke: { color: f?.edge ?? GREY, widthMm: 0.42, dash: [2.4, 1.2] },
        source,
      }),
    );
    return {
      shapes: { op: 'group', id: `zone:${zone.id}`, children: outline },
      labels: { op: 'group', id: `zone-label:${zone.id}`, children: [] },
    };
  }
  const shapes: DrawOp[] = rings.map((r) => ({
    op: 'path',
    d: pathOf(r, true),
    fill: f ? { color: f.fill, opacity: f.tint } : { color: '#FFFFFF', opacity: 0.6 },
    stroke: f ? { color: f.edge, widthMm: 0.42 } : { color: '#808B96', widthMm: 0.35, dash: [1.4, 1] },
    source,
  }));
  // The label stands in the largest ring.
  const main = rings.reduce<Ring>((best, r) => (area(r) > area(best) ? r : best), rings[0] ?? []);
  const box = boxOf(main);
  // Whose points or area nobody confirmed says so; without a confirmed point it stays blank.
  const named = zone.body.name === '' ? view.find('area', zone.body.area) : undefined;
  const waits = rating.waits || (named !== undefined && !isConfirmed(view, named as unknown as Rec));
  const name = zoneName(view, zone) + (waits ? `（${WAITING_WORD}）` : '');
  const size = 3;
  const nameWidth = textEm(name) * size;
  const chipWidth = f ? textEm(f.word) * 2.6 + 3 : 0;
  const fits = box.width >= nameWidth + chipWidth + 5 && box.height >= 6;
  const stacked = !fits && box.width >= Math.max(nameWidth, chipWidth) + 3 && box.height >= 11;
  const place = zone.body.labelPlace === 'auto' ? (fits || stacked ? 'inside' : 'above') : zone.body.labelPlace;
  const labels: DrawOp[] = [];
  const nameSource = { record: zone.id, field: 'name' };
  const put = (x: number, y: number): void => {
    labels.push(label(x, y, name, size, { anchor: 'start', bold: true, source: nameSource }));
    taken.push({ x, y: y - size, width: nameWidth, height: size + 0.6 });
  };
  const putChip = (right: number, y: number): void => {
    if (!rating.level) return;
    labels.push(chip(right, y, rating.level, rating.sources[0]));
    taken.push({ x: right - chipWidth, y, width: chipWidth, height: CHIP_HEIGHT });
  };
  const total = nameWidth + (f ? chipWidth + 1.2 : 0);
  if (place === 'inside') {
    put(box.x + 1.8, box.y + 4.2);
    if (fits) putChip(box.x + box.width - 1.4, box.y + 1.3);
    else putChip(box.x + 1.8 + chipWidth, box.y + 5.6);
  } else {
    const middle = box.y + box.height / 2 + 1;
    const centred = box.x + box.width / 2 - total / 2;
    const beside = (side: string, away: number): Point => {
      if (side === 'left') return { x: box.x - 1.4 - total - away, y: middle };
      if (side === 'right') return { x: box.x + box.width + 1.4 + away, y: middle };
      return { x: centred, y: side === 'below' ? box.y + box.height + 4.2 + away : box.y - 1.4 - away };
    };
    // The chosen side first; another one, then further away, when it would run into something that is already there.
    const spots = [0, 4, 8, 12, 16].flatMap((away) =>
      [place, 'above', 'below', 'right', 'left'].map((side) => ({ ...beside(side, away), away })),
    );
    const free = (p: Point): boolean =>
      ![...taken, ...obstacles.filter((o) => o !== own)].some((o) =>
        overlaps(o, { x: p.x, y: p.y - 3.4, width: total, height: 4.4 }),
      );
    const spot = spots.find(free) ?? { ...beside(place, 0), away: 0 };
    if (spot.away > 0) {
      const end = {
        x: box.x + box.width / 2,
        y: spot.y < box.y ? box.y : spot.y > box.y + box.height ? box.y + box.height : middle,
      };
      const start = { x: Math.max(spot.x, Math.min(end.x, spot.x + total)), y: spot.y < box.y ? spot.y + 1 : spot.y - 3 };
      labels.push({ op: 'path', d: pathOf([start, end], false), stroke: { color: INK, widthMm: 0.15 } });
    }
    put(spot.x, spot.y);
    putChip(spot.x + total, spot.y - 3.1);
  }
  return {
    shapes: { op: 'group', id: `zone:${zone.id}`, children: shapes },
    labels: { op: 'group', id: `zone-label:${zone.id}`, children: labels },
  };
};
