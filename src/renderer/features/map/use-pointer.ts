/** Pointer on the sheet: turns presses, moves and releases into gestures, and a finished gesture into one command. */
import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import { pictureCentre, pictureCorners } from '../../../shared/domain/plan/floor-picture.ts';
import { distance, ringContains } from '../../../shared/domain/plan/geometry.ts';
import type { Handle } from '../../../shared/domain/plan/handles.ts';
import type { Point } from '../../../shared/domain/plan/points.ts';
import type { Guide } from '../../../shared/domain/plan/snapping.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { hitObject, type MapObject } from '../../../shared/map/map-objects.ts';
import { type PlanTransform, toPlan, toSheet } from '../../../shared/map/sheet.ts';
import { follow, type Gesture, type Held, orderOf, type PicturePart, type Scene, snapped } from './gesture.ts';
import type { MapEditor } from './use-map-editor.ts';
import type { ViewportControl } from './use-viewport.ts';
import { toMm, toPx } from './viewport.ts';

/** A press that moves less is a click. */
const CLICK_PX = 3;
const HANDLE_REACH_PX = 9;
const LINE_REACH_PX = 6;
const SNAP_REACH_PX = 7;
/** Distance of the turning handle from the upper edge of the picture. */
const TURN_PX = 28;

/** Where the turning handle of the floor picture stands, plan units. */
export const turnHandle = (picture: NonNullable<Rec<'plan'>['body']['background']>, unitsPerPx: number): Point => {
  const [a, b] = pictureCorners(picture);
  const top = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const c = pictureCentre(picture);
  const length = distance(top, c) || 1;
  const k = (length + TURN_PX * unitsPerPx) / length;
  return { x: c.x + (top.x - c.x) * k, y: c.y + (top.y - c.y) * k };
};

interface Press {
  px: Point;
  /** Becomes the gesture once the pointer has moved. */
  start: Gesture | null;
  pan: boolean;
}

