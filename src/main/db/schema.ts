/**
 * Schema of the dossier file and its migrations: ordered, monotonic, all pending ones in one transaction, never down.
 * A migration without a test and a fixture fails the suite (`schema.test.ts`).
 */
import type { Migration } from './migrations/migration.ts';
import { v1 } from './migrations/v1.ts';
import { v2 } from './migrations/v2.ts';
import { v3 } from './migrations/v3.ts';
import { type Db, openInMemory } from './sqlite.ts';

/** “YQYD” in ASCII. */
export const APPLICATION_ID = 0x59515944;

export const MIGRATIONS: readonly Migration[] = [v1, v2, v3];

export const SCHEMA_VERSION = MIGRATIONS.at(-1)?.to ?? 0;

export const schemaVersion = (db: Db): number => Number(db.pragma('user_version', { simple: true }));

/** Brings the file to `SCHEMA_VERSION`; answers the version it had. Nothing is changed when any step fails. */
export const migrate = (db: Db, migrations: readonly Migration[] = MIGRATIONS): number => {
  const from = schemaVersion(db);
  const pending = migrations.filter((m) => m.to > from);
  if (pending.length === 0) return from;
  db.transaction(() => {
    for (const m of pending) {
      m.run(db);
      db.pragma(`user_version = ${m.to}`);
    }
    db.pragma(`application_id = ${APPLICATION_ID}`);
  })();
  return from;
};

const structureOf = (db: Db): string =>
  JSON.stringify(db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').raw(true).all());

const structures = new Map<number, string>();

/**
 * Whether the tables are exactly those that the file's own version makes. Anything else (a damaged definition, a
 * trigger or view somebody put in) is not a dossier this program wrote.
 */
export const hasOwnStructure = (db: Db): boolean => {
  const version = schemaVersion(db);
  let want = structures.get(version);
  if (want === undefined) {
    const empty = openInMemory();
    try {
      migrate(
        empty,
        MIGRATIONS.filter((m) => m.to <= version),
      );
      want = structureOf(empty);
    } finally {
      empty.close();
    }
    structures.set(version, want);
  }
  return structureOf(db) === want;
};
