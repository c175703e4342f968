import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDigest, loadRecords } from './dossier-db.ts';
import { APPLICATION_ID, MIGRATIONS, migrate, SCHEMA_VERSION, schemaVersion } from './schema.ts';
import { openWorkingCopy } from './sqlite.ts';

describe('migrations', () => {
  it('go up by one each, from one', () => {
    expect(MIGRATIONS.map((m) => m.to)).toEqual(MIGRATIONS.map((_m, i) => i + 1));
  });

  it('happen all together or not at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-'));
    const db = openWorkingCopy(join(folder, 'x.db'));
    const bad = {
      to: SCHEMA_VERSION + 1,
      note: '',
      run: () => {
        throw new Error('no');
      },
    };
    expect(() => migrate(db, [...MIGRATIONS, bad])).toThrow('no');
    expect(schemaVersion(db)).toBe(0);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE type = 'table'").get()).toEqual({ n: 0 });
    migrate(db);
    expect(schemaVersion(db)).toBe(SCHEMA_VERSION);
    expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    db.close();
    await rm(folder, { recursive: true });
  });

  it('read the file that version 1 wrote', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-'));
    const path = join(folder, 'v1.yqyd');
    await copyFile('tests/fixtures/schema-1.yqyd', path);
    const db = openWorkingCopy(path);
    expect(schemaVersion(db)).toBe(1);
    checkDigest(db);
    migrate(db);
    const { records, damaged } = loadRecords(db);
    expect(damaged).toEqual([]);
    expect(records.filter((r) => r.kind === 'risk-point').length).toBeGreaterThan(5);
    db.close();
    await rm(folder, { recursive: true });
  });
});
