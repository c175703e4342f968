/** Enterprise, year, departments, posts, responsibilities and people of the demo dossier. */

import { addDays, asIsoDate, type IsoDate } from '../shared/base/units.ts';
import type { StarterPack } from '../shared/content/starter-pack.ts';
import { POST_KINDS } from '../shared/registers/01-organization/post.ts';
import { type Draft, optionValue } from './draft.ts';
import { byId, type DemoFirm } from './firm.ts';
import type { DemoPerson } from './roster.ts';

/** Posts whose 考核标准 the demo firm has not fixed yet, so that completeness has something to show. */
export const POSTS_WITHOUT_STANDARD = ['P06', 'P08', 'P11', 'P13', 'P14', 'P33'];

const ref = (id: string) => id as never;

export const addOrganization = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[], starter: StarterPack): void => {
  const e = firm.enterprise;
  const asOf = firm.meta.as_of as IsoDate;
  const year = Number(asOf.slice(0, 4));
  // Those who sign the sheets: the full-time safety manager draws, the head of safety checks, the principal approves.
  const holder = (...posts: string[]): string | null =>
    posts.map((p) => people.find((x) => x.post === p)?.id).find((id) => id !== undefined) ?? null;
  const principal = holder('P01');
  draft.add('enterprise', 'E', null, {
    name: e.name,
    shortName: e.short_name,
    uscc: e.uscc,
    address: e.address,
    town: e.town,
    legalRepresentative: e.legal_representative,
    principal: e.principal,
    safetyPhone: e.safety_phone,
    dutyPhone: e.duty_phone,
    founded: asIsoDate(e.founded),
    industryCode: e.industry.code,
    industryName: e.industry.name,
    trade: e.industry.supervision_trade,
    products: e.products,
    employees: e.employees,
    revenueWan: e.revenue_wan,
    revenueYear: year - 1,
    shifts: e.shifts,
    siteAreaM2: e.site_area_m2,
    buildingAreaM2: e.building_area_m2,
    dormitoryResidents: e.dormitory_residents,
    standardLevel: e.standard_level,
    insurance: e.insurance,
    tags: e.tags as never,
    processes: e.processes,
    docPrefix: e.doc_prefix,
    codePrefix: e.code_prefix,
    riskBasis: firm.meta.level_basis_for_map,
    demoDate: asOf,
    preparedBy: ref(holder('P04') ?? ''),
    reviewedBy: ref(holder('P03', 'P19') ?? ''),
    approvedBy: ref(principal ?? ''),
  });

  const signed = firm.meetings.find((m) => m.topic.includes('签订责任书'))?.date ?? `${year}-01-08`;
  draft.add('year', `Y${year}`, null, {
    year,
    lettersFrom: asIsoDate(`${year}-01-01`),
    lettersTo: asIsoDate(`${year}-12-31`),
    lettersSignOn: asIsoDate(signed),
  });
  Object.entries(firm.targets_2026).forEach(([name, value], i) => {
    draft.add('target', `G${String(i + 1).padStart(2, '0')}`, `Y${year}`, { name, value: String(value) });
  });

  for (const d of firm.departments) {
    draft.add('department', d.id, null, {
      code: d.id,
      name: d.name,
      headPost: ref(d.head_post),
      duty: starter.departments.find((x) => x.key === d.id)?.duty ?? '',
    });
  }
  for (const p of firm.posts) {
    draft.add('post', p.id, null, {
      code: p.id,
      name: p.name,
      department: ref(p.dept),
      type: optionValue(POST_KINDS, p.kind),
      reportsTo: p.reports_to === null ? null : (ref(p.reports_to) as never),
      isPrincipal: p.reports_to === null,
      headcount: p.headcount,
      also: p.also ?? [],
      ppe: p.ppe ?? [],
    });
    const duty = starter.duties[p.id];
    if (duty) {
      draft.add('responsibility', `${p.id}-r`, p.id, {
        scope: duty.scope,
        assessment: POSTS_WITHOUT_STANDARD.includes(p.id) ? [] : duty.assessment,
        basis: duty.basis,
      });
    }
  }
  addPeople(draft, firm, people);
};

/** Scenario of the file: 拟于2026-12-31离职，由 U005 接任. */
const HANDOVER = /拟于(\d{4}-\d{2}-\d{2})离职，由 (U\d+) 接任/;

const addPeople = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[]): void => {
  const year = firm.meta.as_of.slice(0, 4);
  const handovers = people.flatMap((p) => {
    const m = HANDOVER.exec(p.scenario);
    return m?.[1] !== undefined && m[2] !== undefined ? [{ from: p, lastDay: m[1] as IsoDate, to: m[2] }] : [];
  });
  for (const p of people) {
    const leaving = handovers.find((h) => h.from === p);
    const taking = handovers.find((h) => h.to === p.id);
    const letter = byId(firm.posts, p.post).letter_with;
    const notes = [
      leaving ? `拟于 ${leaving.lastDay} 离职，由${people.find((x) => x.id === leaving.to)?.name ?? ''}接任` : '',
      taking ? `拟于 ${addDays(taking.lastDay, 1)} 起接任${byId(firm.posts, taking.from.post).name}` : '',
      letter ? `责任书：${letter}` : '',
      p.hired >= `${year}-02-20` ? `${year} 年春节后新员工` : '',
    ].filter(Boolean);
    draft.add('person', p.id, null, {
      code: p.id,
      name: p.name,
      gender: p.gender,
      idNumber: p.idNumber,
      phone: p.phone,
      hiredOn: p.hired,
      note: notes.join('；'),
    });
    draft.add('assignment', `${p.id}-p1`, p.id, {
      post: ref(p.post),
      from: p.hired,
      to: leaving ? leaving.lastDay : null,
      main: true,
    });
    if (taking) {
      draft.add('assignment', `${p.id}-p2`, p.id, { post: ref(taking.from.post), from: addDays(taking.lastDay, 1), main: false });
    }
  }
};
