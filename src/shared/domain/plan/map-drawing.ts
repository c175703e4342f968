/**
 * The four-colour map as a drawing: frame, title, plan, zones, pins, legend and title block, in millimetres.
 * One drawing serves the editor, the preview, the PDF, the Word picture and print. Colours are derived from levels and
 * every colour carries its word.
 */
import type { Drawing, DrawOp, Matrix } from '../../draw/ops.ts';
import type { Rec } from '../../model/record.ts';
import { chineseDate, type IsoDate, type RecordId } from '../../model/units.ts';
import type { RecordView } from '../../model/view.ts';
import type { Point, Ring } from '../../registers/plan.ts';
import { LEVELS, type Level, levelFacts } from '../risk/level.ts';
import { type Basis, basisOf, ratePoint } from '../risk/rating.ts';
import { type Box, boxOf } from './geometry.ts';
import { rateZone } from './zone-level.ts';

export interface MapOptions {
  today: IsoDate;
  sheet: { widthMm: number; heightMm: number };
  basis?: Basis;
  hiddenLayers?: readonly string[];
}

/** Inside of an A4 landscape page with 12 mm margins and a 20 mm upper one. */
export const MAP_SHEET = { widthMm: 273, heightMm: 176 } as const;

const INK = '#1D2730';
const GREY = '#5D6975';
/** Sign colours of escape routes; they are never risk levels. */
const SIGN_GREEN = '#00723F';

const TITLE_MM = 14;
const FOOT_MM = 22;
const FRAME_MM = 3;
const BLOCK_WIDTH_MM = 112;

/** Plan units (y up) ↔ millimetres on the sheet (y down). */
export interface PlanTransform {
  scale: number;
  /** Sheet position of the plan's lower left corner. */
  left: number;
  bottom: number;
}

/** The plan fitted into the room between title and foot, centred. */
export const planTransform = (plan: Rec<'plan'>, sheet: MapOptions['sheet']): PlanTransform => {
  const room = {
    x: FRAME_MM + 8,
    y: TITLE_MM + 2,
    width: sheet.widthMm - 2 * (FRAME_MM + 8),
    height: sheet.heightMm - TITLE_MM - FOOT_MM - FRAME_MM - 8,
  };
  const scale = Math.min(room.width / plan.body.width, room.height / plan.body.height);
  return {
    scale,
    left: room.x + (room.width - plan.body.width * scale) / 2,
    bottom: room.y + (room.height + plan.body.height * scale) / 2,
  };
};

export const toSheet = (t: PlanTransform, p: Point): Point => ({ x: t.left + p.x * t.scale, y: t.bottom - p.y * t.scale });
export const toPlan = (t: PlanTransform, p: Point): Point => ({ x: (p.x - t.left) / t.scale, y: (t.bottom - p.y) / t.scale });

const n = (v: number): string => String(Math.round(v * 1000) / 1000);
const pathOf = (points: readonly Point[], close: boolean): string =>
  points.map((p, i) => `${i === 0 ? 'M' : 'L'}${n(p.x)} ${n(p.y)}`).join(' ') + (close ? ' Z' : '');
const rectPath = (b: Box): string => `M${n(b.x)} ${n(b.y)} h${n(b.width)} v${n(b.height)} h${n(-b.width)} Z`;

