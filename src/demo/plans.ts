/** Buildings, floor plans, zones, pins and the drawn marks of the demo dossier. One plan unit is one metre. */
import { asIsoDate } from '../shared/base/units.ts';
import type { Point, Ring } from '../shared/domain/plan/points.ts';
import type { Draft } from './draft.ts';
import { byId, type DemoFirm, type Rect } from './firm.ts';
import type { DemoPerson } from './roster.ts';
import { doorSide, edgeOf, middle, newWalls, type Segment, type Side } from './walls.ts';

type DemoPlan = DemoFirm['plans'][number];
type DemoArea = DemoFirm['areas'][number];

const ref = (id: string) => id as never;
const corners = ([x, y, w, h]: Rect): Ring => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];
const ends = (s: Segment): Point[] => [
  { x: s.x1, y: s.y1 },
  { x: s.x2, y: s.y2 },
];

/** Words on the sheet tabs; other plans show the part of their name before the bracket. */
const TABS: Record<string, string> = {
  厂区总平面图: '厂区总平面',
  '生产楼一层（裁剪车间）': '一层裁剪',
  '生产楼二层（缝制一车间）': '二层缝制',
  '生产楼三层（缝制二车间、样衣室）': '三层缝制',
  '生产楼四层（后整车间、办公）': '四层后整',
  '仓库楼一层（面辅料库）': '仓库一层',
  '仓库楼二层（成品库）': '仓库二层',
};

/** Where the name of a small zone stands on the site plan. */
const LABELS: Record<string, 'left' | 'right' | 'above' | 'below'> = {
  A24: 'left',
  A25: 'above',
  A26: 'above',
  A27: 'left',
  A31: 'left',
  A32: 'right',
  A33: 'above',
  A34: 'below',
  A35: 'above',
};

/** On the site plan the roof lies over the building and has a layer of its own. */
const ROOF_AREA = 'A37';
/** Enclosed rooms get walls, working areas of a workshop do not. */
const ROOM = /间$|室$|库$|办公区$/;
const OUTER_WALL = 0.3;
const INNER_WALL = 0.15;
const FREIGHT_DOOR = 3.5;
const ROOM_DOOR = 1;
const LIFT_DOOR = 2;
/** People leave these rooms in a hurry: their doors open outwards. */
const OPENS_OUTWARDS = /调浆|洗网|化学品/;
const TEXT_SIZE = 0.45;
/** Depth of the landing of a staircase, metres. */
const LANDING = 1.8;

export const addPlans = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[]): void => {
  for (const b of firm.buildings) {
    draft.add('building', b.id, null, {
      code: b.id,
      name: b.name,
      floors: b.floors,
      fireClass: b.fire_class,
      structure: b.structure,
      note: b.note ?? '',
    });
  }
  const holder = (post: string): string | null => people.find((p) => p.post === post)?.id ?? null;
  firm.plans.forEach((p, i) => {
    draft.add('plan', p.id, null, {
      code: `${firm.enterprise.code_prefix}-JL-06-${String(i + 1).padStart(2, '0')}`,
      name: p.name,
      tabName: TABS[p.name] ?? (p.name.split('（')[0] ?? p.name).slice(0, 12),
      width: p.size_m[0],
      height: p.size_m[1],
      metresPerUnit: 1,
      northDegrees: 0,
      building: p.building === undefined ? null : ref(p.building),
      floor: p.floor ?? null,
      preparedBy: ref(holder('P04') ?? ''),
      reviewedBy: ref(holder('P03') ?? holder('P19') ?? ''),
      approvedBy: ref(holder('P01') ?? ''),
      datedOn: asIsoDate(firm.meta.as_of),
    });
  });
  for (const p of firm.plans) addZones(draft, firm, p);
  for (const r of firm.risk_points) {
    if (r.pin === null) continue;
    const [plan, x, y] = r.pin;
    draft.add('pin', `${r.id}-pin`, plan, { riskPoint: ref(r.id), at: { x, y } });
  }
  for (const p of firm.plans) addMarks(draft, firm, p);
};

const addZones = (draft: Draft, firm: DemoFirm, plan: DemoPlan): void => {
  const site = plan.building === undefined;
  if (site) {
    // Only buildings with plans of their own; the others are areas with the same outline.
    for (const b of firm.buildings.filter((x) => firm.plans.some((p) => p.building === x.id))) {
      draft.add('zone', `${b.id}-z`, plan.id, { name: b.name, rings: [corners(b.site_rect)], building: ref(b.id) });
    }
  }
  for (const a of firm.areas.filter((x) => x.plan === plan.id)) {
    draft.add('zone', `${a.id}-z`, plan.id, {
      name: a.name,
      rings: a.rects.map(corners),
      area: ref(a.id),
      riskPoints: firm.risk_points.filter((r) => r.area === a.id || r.also_areas?.includes(a.id)).map((r) => r.id) as never,
      labelPlace: LABELS[a.id] ?? 'auto',
      layer: a.id === ROOF_AREA ? 'roof' : 'zones',
    });
  }
};

