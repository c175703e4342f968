/** Where the sheet lies in the window: pixels per millimetre and the pixel of its upper left corner. Pure. */
import type { Point } from '../../../shared/domain/plan/points.ts';

export interface Viewport {
  /** CSS pixels per millimetre of the sheet. */
  scale: number;
  /** CSS pixels from the window's corner to the sheet's. */
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}

/** 100 % is the size on paper: 96 CSS pixels per inch. */
const TRUE_SIZE = 96 / 25.4;
const SMALLEST = 0.4;
const LARGEST = 60;
const MARGIN_PX = 12;

const limited = (scale: number): number => Math.max(SMALLEST, Math.min(LARGEST, scale));

/** The whole sheet in the window, centred. */
export const fitSheet = (sheet: { widthMm: number; heightMm: number }, room: Size): Viewport => {
  const scale = limited(Math.min((room.width - 2 * MARGIN_PX) / sheet.widthMm, (room.height - 2 * MARGIN_PX) / sheet.heightMm));
  return { scale, x: (room.width - sheet.widthMm * scale) / 2, y: (room.height - sheet.heightMm * scale) / 2 };
};

/** Larger or smaller; the point under `at` (pixels of the window) stays where it is. */
export const zoomAt = (v: Viewport, factor: number, at: Point): Viewport => {
  const scale = limited(v.scale * factor);
  const k = scale / v.scale;
  return { scale, x: at.x - (at.x - v.x) * k, y: at.y - (at.y - v.y) * k };
};

export const pan = (v: Viewport, dx: number, dy: number): Viewport => ({ ...v, x: v.x + dx, y: v.y + dy });

export const toMm = (v: Viewport, px: Point): Point => ({ x: (px.x - v.x) / v.scale, y: (px.y - v.y) / v.scale });
export const toPx = (v: Viewport, mm: Point): Point => ({ x: v.x + mm.x * v.scale, y: v.y + mm.y * v.scale });

export const percent = (v: Viewport): number => Math.round((v.scale / TRUE_SIZE) * 100);

/** CSS that shows a picture painted for `painted` as if it were painted for `wanted`. */
export const cssBetween = (painted: Viewport, wanted: Viewport): string => {
  const k = wanted.scale / painted.scale;
  return k === 1 && painted.x === wanted.x && painted.y === wanted.y
    ? 'none'
    : `matrix(${k}, 0, 0, ${k}, ${wanted.x - painted.x * k}, ${wanted.y - painted.y * k})`;
};
