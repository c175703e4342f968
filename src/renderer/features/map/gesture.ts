/**
 * Gestures on the map as data: what the pointer has done so far, and the one command it becomes when it is released.
 * Pure; nothing reaches the store before. Coordinates are plan units.
 */
import { dragCorner, dragTurn, moveTransform, type Picture } from '../../../shared/domain/plan/floor-picture.ts';
import { distance, orthogonal, rectRing, ringArea, tidyPoint } from '../../../shared/domain/plan/geometry.ts';
import { anchorOf, dragHandle, type Handle } from '../../../shared/domain/plan/handles.ts';
import type { Affine, Point } from '../../../shared/domain/plan/points.ts';
import { type Guide, snapMove, snapPoint, snapTargets } from '../../../shared/domain/plan/snapping.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import type { MapObject } from '../../../shared/map/map-objects.ts';

export type Tool = 'select' | 'rect' | 'polygon' | 'pin' | 'line' | 'text' | 'measure';

export const LINE_STYLES = [
  { value: 'note', shape: 'line', layer: 'notes' },
  { value: 'route', shape: 'line', layer: 'escape' },
  { value: 'wall', shape: 'wall', layer: 'walls' },
] as const;
export type LineStyle = (typeof LINE_STYLES)[number]['value'];
const WALL_METRES = 0.2;

/** Corner 0–3 of the picture, its turning handle, or its body. */
export type PicturePart = 0 | 1 | 2 | 3 | 'turn' | 'body';

export type Gesture =
  | { type: 'rect' | 'measure'; from: Point; to: Point }
  /** Corners set so far, and where the next one would be. */
  | { type: 'chain'; closed: boolean; points: readonly Point[]; to: Point }
  | { type: 'move'; object: MapObject; from: Point; by: Point }
  | { type: 'handle'; object: MapObject; handle: Handle; to: Point }
  | { type: 'picture'; part: PicturePart; from: Point; to: Point; straight: boolean };

export interface Scene {
  plan: Rec<'plan'>;
  objects: readonly MapObject[];
  /** How far corners attract, plan units. */
  reach: number;
  grid: number;
}
/** Shift straightens, Alt lets go of what attracts. */
export interface Held {
  shift: boolean;
  alt: boolean;
}
interface Followed {
  gesture: Gesture;
  guides: readonly Guide[];
}

const targetsOf = (scene: Scene, but?: MapObject) => {
  const { width, height } = scene.plan.body;
  const sheet = { chains: [rectRing({ x: 0, y: 0 }, { x: width, y: height })], closed: true };
  return snapTargets([sheet, ...scene.objects.filter((o) => o.id !== but?.id && !(o.spot && o.kind === 'mark'))]);
};
const options = (scene: Scene, held: Held) => ({ reach: held.alt ? 0 : scene.reach, grid: scene.grid });

export const snapped = (p: Point, scene: Scene, held: Held, but?: MapObject) =>
  snapPoint(p, targetsOf(scene, but), options(scene, held));

/** `to` so that both sides from `from` are equally long. */
const square = (from: Point, to: Point): Point => {
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  return { x: from.x + Math.sign(to.x - from.x || 1) * side, y: from.y + Math.sign(to.y - from.y || 1) * side };
};

/** The gesture after the pointer went to `p`. */
export const follow = (g: Gesture, p: Point, held: Held, scene: Scene): Followed => {
  switch (g.type) {
    case 'rect':
    case 'measure': {
      const { point, guides } = snapped(p, scene, held);
      if (!held.shift) return { gesture: { ...g, to: point }, guides };
      return { gesture: { ...g, to: tidyPoint((g.type === 'rect' ? square : orthogonal)(g.from, point)) }, guides: [] };
    }
    case 'chain': {
      const { point, guides } = snapped(p, scene, held);
      const last = g.points.at(-1);
      return held.shift && last
        ? { gesture: { ...g, to: orthogonal(last, point) }, guides: [] }
        : { gesture: { ...g, to: point }, guides };
    }
    case 'move': {
      const free = { x: p.x - g.from.x, y: p.y - g.from.y };
      const by = held.shift ? orthogonal({ x: 0, y: 0 }, free) : free;
      const points = g.object.chains.flat();
      const r = snapMove(points, by, targetsOf(scene, g.object), options(scene, held));
      return {
        gesture: { ...g, by: held.shift ? { x: by.x === 0 ? 0 : r.by.x, y: by.y === 0 ? 0 : r.by.y } : r.by },
        guides: r.guides,
      };
    }
    case 'handle': {
      const { point, guides } = snapped(p, scene, held, g.object);
      const anchor = held.shift ? anchorOf(g.object.chains, g.handle) : null;
      return anchor ? { gesture: { ...g, to: orthogonal(anchor, point) }, guides: [] } : { gesture: { ...g, to: point }, guides };
    }
    case 'picture':
      return { gesture: { ...g, to: p, straight: held.shift }, guides: [] };
  }
};

