/**
 * Bodies by kind, as types only. It stands apart from the descriptors because their derived columns read other
 * kinds through `RecordView`, and one table for both would make the types circular.
 */
import type { BodyOfFields } from './kind.ts';
import type * as organization from './organization.ts';
import type * as plan from './plan.ts';
import type * as risk from './risk.ts';
import type * as training from './training.ts';

export interface FieldsByKind {
  enterprise: typeof organization.enterpriseFields;
  year: typeof organization.yearFields;
  target: typeof organization.targetFields;
  department: typeof organization.departmentFields;
  post: typeof organization.postFields;
  person: typeof organization.personFields;
  assignment: typeof organization.assignmentFields;
  responsibility: typeof organization.responsibilityFields;
  training: typeof training.trainingFields;
  participation: typeof training.participationFields;
  certificate: typeof training.certificateFields;
  area: typeof risk.areaFields;
  'risk-point': typeof risk.riskPointFields;
  hazard: typeof risk.hazardFields;
  assessment: typeof risk.assessmentFields;
  finding: typeof risk.findingFields;
  'periodic-check': typeof risk.periodicCheckFields;
  building: typeof plan.buildingFields;
  plan: typeof plan.planFields;
  zone: typeof plan.zoneFields;
  pin: typeof plan.pinFields;
  mark: typeof plan.markFields;
  attachment: typeof plan.attachmentFields;
}

export type Kind = keyof FieldsByKind;
export type Body<K extends Kind = Kind> = BodyOfFields<FieldsByKind[K]>;
/** What may be given on creation: every field has a default but the required ones, which the schema checks. */
export type BodyInput<K extends Kind> = Partial<Body<K>>;
