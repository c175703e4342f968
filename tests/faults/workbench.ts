/** A dossier on disk for fault tests: real SQLite, real files, only faults are made. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFilePort } from '../../src/main/core/file-port.ts';
import { type PublishRequest, publish } from '../../src/main/core/publish.ts';
import { createSession, openSession } from '../../src/main/core/session/opening.ts';
import type { DossierSession, SessionOptions } from '../../src/main/core/session/session.ts';
import { writeInitial } from '../../src/main/db/dossier-db.ts';
import type { RecordId } from '../../src/shared/base/units.ts';
import { makeRecord } from '../../src/shared/engine/command.ts';

export const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

export interface Bench {
  folder: string;
  target: string;
  options: SessionOptions;
  /** A saved dossier with one unsaved change. */
  dirty(): Promise<DossierSession>;
  /** Department names that the file on disk holds, read like a user would: by opening it. */
  names(path?: string): Promise<string[]>;
  /** Temporary files beside the dossier. */
  litter(): Promise<string[]>;
  clean(): Promise<void>;
}

export const newBench = async (at?: string): Promise<Bench> => {
  const folder = at ?? (await mkdtemp(join(tmpdir(), '故障-')));
  const data = await mkdtemp(join(tmpdir(), '故障数据-'));
  const target = join(folder, '某厂.yqyd');
  let n = 0;
  const options: SessionOptions = {
    userData: data,
    now: () => new Date(),
    newId: () => `n${process.pid}x${++n}` as RecordId,
    publish: (r: PublishRequest) => publish(nodeFilePort, r),
  };
  return {
    folder,
    target,
    options,
    dirty: async () => {
      const s = await createSession(
        options,
        (db) =>
          writeInitial(
            db,
            [makeRecord('enterprise', 'e' as RecordId, null, 1, { name: '某厂' })],
            { dossier_id: 'x' },
            { at: '2026-01-01T00:00:00Z', actor: '', command: 'c', label: '建' },
          ),
        target,
        false,
      );
      s.run('record.create', { kind: 'department', values: { name: '旧' } });
      await s.save(true);
      s.run('record.create', { kind: 'department', values: { name: '新' } });
      return s;
    },
    names: async (path = target) => {
      const s = await openSession({ ...options, userData: await mkdtemp(join(tmpdir(), '故障读-')) }, path, {
        readonly: true,
        asCopy: false,
      });
      const names = s.view.list('department').map((d) => d.body.name);
      await s.close({ discard: true });
      return names;
    },
    litter: async () => (await readdir(folder)).filter((f) => f.endsWith('.tmp')),
    clean: async () => {
      await rm(data, { recursive: true, force: true });
      if (at === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
