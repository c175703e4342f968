/**
 * Reading and writing of one dossier database. Owns: the SQL. Must never: decide anything of the field.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/base/errors.ts';
import type { BlobHash, Revision } from '../../shared/base/units.ts';
import type { Change } from '../../shared/engine/change.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { isKind, registerOf } from '../../shared/engine/registry.ts';
import '../../shared/registers/all.ts';
import { hasOwnStructure, schemaVersion } from './schema.ts';
import type { Db } from './sqlite.ts';

export interface DamagedRecord {
  id: string;
  kind: string;
  reason: string;
}

export interface LoadedRecords {
  records: Rec[];
  /** Rows that fail their schema: kept in the file, listed, never changed. */
  damaged: DamagedRecord[];
}

interface RecordRow {
  id: string;
  kind: string;
  parent: string | null;
  ord: number;
  body: string;
}

export const loadRecords = (db: Db): LoadedRecords => {
  const records: Rec[] = [];
  const damaged: DamagedRecord[] = [];
  for (const row of db.prepare<[], RecordRow>('SELECT id, kind, parent, ord, body FROM record').iterate()) {
    if (!isKind(row.kind)) {
      damaged.push({ id: row.id, kind: row.kind, reason: '本版本不认识的内容种类' });
      continue;
    }
    let body: unknown;
    try {
      body = JSON.parse(row.body);
    } catch {
      damaged.push({ id: row.id, kind: row.kind, reason: '内容读不出' });
      continue;
    }
    const parsed = registerOf(row.kind).schema.safeParse(body);
    if (parsed.success)
      records.push({ id: row.id, kind: row.kind, parent: row.parent, ord: row.ord, body: parsed.data } as unknown as Rec);
    else damaged.push({ id: row.id, kind: row.kind, reason: parsed.error.issues[0]?.message ?? '不符合格式' });
  }
  return { records, damaged };
};

export const getMeta = (db: Db, key: string): string | null =>
  db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value ?? null;

export const setMeta = (db: Db, key: string, value: string): void => {
  db.prepare('INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value').run(key, value);
};

export const revisionOf = (db: Db): Revision => Number(getMeta(db, 'revision') ?? '0');

export interface LogEntry {
  at: string;
  actor: string;
  command: string;
  label: string;
}

/** Steps of one acknowledged change, told to fault tests. */
export type EditStep = 'edit:begin' | 'edit:records' | 'edit:log' | 'edit:commit' | 'edit:done';

/** One row per changed field; added rows carry no body (the record does), removed rows carry the body they had. */
function* logRows(
  c: Change,
): Generator<[record: string, kind: string, field: string | null, old: string | null, now: string | null]> {
  for (const r of c.removed) yield [r.id, r.kind, null, JSON.stringify(r.body), null];
  for (const [b, a] of c.updated) {
    const before = b.body as Record<string, unknown>;
    const after = a.body as Record<string, unknown>;
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const o = JSON.stringify(before[field] ?? null);
      const n = JSON.stringify(after[field] ?? null);
      if (o !== n) yield [a.id, a.kind, field, o, n];
    }
    if (b.ord !== a.ord) yield [a.id, a.kind, 'ord', String(b.ord), String(a.ord)];
    if (b.parent !== a.parent) yield [a.id, a.kind, 'parent', JSON.stringify(b.parent), JSON.stringify(a.parent)];
  }
  for (const r of c.added) yield [r.id, r.kind, null, null, '{}'];
}

/**
 * Writes one change with its log rows in one transaction and answers the new revision. When it returns, the change
 * is durable.
 */
export const writeChange = (db: Db, c: Change, entry: LogEntry, onStep?: (s: EditStep) => void): Revision => {
  const rev = revisionOf(db) + 1;
  const write = db.transaction(() => {
    onStep?.('edit:begin');
    const put = db.prepare(
      'INSERT INTO record(id, kind, parent, ord, body, rev) VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, parent = excluded.parent, ord = excluded.ord, body = excluded.body, rev = excluded.rev',
    );
    const drop = db.prepare('DELETE FROM record WHERE id = ?');
    for (const r of c.removed) drop.run(r.id);
    for (const [, a] of c.updated) put.run(a.id, a.kind, a.parent, a.ord, JSON.stringify(a.body), rev);
    for (const r of c.added) put.run(r.id, r.kind, r.parent, r.ord, JSON.stringify(r.body), rev);
    onStep?.('edit:records');
    const log = db.prepare(
      'INSERT INTO change_log(rev, seq, at, actor, command, label, record, kind, field, old, new) VALUES(?,?,?,?,?,?,?,?,?,?,?)',
    );
    let seq = 0;
    for (const row of logRows(c)) log.run(rev, seq++, entry.at, entry.actor, entry.command, entry.label, ...row);
    setMeta(db, 'revision', String(rev));
    setMeta(db, 'changed_at', entry.at);
    onStep?.('edit:log');
  });
  write.immediate();
  onStep?.('edit:commit');
  return rev;
};

