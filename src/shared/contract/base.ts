/** What every call shares: handles, instants, and the closed union of errors. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import '../base/zod-words.ts';
import { ERROR_CODES, type ErrorCode } from '../base/errors.ts';
import type { Kind } from '../engine/kinds.ts';
import { KIND_NAMES } from '../registers/all.ts';

/** Opaque handle given by the core; nothing can be read from it. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
export type Token = z.infer<typeof tokenSchema>;
export const sessionIdSchema = tokenSchema;
export const kind = z.enum(KIND_NAMES as [Kind, ...Kind[]]);
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const revision = z.number().int().min(0);
export const instant = z.iso.datetime();
export const day = z.iso.date();

const errorData = z.object({
  fields: z.array(z.object({ path: z.string(), message: z.string() })),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** HTTP status of each code; a typed error is recognised by code and status together. */
export const ERROR_STATUS: Readonly<Record<ErrorCode, number>> = {
  validation: 422,
  'not-found': 404,
  conflict: 409,
  stale: 409,
  exists: 409,
  refused: 409,
  locked: 423,
  readonly: 403,
  'too-new': 409,
  'unsupported-format': 415,
  corrupt: 422,
  'disk-full': 507,
  permission: 403,
  io: 500,
  limit: 413,
  cancelled: 499,
  busy: 503,
  internal: 500,
};
/** Each code of the closed union is a typed error of every procedure; nothing else crosses the boundary. */
const errors = Object.fromEntries(
  ERROR_CODES.map((code) => [code, { status: ERROR_STATUS[code], data: errorData }]),
) as unknown as Record<ErrorCode, { data: typeof errorData }>;
export const base = oc.errors(errors);
