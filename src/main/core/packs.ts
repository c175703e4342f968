/**
 * Printed texts: a dossier prints from the packs it keeps, so that a newer program does not change what was agreed on.
 * A text it does not keep is the program's; a newer one of the program is told and never taken over by itself.
 */
import { createHash } from 'node:crypto';
import type { DocumentContent } from '../../shared/document/context.ts';
import type { PackText } from '../db/dossier-db.ts';

/** Texts by pack id. */
export type Texts = ReadonlyMap<string, string>;

const LETTERS = 'letters/';

/** The packs whose words are printed; directory, forms and schemas are always the program's. */
export const printedPacks = (packs: readonly PackText[]): PackText[] => packs.filter((p) => p.id.startsWith(LETTERS));

export const textsOf = (packs: readonly PackText[]): Texts => new Map(printedPacks(packs).map((p) => [p.id, p.text]));

/** The program's content with the texts that the dossier keeps. */
export const withKeptTexts = (content: DocumentContent, kept: Texts): DocumentContent => ({
  ...content,
  letters: Object.fromEntries(
    Object.entries(content.letters).map(([name, text]) => [name, kept.get(`${LETTERS}${name}.md`) ?? text]),
  ) as DocumentContent['letters'],
});

export interface PackDifference {
  id: string;
  kept: string;
  program: string;
}

/** Version of a pack, or what tells its text apart where it names none. */
const versionOf = (p: PackText): string =>
  p.version === '' ? createHash('sha256').update(p.text).digest('hex').slice(0, 8) : p.version;

/** Printed texts that the program has otherwise than the dossier keeps them. */
export const packDifferences = (kept: readonly PackText[], program: readonly PackText[]): PackDifference[] =>
  printedPacks(kept).flatMap((k) => {
    const p = program.find((x) => x.id === k.id);
    return p === undefined || p.text === k.text ? [] : [{ id: k.id, kept: versionOf(k), program: versionOf(p) }];
  });
