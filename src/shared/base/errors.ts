/**
 * The closed union of error codes, and the one error class that crosses module borders.
 * Owns: `AppError`. Anything else that is thrown is a defect and leaves the core as `internal`.
 */
export const ERROR_CODES = [
  'validation',
  'not-found',
  // The user's file is not the one this program knows; both are there.
  'conflict',
  // Made for a state of the records that is no longer theirs.
  'stale',
  // Something of that name is there already.
  'exists',
  // The program does not do it, and says why.
  'refused',
  'locked',
  'readonly',
  'too-new',
  'unsupported-format',
  'corrupt',
  'disk-full',
  'permission',
  'io',
  'limit',
  'cancelled',
  'busy',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A fault at one field: `path` is the field name (dotted for nested values), `message` is in the user's language. */
export interface FieldFault {
  path: string;
  message: string;
}

export interface ErrorDetail {
  /** One sentence in the user's language: what happened. */
  message: string;
  fields?: FieldFault[];
  /** Facts for the dialog (file name, times, counts; `instead`: what to do in place of what was refused); strings and numbers only. */
  facts?: Record<string, string | number>;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly fields: FieldFault[];
  readonly facts: Record<string, string | number>;

  constructor(code: ErrorCode, detail: ErrorDetail | string, options?: { cause?: unknown }) {
    const d = typeof detail === 'string' ? { message: detail } : detail;
    super(d.message, options);
    this.code = code;
    this.fields = d.fields ?? [];
    this.facts = d.facts ?? {};
  }
}

export const isAppError = (e: unknown): e is AppError => e instanceof AppError;
