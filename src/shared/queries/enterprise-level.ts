/**
 * Suggested level of the whole enterprise (DOMAIN §4.4). The notice leaves the level to the authority and no local
 * formula was found: this is the product's own transparent rule, always a suggestion that the user confirms.
 */

import { type Level, severityRank } from '../domain/risk/level.ts';
import type { RecordView } from '../engine/view.ts';
import { ratePoint } from './rating.ts';

export const suggestedEnterpriseLevel = (view: RecordView): { level: Level | null; reasons: string[] } => {
  const points = view.list('risk-point').map((p) => ({ p, r: ratePoint(view, p.id, 'current') }));
  const majors = points.filter((x) => x.r.level === 'major');
  const open = view.list('finding').filter((f) => f.body.state !== 'closed');
  const openMajor = open.filter((f) => f.body.grade === 'major');
  if (openMajor.length > 0) return { level: 'major', reasons: openMajor.map((f) => `${f.body.code} 重大隐患未销号`) };
  // A major risk point counts as controlled while every open finding on it has a temporary measure.
  const loose = majors.filter(({ p }) => open.some((f) => f.body.riskPoint === p.id && f.body.temporaryMeasure === ''));
  if (loose.length > 0)
    return { level: 'major', reasons: loose.map(({ p }) => `${p.body.code} ${p.body.name}为重大，隐患没有临时管控措施`) };
  if (majors.length > 0)
    return { level: 'considerable', reasons: majors.map(({ p }) => `${p.body.code} ${p.body.name}为重大，已有管控`) };
  const top = points.reduce<Level | null>(
    (t, { r }) => (r.level !== null && (t === null || severityRank(r.level) < severityRank(t)) ? r.level : t),
    null,
  );
  if (top === null)
    return {
      level: null,
      reasons: [points.some(({ r }) => r.waits) ? '风险点还待确认，不能作为依据' : '还没有完成评价的风险点'],
    };
  return { level: top, reasons: [`最高的风险点为${top === 'considerable' ? '较大' : top === 'general' ? '一般' : '低'}`] };
};
