/** The enterprise of a dossier and its year. */
import { classify, type NoticeClass } from '../domain/enterprise/classify.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';

/** The single enterprise record, when there is one. */
export const enterpriseOf = (view: RecordView): Rec<'enterprise'> | undefined => view.list('enterprise')[0];

export const yearRecord = (view: RecordView, year: number): Rec<'year'> | undefined =>
  view.list('year').find((y) => y.body.year === year);

/** Class of the notice: as the enterprise set it, else by its figures; `null` while they are not all there. */
export const noticeClassOf = (view: RecordView): NoticeClass | null => {
  const b = enterpriseOf(view)?.body;
  if (!b) return null;
  if (b.classOverride) return b.classOverride.class;
  return b.employees !== null && b.revenueWan !== null ? classify(b.employees, b.revenueWan).class : null;
};