/** A content pack as its file stands. */
export interface PackText {
  id: string;
  version: string;
  text: string;
}

/** Packs that the dossier keeps. */
export const keptPacks = (db: Db): PackText[] =>
  db.prepare<[], PackText>('SELECT id, version, body AS text FROM pack ORDER BY id').all();

/** Adds packs that the dossier does not keep yet; what it keeps stays as it is. */
export const addPacks = (db: Db, packs: readonly PackText[]): void => {
  const keep = db.prepare('INSERT OR IGNORE INTO pack(id, version, sha256, body) VALUES(?, ?, ?, ?)');
  for (const p of packs) keep.run(p.id, p.version, createHash('sha256').update(p.text).digest('hex'), p.text);
};

/** Where the text stands that another one took the place of. */
export const beforeOf = (id: string): string => `before/${id}`;

/**
 * Puts a text in the place of the one the dossier keeps, as a change of its own in the log. The old one stays beside it,
 * so that it can be put back.
 */
export const replacePack = (db: Db, pack: PackText, entry: LogEntry): Revision => {
  const rev = revisionOf(db) + 1;
  db.transaction(() => {
    const drop = db.prepare('DELETE FROM pack WHERE id = ?');
    const old = db.prepare<[string], PackText>('SELECT id, version, body AS text FROM pack WHERE id = ?').get(pack.id);
    drop.run(pack.id);
    drop.run(beforeOf(pack.id));
    addPacks(db, [pack, ...(old ? [{ ...old, id: beforeOf(pack.id) }] : [])]);
    db.prepare('INSERT INTO change_log(rev, seq, at, actor, command, label) VALUES(?, 0, ?, ?, ?, ?)').run(
      rev,
      entry.at,
      entry.actor,
      entry.command,
      entry.label,
    );
    setMeta(db, 'revision', String(rev));
    setMeta(db, 'changed_at', entry.at);
  }).immediate();
  return rev;
};

/**
 * First contents of a new dossier: records without a log row each, one row that says how it began, and the content it
 * was made with.
 */
export const writeInitial = (
  db: Db,
  records: readonly Rec[],
  meta: Record<string, string>,
  entry: LogEntry,
  packs: readonly PackText[] = [],
): void => {
  db.transaction(() => {
    const put = db.prepare('INSERT INTO record(id, kind, parent, ord, body, rev) VALUES(?, ?, ?, ?, ?, 1)');
    for (const r of records) put.run(r.id, r.kind, r.parent, r.ord, JSON.stringify(r.body));
    for (const [k, v] of Object.entries(meta)) setMeta(db, k, v);
    addPacks(db, packs);
    setMeta(db, 'revision', '1');
    setMeta(db, 'changed_at', entry.at);
    db.prepare('INSERT INTO change_log(rev, seq, at, actor, command, label) VALUES(1, 0, ?, ?, ?, ?)').run(
      entry.at,
      entry.actor,
      entry.command,
      entry.label,
    );
  })();
};

export interface LogLine {
  revision: Revision;
  at: string;
  label: string;
  record: string | null;
}
export const readLog = (db: Db, before: Revision | null, limit: number): LogLine[] =>
  db
    .prepare<[number, number], LogLine>(
      'SELECT rev AS revision, at, label, record FROM change_log WHERE seq = 0 AND rev < ? ORDER BY rev DESC LIMIT ?',
    )
    .all(before ?? Number.MAX_SAFE_INTEGER, limit);

export interface ChangesSince {
  /** Instant of the newest change; `null` when there is none. */
  at: string | null;
  count: number;
  kinds: string[];
  /** Fields given a new value, the newest value each, as JSON. */
  fields: { record: string; kind: string; field: string; value: string | null }[];
}

/** What happened after a revision: this is how two lines of one dossier are laid side by side. */
export const changesSince = (db: Db, revision: Revision): ChangesSince => {
  const total = db
    .prepare<[number], { at: string | null; count: number }>(
      'SELECT max(at) AS at, count(DISTINCT rev) AS count FROM change_log WHERE rev > ?',
    )
    .get(revision);
  const kinds = db
    .prepare<[number], { kind: string }>('SELECT DISTINCT kind FROM change_log WHERE rev > ? AND kind IS NOT NULL')
    .all(revision);
  const fields = db
    .prepare<[number], ChangesSince['fields'][number]>(
      'SELECT record, kind, field, new AS value, max(rev) FROM change_log WHERE rev > ? AND field IS NOT NULL GROUP BY record, field',
    )
    .all(revision);
  return { at: total?.at ?? null, count: total?.count ?? 0, kinds: kinds.map((k) => k.kind), fields };
};

export interface BlobRow {
  mime: string;
  bytes: Uint8Array;
}
export const putBlob = (db: Db, sha256: BlobHash, mime: string, bytes: Uint8Array): void => {
  db.prepare('INSERT INTO blob(sha256, mime, size, bytes) VALUES(?, ?, ?, ?) ON CONFLICT(sha256) DO NOTHING').run(
    sha256,
    mime,
    bytes.length,
    bytes,
  );
};

