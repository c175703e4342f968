/**
 * The catalogue: which documents this dossier has, what is missing in each, and how each is built.
 */

import { coverAndContents } from '../documents/cover.ts';
import { publicCommitment, responsibilityLetters } from '../documents/letters.ts';
import { enterpriseProfile } from '../documents/profile.ts';
import { responsibilityList } from '../documents/responsibility.ts';
import { riskMaps, riskRoster } from '../documents/risk.ts';
import { sessionsOfYear, trainingRecords } from '../documents/training.ts';
import { completeness, type Gap } from '../engine/completeness.ts';
import type { StageId } from '../engine/stages.ts';
import { enterpriseOf } from '../queries/enterprise.ts';
import type { DocContext, Instance } from './context.ts';

export type { DocContext, DocumentContent, Instance } from './context.ts';

export interface DocumentInfo {
  id: string;
  volume: string;
  volumeTitle: string;
  /** 06-01 */
  number: string;
  title: string;
  need: '必备' | '建议';
  /** Why this enterprise needs it. */
  reason: string;
  state: '草稿' | '空白表';
  instances: { id: string; title: string }[];
  /** What is missing, in words; at most a few lines. */
  missing: string[];
}

interface Maker {
  build(c: DocContext): Instance[];
  /** Stage whose gaps concern the document. */
  stage: StageId;
  /** Nothing of its own has been entered yet. */
  isBlank(c: DocContext): boolean;
}

const MAKERS: Record<string, Maker> = {
  cover: { build: (c) => coverAndContents(c, listed(c)), stage: 'enterprise', isBlank: () => false },
  'enterprise-profile': { build: enterpriseProfile, stage: 'enterprise', isBlank: (c) => enterpriseOf(c.view) === undefined },
  'responsibility-list': {
    build: responsibilityList,
    stage: 'responsibility',
    isBlank: (c) => c.view.list('responsibility').length === 0,
  },
  'responsibility-letters': {
    build: responsibilityLetters,
    stage: 'responsibility',
    isBlank: (c) => c.view.list('responsibility').length === 0,
  },
  'public-commitment': {
    build: publicCommitment,
    stage: 'responsibility',
    isBlank: (c) => c.view.list('responsibility').length === 0,
  },
  'training-records': { build: trainingRecords, stage: 'training', isBlank: (c) => sessionsOfYear(c).length === 0 },
  'risk-roster': { build: riskRoster, stage: 'risk', isBlank: (c) => c.view.list('risk-point').length === 0 },
  'risk-map': { build: riskMaps, stage: 'map', isBlank: (c) => c.view.list('plan').length === 0 },
};

const entries = (c: DocContext) => c.content.directory.documents.filter((d) => Object.hasOwn(MAKERS, d.id));

/** Documents of the contents: those that have something to show. */
const listed = (c: DocContext) =>
  entries(c)
    .filter((d) => d.id !== 'cover' && (d.id === 'enterprise-profile' || (MAKERS[d.id]?.build(c).length ?? 0) > 0))
    .map((d) => ({ number: d.number, title: d.title, volume: d.volume, volumeTitle: volumeTitle(c, d.volume), anchor: null }));

export const volumeTitle = (c: DocContext, volume: string): string =>
  c.content.directory.volumes.find((v) => v.id === volume)?.title ?? '';

const MAX_MISSING = 8;
const missingOf = (gaps: readonly Gap[]): string[] => {
  const texts = gaps.slice(0, MAX_MISSING).map((g) => g.text);
  return gaps.length > MAX_MISSING ? [...texts, `另有 ${gaps.length - MAX_MISSING} 处`] : texts;
};

export const listDocuments = (c: DocContext): DocumentInfo[] => {
  const stages = completeness(c.view, c.today).stages;
  return entries(c).map((d) => {
    const maker = MAKERS[d.id] as Maker;
    const instances =
      d.id === 'cover' ? [{ id: 'cover', title: d.title }] : maker.build(c).map(({ id, title }) => ({ id, title }));
    return {
      id: d.id,
      volume: d.volume,
      volumeTitle: volumeTitle(c, d.volume),
      number: d.number,
      title: d.title,
      need: d.need,
      reason: d.reason,
      state: maker.isBlank(c) ? '空白表' : '草稿',
      instances,
      missing: missingOf(stages.find((s) => s.id === maker.stage)?.gaps ?? []),
    };
  });
};

/** The documents of a kind, one Doc each; empty when there is nothing to print. */
export const buildInstances = (id: string, c: DocContext): Instance[] => MAKERS[id]?.build(c) ?? [];
