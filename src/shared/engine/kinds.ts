/**
 * Records and their kinds. `Kinds` is open: every register declares its own body here by declaration merging, so that the
 * engine knows no kind and yet every reader is fully typed.
 */
import type { RecordId } from '../base/units.ts';

// biome-ignore lint/suspicious/noEmptyInterface: open on purpose; registers merge their bodies into it
export interface Kinds {}

export type Kind = keyof Kinds & string;
export type Body<K extends Kind = Kind> = Kinds[K];
/** What may be given on creation: every field has a default but the required ones, which the schema checks. */
export type BodyInput<K extends Kind> = Partial<Kinds[K]>;

/** A record: every editable thing of a dossier. */
export type Rec<K extends Kind = Kind> = {
  [P in K]: {
    readonly id: RecordId;
    readonly kind: P;
    /** Record it hangs under (hazard → risk point); `null` for records of their own. */
    readonly parent: RecordId | null;
    /** Order among its siblings of the same kind. */
    readonly ord: number;
    readonly body: Kinds[P];
  };
}[K];

/** Name of a deleted record that a reference still tells; `''` when there is none. */
export const goneName = (rec: Rec, field: string): string =>
  (valuesOf(rec).goneNames as Readonly<Record<string, string>> | undefined)?.[field] ?? '';

/** The body of any record by field name, for code that walks over fields. */
export const valuesOf = (rec: { readonly body: unknown }): Readonly<Record<string, unknown>> =>
  rec.body as Readonly<Record<string, unknown>>;
