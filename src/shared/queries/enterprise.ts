/** The enterprise of a dossier and its year. */
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';

/** The single enterprise record, when there is one. */
export const enterpriseOf = (view: RecordView): Rec<'enterprise'> | undefined => view.list('enterprise')[0];

export const yearRecord = (view: RecordView, year: number): Rec<'year'> | undefined =>
  view.list('year').find((y) => y.body.year === year);
