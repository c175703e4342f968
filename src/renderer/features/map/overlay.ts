/** What the selection and the gesture in hand look like on the sheet. Pure. */
import { pictureCorners } from '../../../shared/domain/plan/floor-picture.ts';
import { type Box, boxOf, distance, rectRing } from '../../../shared/domain/plan/geometry.ts';
import { cornerHandles, frameHandles } from '../../../shared/domain/plan/handles.ts';
import type { Point } from '../../../shared/domain/plan/points.ts';
import { toSheet } from '../../../shared/map/sheet.ts';
import { chainsAfter, type Gesture, transformAfter } from './gesture.ts';
import type { Overlay } from './konva-overlay.tsx';
import type { MapEditor } from './use-map-editor.ts';
import { type PointerControl, turnHandle } from './use-pointer.ts';

export const decimals = (v: number): string => v.toFixed(1);

export const overlayOf = (editor: MapEditor, pointer: PointerControl, pxPerMm: number): Overlay => {
  const { plan, t, selected, measured, unit } = editor;
  const o: Overlay = {
    outlines: [],
    frame: null,
    handles: [],
    corner: editor.corner,
    guides: pointer.guides,
    badge: null,
    picture: null,
  };
  if (!plan || !t) return o;
  const g = pointer.gesture;
  const onSheet = (points: readonly Point[]): Box => boxOf(points.map((p) => toSheet(t, p)));
  const length = (a: Point, b: Point): string => `${decimals(distance(a, b) * unit)}${editor.unitWord && ` ${editor.unitWord}`}`;
  const size = (points: readonly Point[]): string => {
    const b = boxOf(points);
    return `${decimals(b.width * unit)} × ${decimals(b.height * unit)}`;
  };

  const picture = plan.body.background;
  if (editor.adjusting && picture) {
    const shown = g?.type === 'picture' ? { ...picture, transform: transformAfter(g, picture) } : picture;
    o.picture = { corners: pictureCorners(shown), turn: turnHandle(shown, 1 / pxPerMm / t.scale) };
  }
  if (g?.type === 'rect') {
    const ring = rectRing(g.from, g.to);
    o.outlines = [{ points: ring, closed: true, filled: true }];
    o.badge = { words: size(ring), below: onSheet(ring) };
  } else if (g?.type === 'chain') {
    const points = [...g.points, g.to];
    o.outlines = [{ points, closed: false, filled: g.closed }];
    o.handles = cornerHandles([g.points], false).filter((h) => h.handle === 'corner');
    const last = g.points.at(-1);
    if (last && distance(last, g.to) > 0) o.badge = { words: length(last, g.to), below: onSheet([last, g.to]) };
  } else if (g?.type === 'measure' || measured) {
    const [a, b] = g?.type === 'measure' ? [g.from, g.to] : (measured as [Point, Point]);
    o.outlines = [{ points: [a, b], closed: false, filled: false }];
    o.handles = cornerHandles([[a, b]], false).filter((h) => h.handle === 'corner');
    if (distance(a, b) > 0) o.badge = { words: length(a, b), below: onSheet([a, b]) };
  }
  if (!selected || g?.type === 'chain' || g?.type === 'rect') return o;
  const mine = (x: Gesture | null): x is Extract<Gesture, { type: 'move' | 'handle' }> =>
    (x?.type === 'move' || x?.type === 'handle') && x.object.id === selected.id;
  const chains = mine(g) ? chainsAfter(g) : selected.chains;
  if (selected.spot) {
    const by = mine(g) && g.type === 'move' ? g.by : { x: 0, y: 0 };
    o.frame = { ...selected.box, x: selected.box.x + by.x * t.scale, y: selected.box.y - by.y * t.scale };
    return o;
  }
  const box = boxOf(chains.flat());
  o.outlines = [
    ...o.outlines,
    ...(editor.cornersShown || !selected.closed
      ? chains.map((points) => ({ points, closed: selected.closed, filled: g?.type === 'handle' }))
      : [
          {
            points: rectRing({ x: box.x, y: box.y }, { x: box.x + box.width, y: box.y + box.height }),
            closed: true,
            filled: g?.type === 'handle',
          },
        ]),
  ];
  if (!editor.readonly)
    o.handles = [...o.handles, ...(editor.cornersShown ? cornerHandles(chains, selected.closed) : frameHandles(box))];
  const flat = chains.flat();
  if (!o.badge && !(flat.length === 2 && !selected.closed)) o.badge = { words: size(flat), below: onSheet(flat) };
  else if (!o.badge) o.badge = { words: length(flat[0] as Point, flat[1] as Point), below: onSheet(flat) };
  return o;
};
