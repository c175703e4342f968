/** Points, rings and affine maps of plans, in plan units: origin at the lower left corner, x to the right, y up. */
import { z } from 'zod';

/** Plan coordinates stay finite and within a size that every printer can handle. */
const coord = z.number().min(-1e6).max(1e6);
export const pointSchema = z.object({ x: coord, y: coord });
export type Point = z.infer<typeof pointSchema>;
/** Closed ring; first point not repeated. */
export const ringSchema = z.array(pointSchema).min(3).max(2000);
export type Ring = z.infer<typeof ringSchema>;

/** Affine map from image pixels (origin upper left, y down) to plan units: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export const affineSchema = z.object({ a: coord, b: coord, c: coord, d: coord, e: coord, f: coord });
export type Affine = z.infer<typeof affineSchema>;
