/** What a migration is, and the way it changes bodies of records. */
import type { Db } from '../sqlite.ts';

export interface Migration {
  /** Version it leads to. */
  to: number;
  /** What it does, for the log. */
  note: string;
  run(db: Db): void;
}

export type StoredBody = Record<string, unknown>;

/** A stored body as JSON; `null` for one that is no object, which is left alone and listed as damaged on load. */
export const readBody = (json: string): StoredBody | null => {
  try {
    const v: unknown = JSON.parse(json);
    return typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as StoredBody) : null;
  } catch {
    return null;
  }
};

/**
 * Changes the body of every record of a kind; `change` answers the new body. Bodies that cannot be read stay as they are.
 * Migrations know kinds by name only: registers of later versions must not change what an old migration does.
 */
export const eachBody = (db: Db, kind: string, change: (body: StoredBody) => StoredBody): void => {
  const rows = db.prepare<[string], { id: string; body: string }>('SELECT id, body FROM record WHERE kind = ?').all(kind);
  const put = db.prepare('UPDATE record SET body = ? WHERE id = ?');
  for (const { id, body } of rows) {
    const old = readBody(body);
    if (old === null) continue;
    const now = JSON.stringify(change(old));
    if (now !== body) put.run(now, id);
  }
};
