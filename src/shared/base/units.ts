/**
 * Branded units and identifiers.
 * Owns: the nominal types that keep millimetres, plan units, dates and ids apart at compile time.
 * Must never: hold rules of the field; those live in `domain/`.
 */
import { z } from 'zod';

declare const brand: unique symbol;
export type Brand<T, B extends string> = T & { readonly [brand]: B };

/** Opaque record identifier, 1–64 characters of `A-Z a-z 0-9 _ -`. */
export type RecordId = Brand<string, 'RecordId'>;
/** Calendar date `YYYY-MM-DD` without a time zone. */
export type IsoDate = Brand<string, 'IsoDate'>;
/** Lower-case hexadecimal SHA-256 of a blob. */
export type BlobHash = Brand<string, 'BlobHash'>;
/** Monotonic number of acknowledged changes in a dossier. */
export type Revision = number;

export const recordIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, '编号格式不对')
  .transform((s) => s as RecordId);
export const isoDateSchema = z.iso.date('日期应写成 2026-11-23 这样的格式').transform((s) => s as IsoDate);
export const blobHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((s) => s as BlobHash);

export const asIsoDate = (s: string): IsoDate => isoDateSchema.parse(s);

const MS_PER_DAY = 86_400_000;
const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: IsoDate, b: IsoDate): number => Math.round((utc(b) - utc(a)) / MS_PER_DAY);

/** `date` moved by `days` (may be negative). */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(utc(date) + days * MS_PER_DAY).toISOString().slice(0, 10) as IsoDate;

/** Calendar year of a date. */
export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

/** `2026年11月23日`, as printed in documents. */
export const chineseDate = (date: IsoDate): string => {
  const [y, m, d] = date.split('-');
  return `${y}年${Number(m)}月${Number(d)}日`;
};
