import type { IsoDate } from '../../shared/base/units.ts';

/** Local calendar day; an inspector's “today” is where the computer stands. */
export const localDay = (d: Date): IsoDate =>
  `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}` as IsoDate;
