/** Two lines of one dossier side by side, in words: what this program holds and what the user's file holds. */
import type { RecordId } from '../../shared/base/units.ts';
import { isKind, registerOf } from '../../shared/engine/registry.ts';
import type { ChangesSince } from '../db/dossier-db.ts';
import type { DossierSession } from './session/session.ts';

/** Differences named one by one; beyond that the count says enough. */
const MOST_NAMED = 5;

const kindTitle = (kind: string): string => (isKind(kind) ? registerOf(kind).name : kind);

const side = (c: ChangesSince) => ({ at: c.at, count: c.count, kinds: c.kinds.map(kindTitle) });

/** A stored value in words; longer ones are cut, references and structures are only said to differ. */
const inWords = (json: string | null): string => {
  const v: unknown = json === null ? null : JSON.parse(json);
  if (v === null || v === '') return '（空）';
  if (typeof v === 'string') return v.length > 30 ? `${v.slice(0, 30)}…` : v;
  return typeof v === 'number' ? String(v) : typeof v === 'boolean' ? (v ? '是' : '否') : '内容不同';
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
    const label = d.fields[m.field]?.label ?? m.field;
    return [{ what: `${title}　${label}`, mine: inWords(m.value), theirs: inWords(t.value) }];
  });
  return { mine: side(mine), theirs: theirs && side(theirs), both: both.slice(0, MOST_NAMED) };
};