export const usePointer = (editor: MapEditor, control: ViewportControl, onFocus: (o: MapObject) => void) => {
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  /** Where words are being written. */
  const [writing, setWriting] = useState<Point | null>(null);
  const [space, setSpace] = useState(false);
  const [panning, setPanning] = useState(false);
  const press = useRef<Press | null>(null);
  /** A finished gesture is on its way to the core. */
  const busy = useRef(false);
  const { plan, t } = editor;

  const pixel = (e: PointerEvent): Point => {
    const r = e.currentTarget.getBoundingClientRect();
    return { x: e.clientX - r.left, y: e.clientY - r.top };
  };
  const place = (px: Point, tr: PlanTransform): Point => toPlan(tr, toMm(control.wanted, px));
  const held = (e: PointerEvent): Held => ({ shift: e.shiftKey, alt: e.altKey });
  const scene = (): Scene | null =>
    plan && t
      ? { plan, objects: editor.objects, reach: SNAP_REACH_PX / control.wanted.scale / t.scale, grid: editor.step }
      : null;

  const near = (at: Point, px: Point, tr: PlanTransform): boolean =>
    distance(toPx(control.wanted, toSheet(tr, at)), px) <= HANDLE_REACH_PX;
  const handleAt = (px: Point, tr: PlanTransform): Handle | undefined =>
    [...editor.handles].reverse().find((h) => near(h.at, px, tr));
  const picturePart = (px: Point, tr: PlanTransform): PicturePart | null => {
    const picture = plan?.body.background;
    if (!picture) return null;
    if (near(turnHandle(picture, 1 / control.wanted.scale / tr.scale), px, tr)) return 'turn';
    const corners = pictureCorners(picture);
    const i = corners.findIndex((c) => near(c, px, tr));
    if (i >= 0) return i as PicturePart;
    return ringContains(corners, place(px, tr)) ? 'body' : null;
  };

  const drop = (): void => {
    press.current = null;
    setGesture(null);
    setGuides([]);
    setWriting(null);
    setPanning(false);
  };
  const finish = async (g: Gesture | null): Promise<void> => {
    const s = scene();
    press.current = null;
    setGuides([]);
    if (!g || !s) return setGesture(null);
    if (g.type === 'measure') {
      setGesture(null);
      if (distance(g.from, g.to) > 0) editor.setMeasured([g.from, g.to]);
      return;
    }
    // The preview stays until the answer is there, so that nothing jumps back in between.
    busy.current = true;
    await editor.carryOut(orderOf(g, s, editor.lineStyle));
    busy.current = false;
    setGesture(null);
  };

  const startSelect = (px: Point, p: Point, tr: PlanTransform): Gesture | null => {
    if (editor.adjusting) {
      const part = picturePart(px, tr);
      return part === null ? null : { type: 'picture', part, from: p, to: p, straight: false };
    }
    const handle = handleAt(px, tr);
    if (handle && editor.selected) {
      editor.setCorner(handle.handle === 'corner' ? { chain: handle.chain, index: handle.index } : null);
      return { type: 'handle', object: editor.selected, handle, to: handle.at };
    }
    const hit = hitObject(editor.reachable, toSheet(tr, p), tr, LINE_REACH_PX / control.wanted.scale);
    editor.select(hit?.id ?? null);
    editor.setCorner(null);
    if (hit) onFocus(hit);
    return hit && !editor.readonly ? { type: 'move', object: hit, from: p, by: { x: 0, y: 0 } } : null;
  };

  const click = (p: Point, h: Held, s: Scene): void => {
    if (!plan) return;
    if (editor.tool === 'polygon' || editor.tool === 'line') {
      const closed = editor.tool === 'polygon';
      if (gesture?.type !== 'chain') {
        const { point } = snapped(p, s, h);
        setGesture({ type: 'chain', closed, points: [point], to: point });
        return;
      }
      const next = follow(gesture, p, h, s).gesture as Extract<Gesture, { type: 'chain' }>;
      // A click on the first corner closes the ring.
      if (closed && next.points.length >= 3 && distance(next.to, next.points[0] as Point) < s.grid / 2) void finish(next);
      else setGesture({ ...next, points: [...next.points, next.to] });
    } else if (editor.tool === 'text') setWriting(snapped(p, s, h).point);
    else if (editor.tool === 'pin' && editor.pinChoice) {
      const { pinChoice } = editor;
      const { point } = snapped(p, s, { ...h, alt: true });
      if ('riskPoint' in pinChoice) {
        void editor.run('pin.place', { plan: plan.id, riskPoint: pinChoice.riskPoint, at: point }).then((r) => {
          if (!r) return;
          editor.setPinChoice(null);
          editor.setTool('select');
          editor.select(r.place.record);
        });
      }
      // Signs often come in numbers; the tool stays in hand.
      else void editor.run('mark.add', { plan: plan.id, shape: 'sign', sign: pinChoice.sign, points: [point], layer: 'escape' });
    }
  };

  return {
    gesture,
    guides,
    writing,
    panning: panning || space,
    drop,
    setSpace,
    closeWriting: () => setWriting(null),
    /** Ends a polygon or line by Enter or a double click. */
    finishChain: () => {
      if (gesture?.type === 'chain') void finish(gesture);
    },
    takeBackCorner: () => {
      if (gesture?.type !== 'chain') return;
      setGesture(gesture.points.length > 1 ? { ...gesture, points: gesture.points.slice(0, -1) } : null);
    },
    handlers: {
      onPointerDown: (e: PointerEvent) => {
        const px = pixel(e);
        const s = scene();
        if (!s || !t || busy.current) return;
        // Whatever was being typed is stored first; words being written end here.
        (document.activeElement as HTMLElement | null)?.blur?.();
        if (writing) return;
        e.currentTarget.setPointerCapture(e.pointerId);
        if (e.button === 1 || (e.button === 0 && space)) {
          press.current = { px, start: null, pan: true };
          setPanning(true);
          return;
        }
        if (e.button !== 0) return;
        const p = place(px, t);
        if (editor.tool === 'select') {
          press.current = { px, start: startSelect(px, p, t), pan: false };
        } else if (editor.readonly && editor.tool !== 'measure') return;
        else if (editor.tool === 'rect' || editor.tool === 'measure') {
          const { point } = snapped(p, s, held(e));
          editor.setMeasured(null);
          press.current = { px, start: { type: editor.tool, from: point, to: point }, pan: false };
        } else click(p, held(e), s);
      },
      /** Focus stays where it was put; the browser would take it away from the object's button. */
      onMouseDown: (e: MouseEvent) => e.preventDefault(),
      onPointerMove: (e: PointerEvent) => {
        const px = pixel(e);
        const s = scene();
        if (!s || !t) return;
        const p = place(px, t);
        if (busy.current) return;
        const down = press.current;
        if (down?.pan) {
          control.pan(px.x - down.px.x, px.y - down.px.y);
          down.px = px;
          return;
        }
        const current = gesture ?? (down?.start && distance(px, down.px) > CLICK_PX ? down.start : null);
        if (!current || (editor.readonly && current.type !== 'measure')) return;
        if (!down && current.type !== 'chain') return;
        const r = follow(current, p, held(e), s);
        setGesture(r.gesture);
        setGuides(r.guides);
      },
      onPointerUp: () => {
        const down = press.current;
        press.current = null;
        setPanning(false);
        if (down && !down.pan && gesture && gesture.type !== 'chain') void finish(gesture);
      },
      onPointerCancel: drop,
      onDoubleClick: () => {
        if (gesture?.type === 'chain') void finish(gesture);
        else if (editor.tool === 'select' && editor.selected && !editor.selected.spot) editor.toggleCorners();
      },
    },
  };
};
export type PointerControl = ReturnType<typeof usePointer>;
