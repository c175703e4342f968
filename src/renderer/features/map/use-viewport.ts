/** The window onto the sheet: follows its own size, fits, zooms and pans. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Point } from '../../../shared/domain/plan/points.ts';
import { fitSheet, pan, type Size, type Viewport, zoomAt } from './viewport.ts';

/** While zooming, canvases are repainted only this often; between, the browser scales what is painted. */
const REPAINT_MS = 80;

export interface ViewportControl {
  size: Size;
  /** Where the sheet should be. */
  wanted: Viewport;
  /** What the canvases are painted for; the same but for a moment while zooming. */
  painted: Viewport;
  /** The whole sheet. */
  showAll(): void;
  /** About the middle of the window when no place is given. */
  zoom(factor: number, at?: Point): void;
  pan(dx: number, dy: number): void;
}

export const useViewport = (
  room: RefObject<HTMLDivElement | null>,
  sheet: { widthMm: number; heightMm: number } | null,
): ViewportControl => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [wanted, setWanted] = useState<Viewport>({ scale: 1, x: 0, y: 0 });
  const [painted, setPainted] = useState<Viewport>(wanted);
  /** Fitted until the user zooms or pans. */
  const fitted = useRef(true);
  const key = sheet === null ? '' : `${sheet.widthMm}×${sheet.heightMm}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the window exists once there is a sheet
  useLayoutEffect(() => {
    const el = room.current;
    if (!el) return;
    const measure = (): void => setSize({ width: el.clientWidth, height: el.clientHeight });
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(el);
    return () => watcher.disconnect();
  }, [room, sheet === null]);

  const latest = useRef(wanted);
  latest.current = wanted;
  const show = useCallback((v: Viewport) => {
    // Several moves of the pointer may come before the next rendering.
    latest.current = v;
    setWanted(v);
    setPainted(v);
  }, []);
  const showAll = useCallback(() => {
    fitted.current = true;
    if (sheet && size.width > 0) show(fitSheet(sheet, size));
  }, [sheet, size, show]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another sheet or window size fits anew, nothing else
  useLayoutEffect(() => {
    if (fitted.current) showAll();
  }, [key, size.width, size.height]);

  // Throttled, not put off: a long turn of the wheel is repainted on its way.
  const due = wanted !== painted;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every repaint that came too late asks for another one
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => setPainted(latest.current), REPAINT_MS);
    return () => clearTimeout(timer);
  }, [due, painted]);

  return {
    size,
    wanted,
    painted,
    showAll,
    zoom: (factor, at) => {
      fitted.current = false;
      setWanted((v) => zoomAt(v, factor, at ?? { x: size.width / 2, y: size.height / 2 }));
    },
    pan: (dx, dy) => {
      fitted.current = false;
      show(pan(latest.current, dx, dy));
    },
  };
};
