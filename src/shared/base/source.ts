/** Where a printed or shown value comes from; the jump from a document to its data uses it. */
import type { RecordId } from './units.ts';

export interface Source {
  record: RecordId;
  field: string;
}
