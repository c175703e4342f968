/** From a dossier to documents: the context that builders work in. */

import type { IsoDate } from '../../shared/base/units.ts';
import { type DocContext, type DocumentInfo, documentOf, listDocuments } from '../../shared/document/catalogue.ts';
import { draftsOf, withoutDrafts } from '../../shared/engine/draft.ts';
import { allRegisters, registerOf } from '../../shared/engine/registry.ts';
import { standingFaults } from '../../shared/engine/rules.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import { fourColourMapDrawing } from '../../shared/map/map-drawing.ts';
import type { Content } from './content.ts';
import { type Texts, withKeptTexts } from './packs.ts';

/** What a document needs of a dossier; a session and an export worker both have it. */
export interface DossierFacts {
  view: RecordView;
  today: IsoDate;
  /** Instant of the revision that is printed. */
  changedAt: string;
  /** Printed texts it keeps; the program's stand in where this is absent. */
  texts?: Texts;
}

export const documentContext = (content: Content, d: DossierFacts, year: number, showUnverified = false): DocContext => {
  const view = withoutDrafts(d.view);
  return {
    view,
    year,
    today: d.today,
    stamp: d.changedAt,
    content: d.texts === undefined ? content.documents : withKeptTexts(content.documents, d.texts),
    mapDrawing: (plan) => fourColourMapDrawing(view, plan),
    showUnverified,
  };
};

/** Said of a document whose words the dossier does not keep. */
export const ownTextWarnings = (d: DossierFacts, info: Pick<DocumentInfo, 'id' | 'title'>): string[] => {
  const { texts } = d;
  if (texts === undefined) return [];
  const missing = (documentOf(info.id).texts ?? []).some((id) => !texts.has(id));
  return missing ? [`《${info.title}》用的是程序自带的文本`] : [];
};

/** Said of records that were begun and lack what they must say: nothing of them is printed. */
const draftWarnings = (view: RecordView): string[] => {
  const byKind = allRegisters().flatMap((d) => {
    const n = draftsOf(view, d.kind).length;
    return n === 0 ? [] : [`${d.name} ${n} 条`];
  });
  return byKind.length === 0 ? [] : [`草稿没有印出：${byKind.join('、')}，还没有填名称等必填内容`];
};

/** Said of a dossier that still breaks rules: how many places, by register. Documents print what stands in it. */
export const faultWarnings = (d: DossierFacts): string[] => {
  const drafts = draftWarnings(d.view);
  const faults = standingFaults(withoutDrafts(d.view), d.today);
  if (faults.length === 0) return drafts;
  const byKind = [...Map.groupBy(faults, (f) => f.kind)].map(([kind, list]) => `${registerOf(kind).shortName} ${list.length} 处`);
  return [...drafts, `档案里有 ${faults.length} 处内容需要核对（${byKind.join('、')}），文件照现有内容印出`];
};

/** Titles of the documents that are made from a printed text. */
export const titlesOfText = (content: Content, d: DossierFacts, id: string): string =>
  listDocuments(documentContext(content, d, Number(d.today.slice(0, 4))))
    .filter((info) => documentOf(info.id).texts?.includes(id))
    .map((info) => info.title)
    .join('、');
