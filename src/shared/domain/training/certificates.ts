/** By when something must be done for a certificate, and how urgent it is. */
import { daysBetween, type IsoDate } from '../../base/units.ts';

export interface CertificateFacts {
  validTo: IsoDate | null;
  reviewDue: IsoDate | null;
  reviewedOn: IsoDate | null;
  nextDue: IsoDate | null;
}

export const CERTIFICATE_TIERS = ['有效', '90天内', '30天内', '7天内', '已过期', '复审逾期'] as const;
export type CertificateTier = (typeof CERTIFICATE_TIERS)[number];

/** The next day by which something must be done for a certificate, and what. */
export const certificateDue = (b: CertificateFacts): { due: IsoDate; review: boolean } | null => {
  // A 特种作业操作证 counts as lapsed when its three-year review was missed, although the printed validity goes on.
  const reviewed = b.reviewDue !== null && b.reviewedOn !== null && b.reviewedOn <= b.reviewDue;
  if (b.reviewDue !== null && !reviewed) return { due: b.reviewDue, review: true };
  const due = b.validTo ?? b.nextDue;
  return due === null ? null : { due, review: false };
};

export const certificateTier = (b: CertificateFacts, today: IsoDate): CertificateTier => {
  const next = certificateDue(b);
  if (next === null) return '有效';
  const days = daysBetween(today, next.due);
  if (days < 0) return next.review ? '复审逾期' : '已过期';
  if (days <= 7) return '7天内';
  if (days <= 30) return '30天内';
  return days <= 90 ? '90天内' : '有效';
};
