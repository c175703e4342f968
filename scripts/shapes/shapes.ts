/**
 * Writes `tests/fixtures/shapes/<version>.json` and `tests/fixtures/schema-<version>.yqyd`. With `--freeze` both are frozen:
 * from then on they are never written again, and a changed shape needs the next version. A kind that is new then needs none:
 * its shape goes into `<version>.new.json`.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../../src/demo/build-demo.ts';
import { loadContent } from '../../src/main/core/content.ts';
import { stampDigest, writeInitial } from '../../src/main/db/dossier-db.ts';
import { migrate, SCHEMA_VERSION } from '../../src/main/db/schema.ts';
import { openWorkingCopy } from '../../src/main/db/sqlite.ts';
import { changedKinds, type Shapes, shapes } from '../../src/shared/engine/shape.ts';

const FIXTURES = 'tests/fixtures';
const FROZEN = `${FIXTURES}/shapes/frozen.json`;
const AT = '2026-11-23T00:00:00.000Z';
const shapeFile = `${FIXTURES}/shapes/${SCHEMA_VERSION}.json`;
const sampleFile = `${FIXTURES}/schema-${SCHEMA_VERSION}.yqyd`;

const frozen = JSON.parse(await readFile(FROZEN, 'utf8')) as Record<string, Record<string, string>>;
if (frozen[SCHEMA_VERSION]) {
  const before = JSON.parse(await readFile(shapeFile, 'utf8')) as Shapes;
  const now = JSON.parse(JSON.stringify(shapes())) as Shapes;
  const changed = changedKinds(before, now);
  if (changed.length > 0) {
    process.stderr.write(
      `第 ${SCHEMA_VERSION} 版的形状已经冻结，${changed.join('、')} 与它不同。先在 src/main/db/migrations 里加下一版。\n`,
    );
    process.exit(1);
  }
  const added = Object.fromEntries(Object.entries(now).filter(([kind]) => !Object.hasOwn(before, kind)));
  const laterFile = `${FIXTURES}/shapes/${SCHEMA_VERSION}.new.json`;
  await rm(laterFile, { force: true });
  if (Object.keys(added).length > 0) await writeFile(laterFile, `${JSON.stringify(added, null, 1)}\n`);
  process.stdout.write(`第 ${SCHEMA_VERSION} 版已冻结，之后新增 ${Object.keys(added).length} 种。\n`);
  process.exit(0);
}

await writeFile(shapeFile, `${JSON.stringify(shapes(), null, 1)}\n`);

const content = loadContent('templates');
const { records } = buildDemo(content.demoFirm, 'small', content.starters[0]);
const folder = await mkdtemp(join(tmpdir(), 'shapes-'));
try {
  const db = openWorkingCopy(join(folder, 'sample.db'));
  migrate(db);
  const entry = { at: AT, actor: '', command: 'sample', label: '样本档案' };
  writeInitial(db, records, { dossier_id: `sample-${SCHEMA_VERSION}`, created_at: AT }, entry);
  stampDigest(db);
  await rm(sampleFile, { force: true });
  db.prepare('VACUUM INTO ?').run(sampleFile);
  db.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(`${shapeFile}\n${sampleFile}\n`);

if (process.argv.includes('--freeze')) {
  const hash = async (path: string): Promise<string> =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  frozen[SCHEMA_VERSION] = { shapes: await hash(shapeFile), sample: await hash(sampleFile) };
  await writeFile(FROZEN, `${JSON.stringify(frozen, null, 1)}\n`);
  process.stdout.write(`第 ${SCHEMA_VERSION} 版已冻结。\n`);
}
