/** From a dossier to documents: the context that builders work in. */

import type { IsoDate } from '../../shared/base/units.ts';
import type { DocContext } from '../../shared/document/catalogue.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import { fourColourMapDrawing } from '../../shared/map/map-drawing.ts';
import type { Content } from './content.ts';

/** What a document needs of a dossier; a session and an export worker both have it. */
export interface DossierFacts {
  view: RecordView;
  today: IsoDate;
  /** Instant of the revision that is printed. */
  changedAt: string;
}

export const documentContext = (content: Content, d: DossierFacts, year: number, showUnverified = false): DocContext => ({
  view: d.view,
  year,
  today: d.today,
  stamp: d.changedAt,
  content: content.documents,
  mapDrawing: (plan) => fourColourMapDrawing(d.view, plan, { today: d.today }),
  showUnverified,
});
