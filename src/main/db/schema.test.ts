import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../shared/base/units.ts';
import { standingFaults } from '../../shared/engine/rules.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { checkWhole, loadRecords } from './dossier-db.ts';
import { APPLICATION_ID, hasOwnStructure, MIGRATIONS, migrate, SCHEMA_VERSION, schemaVersion } from './schema.ts';
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

  it.each(MIGRATIONS.map((m) => m.to))('read the file that version %i wrote, with every record in place', async (version) => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-'));
    const path = join(folder, 'old.yqyd');
    await copyFile(`tests/fixtures/schema-${version}.yqyd`, path);
    const db = openWorkingCopy(path);
    expect(schemaVersion(db)).toBe(version);
    checkWhole(db);
    const before = db.prepare<[], number>('SELECT count(*) FROM record').pluck().get();
    migrate(db);
    const { records, damaged } = loadRecords(db);
    expect([damaged, records.length]).toEqual([[], before]);
    expect(records.filter((r) => r.kind === 'risk-point').length).toBeGreaterThan(5);
    expect(hasOwnStructure(db)).toBe(true);
    db.close();
    await rm(folder, { recursive: true });
  });

  it('keep everything a dossier of version 1 says: people, trainings, signs and special equipment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-'));
    const path = join(folder, 'old.yqyd');
    await copyFile('tests/fixtures/schema-1-demo.yqyd', path);
    const db = openWorkingCopy(path);
    const old = db
      .prepare<[], { id: string; kind: string; body: string }>('SELECT id, kind, body FROM record')
      .all()
      .map((r) => ({ ...r, body: JSON.parse(r.body) as Record<string, unknown> }));
    migrate(db);
    const view = new RecordView(loadRecords(db).records);
    expect(view.size).toBe(old.length);
    for (const { id, kind, body } of old) {
      const now = view.get(id);
      if (kind === 'periodic-check' && body.category === 'equipment') {
        expect(now?.kind).toBe('special-equipment');
        const text = JSON.stringify(now?.body);
        for (const word of String(body.note).match(/[^；（）]+(?=（)|示.\d+|\d{4}-\d\d-\d\d(?=，下次)/g) ?? [])
          expect(text).toContain(word);
        continue;
      }
      if (kind === 'mark' && ['exit', 'assembly', 'extinguisher', 'hydrant'].includes(String(body.shape)))
        expect(now?.body).toMatchObject({ ...body, shape: 'sign', sign: body.shape });
      else expect(now).toMatchObject({ id, kind, body });
    }
    expect(standingFaults(view, '2026-11-23' as IsoDate)).toEqual([]);
    db.close();
    await rm(folder, { recursive: true });
  });
});
