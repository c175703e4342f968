import { expect, it } from 'vitest';
import { openInMemory } from '../sqlite.ts';
import { v1 } from './v1.ts';
import { v2 } from './v2.ts';
import { v3 } from './v3.ts';

it('version 3 leaves every body of version 2 as it is: a grade that was given stays given', () => {
  const db = openInMemory();
  v1.run(db);
  v2.run(db);
  const body = '{"description":"门坏","grade":"general","goneNames":{}}';
  db.prepare("INSERT INTO record(id, kind, parent, ord, body, rev) VALUES('f', 'finding', NULL, 1, ?, 1)").run(body);
  v3.run(db);
  expect(db.prepare("SELECT body FROM record WHERE id = 'f'").pluck().get()).toBe(body);
  db.close();
});

it('version 3 has room for the direct superior and the copies of letters, and fills in neither', () => {
  const db = openInMemory();
  v1.run(db);
  v2.run(db);
  const put = db.prepare('INSERT INTO record(id, kind, parent, ord, body, rev) VALUES(?, ?, NULL, 1, ?, 1)');
  put.run('a', 'assignment', '{"post":"p"}');
  put.run('y', 'year', '{"year":2026}');
  v3.run(db);
  const bodies = db
    .prepare('SELECT body FROM record ORDER BY id')
    .pluck()
    .all()
    .map((b) => JSON.parse(String(b)));
  expect(bodies).toEqual([
    { post: 'p', superior: null },
    { year: 2026, letterCopies: null },
  ]);
  db.close();
});

it('version 3 keeps the certificate of special equipment under its one present name', () => {
  const db = openInMemory();
  v1.run(db);
  v2.run(db);
  const put = db.prepare("INSERT INTO record(id, kind, parent, ord, body, rev) VALUES(?, 'certificate', NULL, 1, ?, 1)");
  put.run('a', '{"type":"special-equipment-management"}');
  put.run('b', '{"type":"special-equipment"}');
  put.run('c', '{"type":"health"}');
  v3.run(db);
  const types = db
    .prepare('SELECT body FROM record ORDER BY id')
    .pluck()
    .all()
    .map((b) => JSON.parse(String(b)).type);
  expect(types).toEqual(['special-equipment', 'special-equipment', 'health']);
  db.close();
});
