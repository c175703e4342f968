/**
 * Walls of a made-up floor plan: edges of rooms are laid on straight lines, doubled parts are merged, door openings
 * are cut out. Pure geometry in plan units; knows nothing of records.
 */
import type { Rect } from './firm.ts';

export interface Segment {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Straight line parallel to an axis: `at` is its fixed coordinate, intervals run along the other axis. */
interface Line {
  vertical: boolean;
  at: number;
  spans: [number, number][];
  gaps: [number, number][];
}

export interface Walls {
  addRect(r: Rect): void;
  /** Opening in a wall; the segment must lie on an axis-parallel line. */
  cut(s: Segment): void;
  segments(): Segment[];
}

const lineOf = (s: Segment): { vertical: boolean; at: number; span: [number, number] } => {
  const vertical = s.x1 === s.x2;
  if (!vertical && s.y1 !== s.y2) throw new Error('墙线必须横平竖直');
  const [a, b] = vertical ? [s.y1, s.y2] : [s.x1, s.x2];
  return { vertical, at: vertical ? s.x1 : s.y1, span: [Math.min(a, b), Math.max(a, b)] };
};

const mergeSpans = (spans: readonly [number, number][]): [number, number][] => {
  const out: [number, number][] = [];
  for (const [a, b] of [...spans].sort((p, q) => p[0] - q[0])) {
    const last = out.at(-1);
    if (last && a <= last[1]) last[1] = Math.max(last[1], b);
    else out.push([a, b]);
  }
  return out;
};

const subtract = (span: [number, number], gaps: readonly [number, number][]): [number, number][] => {
  let left: [number, number][] = [span];
  for (const [ga, gb] of gaps) {
    left = left.flatMap(([a, b]): [number, number][] => {
      if (gb <= a || ga >= b) return [[a, b]];
      return (
        [
          [a, ga],
          [gb, b],
        ] as [number, number][]
      ).filter(([p, q]) => q - p > 1e-9);
    });
  }
  return left;
};

export const newWalls = (): Walls => {
  const lines = new Map<string, Line>();
  const line = (vertical: boolean, at: number): Line => {
    const key = `${vertical ? 'v' : 'h'}${at}`;
    const old = lines.get(key);
    if (old) return old;
    const fresh: Line = { vertical, at, spans: [], gaps: [] };
    lines.set(key, fresh);
    return fresh;
  };
  const put = (s: Segment) => {
    const { vertical, at, span } = lineOf(s);
    line(vertical, at).spans.push(span);
  };
  return {
    addRect: ([x, y, w, h]) => {
      put({ x1: x, y1: y, x2: x + w, y2: y });
      put({ x1: x, y1: y + h, x2: x + w, y2: y + h });
      put({ x1: x, y1: y, x2: x, y2: y + h });
      put({ x1: x + w, y1: y, x2: x + w, y2: y + h });
    },
    cut: (s) => {
      const { vertical, at, span } = lineOf(s);
      line(vertical, at).gaps.push(span);
    },
    segments: () =>
      [...lines.values()].flatMap((l) =>
        mergeSpans(l.spans)
          .flatMap((s) => subtract(s, l.gaps))
          .map(([a, b]) => (l.vertical ? { x1: l.at, y1: a, x2: l.at, y2: b } : { x1: a, y1: l.at, x2: b, y2: l.at })),
      ),
  };
};

/** Edge of a rectangle on which a door can stand. */
export type Side = 'bottom' | 'top' | 'left' | 'right';

export const edgeOf = ([x, y, w, h]: Rect, side: Side): Segment => {
  switch (side) {
    case 'bottom':
      return { x1: x, y1: y, x2: x + w, y2: y };
    case 'top':
      return { x1: x, y1: y + h, x2: x + w, y2: y + h };
    case 'left':
      return { x1: x, y1: y, x2: x, y2: y + h };
    case 'right':
      return { x1: x + w, y1: y, x2: x + w, y2: y + h };
  }
};

/** The middle part of a segment, `width` long. */
export const middle = (s: Segment, width: number): Segment => {
  const length = Math.abs(s.x2 - s.x1) + Math.abs(s.y2 - s.y1);
  const k = Math.min(1, width / length) / 2;
  const at = (t: number) => ({ x: s.x1 + (s.x2 - s.x1) * t, y: s.y1 + (s.y2 - s.y1) * t });
  const round = (n: number) => Math.round(n * 1000) / 1000;
  const [a, b] = [at(0.5 - k), at(0.5 + k)];
  return { x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y) };
};

/** A point just outside the middle of an edge. */
const outside = (r: Rect, side: Side): { x: number; y: number } => {
  const e = edgeOf(r, side);
  const d = 0.3;
  const off = { bottom: [0, -d], top: [0, d], left: [-d, 0], right: [d, 0] }[side] as [number, number];
  return { x: (e.x1 + e.x2) / 2 + off[0], y: (e.y1 + e.y2) / 2 + off[1] };
};

const contains = ([x, y, w, h]: Rect, p: { x: number; y: number }): boolean => p.x > x && p.x < x + w && p.y > y && p.y < y + h;

/** Where a room's door belongs: to free floor if possible, else to an open working area; `null` when walled in. */
export const doorSide = (room: Rect, floor: Rect, rooms: readonly Rect[], open: readonly Rect[]): Side | null => {
  const sides: Side[] = ['bottom', 'top', 'right', 'left'];
  const inside = sides.filter((s) => contains(floor, outside(room, s)));
  const free = inside.filter((s) => ![...rooms, ...open].some((r) => contains(r, outside(room, s))));
  const toOpen = inside.filter((s) => !rooms.some((r) => contains(r, outside(room, s))));
  return free[0] ?? toOpen.find((s) => s === 'top') ?? toOpen[0] ?? null;
};
