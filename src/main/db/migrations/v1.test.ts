import { describe, expect, it } from 'vitest';
import { openInMemory } from '../sqlite.ts';
import { v1 } from './v1.ts';

describe('version 1', () => {
  it('makes the tables', () => {
    const db = openInMemory();
    v1.run(db);
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();
    expect(tables).toEqual(['blob', 'change_log', 'issue', 'meta', 'pack', 'record']);
    db.close();
  });
});