/** The selected shape as the gesture would leave it. */
export const chainsAfter = (g: Extract<Gesture, { type: 'move' | 'handle' }>): Point[][] =>
  g.type === 'handle'
    ? dragHandle(g.object.chains, g.handle, g.to)
    : g.object.chains.map((c) => c.map((p) => ({ x: p.x + g.by.x, y: p.y + g.by.y })));

export const transformAfter = (g: Extract<Gesture, { type: 'picture' }>, picture: Picture): Affine => {
  if (g.part === 'turn') return dragTurn(picture, g.from, g.to, g.straight);
  if (g.part !== 'body') return dragCorner(picture, g.part, g.to);
  const by = { x: g.to.x - g.from.x, y: g.to.y - g.from.y };
  const d = g.straight ? orthogonal({ x: 0, y: 0 }, by) : by;
  return moveTransform(picture.transform, d.x, d.y);
};

/** Corners set, without those that a double click sets twice. */
const cornersOf = (points: readonly Point[]): Point[] =>
  points.filter((p, i) => i === 0 || distance(p, points[i - 1] as Point) > 1e-6);

export interface Order {
  command: string;
  args: Record<string, unknown>;
}

/** The command that a finished gesture becomes; `null` when nothing came of it. */
export const orderOf = (g: Gesture, scene: Scene, line: LineStyle): Order | null => {
  const plan = scene.plan.id;
  switch (g.type) {
    case 'measure':
      return null;
    case 'rect': {
      const ring = rectRing(g.from, g.to);
      return ringArea(ring) > 0 ? { command: 'zone.add', args: { plan, ring, name: '' } } : null;
    }
    case 'chain': {
      const points = cornersOf(g.points);
      if (g.closed) {
        const ring =
          points.length > 3 && distance(points[0] as Point, points.at(-1) as Point) < 1e-6 ? points.slice(0, -1) : points;
        return ring.length < 3 ? null : { command: 'zone.add', args: { plan, ring, name: '' } };
      }
      const style = LINE_STYLES.find((s) => s.value === line);
      if (points.length < 2 || !style) return null;
      const size = style.shape === 'wall' ? WALL_METRES / (scene.plan.body.metresPerUnit ?? 1) : null;
      return { command: 'mark.add', args: { plan, shape: style.shape, points, layer: style.layer, size } };
    }
    case 'move':
      return g.by.x === 0 && g.by.y === 0
        ? null
        : { command: 'map.move', args: { id: g.object.id, dx: g.by.x, dy: g.by.y, step: false } };
    case 'handle': {
      const chains = chainsAfter(g);
      if (JSON.stringify(chains) === JSON.stringify(g.object.chains)) return null;
      return reshape(g.object, chains);
    }
    case 'picture': {
      const picture = scene.plan.body.background;
      if (!picture || distance(g.from, g.to) === 0) return null;
      return { command: 'plan.place-picture', args: { plan, transform: transformAfter(g, picture) } };
    }
  }
};

export const reshape = (o: MapObject, chains: readonly (readonly Point[])[]): Order =>
  o.kind === 'zone'
    ? { command: 'zone.reshape', args: { zone: o.id, rings: chains } }
    : { command: 'mark.reshape', args: { mark: o.id, points: chains[0] ?? [] } };