/** The leaf of a door opens to the right of the way from its first point to its second. */
const swinging = (s: Segment, to: Side): Segment => {
  const [dx, dy] = { bottom: [0, -1], top: [0, 1], left: [-1, 0], right: [1, 0] }[to] as [number, number];
  const right = (s.y2 - s.y1) * dx - (s.x2 - s.x1) * dy > 0;
  return right ? s : { x1: s.x2, y1: s.y2, x2: s.x1, y2: s.y1 };
};
const OPPOSITE: Record<Side, Side> = { bottom: 'top', top: 'bottom', left: 'right', right: 'left' };

/** Draws marks of one plan with running ids. */
interface Pen {
  wall(s: Segment, size: number): void;
  /** `swing`: towards which side the leaf opens. */
  door(s: Segment, swing?: Side): void;
  line(points: Point[], layer: 'walls' | 'escape' | 'notes'): void;
  rect(r: Rect): void;
  stair(r: Rect): void;
  text(at: Point, words: string, size: number): void;
  assembly(r: Rect, words: string): void;
  hydrant(at: Point): void;
}

const penFor = (draft: Draft, plan: string): Pen => {
  let n = 0;
  const id = () => {
    n += 1;
    return `${plan}-m${String(n).padStart(2, '0')}`;
  };
  return {
    wall: (s, size) => draft.add('mark', id(), plan, { shape: 'wall', points: ends(s), size, layer: 'walls' }),
    door: (s, swing) =>
      draft.add('mark', id(), plan, { shape: 'door', points: ends(swing ? swinging(s, swing) : s), layer: 'walls' }),
    line: (points, layer) => draft.add('mark', id(), plan, { shape: 'line', points, layer }),
    rect: (r) => draft.add('mark', id(), plan, { shape: 'rect', points: corners(r), layer: 'walls' }),
    stair: (r) => draft.add('mark', id(), plan, { shape: 'stair', points: corners(r), layer: 'walls' }),
    text: (at, words, size) => draft.add('mark', id(), plan, { shape: 'text', points: [at], text: words, size, layer: 'notes' }),
    assembly: (r, words) =>
      draft.add('mark', id(), plan, { shape: 'sign', sign: 'assembly', points: corners(r), text: words, layer: 'escape' }),
    hydrant: (at) => draft.add('mark', id(), plan, { shape: 'sign', sign: 'hydrant', points: [at], layer: 'escape' }),
  };
};

const centre = ([x, y, w, h]: Rect): Point => ({ x: x + w / 2, y: y + h / 2 });

const addMarks = (draft: Draft, firm: DemoFirm, plan: DemoPlan): void => {
  const pen = penFor(draft, plan.id);
  if (plan.building === undefined) drawSite(pen, firm, plan);
  else drawFloor(pen, firm, plan);
};

/** Site: boundary wall with the gate, outlines of buildings, the assembly point. */
const drawSite = (pen: Pen, firm: DemoFirm, plan: DemoPlan): void => {
  const [w, h] = plan.size_m;
  const walls = newWalls();
  walls.addRect([0, 0, w, h]);
  if (plan.gate) {
    const gate = { x1: plan.gate.x[0], y1: 0, x2: plan.gate.x[1], y2: 0 };
    walls.cut(gate);
    pen.door(gate);
    pen.text({ x: (gate.x1 + gate.x2) / 2, y: 1.2 }, '大门', 1.5);
  }
  for (const s of walls.segments()) pen.wall(s, OUTER_WALL);
  for (const b of firm.buildings) pen.rect(b.site_rect);
  const { assembly_point: meet } = firm.plan_furniture;
  if (meet.plan === plan.id) pen.assembly(meet.rect, meet.name);
};

