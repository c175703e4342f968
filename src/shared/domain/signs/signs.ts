/**
 * Signs by name. Records hold the name alone, an open word; what it looks like is data. A name that this program does not
 * know (a sign of a newer pack) is still a sign: a neutral square with its name, never a damaged record.
 */
import { z } from 'zod';
import data from './escape-signs.json' with { type: 'json' };

const signSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  label: z.string().min(1),
  /** 提示标志 are green, 消防设施 red. */
  ground: z.enum(['green', 'red']),
  /** White symbol in a square of 10 × 10, y down: filled paths and lines. */
  symbol: z.array(
    z.union([z.strictObject({ fill: z.string() }), z.strictObject({ line: z.string(), width: z.number().positive() })]),
  ),
});
export const signPackSchema = z.strictObject({ source: z.string(), signs: z.array(signSchema).min(1) });

export interface Sign extends Omit<z.output<typeof signSchema>, 'ground'> {
  ground: 'green' | 'red' | 'unknown';
}

export const SIGNS: readonly Sign[] = signPackSchema.parse(data).signs;

export const signOf = (name: string): Sign =>
  SIGNS.find((s) => s.name === name) ?? { name, label: name, ground: 'unknown', symbol: [] };
