/** Collects the records of a demo dossier: stable ids, order counted per kind and parent, every body checked. */

import type { RecordId } from '../shared/base/units.ts';
import { makeRecord } from '../shared/engine/command.ts';
import { type Option, optionNamed } from '../shared/engine/field.ts';
import type { BodyInput, Kind, Rec } from '../shared/engine/kinds.ts';

export interface Draft {
  readonly records: Rec[];
  /** Adds a record at the end of its siblings. A second record with the same id is a defect. */
  add<K extends Kind>(kind: K, id: string, parent: string | null, input: BodyInput<K>): void;
}

export const newDraft = (): Draft => {
  const records: Rec[] = [];
  const ids = new Set<string>();
  const counts = new Map<string, number>();
  return {
    records,
    add: (kind, id, parent, input) => {
      if (ids.has(id)) throw new Error(`示例档案里有两条 ${id}`);
      ids.add(id);
      const key = `${kind} ${parent ?? ''}`;
      const ord = (counts.get(key) ?? 0) + 1;
      counts.set(key, ord);
      records.push(makeRecord(kind, id as RecordId, parent as RecordId | null, ord, input) as unknown as Rec);
    },
  };
};

/** The option value that carries a label. */
export const optionValue = <V extends string>(options: readonly (Option & { value: V })[], label: string): V => {
  const hit = optionNamed(options, label);
  if (!hit) throw new Error(`“${label}”不在选项内`);
  return hit.value;
};