const drawFloor = (pen: Pen, firm: DemoFirm, plan: DemoPlan): void => {
  const f = firm.plan_furniture;
  const [w, h] = plan.size_m;
  const floor: Rect = [0, 0, w, h];
  const has = (x: { plans: string[]; rects: Rect[] }): Rect[] => (x.plans.includes(plan.id) ? x.rects : []);
  const stairs = has(f.stairs);
  const lifts = has(f.freight_lift);
  const toilets = has(f.toilets);
  const aisles = has(f.main_aisle);
  const areas = firm.areas.filter((a) => a.plan === plan.id);
  const furniture = [...stairs, ...lifts, ...toilets];
  const isRoom = (a: DemoArea): boolean => ROOM.test(a.name) && a.rects.length === 1;
  // An area that is drawn as furniture already (货梯间) is not drawn twice.
  const rooms = areas.filter((a) => isRoom(a) && !furniture.some((r) => r.join() === a.rects[0]?.join())).flatMap((a) => a.rects);
  const open = areas.filter((a) => !isRoom(a) && a.rects.length === 1).flatMap((a) => a.rects);
  const enclosed = [...furniture, ...rooms];

  const walls = newWalls();
  walls.addRect(floor);
  for (const r of enclosed) walls.addRect(r);
  const cutDoor = (s: Segment, swing: Side): void => {
    walls.cut(s);
    pen.door(s, swing);
  };
  const outwards = new Set(areas.filter((a) => OPENS_OUTWARDS.test(a.name)).flatMap((a) => a.rects));
  for (const r of enclosed) {
    const side = doorSide(
      r,
      floor,
      enclosed.filter((x) => x !== r),
      open,
    );
    if (side === null) continue;
    if (lifts.includes(r)) {
      // Landing doors slide: an opening with a line across it.
      const s = middle(edgeOf(r, side), LIFT_DOOR);
      walls.cut(s);
      pen.line(ends(s), 'walls');
    } else {
      const width = stairs.includes(r) ? f.stairs.door_width_m : ROOM_DOOR;
      // Into the room, which for a staircase is the way out; rooms with solvents open the other way.
      cutDoor(middle(edgeOf(r, side), width), outwards.has(r) ? side : OPPOSITE[side]);
    }
  }
  for (const { at, side } of exitsOf(plan, stairs, f.stairs.door_width_m)) cutDoor(at, side);
  const outer = (s: Segment): boolean =>
    (s.x1 === s.x2 && (s.x1 === 0 || s.x1 === w)) || (s.y1 === s.y2 && (s.y1 === 0 || s.y1 === h));
  for (const s of walls.segments()) pen.wall(s, outer(s) ? OUTER_WALL : INNER_WALL);

  for (const [x, y, width, depth] of stairs) {
    // The landing at the outer wall, away from the door, stays free of treads, for its name.
    const below = y === 0;
    pen.stair([x, below ? LANDING : y, width, depth - LANDING]);
    pen.text({ x: x + width / 2, y: below ? LANDING / 2 : y + depth - LANDING / 2 }, '楼梯', TEXT_SIZE);
  }
  for (const r of toilets) pen.text(centre(r), '卫生间', TEXT_SIZE);
  // The lift has a zone with its name where it is an area; elsewhere it is written.
  for (const r of lifts) if (!areas.some((a) => a.rects[0]?.join() === r.join())) pen.text(centre(r), '货梯', TEXT_SIZE);
  for (const r of aisles) drawAisle(pen, r, stairs, f);
  hydrants(pen, stairs, f.hydrants_per_floor);
};

/** Doors to the outside, opening outwards: from the stairs on the ground floor, the wide one for goods, two for a hall. */
const exitsOf = (plan: DemoPlan, stairs: readonly Rect[], width: number): { at: Segment; side: Side }[] => {
  const [w, h] = plan.size_m;
  const floor: Rect = [0, 0, w, h];
  const exit = (side: Side, wide: number) => ({ at: middle(edgeOf(floor, side), wide), side });
  if (stairs.length === 0) {
    const ground = (plan.floor ?? 1) === 1;
    return [exit(w >= h ? 'left' : 'bottom', ground ? FREIGHT_DOOR : width), exit('right', width)];
  }
  if (plan.floor !== 1) return [];
  const fromStairs = stairs.map((r) => {
    const side: Side = r[0] === 0 ? 'left' : 'right';
    return { at: middle(edgeOf(r, side), width), side };
  });
  return [...fromStairs, { at: middle({ x1: w, y1: 4, x2: w, y2: 11 }, FREIGHT_DOOR), side: 'right' }];
};

/** Painted lines of the main aisle and the ways of escape to both stairs. */
const drawAisle = (pen: Pen, r: Rect, stairs: readonly Rect[], f: DemoFirm['plan_furniture']): void => {
  const [x, y, w, h] = r;
  for (const at of [y, y + h]) {
    pen.line(
      [
        { x, y: at },
        { x: x + w, y: at },
      ],
      'walls',
    );
  }
  const mid = { x: x + w / 2, y: y + h / 2 };
  pen.text(mid, `主通道 ${f.main_aisle.width_m.toFixed(1)} m`, TEXT_SIZE);
  for (const s of stairs) {
    const door = { x: s[0] + s[2] / 2, y: s[1] > mid.y ? s[1] : s[1] + s[3] };
    const turn = { x: door.x, y: mid.y };
    pen.line([{ x: mid.x + (door.x < mid.x ? -3 : 3), y: mid.y }, turn, door], 'escape');
  }
};

/** Hydrants stand beside the stairs, where people leave. */
const hydrants = (pen: Pen, stairs: readonly Rect[], n: number): void => {
  for (const s of stairs.slice(0, n)) {
    const lower = s[1] === 0;
    pen.hydrant({ x: s[0] + (s[0] === 0 ? 0.9 : s[2] - 0.9), y: lower ? s[3] + 2 : s[1] - 2 });
  }
};

/** A pin on an area that has none of its own: rows inside its first rectangle. */
export const pinInside = (firm: DemoFirm, area: string, index: number, total: number): [string, number, number] => {
  const a = byId(firm.areas, area);
  const [x, y, w, h] = a.rects[0] as Rect;
  const columns = Math.max(1, Math.ceil(Math.sqrt((total * w) / h)));
  const rows = Math.ceil(total / columns);
  const round = (n: number) => Math.round(n * 100) / 100;
  return [
    a.plan,
    round(x + (w * ((index % columns) + 0.5)) / columns),
    round(y + (h * (Math.floor(index / columns) + 0.5)) / rows),
  ];
};
