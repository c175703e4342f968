/**
 * Level of a risk point: the highest of its hazards' assessments in force, then 直接判定 where the dossier uses
 * it, or the manual raise (DOMAIN §4.4).
 * Derived on every call and never stored.
 */

import type { Source } from '../base/source.ts';
import type { RecordId } from '../base/units.ts';
import { directMajor } from '../domain/risk/direct-rules.ts';
import { lecLevel, lecScore } from '../domain/risk/grade.ts';
import { highest, type Level, levelFacts, severityRank } from '../domain/risk/level.ts';
import { isConfirmed, WAITING_WORD } from '../engine/confirmed.ts';
import type { Rec } from '../engine/kinds.ts';
import type { Cell } from '../engine/register.ts';
import type { RecordView } from '../engine/view.ts';
import { enterpriseOf } from './enterprise.ts';

export type Basis = 'current' | 'inherent';

export interface PointRating {
  /** Level in force on the basis: computed, then raised. `null` = not assessed, or nobody has confirmed the point. */
  level: Level | null;
  /** The point is starter content that nobody confirmed: what its proposal gives is no finding. */
  waits: boolean;
  computed: Level | null;
  /** The assessment that decides; `null` = not assessed, or nobody has confirmed the point. */
  decisive: Rec<'assessment'> | null;
  /** D of the hazard that decides; `null` = not assessed. */
  score: number | null;
  /** The raise, when it changes the level. */
  raised: { level: Level; reason: string } | null;
  sources: Source[];
}

/** The assessment of a hazard in force on a basis: the newest by date, later entered wins on the same day. */
export const assessmentInForce = (
  view: RecordView,
  hazard: RecordId,
  basis: Basis | 'rectified',
): Rec<'assessment'> | undefined =>
  view
    .children(hazard, 'assessment')
    .filter((a) => a.body.basis === basis)
    .reduce<Rec<'assessment'> | undefined>(
      (best, a) => (!best || (a.body.on ?? '') >= (best.body.on ?? '') ? a : best),
      undefined,
    );

export const basisOf = (view: RecordView): Basis => enterpriseOf(view)?.body.riskBasis ?? 'current';

export const basisWords = (view: RecordView): string =>
  basisOf(view) === 'current' ? '按现有风险（已采取管控措施后）' : '按固有风险（未考虑管控措施）';

export const assessmentLevel = (a: Rec<'assessment'>): { score: number; level: Level } => {
  const score = lecScore(a.body);
  return { score, level: lecLevel(score, a.body.thresholds) };
};

/** Rating of a risk point on `basis`; without it, on the dossier's own basis. */
export const ratePoint = (view: RecordView, point: RecordId, basis: Basis = basisOf(view)): PointRating =>
  view.cached(`rating:${basis}:${point}`, () => {
    let computed: Level | null = null;
    let score: number | null = null;
    let decisive: Rec<'assessment'> | null = null;
    const sources: Source[] = [];
    for (const h of view.children(point, 'hazard')) {
      const a = assessmentInForce(view, h.id, basis);
      if (!a) continue;
      const r = assessmentLevel(a);
      sources.push({ record: a.id, field: 'l' }, { record: a.id, field: 'e' }, { record: a.id, field: 'c' });
      if (
        computed === null ||
        severityRank(r.level) < severityRank(computed) ||
        (r.level === computed && r.score > (score ?? 0))
      ) {
        computed = r.level;
        score = r.score;
        decisive = a;
      }
    }
    const body = view.find('risk-point', point)?.body;
    const direct = body ? directMajor(enterpriseOf(view)?.body.directRules ?? 'none', body) : null;
    const raise = direct === null ? (body?.raised ?? null) : { level: 'major' as const, reason: direct };
    const rec = view.find('risk-point', point);
    const waits = rec !== undefined && !isConfirmed(view, rec);
    if (waits) return { level: null, waits, decisive: null, computed, score, raised: null, sources };
    const level = raise === null ? computed : highest([computed, raise.level]);
    const raised = raise !== null && level !== computed ? raise : null;
    if (raised) sources.push({ record: point, field: direct === null ? 'raised' : 'peopleExposed' });
    return { level, waits, decisive, computed, score, raised, sources };
  });

/** The level in one word, or why there is none. */
export const levelWord = (r: { level: Level | null; waits: boolean }): string =>
  r.level !== null ? levelFacts(r.level).word : r.waits ? WAITING_WORD : '未评价';

/** The level in force as a cell: word, colour chip, and why it was raised. */
export const levelCell = (r: PointRating): Cell => {
  if (r.level === null) return { text: levelWord(r), level: 'unrated', sort: 9, sources: r.sources };
  return {
    text: levelFacts(r.level).word + (r.raised === null ? '' : '↑'),
    level: r.level,
    sort: severityRank(r.level),
    ...(r.raised === null ? {} : { hint: `人工提级：${r.raised.reason}` }),
    sources: r.sources,
  };
};
