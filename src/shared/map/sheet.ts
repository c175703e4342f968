/** The sheet of a plan: paper, the room of the plan on it, and the way between plan units and millimetres. */

import type { Point } from '../domain/plan/points.ts';
import type { Rec } from '../engine/kinds.ts';
import type { PlanPaper } from '../registers/map/plan.ts';

export interface SheetSize {
  widthMm: number;
  heightMm: number;
}

/** Inside of a landscape page with margins of 12 mm at the sides, 18 mm above and 14 mm beneath. */
const SHEETS: Record<PlanPaper, SheetSize> = {
  A4: { widthMm: 273, heightMm: 176 },
  A3: { widthMm: 396, heightMm: 263 },
};

export const sheetOf = (plan: Rec<'plan'>): SheetSize => SHEETS[plan.body.paper];

export const TITLE_MM = 14;
export const FOOT_MM = 22;
export const FRAME_MM = 3;

/** Plan units (y up) ↔ millimetres on the sheet (y down). */
export interface PlanTransform {
  scale: number;
  /** Sheet position of the plan's lower left corner. */
  left: number;
  bottom: number;
}

/** The plan fitted into the room between title and foot, centred. */
export const planTransform = (plan: Rec<'plan'>, sheet: SheetSize): PlanTransform => {
  const room = {
    x: FRAME_MM + 8,
    y: TITLE_MM + 2,
    width: sheet.widthMm - 2 * (FRAME_MM + 8),
    height: sheet.heightMm - TITLE_MM - FOOT_MM - FRAME_MM - 3,
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