/** Width of a line of text in em: full-width characters 1, others about 0.55. Good enough to place labels. */
const textEm = (s: string): number => [...s].reduce((w, ch) => w + ((ch.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.55), 0);

const label = (x: number, y: number, text: string, sizeMm: number, o: Partial<Extract<DrawOp, { op: 'text' }>> = {}): DrawOp => ({
  op: 'text',
  x,
  y,
  text,
  sizeMm,
  font: 'hei',
  color: INK,
  anchor: 'start',
  ...o,
});

const CHIP_HEIGHT = 4;
const chip = (x: number, y: number, level: Level, source?: Extract<DrawOp, { op: 'text' }>['source']): DrawOp => {
  const f = levelFacts(level);
  const width = textEm(f.word) * 2.6 + 3;
  return {
    op: 'group',
    children: [
      {
        op: 'path',
        d: rectPath({ x: x - width, y, width, height: CHIP_HEIGHT }),
        fill: { color: f.fill },
        stroke: { color: '#1B1300', widthMm: 0.12 },
      },
      label(x - width / 2, y + 3, f.word, 2.6, { color: f.ink, anchor: 'middle', bold: true, ...(source ? { source } : {}) }),
    ],
  };
};

/** Drop with the roster number; the tip is the place. */
const PIN_R = 2.6;
const PIN_RISE = 5.4;
const pinOps = (tip: Point, at: Point, code: string, level: Level | null, pin: Rec<'pin'>): DrawOp => {
  const f = level === null ? null : levelFacts(level);
  const cy = at.y - PIN_RISE;
  const source = { record: pin.body.riskPoint ?? pin.id, field: 'name' };
  const moved = Math.hypot(at.x - tip.x, at.y - tip.y) > 0.3;
  return {
    op: 'group',
    id: `pin:${pin.id}`,
    children: [
      ...(moved
        ? ([
            { op: 'path', d: pathOf([tip, at], false), stroke: { color: INK, widthMm: 0.2 } },
            { op: 'path', d: rectPath({ x: tip.x - 0.4, y: tip.y - 0.4, width: 0.8, height: 0.8 }), fill: { color: INK } },
          ] as DrawOp[])
        : []),
      {
        op: 'path',
        d: `M${n(at.x)} ${n(at.y)} C${n(at.x - 1)} ${n(at.y - 2)} ${n(at.x - PIN_R)} ${n(cy + 2)} ${n(at.x - PIN_R)} ${n(cy)} A${PIN_R} ${PIN_R} 0 1 1 ${n(at.x + PIN_R)} ${n(cy)} C${n(at.x + PIN_R)} ${n(cy + 2)} ${n(at.x + 1)} ${n(at.y - 2)} ${n(at.x)} ${n(at.y)} Z`,
        fill: { color: f?.fill ?? '#FFFFFF' },
        stroke: { color: f ? '#FFFFFF' : GREY, widthMm: 0.35 },
        source,
      },
      label(at.x, cy + 0.95, code, 2.7, { color: f?.ink ?? INK, anchor: 'middle', bold: true, source }),
    ],
  };
};

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const pinBox = (at: Point): Box => ({
  x: at.x - PIN_R - 0.2,
  y: at.y - PIN_RISE - PIN_R - 0.2,
  width: 2 * PIN_R + 0.4,
  height: PIN_RISE + PIN_R + 0.4,
});

/** Where a pin is drawn: its own place, else the nearest free one on widening circles; names are never covered. */
const freePlace = (tip: Point, taken: readonly Box[]): Point => {
  if (!taken.some((b) => overlaps(b, pinBox(tip)))) return tip;
  for (let r = 2; r <= 26; r += 2) {
    for (let k = 0; k < 16; k++) {
      const a = (k * Math.PI) / 8;
      const p = { x: tip.x + r * Math.cos(a), y: tip.y + r * Math.sin(a) };
      if (!taken.some((b) => overlaps(b, pinBox(p)))) return p;
    }
  }
  return tip;
};

const zoneOps = (
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
    return { shapes: { op: 'group', id: `zone:${zone.id}`, children: outline }, labels: { op: 'group', children: [] } };
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
  const name =
    zone.body.name || view.find('area', zone.body.area)?.body.name || view.find('building', zone.body.building)?.body.name || '';
  const size = 3;
  const nameWidth = textEm(name) * size;
  const chipWidth = f ? textEm(f.word) * 2.6 + 3 : 0;
  const fits = box.width >= nameWidth + chipWidth + 5 && box.height >= 6;
  const stacked = !fits && box.width >= Math.max(nameWidth, chipWidth) + 3 && box.height >= 11;
  const place = zone.body.labelPlace === 'auto' ? (fits || stacked ? 'inside' : 'above') : zone.body.labelPlace;
  const labels: DrawOp[] = [];
  const nameSource = { record: zone.id, field: 'name' };
  const put = (x: number, y: number, anchor: 'start' | 'middle' | 'end'): void => {
    const left = anchor === 'start' ? x : anchor === 'end' ? x - nameWidth : x - nameWidth / 2;
    labels.push(label(x, y, name, size, { anchor, bold: true, source: nameSource }));
    taken.push({ x: left, y: y - size, width: nameWidth, height: size + 0.6 });
  };
  const putChip = (right: number, y: number): void => {
    if (!rating.level) return;
    labels.push(chip(right, y, rating.level, rating.sources[0]));
    taken.push({ x: right - chipWidth, y, width: chipWidth, height: CHIP_HEIGHT });
  };
  const total = nameWidth + (f ? chipWidth + 1.2 : 0);
  if (place === 'inside') {
    put(box.x + 1.8, box.y + 4.2, 'start');
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
    put(spot.x, spot.y, 'start');
    putChip(spot.x + total, spot.y - 3.1);
  }
  return { shapes: { op: 'group', id: `zone:${zone.id}`, children: shapes }, labels: { op: 'group', children: labels } };
};

/** Room that a text or assembly mark takes on the sheet. */
const labelBox = (mark: Rec<'mark'>, t: PlanTransform): Box => {
  const box = boxOf(mark.body.points.map((p) => toSheet(t, p)));
  if (mark.body.shape === 'assembly') return box;
  const width = textEm(mark.body.text) * 3;
  return { x: box.x - width / 2, y: box.y - 3, width, height: 4 };
};

const area = (r: readonly Point[]): number => {
  const b = boxOf(r);
  return r.length === 0 ? 0 : b.width * b.height;
};

/** Wider openings are gates. */
const MAX_LEAF_UNITS = 3;

const markOps = (mark: Rec<'mark'>, t: PlanTransform): DrawOp[] => {
  const pts = mark.body.points.map((p) => toSheet(t, p));
  const source = { record: mark.id, field: 'points' };
  const [a, b] = pts;
  switch (mark.body.shape) {
    case 'wall':
      return [
        {
          op: 'path',
          d: pathOf(pts, false),
          stroke: { color: INK, widthMm: Math.max(0.35, Math.min(1.2, (mark.body.size ?? 0.2) * t.scale)) },
          source,
        },
      ];
    case 'door': {
      if (!a || !b) return [];
      // A gap in the wall and a quarter of the leaf's swing; a gate for vehicles has no leaf to draw.
      const w = Math.hypot(b.x - a.x, b.y - a.y);
      const gap: DrawOp = { op: 'path', d: pathOf([a, b], false), stroke: { color: '#FFFFFF', widthMm: 1.1 }, source };
      if (w / t.scale > MAX_LEAF_UNITS && w > 8) return [gap];
      const leaf = { x: a.x - (b.y - a.y), y: a.y + (b.x - a.x) };
      return [
        gap,
        {
          op: 'path',
          d: `M${n(a.x)} ${n(a.y)} L${n(leaf.x)} ${n(leaf.y)} A${n(w)} ${n(w)} 0 0 0 ${n(b.x)} ${n(b.y)}`,
          stroke: { color: GREY, widthMm: 0.22 },
          source,
        },
      ];
    }
    case 'line':
      return [{ op: 'path', d: pathOf(pts, false), stroke: { color: INK, widthMm: 0.3 }, source }];
    case 'rect':
      return a && b ? [{ op: 'path', d: rectPath(boxOf(pts)), stroke: { color: INK, widthMm: 0.3 }, source }] : [];
    case 'stair': {
      if (!a || !b) return [];
      const box = boxOf(pts);
      const steps: DrawOp[] = [{ op: 'path', d: rectPath(box), stroke: { color: GREY, widthMm: 0.25 }, source }];
      const along = box.width >= box.height;
      const count = Math.max(3, Math.round((along ? box.width : box.height) / 2.4));
      for (let i = 1; i < count; i++) {
        const at = (i / count) * (along ? box.width : box.height);
        const line = along
          ? [
              { x: box.x + at, y: box.y },
              { x: box.x + at, y: box.y + box.height },
            ]
          : [
              { x: box.x, y: box.y + at },
              { x: box.x + box.width, y: box.y + at },
            ];
        steps.push({ op: 'path', d: pathOf(line, false), stroke: { color: GREY, widthMm: 0.15 } });
      }
      return steps;
    }
    case 'text':
      return a
        ? [
            label(a.x, a.y, mark.body.text, Math.max(2.2, Math.min(5, (mark.body.size ?? 0) * t.scale || 2.6)), {
              anchor: 'middle',
              color: GREY,
              source: { record: mark.id, field: 'text' },
            }),
          ]
        : [];
    case 'assembly': {
      const box = boxOf(pts);
      return [
        { op: 'path', d: rectPath(box), stroke: { color: SIGN_GREEN, widthMm: 0.35, dash: [1.6, 1] }, source },
        label(box.x + box.width / 2, box.y + box.height / 2 + 1, mark.body.text || '紧急集合点', 2.8, {
          anchor: 'middle',
          color: SIGN_GREEN,
          source,
        }),
      ];
    }
  }
};

const northOps = (x: number, y: number, degrees: number): DrawOp => {
  const a = (degrees * Math.PI) / 180;
  const turn: Matrix = [Math.cos(a), Math.sin(a), -Math.sin(a), Math.cos(a), x, y];
  return {
    op: 'group',
    transform: turn,
    children: [
      { op: 'path', d: 'M0 -6 L2.4 3 L0 1.4 L-2.4 3 Z', fill: { color: INK } },
      label(0, 7, '北', 3, { anchor: 'middle' }),
    ],
  };
};

/** Common engineering scales; a calibrated sheet says its true scale to the nearest five. */
const scaleWords = (plan: Rec<'plan'>, t: PlanTransform): string => {
  if (plan.body.metresPerUnit === null) return '示意图，比例未标定';
  const ratio = (plan.body.metresPerUnit * 1000) / t.scale;
  return `比例 1:${ratio >= 100 ? Math.round(ratio / 5) * 5 : Math.round(ratio)}`;
};

const legendOps = (x: number, y: number, plan: Rec<'plan'>, t: PlanTransform, basis: Basis, hasUnplaced: boolean): DrawOp[] => {
  const ops: DrawOp[] = [label(x, y + 3.6, '图例', 3.2, { bold: true })];
  let at = x + 11;
  for (const level of LEVELS) {
    const f = levelFacts(level);
    ops.push({
      op: 'path',
      d: rectPath({ x: at, y, width: 8, height: 5 }),
      fill: { color: f.fill },
      stroke: { color: INK, widthMm: 0.15 },
    });
    ops.push(label(at + 9.4, y + 3.6, `${f.word}风险`, 3));
    at += 9.4 + textEm(`${f.word}风险`) * 3 + 4;
  }
  ops.push({
    op: 'path',
    d: rectPath({ x: x + 11, y: y + 7.5, width: 8, height: 5 }),
    stroke: { color: '#808B96', widthMm: 0.35, dash: [1.4, 1] },
  });
  ops.push(label(x + 20.4, y + 11.1, '未评价', 3));
  const rest = [
    scaleWords(plan, t),
    basis === 'current' ? '按现有风险' : '按固有风险',
    ...(hasUnplaced ? ['不固定地点的作业活动另见清单'] : []),
  ];
  ops.push(label(x + 34, y + 11.1, rest.join('　'), 3, { color: INK }));
  return ops;
};

/** Columns of the lower row: name, number, date. */
const NAME_SHARE = 42;
const DATE_AT = 82;

const titleBlock = (view: RecordView, plan: Rec<'plan'>, x: number, y: number, height: number, today: IsoDate): DrawOp[] => {
  const e = view.enterprise();
  const who = (name: 'preparedBy' | 'reviewedBy' | 'approvedBy'): string =>
    view.find('person', plan.body[name] ?? e?.body[name] ?? null)?.body.name ?? '';
  const half = height / 2;
  const third = BLOCK_WIDTH_MM / 3;
  const line = (a: Point, b: Point): DrawOp => ({ op: 'path', d: pathOf([a, b], false), stroke: { color: INK, widthMm: 0.25 } });
  const cellText = (cx: number, cy: number, words: string, field: string): DrawOp =>
    label(cx + 1.6, cy + half / 2 + 1.1, words, 3, { source: { record: plan.id, field } });
  return [
    {
      op: 'path',
      d: rectPath({ x, y, width: BLOCK_WIDTH_MM, height }),
      fill: { color: '#FFFFFF' },
      stroke: { color: INK, widthMm: 0.35 },
    },
    line({ x, y: y + half }, { x: x + BLOCK_WIDTH_MM, y: y + half }),
    line({ x: x + third, y }, { x: x + third, y: y + half }),
    line({ x: x + 2 * third, y }, { x: x + 2 * third, y: y + half }),
    line({ x: x + DATE_AT, y: y + half }, { x: x + DATE_AT, y: y + height }),
    line({ x: x + NAME_SHARE, y: y + half }, { x: x + NAME_SHARE, y: y + height }),
    cellText(x, y, `编制 ${who('preparedBy')}`, 'preparedBy'),
    cellText(x + third, y, `审核 ${who('reviewedBy')}`, 'reviewedBy'),
    cellText(x + 2 * third, y, `批准 ${who('approvedBy')}`, 'approvedBy'),
    label(
      x + 1.6,
      y + half + half / 2 + 1.1,
      plan.body.name,
      Math.min(3, (NAME_SHARE - 3) / Math.max(1, textEm(plan.body.name))),
      { source: { record: plan.id, field: 'name' } },
    ),
    cellText(x + NAME_SHARE, y + half, `图号 ${plan.body.code}`, 'code'),
    cellText(x + DATE_AT, y + half, chineseDate(plan.body.datedOn ?? today), 'datedOn'),
  ];
};

/** @throws AppError `not-found` when the plan does not exist */
export const fourColourMapDrawing = (view: RecordView, planId: RecordId, o: MapOptions): Drawing => {
  const plan = view.require('plan', planId);
  const basis = o.basis ?? basisOf(view);
  const hidden = new Set(o.hiddenLayers ?? plan.body.hiddenLayers);
  const { sheet } = o;
  const t = planTransform(plan, sheet);
  const frame: Box = { x: FRAME_MM, y: 1, width: sheet.widthMm - 2 * FRAME_MM, height: sheet.heightMm - 2 };
  const border = boxOf([toSheet(t, { x: 0, y: 0 }), toSheet(t, { x: plan.body.width, y: plan.body.height })]);
  const enterprise = view.enterprise()?.body.name ?? '';
  const title = `${enterprise}四色安全风险空间分布图`;
  const titleSize = Math.min(6.5, (frame.width - 20) / Math.max(1, textEm(title)));
  const ops: DrawOp[] = [
    { op: 'path', d: rectPath(frame), stroke: { color: INK, widthMm: 0.5 } },
    label(sheet.widthMm / 2, 10, title, titleSize, { anchor: 'middle', bold: true, source: { record: plan.id, field: 'name' } }),
  ];

  const bg = plan.body.background;
  if (bg && !hidden.has('background')) {
    // Image pixels → plan units → millimetres.
    const m = bg.transform;
    const s = t.scale;
    const matrix: Matrix = [m.a * s, -m.b * s, m.c * s, -m.d * s, t.left + m.e * s, t.bottom - m.f * s];
    ops.push({
      op: 'group',
      id: 'layer:background',
      children: [
        {
          op: 'image',
          x: 0,
          y: 0,
          widthMm: bg.widthPx,
          heightMm: bg.heightPx,
          blob: bg.blob as never,
          transform: matrix,
          opacity: bg.opacity,
          clip: [border.x, border.y, border.width, border.height],
        },
      ],
    });
  }
  ops.push({ op: 'path', d: rectPath(border), stroke: { color: INK, widthMm: 0.35 } });

  const taken: Box[] = [];
  const zones = view.children(planId, 'zone').filter((z) => !hidden.has(z.body.layer));
  const boxes = zones.map((z) => boxOf(z.body.rings.flat().map((p) => toSheet(t, p))));
  const blocked = view
    .children(planId, 'mark')
    .filter((m) => m.body.shape === 'assembly' || m.body.shape === 'text')
    .map((m) => labelBox(m, t));
  const drawn = zones.map((z, k) => zoneOps(view, z, t, basis, taken, [...boxes, ...blocked], boxes[k]));
  const marks = view.children(planId, 'mark').filter((m) => !hidden.has(m.body.layer));
  ops.push({ op: 'group', id: 'layer:zones', children: drawn.map((d) => d.shapes) });
  for (const layer of ['walls', 'escape', 'notes'] as const) {
    ops.push({
      op: 'group',
      id: `layer:${layer}`,
      children: marks.filter((m) => m.body.layer === layer).flatMap((m) => markOps(m, t)),
    });
  }
  ops.push({ op: 'group', id: 'layer:labels', children: drawn.map((d) => d.labels) });

  if (!hidden.has('pins')) {
    const placed: DrawOp[] = [];
    for (const pin of view.children(planId, 'pin')) {
      const point = view.find('risk-point', pin.body.riskPoint);
      if (!point) continue;
      const tip = toSheet(t, pin.body.at);
      const at = freePlace(tip, taken);
      taken.push(pinBox(at));
      placed.push(pinOps(tip, at, point.body.code.replace(/^[A-Z]+/, ''), ratePoint(view, point.id, basis).level, pin));
    }
    ops.push({ op: 'group', id: 'layer:pins', children: placed });
  }

  ops.push(northOps(frame.x + frame.width - 8, frame.y + 9, plan.body.northDegrees ?? 0));
  const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
  const hasUnplaced = view.list('risk-point').some((p) => !pinned.has(p.id));
  const footY = sheet.heightMm - 1 - FOOT_MM + 2;
  ops.push({ op: 'group', id: 'legend', children: legendOps(FRAME_MM + 6, footY + 1.5, plan, t, basis, hasUnplaced) });
  ops.push({
    op: 'group',
    id: 'title-block',
    children: titleBlock(view, plan, frame.x + frame.width - BLOCK_WIDTH_MM, footY + 2, FOOT_MM - 4, o.today),
  });
  return { ...sheet, ops, alt: `${title}，${plan.body.name}` };
};

export interface MapTodo {
  unrated: Rec<'zone'>[];
  /** Risk points that lie in an area of this plan and have no pin on it. */
  unpinned: Rec<'risk-point'>[];
}

/** What is still to do on a sheet. */
export const mapTodo = (view: RecordView, planId: RecordId): MapTodo => {
  const zones = view.children(planId, 'zone');
  const areas = new Set(zones.map((z) => z.body.area).filter((a) => a !== null));
  const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
  return {
    unrated: zones.filter((z) => rateZone(view, z).level === null),
    unpinned: view.list('risk-point').filter((p) => p.body.area !== null && areas.has(p.body.area) && !pinned.has(p.id)),
  };
};
