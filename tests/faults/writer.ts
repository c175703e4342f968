/**
 * The writer that is killed: edits and publishes in a loop and prints a line at every step, so that the parent can end
 * it inside a chosen one. `ack N` is printed after a change was acknowledged.
 */
import { existsSync, writeSync } from 'node:fs';
import { nodeFilePort } from '../../src/main/core/file-port.ts';
import { publish } from '../../src/main/core/publish.ts';
import { createSession } from '../../src/main/core/session/opening.ts';
import type { SessionOptions } from '../../src/main/core/session/session.ts';
import { writeInitial } from '../../src/main/db/dossier-db.ts';
import type { RecordId } from '../../src/shared/base/units.ts';
import { makeRecord } from '../../src/shared/engine/command.ts';

const [userData = '', target = ''] = process.argv.slice(2);
/** Synchronous, so that the line is out before the step goes on. */
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
  // The parent's kill must arrive within the step: a moment in which nothing else happens.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4);
};

let n = 0;
const options: SessionOptions = {
  userData,
  now: () => new Date(),
  newId: () => `k${++n}` as RecordId,
  onEditStep: (s) => say(s),
  publish: (r) => publish(nodeFilePort, r, (s) => say(`publish:${s}`)),
};
if (existsSync(target)) throw new Error('the writer starts with a new dossier');
const s = await createSession(
  options,
  (db) =>
    writeInitial(
      db,
      [makeRecord('enterprise', 'e' as RecordId, null, 1, { name: '某厂' })],
      { dossier_id: 'k' },
      { at: '2026-01-01T00:00:00Z', actor: '', command: 'c', label: '建' },
    ),
  target,
  false,
);
await s.save(true);
say('ready');
for (let i = 1; ; i++) {
  s.run('record.create', { kind: 'department', values: { name: `部门${i}` } });
  say(`ack ${i}`);
  if (i % 2 === 0) await s.save();
}