/** @throws AppError `corrupt` when the bytes are not the ones the hash names */
export const getBlob = (db: Db, sha256: string): BlobRow | null => {
  const row = db.prepare<[string], BlobRow>('SELECT mime, bytes FROM blob WHERE sha256 = ?').get(sha256);
  if (!row) return null;
  if (createHash('sha256').update(row.bytes).digest('hex') !== sha256) {
    throw new AppError('corrupt', { message: '附件内容已损坏，与登记的校验值不符' });
  }
  return row;
};

const BLOB_IN_TEXT = /\b[0-9a-f]{64}\b/g;

/**
 * Removes blobs that no record, log row or issue refers to; answers how many. Only for snapshots: a working copy may
 * hold blobs that the next change will refer to.
 * References are found as hashes anywhere in the JSON, so a new kind with a blob field can never lose one.
 */
export const collectBlobs = (db: Db): number => {
  const known = new Set(
    db
      .prepare<[], { sha256: string }>('SELECT sha256 FROM blob')
      .all()
      .map((r) => r.sha256),
  );
  if (known.size === 0) return 0;
  const scan = (sql: string): void => {
    for (const row of db.prepare<[], { t: string | null }>(sql).iterate()) {
      for (const m of row.t?.matchAll(BLOB_IN_TEXT) ?? []) known.delete(m[0]);
    }
  };
  scan('SELECT body AS t FROM record');
  scan('SELECT old AS t FROM change_log WHERE old IS NOT NULL');
  scan('SELECT new AS t FROM change_log WHERE new IS NOT NULL');
  scan("SELECT doc_sha256 || ' ' || bytes_sha256 AS t FROM issue");
  const drop = db.prepare('DELETE FROM blob WHERE sha256 = ?');
  db.transaction(() => {
    for (const sha of known) drop.run(sha);
  })();
  return known.size;
};

/**
 * SHA-256 over everything but the blob bytes (those carry their own hash). SQLite pages have no checksums: this is
 * what finds flipped bytes inside texts.
 */
export const contentDigest = (db: Db): string => {
  const h = createHash('sha256');
  const feed = (sql: string): void => {
    for (const row of db.prepare<[], unknown[]>(sql).raw(true).iterate()) h.update(`${JSON.stringify(row)}\n`);
  };
  feed("SELECT key, value FROM meta WHERE key NOT IN ('digest') ORDER BY key");
  feed('SELECT id, kind, parent, ord, body, rev FROM record ORDER BY id');
  feed('SELECT rev, seq, at, actor, command, label, record, kind, field, old, new FROM change_log ORDER BY rev, seq');
  feed('SELECT sha256, mime, size FROM blob ORDER BY sha256');
  // A file is judged as its own version wrote it. From version 3 on the version itself counts: two versions may have the
  // same tables, and a flipped version would be migrated again unseen.
  const version = schemaVersion(db);
  if (version >= 3) h.update(`version ${version}\n`);
  const docVersion = version >= 2 ? ', doc_version' : '';
  feed(`SELECT id, at, document, title, rev, doc_sha256, bytes_sha256, format${docVersion} FROM issue ORDER BY id`);
  feed('SELECT id, version, sha256, body FROM pack ORDER BY id');
  return h.digest('hex');
};

/** Stamps the digest over the present contents; publishing does it in the snapshot. */
export const stampDigest = (db: Db): void => {
  db.transaction(() => setMeta(db, 'digest', contentDigest(db)))();
};

/** Every key of `meta`. */
const META_KEYS: ReadonlySet<string> = new Set(['dossier_id', 'created_at', 'revision', 'changed_at', 'digest']);

/** @throws AppError `corrupt` when a stamped file does not match its digest, or its stamp has become unreadable */
export const checkDigest = (db: Db): void => {
  const stamped = getMeta(db, 'digest');
  const keys = db.prepare<[], string>('SELECT key FROM meta').pluck().all();
  if (stamped === null ? keys.some((k) => !META_KEYS.has(k)) : stamped !== contentDigest(db)) {
    throw new AppError('corrupt', { message: '文件内容与存入时的校验值不符，已被改坏' });
  }
};

/**
 * Everything that can be judged without the blob bytes: pages, tables, indexes (an index that misses a row would make
 * later changes go wrong), contents.
 * @throws AppError `corrupt`
 */
export const checkWhole = (db: Db): void => {
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new AppError('corrupt', '文件结构已损坏');
  if (!hasOwnStructure(db)) throw new AppError('corrupt', '文件里的表与本软件所建的不同');
  checkDigest(db);
};

/** Working copies drop the stamp with the first change. */
export const clearDigest = (db: Db): void => {
  db.prepare("DELETE FROM meta WHERE key = 'digest'").run();
};

export const countsByKind = (db: Db): Record<string, number> =>
  Object.fromEntries(
    db
      .prepare<[], { kind: string; n: number }>('SELECT kind, count(*) AS n FROM record GROUP BY kind ORDER BY kind')
      .all()
      .map((r) => [r.kind, r.n]),
  );
