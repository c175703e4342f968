/**
 * What is due: certificates, trainings, findings and periodic checks, by urgency. Pure over records and a day.
 */
import type { DueItem } from '../../contract/contract.ts';
import type { Rec } from '../../model/record.ts';
import { daysBetween, type IsoDate } from '../../model/units.ts';
import type { RecordView } from '../../model/view.ts';
import { overdueDays } from '../training/activity.ts';

export const CERTIFICATE_TIERS = ['有效', '90天内', '30天内', '7天内', '已过期', '复审逾期'] as const;
export type CertificateTier = (typeof CERTIFICATE_TIERS)[number];

/** The next day by which something must be done for a certificate, and what. */
export const certificateDue = (b: Rec<'certificate'>['body']): { due: IsoDate; review: boolean } | null => {
  // A 特种作业操作证 counts as lapsed when its three-year review was missed, although the printed validity goes on.
  const reviewed = b.reviewDue !== null && b.reviewedOn !== null && b.reviewedOn <= b.reviewDue;
  if (b.reviewDue !== null && !reviewed) return { due: b.reviewDue, review: true };
  const due = b.validTo ?? b.nextDue;
  return due === null ? null : { due, review: false };
};

export const certificateTier = (b: Rec<'certificate'>['body'], today: IsoDate): CertificateTier => {
  const next = certificateDue(b);
  if (next === null) return '有效';
  const days = daysBetween(today, next.due);
  if (days < 0) return next.review ? '复审逾期' : '已过期';
  if (days <= 7) return '7天内';
  if (days <= 30) return '30天内';
  return days <= 90 ? '90天内' : '有效';
};

/** Items further away than this are not due yet. */
const HORIZON_DAYS = 90;

const item = (rec: Rec, text: string, who: string, due: IsoDate, today: IsoDate): DueItem => ({
  text,
  who,
  due,
  days: daysBetween(today, due),
  kind: rec.kind,
  record: rec.id,
});

/** Everything overdue or due within 90 days, most urgent first. `days` is negative when overdue. */
export const dueItems = (view: RecordView, today: IsoDate): DueItem[] => {
  const name = (id: string | null): string => view.find('person', id)?.body.name ?? '';
  const out: DueItem[] = [];
  for (const c of view.list('certificate')) {
    const next = certificateDue(c.body);
    if (next) out.push(item(c, next.review ? `${c.body.item}复审` : c.body.item, name(c.body.holder), next.due, today));
  }
  for (const t of view.list('training')) {
    if (t.body.plannedOn !== null && t.body.state !== 'done' && (overdueDays(t.body, today) > 0 || t.body.plannedOn >= today)) {
      out.push(item(t, `${t.body.title}（培训）`, t.body.target, t.body.plannedOn, today));
    }
  }
  for (const f of view.list('finding')) {
    // Findings within their time are work in progress and stand in their own list; here only what is late.
    if (f.body.state !== 'closed' && f.body.deadline !== null && f.body.deadline < today) {
      out.push(item(f, `${f.body.code} ${f.body.description}`, name(f.body.owner), f.body.deadline, today));
    }
  }
  for (const p of view.list('periodic-check')) {
    // Agreements with contractors run out without anything unsafe being in use; they are followed up in their register.
    if (p.body.nextDue !== null && p.body.category !== 'agreement') out.push(item(p, p.body.name, '', p.body.nextDue, today));
  }
  return out.filter((d) => d.days <= HORIZON_DAYS).sort((a, b) => a.days - b.days || (a.text < b.text ? -1 : 1));
};
