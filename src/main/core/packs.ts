/**
 * Printed texts: a dossier prints from the packs it keeps, so that a newer program does not change what was agreed on.
 * A text it does not keep is the program's; a newer one of the program is offered as a difference and
 * never taken over by itself.
 */
import { createHash } from 'node:crypto';
import type { DocumentContent } from '../../shared/document/context.ts';
import { lintMarkdown } from '../../shared/document/markdown.ts';
import { LETTER_FIELDS } from '../../shared/documents/letters.ts';
import { beforeOf, type PackText } from '../db/dossier-db.ts';

/** Texts by pack id. */
export type Texts = ReadonlyMap<string, string>;

const LETTERS = 'letters/';

/** The packs whose words are printed; directory, forms and schemas are always the program's. */
export const printedPacks = (packs: readonly PackText[]): PackText[] => packs.filter((p) => p.id.startsWith(LETTERS));

export const textsOf = (packs: readonly PackText[]): Texts => new Map(printedPacks(packs).map((p) => [p.id, p.text]));

/** A kept text that this program can print; one that asks for what it does not know gives way to the program's. */
const usable = (name: keyof typeof LETTER_FIELDS, kept: Texts): string | undefined => {
  const file = `${LETTERS}${name}.md`;
  const text = kept.get(file);
  return text !== undefined && lintMarkdown(text, file, LETTER_FIELDS[name]).length === 0 ? text : undefined;
};

/** The program's content with the texts that the dossier keeps. */
export const withKeptTexts = (content: DocumentContent, kept: Texts): DocumentContent => ({
  ...content,
  letters: Object.fromEntries(
    Object.entries(content.letters).map(([name, text]) => [name, usable(name as keyof typeof LETTER_FIELDS, kept) ?? text]),
  ) as DocumentContent['letters'],
});

/** A text as it stands somewhere; `version` is empty where it names none. */
export interface TextVersion {
  version: string;
  text: string;
}
/** The version of a text, or what tells it apart where it names none. */
export const versionName = (v: TextVersion): string =>
  v.version === '' ? createHash('sha256').update(v.text).digest('hex').slice(0, 8) : v.version;

/** A printed text that the dossier could print otherwise. */
export interface OtherText {
  /** Id of the pack. */
  id: string;
  /** Where the other text is: brought by this program, or kept from before it was replaced. */
  from: 'program' | 'before';
  kept: TextVersion;
  other: TextVersion;
}

const versionOf = ({ version, text }: PackText): TextVersion => ({ version, text });

/** What the dossier could print instead of what it keeps: the text of this program, else the one that was replaced by it. */
export const otherTexts = (kept: readonly PackText[], program: readonly PackText[]): OtherText[] =>
  printedPacks(kept).flatMap((k): OtherText[] => {
    const differs = (p: PackText | undefined): p is PackText => p !== undefined && p.text !== k.text;
    const own = program.find((p) => p.id === k.id);
    if (differs(own)) return [{ id: k.id, from: 'program', kept: versionOf(k), other: versionOf(own) }];
    const before = kept.find((p) => p.id === beforeOf(k.id));
    return differs(before) ? [{ id: k.id, from: 'before', kept: versionOf(k), other: versionOf(before) }] : [];
  });
