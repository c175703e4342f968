/**
 * The four-colour map as a drawing: frame, title, plan, zones, pins, legend and title block, in millimetres.
 * One drawing serves the editor, the preview, the PDF, the Word picture and print. Colours are derived from levels and
 * every colour carries its word.
 */

import type { BlobHash, RecordId } from '../base/units.ts';
import { type Box, boxOf } from '../domain/plan/geometry.ts';
import type { Point } from '../domain/plan/points.ts';
import { SIGNS, type Sign, signOf } from '../domain/signs/signs.ts';
import type { Drawing, DrawOp, Matrix } from '../draw/ops.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import { type Basis, basisOf, ratePoint } from '../queries/rating.ts';
import { INK, label, rectPath, textEm } from './draw-parts.ts';
import { markBox, markOps } from './mark-drawing.ts';
import { freePlace, pinBox, pinOps } from './pin-drawing.ts';
import { FOOT_MM, FRAME_MM, type PlanTransform, planTransform, sheetOf, toSheet } from './sheet.ts';
import { BLOCK_WIDTH_MM, legendOps, northOps, titleBlock } from './sheet-drawing.ts';
import { zoneOps } from './zone-drawing.ts';

type FloorPicture = NonNullable<Rec<'plan'>['body']['background']>;

export interface MapOptions {
  basis?: Basis;
  hiddenLayers?: readonly string[];
}

/** The floor picture cut to the plan; apart from the drawing so that the editor can show it while it is moved. */
export const pictureOps = (plan: Rec<'plan'>, t: PlanTransform, bg: FloorPicture): DrawOp => {
  // Image pixels → plan units → millimetres.
  const m = bg.transform;
  const s = t.scale;
  const matrix: Matrix = [m.a * s, -m.b * s, m.c * s, -m.d * s, t.left + m.e * s, t.bottom - m.f * s];
  const { width, height } = plan.body;
  return {
    op: 'group',
    id: 'layer:background',
    children: [
      {
        op: 'image',
        x: 0,
        y: 0,
        widthMm: bg.widthPx,
        heightMm: bg.heightPx,
        blob: bg.blob as BlobHash,
        transform: matrix,
        opacity: bg.opacity,
        clip: [t.left, t.bottom - height * s, width * s, height * s],
      },
    ],
  };
};

/** The signs on a sheet, each once: those of the pack in its order, then names it does not know. */
const signsOf = (marks: readonly Rec<'mark'>[]): Sign[] => {
  const used = new Set(marks.filter((m) => m.body.shape === 'sign').map((m) => m.body.sign));
  const known = SIGNS.filter((s) => used.has(s.name));
  return [...known, ...[...used].filter((name) => !known.some((s) => s.name === name)).map(signOf)];
};

export interface MapLayout {
  drawing: Drawing;
  /** Where each pin is drawn (its tip, sheet mm); beside its place when names or other pins stand there. */
  pinPlaces: ReadonlyMap<RecordId, Point>;
}

/**
 * The drawing with what the editor needs to know of it. Groups carry ids: `layer:<name>`, `zone:<id>`, `zone-label:<id>`,
 * `mark:<id>`, `pin:<id>`.
 * @throws AppError `not-found` when the plan does not exist
 */
