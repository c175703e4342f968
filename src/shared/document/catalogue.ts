/**
 * The catalogue: which documents this dossier has, how each stands and what is missing in it. Lists by name alone and
 * builds one Doc when asked.
 */

import { AppError } from '../base/errors.ts';
import { allDocuments } from '../documents/all.ts';
import { ledgerRows } from '../documents/ledgers.ts';
import { completeness, gapTextsOf } from '../engine/completeness.ts';
import type { Need } from '../engine/register.ts';
import { enterpriseOf, noticeClassOf } from '../queries/enterprise.ts';
import type { DocContext } from './context.ts';
import { type DirectoryRow, directoryRows, needOf } from './directory.ts';
import type { Doc } from './doc.ts';
import type { DocumentDescription, Entry, ListedDocument } from './document.ts';
import { enterpriseName } from './helpers.ts';
import { withIdentity } from './identity.ts';
import { judged } from './judged.ts';
import { type DocumentState, worstState } from './state.ts';

export type { DocContext } from './context.ts';

export interface DocumentInfo {
  id: string;
  volume: string;
  volumeTitle: string;
  /** 06-01 */
  number: string;
  title: string;
  need: Need;
  /** Why this enterprise needs it, with the class or hazard tag that says so. */
  why: string;
  /** The worst of its instances. */
  state: DocumentState;
  instances: (Entry & { state: DocumentState })[];
}

export interface Instance extends Entry {
  doc: Doc;
}

interface Listed {
  d: DocumentDescription;
  row: DirectoryRow;
}

/** Documents with their rows of the directory, in its order. */
const entries = (c: DocContext): Listed[] => {
  const documents = new Map(allDocuments().map((d) => [d.id, d]));
  return directoryRows(c.content.directory, ledgerRows()).flatMap((row) => {
    const d = documents.get(row.id);
    return d ? [{ d, row }] : [];
  });
};

const volumeTitle = (c: DocContext, volume: string): string =>
  c.content.directory.volumes.find((v) => v.id === volume)?.title ?? '';

/** Every document that has something to show. */
const contents = (c: DocContext): ListedDocument[] =>
  entries(c)
    .filter(({ d }) => !d.front && d.list(c).length > 0)
    .map(({ row }) => ({
      number: row.number,
      title: row.title,
      volume: row.volume,
      volumeTitle: volumeTitle(c, row.volume),
      anchor: null,
    }));

export const listDocuments = (c: DocContext): DocumentInfo[] => {
  const enterprise = { class: noticeClassOf(c.view), tags: enterpriseOf(c.view)?.body.tags ?? [] };
  return entries(c).map(({ d, row }) => {
    const state: DocumentState = d.blank?.(c) ? 'blank' : 'draft';
    const instances = d.list(c).map(({ id, title }) => ({ id, title, state }));
    return {
      id: d.id,
      volume: row.volume,
      volumeTitle: volumeTitle(c, row.volume),
      number: row.number,
      title: row.title,
      ...needOf(row, enterprise),
      state: worstState(instances),
      instances,
    };
  });
};

/** @throws AppError `not-found` */
export const documentOf = (id: string): DocumentDescription => {
  const d = allDocuments().find((x) => x.id === id);
  if (!d) throw new AppError('not-found', { message: '没有这份文件' });
  return d;
};

const MAX_MISSING = 8;

/** What is missing in a document, in words; at most a few lines. */
export const missingIn = (id: string, c: Pick<DocContext, 'view' | 'today'>): string[] => {
  const d = documentOf(id);
  const texts = d.register
    ? gapTextsOf(d.register, c)
    : (completeness(c.view, c.today).stages.find((s) => s.id === d.stage)?.gaps ?? []).map((g) => g.text);
  return texts.length > MAX_MISSING ? [...texts.slice(0, MAX_MISSING), `另有 ${texts.length - MAX_MISSING} 处`] : texts;
};

/** Number of a document as it is printed: that of the directory after the prefix of the enterprise. */
const printedNumber = (c: DocContext, id: string): string => {
  const row = directoryRows(c.content.directory, ledgerRows()).find((r) => r.id === id);
  const prefix = enterpriseOf(c.view)?.body.codePrefix ?? '';
  return row ? [prefix, row.number].filter(Boolean).join('-') : '';
};

/** With its number where headers print it. No record has an edition, so that none is printed. */
export const numbered = (d: Pick<DocumentDescription, 'id'>, c: DocContext, doc: Doc): Doc =>
  withIdentity(doc, {
    enterprise: enterpriseName(c),
    number: printedNumber(c, d.id),
    version: '',
    status: '',
    dates: '',
  });

/** As it may be printed: past the gate, once, and numbered. */
export const identified = (d: Pick<DocumentDescription, 'id'>, c: DocContext, doc: Doc): Doc =>
  numbered(d, c, judged(doc, c.view));

/** What is printed to be filled in by hand; `null` for a document without a form. */
export const blankFormOf = (id: string, c: DocContext): Doc | null => {
  const d = documentOf(id);
  return d.blankForm ? identified(d, c, d.blankForm(c)) : null;
};

/** One Doc of a kind; as it stands by itself unless `listed` says what stands around it. */
export const buildInstance = (
  d: DocumentDescription,
  c: DocContext,
  id: string,
  listed: () => readonly ListedDocument[] = () => contents(c),
): Doc => {
  const doc = identified(d, c, d.build(c, id, listed));
  if (d.startSide !== 'odd') return doc;
  return { ...doc, blocks: doc.blocks.map((b, i) => (i === 0 && b.b === 'sectionBreak' ? { ...b, odd: true } : b)) };
};

/** All of a kind, one Doc each; empty when there is nothing to print. */
export const buildInstances = (id: string, c: DocContext): Instance[] => {
  const d = documentOf(id);
  return d.list(c).map((e) => ({ ...e, doc: buildInstance(d, c, e.id) }));
};
