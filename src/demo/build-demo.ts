/**
 * The demo dossier: pure and deterministic, the same records on every machine. `default` is the firm of the file
 * exactly, `small` its workshop of 30 people, `medium` and `large` the firm with more points, sessions and years.
 */

import type { IsoDate } from '../shared/base/units.ts';
import type { StarterPack } from '../shared/content/starter-pack.ts';
import type { Rec } from '../shared/engine/kinds.ts';
import { newDraft } from './draft.ts';
import type { DemoFirm } from './firm.ts';
import { addArchive, LARGE_TOTAL } from './large.ts';
import { mediumFirm } from './medium.ts';
import { addOrganization } from './organization.ts';
import { addPlans } from './plans.ts';
import { addAreas, addCertificates, addFindings, addPeriodicChecks, addRiskPoints } from './risks.ts';
import { makeRoster } from './roster.ts';
import { smallFirm } from './small.ts';
import { addTrainings } from './trainings.ts';

export type DemoSize = 'default' | 'small' | 'medium' | 'large';

const firmOfSize = (firm: DemoFirm, size: DemoSize): DemoFirm => {
  switch (size) {
    case 'default':
      return firm;
    case 'small':
      return smallFirm(firm);
    case 'medium':
    case 'large':
      return mediumFirm(firm);
  }
};

/** @param starter duties of the posts are taken from this pack, by the code of the post */
export const buildDemo = (source: DemoFirm, size: DemoSize, starter: StarterPack): { records: Rec[]; demoDate: IsoDate } => {
  const firm = firmOfSize(source, size);
  const people = makeRoster(firm);
  const draft = newDraft();
  addOrganization(draft, firm, people, starter);
  addAreas(draft, firm);
  addRiskPoints(draft, firm, people);
  addFindings(draft, firm, people);
  addCertificates(draft, firm);
  addPeriodicChecks(draft, firm);
  addTrainings(draft, firm, people);
  addPlans(draft, firm, people);
  if (size === 'large') addArchive(draft, firm, people, LARGE_TOTAL);
  return { records: draft.records, demoDate: firm.meta.as_of as IsoDate };
};