export const layoutFourColourMap = (view: RecordView, planId: RecordId, o: MapOptions = {}): MapLayout => {
  const plan = view.require('plan', planId);
  const basis = o.basis ?? basisOf(view);
  const hidden = new Set(o.hiddenLayers ?? plan.body.hiddenLayers);
  const sheet = sheetOf(plan);
  const t = planTransform(plan, sheet);
  const frame: Box = { x: FRAME_MM, y: 1, width: sheet.widthMm - 2 * FRAME_MM, height: sheet.heightMm - 2 };
  const border = boxOf([toSheet(t, { x: 0, y: 0 }), toSheet(t, { x: plan.body.width, y: plan.body.height })]);
  const enterprise = enterpriseOf(view)?.body.name ?? '';
  const title = `${enterprise}四色安全风险空间分布图`;
  const titleSize = Math.min(6.5, (frame.width - 20) / Math.max(1, textEm(title)));
  const ops: DrawOp[] = [
    { op: 'path', d: rectPath(frame), stroke: { color: INK, widthMm: 0.5 } },
    label(sheet.widthMm / 2, 10, title, titleSize, { anchor: 'middle', bold: true, source: { record: plan.id, field: 'name' } }),
  ];

  const bg = plan.body.background;
  if (bg && !hidden.has('background')) {
    ops.push(pictureOps(plan, t, bg));
  }
  ops.push({ op: 'path', d: rectPath(border), stroke: { color: INK, widthMm: 0.35 } });

  const taken: Box[] = [];
  const zones = view.children(planId, 'zone').filter((z) => !hidden.has(z.body.layer));
  const boxes = zones.map((z) => boxOf(z.body.rings.flat().map((p) => toSheet(t, p))));
  const marks = view.children(planId, 'mark').filter((m) => !hidden.has(m.body.layer));
  const signs = marks.filter((m) => m.body.shape === 'sign' && m.body.points.length === 1).map((m) => markBox(m, t));
  const blocked = [
    ...signs,
    ...marks
      .filter((m) => m.body.shape === 'text' || (m.body.shape === 'sign' && m.body.points.length > 1))
      .map((m) => markBox(m, t)),
  ];
  // Pins keep clear of signs as they do of names.
  taken.push(...signs);
  const drawn = zones.map((z, k) => zoneOps(view, z, t, basis, taken, [...boxes, ...blocked], boxes[k]));
  ops.push({ op: 'group', id: 'layer:zones', children: drawn.map((d) => d.shapes) });
  for (const layer of ['walls', 'escape', 'notes'] as const) {
    ops.push({
      op: 'group',
      id: `layer:${layer}`,
      children: marks
        .filter((m) => m.body.layer === layer)
        .map((m): DrawOp => ({ op: 'group', id: `mark:${m.id}`, children: markOps(m, t) })),
    });
  }
  ops.push({ op: 'group', id: 'layer:labels', children: drawn.map((d) => d.labels) });

  const pinPlaces = new Map<RecordId, Point>();
  if (!hidden.has('pins')) {
    const placed: DrawOp[] = [];
    for (const pin of view.children(planId, 'pin')) {
      const point = view.find('risk-point', pin.body.riskPoint);
      if (!point) continue;
      const tip = toSheet(t, pin.body.at);
      const at = freePlace(tip, taken);
      taken.push(pinBox(at));
      pinPlaces.set(pin.id, at);
      placed.push(pinOps(tip, at, point.body.code.replace(/^[A-Z]+/, ''), ratePoint(view, point.id, basis).level, pin));
    }
    ops.push({ op: 'group', id: 'layer:pins', children: placed });
  }

  ops.push(northOps(frame.x + frame.width - 8, frame.y + 9, plan.body.northDegrees ?? 0));
  const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
  const hasUnplaced = view.list('risk-point').some((p) => !pinned.has(p.id));
  const onWayOut = marks.filter((m) => m.body.layer === 'escape');
  const footY = sheet.heightMm - 1 - FOOT_MM + 2;
  ops.push({
    op: 'group',
    id: 'legend',
    children: legendOps(FRAME_MM + 6, footY + 1.5, {
      plan,
      t,
      basis,
      hasUnplaced,
      signs: signsOf(onWayOut),
      route: onWayOut.some((m) => m.body.shape === 'line'),
    }),
  });
  ops.push({
    op: 'group',
    id: 'title-block',
    children: titleBlock(view, plan, frame.x + frame.width - BLOCK_WIDTH_MM, footY + 2, FOOT_MM - 4),
  });
  return { drawing: { ...sheet, ops, alt: `${title}，${plan.body.name}` }, pinPlaces };
};

/** The drawing alone, as documents print it. @throws AppError `not-found` when the plan does not exist */
export const fourColourMapDrawing = (view: RecordView, planId: RecordId, o: MapOptions = {}): Drawing =>
  layoutFourColourMap(view, planId, o).drawing;
