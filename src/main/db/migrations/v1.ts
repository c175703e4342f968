/** Version 1: the tables. */
import type { Migration } from './migration.ts';

const TABLES = `
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

export const v1: Migration = { to: 1, note: '首版表结构', run: (db) => db.exec(TABLES) };
