/**
 * The list of all kinds. A new register is added by writing its descriptor and naming it here.
 */
import type { Kind } from './bodies.ts';
import type { KindDescriptor } from './kind.ts';
import * as organization from './organization.ts';
import * as plan from './plan.ts';
import * as risk from './risk.ts';
import * as training from './training.ts';

export const KINDS = {
  enterprise: organization.enterpriseKind,
  year: organization.yearKind,
  target: organization.targetKind,
  department: organization.departmentKind,
  post: organization.postKind,
  person: organization.personKind,
  assignment: organization.assignmentKind,
  responsibility: organization.responsibilityKind,
  training: training.trainingKind,
  participation: training.participationKind,
  certificate: training.certificateKind,
  area: risk.areaKind,
  'risk-point': risk.riskPointKind,
  hazard: risk.hazardKind,
  assessment: risk.assessmentKind,
  finding: risk.findingKind,
  'periodic-check': risk.periodicCheckKind,
  building: plan.buildingKind,
  plan: plan.planKind,
  zone: plan.zoneKind,
  pin: plan.pinKind,
  mark: plan.markKind,
  attachment: plan.attachmentKind,
} as const satisfies { [K in Kind]: { kind: K } };

export const KIND_NAMES = Object.keys(KINDS) as Kind[];
export const isKind = (s: string): s is Kind => Object.hasOwn(KINDS, s);

/** Descriptor as a uniform type, for code that walks over all kinds. */
export const descriptor = (kind: Kind): KindDescriptor => KINDS[kind] as unknown as KindDescriptor;
