/** What is due in the dossiers of the list, with the firm it is about; demonstrations have no days that anybody keeps. */
import type { LibraryEntry } from '../../../shared/contract/library.ts';

export type FirmDue = LibraryEntry['due'][number] & { firm: string; key: string };

/** Most urgent first; `more` are those after the first `most`. */
export const dueOfAll = (
  list: readonly Pick<LibraryEntry, 'id' | 'name' | 'demo' | 'due'>[],
  most: number,
): { due: FirmDue[]; more: number } => {
  const all = list
    .filter((e) => !e.demo)
    // One record may have several things due, and copies of a dossier have the same records.
    .flatMap((e) => e.due.map((d, i) => ({ ...d, firm: e.name, key: `${e.id} ${i}` })))
    .sort((a, b) => a.days - b.days);
  return { due: all.slice(0, most), more: Math.max(0, all.length - most) };
};
