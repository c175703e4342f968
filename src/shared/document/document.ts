/**
 * `document()`: one description per kind of document. Owns: the shape of descriptions. Listing, preview, export, contents
 * and the bound book derive from it; number, title and need stand in the directory.
 */
import type { Kind } from '../engine/kinds.ts';
import type { StageId } from '../engine/stages.ts';
import type { DocContext } from './context.ts';
import type { Doc } from './doc.ts';

/** One document of a kind as lists name it: a letter, a training session, a plan. */
export interface Entry {
  id: string;
  title: string;
}

/** What the contents list of one document. */
export interface ListedDocument {
  number: string;
  title: string;
  volume: string;
  volumeTitle: string;
  /** Heading id of its first page in the bound book; `null` outside of it. */
  anchor: string | null;
}

export interface DocumentDescription {
  id: string;
  /** Stage whose gaps concern the document. */
  stage?: StageId;
  /** What it has to show now, by name alone; never builds. Empty while there is nothing. */
  list(c: DocContext): readonly Entry[];
  /** One Doc of the list. `contents` names every document that has something to show. */
  build(c: DocContext, id: string, contents: () => readonly ListedDocument[]): Doc;
  /** Nothing of its own has been entered, although it can be printed. */
  blank?(c: DocContext): boolean;
  /** What is printed to be filled in by hand while the list is empty. */
  blankForm?(c: DocContext): Doc;
  /** What stands in one file for several of them; each in turn when absent. */
  together?(c: DocContext, ids: readonly string[], build: (id: string) => Doc): readonly Doc[];
  /** Each begins on a right-hand page, because it is handed out by itself. */
  startSide?: 'odd';
  /** `each`: in a file of several every one begins with page 1. */
  numbering?: 'each';
  /** Stands before all others in the bound book and lists them; the contents do not name it. */
  front?: true;
  /** Of a front: the sheet before each volume of the bound book. */
  volumeSheet?(c: DocContext, volume: readonly ListedDocument[]): Doc;
  /** Printed texts it is made from, by path below `templates`; the dossier keeps them. */
  texts?: readonly string[];
  /** Register whose gaps concern it instead, where it is the ledger of one. */
  register?: Kind;
}

export const document = (d: DocumentDescription): DocumentDescription => d;
