/** A record: every editable thing of a dossier. */
import type { Body, Kind } from '../registers/bodies.ts';
import type { RecordId } from './units.ts';

export type Rec<K extends Kind = Kind> = {
  [P in K]: {
    readonly id: RecordId;
    readonly kind: P;
    /** Record it hangs under (hazard → risk point); `null` for records of their own. */
    readonly parent: RecordId | null;
    /** Order among its siblings of the same kind. */
    readonly ord: number;
    readonly body: Body<P>;
  };
}[K];
