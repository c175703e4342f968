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
