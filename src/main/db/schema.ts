/**
 * Schema of the dossier file and its migrations: ordered, monotonic, all pending ones in one transaction, never down.
 * A migration without a test fails the suite (`schema.test.ts`).
 */
import { type Db, openInMemory } from './sqlite.ts';

/** “YQYD” in ASCII. */
export const APPLICATION_ID = 0x59515944;

export interface Migration {
  /** Version it leads to. */
  to: number;
  /** What it does, for the log. */
  note: string;
  run(db: Db): void;
}

const V1 = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE record (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, parent TEXT, ord REAL NOT NULL, body TEXT NOT NULL, rev INTEGER NOT NULL
) STRICT;
CREATE INDEX record_kind ON record(kind);
CREATE TABLE blob (sha256 TEXT PRIMARY KEY, mime TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE change_log (
  rev INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, command TEXT NOT NULL, label TEXT NOT NULL,
  record TEXT, kind TEXT, field TEXT, old TEXT, new TEXT, PRIMARY KEY (rev, seq)
) STRICT;
CREATE TABLE issue (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, document TEXT NOT NULL, title TEXT NOT NULL, rev INTEGER NOT NULL,
  doc_sha256 TEXT NOT NULL, bytes_sha256 TEXT NOT NULL, format TEXT NOT NULL
) STRICT;
CREATE TABLE pack (id TEXT PRIMARY KEY, version TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL) STRICT;
`;

export const MIGRATIONS: readonly Migration[] = [{ to: 1, note: '首版表结构', run: (db) => db.exec(V1) }];

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
