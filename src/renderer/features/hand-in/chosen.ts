/** Which documents are shown, and which of them an export takes: those in view that are ticked, and no others. */
import type { DocumentListing } from '../../../shared/contract/documents.ts';
import type { Need } from '../../../shared/engine/register.ts';

type Listed = Pick<DocumentListing, 'id' | 'need'>;

/** @param need `null`: whatever the need */
export const inView = <D extends Listed>(list: readonly D[], need: Need | null): D[] =>
  list.filter((d) => need === null || d.need === need);

/** In the order of the directory. @param ticked `null` until something was ticked: all are */
export const chosenOf = (list: readonly Listed[], need: Need | null, ticked: readonly string[] | null): string[] =>
  inView(list, need)
    .map((d) => d.id)
    .filter((id) => ticked === null || ticked.includes(id));
