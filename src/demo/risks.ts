/** Areas, risk points with hazards and assessments, findings, certificates and periodic checks of the demo dossier. */
import { asIsoDate, type IsoDate } from '../shared/base/units.ts';
import { accidentCode } from '../shared/domain/risk/accident-types.ts';
import { levelFromWord } from '../shared/domain/risk/level.ts';
import { CERTIFICATE_TYPES } from '../shared/registers/05-training/certificate.ts';
import { POINT_TYPES } from '../shared/registers/06-risk/risk-point.ts';
import { FINDING_STATES } from '../shared/registers/07-hidden-dangers/finding.ts';
import { SPECIAL_EQUIPMENT } from '../shared/registers/08-equipment/special-equipment.ts';
import { type Draft, optionValue } from './draft.ts';
import type { DemoFirm, DemoRiskPoint } from './firm.ts';
import type { DemoPerson } from './roster.ts';

const ref = (id: string) => id as never;
const day = (s: string | null | undefined): IsoDate | null => (s == null ? null : asIsoDate(s));

const accident = (name: string): never => {
  const code = accidentCode(name);
  if (code === null) throw new Error(`“${name}”不是 27 种基本事故类型之一`);
  return code as never;
};

/** Day of the last yearly review of all risks. */
const reviewDay = (firm: DemoFirm): IsoDate =>
  asIsoDate(firm.meetings.find((m) => m.topic.includes('风险复评'))?.date ?? firm.meta.as_of);

export const addAreas = (draft: Draft, firm: DemoFirm): void => {
  for (const a of firm.areas) {
    draft.add('area', a.id, null, {
      code: a.id,
      name: a.name,
      department: ref(a.dept),
      people: a.people,
      note: a.note ?? '',
    });
  }
};

export const addRiskPoints = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[]): void => {
  const assessor = people.find((p) => p.post === 'P03')?.id ?? people.find((p) => p.post === 'P04')?.id ?? null;
  const reviewed = reviewDay(firm);
  for (const r of firm.risk_points) addRiskPoint(draft, firm, r, reviewed, assessor);
};

const addRiskPoint = (draft: Draft, firm: DemoFirm, r: DemoRiskPoint, reviewed: IsoDate, assessor: string | null): void => {
  const raisedTo = r.raised_to ? levelFromWord(r.raised_to.level) : null;
  draft.add('risk-point', r.id, null, {
    code: r.id,
    name: r.name,
    type: optionValue(POINT_TYPES, r.kind),
    source: r.source,
    area: r.area === null ? null : (ref(r.area) as never),
    alsoAreas: (r.also_areas ?? []) as never,
    accidentTypes: r.accident_types.map(accident),
    department: ref(r.dept),
    ownerPost: ref(r.owner_post),
    peopleExposed: r.people_exposed ?? null,
    raised: raisedTo && r.raised_to ? { level: raisedTo, reason: r.raised_to.reason } : null,
  });
  draft.add('hazard', `${r.id}-h1`, r.id, {
    description: r.hazard,
    hazardClass: r.hazard_class,
    consequence: r.consequence,
    engineering: r.measures.eng,
    management: r.measures.mgt,
    training: r.measures.edu,
    ppe: r.measures.ppe,
    emergency: r.measures.emg,
    unverified: true,
  });
  // A point with a goal after rectification was assessed again on the day its finding was made.
  const finding = firm.findings.find((f) => f.id === r.finding);
  const currentOn = r.after_rectification && finding ? asIsoDate(finding.date) : reviewed;
  const rows = [
    { basis: 'inherent', f: r.inherent, on: reviewed },
    { basis: 'current', f: r.current, on: currentOn },
    { basis: 'rectified', f: r.after_rectification, on: currentOn },
  ] as const;
  rows.forEach(({ basis, f, on }, i) => {
    if (!f) return;
    draft.add('assessment', `${r.id}-a${i + 1}`, `${r.id}-h1`, {
      basis,
      l: f.L,
      e: f.E,
      c: f.C,
      on,
      by: assessor === null ? null : (ref(assessor) as never),
    });
  });
};

