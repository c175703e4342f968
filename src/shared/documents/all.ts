/** All documents: those of `list.ts`, and the ledgers, which follow from the registers. */
import '../registers/all.ts';
import type { DocumentDescription } from '../document/document.ts';
import { ledgerDocuments } from './ledgers.ts';
import * as list from './list.ts';

export const allDocuments = (): readonly DocumentDescription[] => [...Object.values(list), ...ledgerDocuments()];
