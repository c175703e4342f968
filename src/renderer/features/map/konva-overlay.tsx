/** What lies over the sheet while one works: selection, handles, strokes, guides, sizes. Always teal, never a level's colour. */
import { Circle, Group, Line, Rect, Text } from 'react-konva';
import { type Box, boxOf } from '../../../shared/domain/plan/geometry.ts';
import type { Handle } from '../../../shared/domain/plan/handles.ts';
import type { Point } from '../../../shared/domain/plan/points.ts';
import type { Guide } from '../../../shared/domain/plan/snapping.ts';
import { type PlanTransform, toSheet } from '../../../shared/map/sheet.ts';

const TEAL = '#0E6A6E';
const WASH = 'rgba(14, 106, 110, 0.12)';
const INK = '#1D2730';

/** What the overlay draws; shapes in plan units, boxes in millimetres. */
export interface Overlay {
  outlines: readonly { points: readonly Point[]; closed: boolean; filled: boolean }[];
  /** Frame around a selected spot (pin, sign, words). */
  frame: Box | null;
  handles: readonly Handle[];
  corner: { chain: number; index: number } | null;
  guides: readonly Guide[];
  badge: { words: string; below: Box } | null;
  /** Corners of the floor picture, its turning handle. */
  picture: { corners: readonly Point[]; turn: Point } | null;
}

const HANDLE_PX = 7;

const Badge = ({ words, below, px }: { words: string; below: Box; px: number }) => {
  const width = [...words].reduce((w, ch) => w + ((ch.codePointAt(0) ?? 0) > 0x2e80 ? 12 : ch === ' ' ? 3.6 : 7), 14);
  return (
    <Group x={below.x + below.width / 2} y={below.y + below.height + 8 * px} scaleX={px} scaleY={px}>
      <Rect x={-width / 2} width={width} height={18} cornerRadius={3} fill={INK} />
      <Text
        x={-width / 2}
        y={3}
        width={width}
        align="center"
        text={words}
        fontSize={12}
        fontFamily='"Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
        fill="#FFFFFF"
      />
    </Group>
  );
};

const Knob = ({ at, px, round, full }: { at: Point; px: number; round?: boolean; full?: boolean }) => {
  const side = (round ? HANDLE_PX - 1 : HANDLE_PX) * px;
  const look = { fill: full ? TEAL : '#FFFFFF', stroke: TEAL, strokeWidth: 1.5, strokeScaleEnabled: false };
  return round ? (
    <Circle x={at.x} y={at.y} radius={side / 2} {...look} />
  ) : (
    <Rect x={at.x - side / 2} y={at.y - side / 2} width={side} height={side} {...look} />
  );
};

export const MapOverlay = ({ overlay: o, t, px }: { overlay: Overlay; t: PlanTransform; px: number }) => {
  const mm = (p: Point): Point => toSheet(t, p);
  const flat = (points: readonly Point[]): number[] => points.flatMap((p) => [mm(p).x, mm(p).y]);
  const stroke = { stroke: TEAL, strokeWidth: 2, strokeScaleEnabled: false };
  // Guides run through everything that is on the sheet.
  const far = 2000;
  return (
    <>
      {o.guides.map((g, i) => {
        const p = mm({ x: g.at, y: g.at });
        const points = g.axis === 'x' ? [p.x, -far, p.x, far] : [-far, p.y, far, p.y];
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: two guides may lie upon each other
            key={`${i} ${g.axis}${g.at}`}
            points={points}
            stroke={TEAL}
            strokeWidth={1}
            dash={[4 * px, 3 * px]}
            strokeScaleEnabled={false}
          />
        );
      })}
      {o.outlines.map((l, i) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: two shapes may have the same outline
          key={`${i} ${flat(l.points).join()}`}
          points={flat(l.points)}
          closed={l.closed}
          {...stroke}
          {...(l.filled ? { fill: WASH } : {})}
        />
      ))}
      {o.frame && (
        <Rect
          x={o.frame.x - 3 * px}
          y={o.frame.y - 3 * px}
          width={o.frame.width + 6 * px}
          height={o.frame.height + 6 * px}
          cornerRadius={2 * px}
          {...stroke}
        />
      )}
      {o.handles.map((h) => {
        if (h.handle === 'frame') return <Knob key={`f${h.fx}${h.fy}`} at={mm(h.at)} px={px} />;
        const chosen = h.handle === 'corner' && o.corner?.chain === h.chain && o.corner.index === h.index;
        return (
          <Knob key={`${h.handle}${h.chain}-${h.index}`} at={mm(h.at)} px={px} round={h.handle === 'middle'} full={chosen} />
        );
      })}
      {o.picture && (
        <>
          <Line points={flat(o.picture.corners)} closed {...stroke} dash={[6 * px, 4 * px]} />
          <Line points={flat([topMiddle(o.picture.corners), o.picture.turn])} {...stroke} strokeWidth={1} />
          {o.picture.corners.map((c, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the four corners keep their order
            <Knob key={i} at={mm(c)} px={px} />
          ))}
          <Knob at={mm(o.picture.turn)} px={px} round />
        </>
      )}
      {o.badge && <Badge words={o.badge.words} below={o.badge.below} px={px} />}
    </>
  );
};

const topMiddle = (corners: readonly Point[]): Point => {
  const b = boxOf(corners.slice(0, 2));
  return { x: b.x + b.width / 2, y: b.y + b.height / 2 };
};
