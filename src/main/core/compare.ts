/** Two lines of one dossier side by side, in words: what this program holds and what the user's file holds. */
import type { RecordId } from '../../shared/base/units.ts';
import type { Field } from '../../shared/engine/field.ts';
import { isKind, registerOf } from '../../shared/engine/registry.ts';
import { editText } from '../../shared/engine/table/cells.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import type { ChangesSince } from '../db/dossier-db.ts';
import type { DossierSession } from './session/session.ts';

/** Differences named one by one; beyond that the count says enough. */
const MOST_NAMED = 5;

const kindTitle = (kind: string): string => (isKind(kind) ? registerOf(kind).name : kind);

const side = (c: ChangesSince) => ({ at: c.at, count: c.count, kinds: c.kinds.map(kindTitle) });

/** A stored value as a grid shows it; longer ones are cut, and what has no words is only said to differ. */
const inWords = (field: Field | undefined, json: string | null, view: RecordView): string => {
  const v: unknown = json === null ? null : JSON.parse(json);
  if (v === null || v === '' || (Array.isArray(v) && v.length === 0)) return '（空）';
  const words = (field ? editText(field, v, view) : '').replaceAll('\n', '、');
  return words === '' ? '内容不同' : words.length > 30 ? `${words.slice(0, 30)}…` : words;
};

/** @throws AppError of opening the file */
export const compareWithFile = async (session: DossierSession) => {
  const { mine, theirs } = await session.comparedWithFile();
  const both = mine.fields.flatMap((m) => {
    const t = theirs?.fields.find((x) => x.record === m.record && x.field === m.field);
    if (!t || t.value === m.value || !isKind(m.kind)) return [];
    const d = registerOf(m.kind);
    const record = session.view.get(m.record as RecordId);
    const title = record ? d.title(record.body as never) : d.name;
    const field = d.fields[m.field];
    const words = (json: string | null): string => inWords(field, json, session.view);
    return [
      {
        what: `${title}　${field?.label ?? (m.field === 'parent' ? '所属' : '次序')}`,
        mine: words(m.value),
        theirs: words(t.value),
      },
    ];
  });
  return { mine: side(mine), theirs: theirs && side(theirs), both: both.slice(0, MOST_NAMED) };
};