export const addFindings = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[]): void => {
  const nameOf = (id: string): string => people.find((p) => p.id === id)?.name ?? id;
  const pointName = (id: string): string => `${id} ${firm.risk_points.find((r) => r.id === id)?.name ?? ''}`.trim();
  for (const f of firm.findings) {
    const notes = [
      f.also_risks ? `同时涉及 ${f.also_risks.map(pointName).join('、')}` : '',
      f.plan_six_items ? '已编制治理方案（六项内容）' : '',
      f.reported ? '已按规定报告' : '',
      f.reward_yuan ? `按内部报告奖励制度奖励 ${f.reward_yuan} 元` : '',
      f.note ?? '',
    ].filter(Boolean);
    draft.add('finding', f.id, null, {
      code: f.id,
      foundOn: asIsoDate(f.date),
      source: String(f.source) as never,
      foundBy: nameOf(f.found_by),
      department: ref(f.dept),
      area: ref(f.area),
      riskPoint: ref(f.risk),
      description: f.text,
      hazardClass: f.class,
      grade: f.grade === '重大' ? 'major' : 'general',
      basis: f.basis ?? '',
      accidentType: accident(f.accident),
      mode: f.mode === '即查即改' ? 'immediate' : 'deadline',
      temporaryMeasure: f.temp_measure,
      action: f.action,
      costYuan: f.cost_yuan,
      owner: ref(f.owner),
      reviewer: ref(f.reviewer),
      deadline: asIsoDate(f.deadline),
      doneOn: day(f.done),
      reviewedOn: day(f.reviewed),
      state: optionValue(FINDING_STATES, f.status),
      note: notes.join('；'),
    });
  }
};

export const addCertificates = (draft: Draft, firm: DemoFirm): void => {
  for (const c of firm.certificates) {
    draft.add('certificate', c.id, null, {
      code: c.id,
      holder: ref(c.holder),
      type: optionValue(CERTIFICATE_TYPES, c.type),
      item: c.item,
      number: c.cert_no,
      issuedOn: asIsoDate(c.issued),
      validTo: day(c.valid_to),
      reviewDue: day(c.review_due),
      reviewedOn: day(c.reviewed_at),
      // Only certificates without a term carry the day themselves; for the others it follows from their dates.
      nextDue: c.valid_to === undefined ? asIsoDate(c.next_due) : null,
      note: c.note ?? '',
    });
  }
};

/** What an accessory's test is called in the field. */
const ACCESSORY_TEST: Record<string, string> = { 安全阀: '校验', 压力表: '检定' };

export const addPeriodicChecks = (draft: Draft, firm: DemoFirm): void => {
  for (const s of firm.special_equipment) {
    // 锅炉 is short enough; 简单压力容器 is better known by its own name.
    const short = s.kind === '锅炉' ? s.kind : (s.name.split(' ')[0] ?? s.name);
    draft.add('special-equipment', s.id, null, {
      code: s.id,
      name: s.name,
      category: optionValue(SPECIAL_EQUIPMENT, s.kind === '场内专用机动车辆' ? '场（厂）内专用机动车辆' : s.kind),
      registrationCode: s.registration_no ?? '',
      operators: s.operators ? `证书 ${s.operators.join('、')}` : '',
      inspectedOn: day(s.external_check),
      nextInspection: day(s.next_check),
      upkeepDays: s.maintenance_days ?? null,
      upkeptOn: day(s.last_maintenance),
      note: s.note ?? '',
    });
    (s.accessories ?? []).forEach((a, i) => {
      draft.add('periodic-check', `${s.id}-${i + 1}`, null, {
        name: `${short}${a.name}${ACCESSORY_TEST[a.name] ?? '检验'}`,
        category: 'accessory',
        checkedOn: asIsoDate(a.checked),
        nextDue: asIsoDate(a.valid_to),
        note: s.name,
      });
    });
  }
  firm.tests_and_reports.forEach((t, i) => {
    draft.add('periodic-check', `K${String(i + 1).padStart(2, '0')}`, null, {
      name: t.name,
      category: 'test',
      checkedOn: asIsoDate(t.date),
      nextDue: day(t.next_due),
    });
  });
  firm.contractors.forEach((c, i) => {
    draft.add('periodic-check', `X${String(i + 1).padStart(2, '0')}`, null, {
      name: `${c.work}协议`,
      category: 'agreement',
      checkedOn: asIsoDate(c.agreement[0]),
      nextDue: asIsoDate(c.agreement[1]),
      note: c.name,
    });
  });
};
