import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/main/core/session/opening.ts';
import type { DossierSession } from '../../src/main/core/session/session.ts';
import { SCHEMA_VERSION } from '../../src/main/db/schema.ts';
import { openWorkingCopy } from '../../src/main/db/sqlite.ts';
import { IDLE_HEADER, usedBytes } from './free-areas.ts';
import { type Bench, newBench } from './workbench.ts';

const PICTURE = Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 31) % 251));
const PICTURE_SHA = createHash('sha256').update(PICTURE).digest('hex');

let bench: Bench;
let good: Buffer;
let used: Uint8Array;
let pageSize: number;
let contents: string;
let folder: string;
let path: string;

/** Everything a user could read of an open dossier. */
const contentsOf = (s: DossierSession): string =>
  JSON.stringify([s.records(), s.damaged, s.log(null, 500), s.changedAt, s.dossierId, s.revision]);

beforeAll(async () => {
  bench = await newBench();
  const s = await bench.dirty();
  for (let i = 0; i < 25; i++)
    s.run('record.create', { kind: 'department', values: { name: `车间${i}`, duty: `负责第 ${i} 条线的安全生产。`.repeat(6) } });
  s.putBlob(PICTURE_SHA as never, 'image/png', PICTURE);
  s.run('record.create', { kind: 'department', values: { name: '图', duty: PICTURE_SHA } });
  await s.save();
  await s.close({ discard: false });
  good = await readFile(bench.target);
  pageSize = good.readUInt16BE(16);
  used = usedBytes(bench.target, good);
  const sound = await openSession(bench.options, bench.target, { readonly: true, asCopy: false });
  contents = contentsOf(sound);
  await sound.close({ discard: true });
  folder = await mkdtemp(join(tmpdir(), '损坏 文件-'));
  path = join(folder, '某厂 档案.yqyd');
});
afterAll(async () => {
  await bench.clean();
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  /** `same`: it opened and every word and picture is as it was. */
  code: string;
  message: string;
}

/** Puts bytes where the dossier was, opens it as a user would, and proves that the opening changed nothing on disk. */
const open = async (bytes: Buffer): Promise<Outcome> => {
  await writeFile(path, bytes);
  let outcome: Outcome;
  try {
    const s = await openSession(bench.options, path, { readonly: false, asCopy: false });
    try {
      outcome = { code: contentsOf(s) === contents ? 'same' : 'DIFFERENT', message: '' };
      if (!PICTURE.equals(s.blob(PICTURE_SHA)?.bytes ?? Buffer.alloc(0))) outcome = { code: 'DIFFERENT', message: '' };
    } catch (e) {
      outcome = e as Outcome;
    } finally {
      await s.close({ discard: true });
    }
  } catch (e) {
    outcome = e as Outcome;
  }
  expect((await readFile(path)).equals(bytes)).toBe(true);
  return outcome;
};

const flipped = (at: number, mask: number): Buffer => {
  const bytes = Buffer.from(good);
  bytes[at] = (bytes[at] as number) ^ mask;
  return bytes;
};

const MASKS = [0x01, 0x41, 0xff];
/** What to break: every byte of the file's header in three ways, both ends and the inside of every page, every 173rd byte. */
const flips = (): [at: number, mask: number][] => {
  const inside = new Set<number>();
  for (let page = 0; page < good.length; page += pageSize) {
    for (const at of [0, 1, 3, 5, 7, 8, 9, pageSize - 1, pageSize - 2, pageSize - 40]) inside.add(page + at);
  }
  for (let at = 0; at < good.length; at += 173) inside.add(at);
  return [
    ...Array.from({ length: 108 }, (_, at) => MASKS.map((mask): [number, number] => [at, mask])).flat(),
    ...[...inside].filter((at) => at >= 108).map((at, i): [number, number] => [at, MASKS[i % MASKS.length] as number]),
  ];
};

/** Where a text lies in the live part of the file; leftovers of page splits do not count. */
const placeOf = (part: string | Buffer): number => {
  for (let at = good.indexOf(part); at >= 0; at = good.indexOf(part, at + 1)) if (used[at] === 1) return at;
  throw new Error('not in the file');
};

describe('a dossier with one byte flipped', () => {
  it('is told by the reader of this test to be full of content and to have free areas', () => {
    const share = used.reduce((n, u) => n + u, 0) / used.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.99);
    expect(placeOf('车间7')).toBeGreaterThan(100);
    expect(placeOf(PICTURE.subarray(6000, 6100))).toBeGreaterThan(100);
  });

  it('is refused as damaged, unless the byte carries no content', async () => {
    const tally = { same: 0, corrupt: 0, other: 0 };
    const wrong: string[] = [];
    for (const [at, mask] of flips()) {
      const { code, message } = await open(flipped(at, mask));
      const where = `${at} (page ${Math.floor(at / pageSize) + 1}, byte ${at % pageSize}): ${code} ${message}`;
      // The mark that makes it our file, and the version, are all that is known of the file at this point.
      const mark = at >= 68 && at < 72 && code === 'unsupported-format';
      const version = at >= 60 && at < 64 && code === 'too-new';
      if (mark || version) tally.other++;
      else if (code === 'same' && used[at] === 0) tally.same++;
      else if (code === 'corrupt' && message !== '') tally.corrupt++;
      else wrong.push(where);
    }
    expect(wrong).toEqual([]);
    // Every used byte was noticed; of the idle ones there were some, else the other half proved nothing.
    expect(tally.corrupt).toBeGreaterThan(200);
    expect(tally.same).toBeGreaterThan(50);
    expect(tally.other).toBeGreaterThanOrEqual(MASKS.length * 4);
    expect(tally.other).toBeLessThanOrEqual(MASKS.length * 8);
    await mkdir('out', { recursive: true });
    await writeFile('out/flip-tally.json', JSON.stringify({ ...tally, bytes: good.length }));
  });

  it('in the idle fields of the header opens with everything in place', async () => {
    for (const [from, to] of IDLE_HEADER) {
      for (let at = from; at < to; at++) expect((await open(flipped(at, 0x10))).code, String(at)).toBe('same');
    }
  });

  it('inside a record, where SQLite sees nothing wrong, is noticed by the digest', async () => {
    const { code, message } = await open(flipped(placeOf('车间7') + 8, 0x02));
    expect(code).toBe('corrupt');
    expect(message).toBe('“某厂 档案.yqyd”已损坏，没有打开');
  });

  it('inside a picture opens, and only the picture is refused', async () => {
    const { code, message } = await open(flipped(placeOf(PICTURE.subarray(6000, 6100)) + 50, 0x02));
    expect([code, message]).toEqual(['corrupt', '附件内容已损坏，与登记的校验值不符']);
  });
});

describe('a dossier cut short', () => {
  it('is refused as damaged at every length, with the reason', async () => {
    const lengths = new Set([0, 1, 15, 16, 17, 99, 100, 101, 511, 512, 1000]);
    for (let at = pageSize; at <= good.length; at += pageSize) for (const d of [-1, 0, 1]) lengths.add(at + d);
    lengths.delete(good.length);
    lengths.delete(good.length + 1);
    const messages = new Set<string>();
    for (const length of lengths) {
      const { code, message } = await open(good.subarray(0, length));
      expect(code, String(length)).toBe('corrupt');
      messages.add(message);
    }
    expect([...messages].sort()).toEqual([
      '“某厂 档案.yqyd”不完整，少了一段内容，常见原因是拷贝中断',
      '“某厂 档案.yqyd”只剩开头一小段，内容已丢失',
      '“某厂 档案.yqyd”是空文件，内容已丢失',
    ]);
  });

  it('and with a page or the whole file turned to zeros by a power cut, too', async () => {
    for (let page = 0; page < good.length; page += pageSize) {
      const bytes = Buffer.from(good);
      bytes.fill(0, page, page + pageSize);
      expect((await open(bytes)).code, `page ${page / pageSize + 1}`).toBe('corrupt');
    }
    expect(await open(Buffer.alloc(good.length))).toMatchObject({
      code: 'corrupt',
      message: '“某厂 档案.yqyd”的开头已损坏，没有打开',
    });
  });

  it('with two pages exchanged, as a failing stick does, too', async () => {
    for (let page = pageSize; page + 2 * pageSize <= good.length; page += pageSize) {
      const bytes = Buffer.from(good);
      good.copy(bytes, page, page + pageSize, page + 2 * pageSize);
      good.copy(bytes, page + pageSize, page, page + pageSize);
      expect((await open(bytes)).code, `page ${page / pageSize + 1}`).toBe('corrupt');
    }
  });
});

describe('a file that is no dossier', () => {
  it.each([
    ['a text', Buffer.from('今天的会议纪要')],
    ['a Word file', Buffer.from('PK\u0003\u0004'.padEnd(4000, 'x'))],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(200, 'x'), 'latin1')],
    ['a short text', Buffer.from('S')],
  ])('but %s is refused by name', async (_what, bytes) => {
    const { code, message } = await open(bytes);
    // One letter that happens to be SQLite's first is as good as an empty file.
    if (bytes.length === 1) expect(code).toBe('corrupt');
    else expect([code, message]).toEqual(['unsupported-format', '“某厂 档案.yqyd”不是一企一档的档案文件']);
  });

  it('but a database of another program is refused by name', async () => {
    const other = join(folder, 'other.db');
    const db = openWorkingCopy(other);
    db.pragma('journal_mode = DELETE');
    db.exec('CREATE TABLE contacts(name TEXT)');
    db.close();
    expect(await open(await readFile(other))).toMatchObject({
      code: 'unsupported-format',
      message: '“某厂 档案.yqyd”是数据库文件，但不是一企一档的档案',
    });
  });

  it('but a folder is refused by name', async () => {
    await expect(openSession(bench.options, folder, { readonly: false, asCopy: false })).rejects.toMatchObject({
      code: 'unsupported-format',
    });
  });

  it('although it looks like one, with a trigger or a view somebody put in, is refused', async () => {
    for (const sql of [
      "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record WHERE kind = 'post'; END",
      'CREATE VIEW v AS SELECT * FROM record',
      'CREATE TABLE extra(x)',
      'DROP INDEX record_kind',
    ]) {
      const forged = join(folder, 'forged.yqyd');
      await writeFile(forged, good);
      const db = openWorkingCopy(forged);
      db.pragma('journal_mode = DELETE');
      db.exec(sql);
      db.close();
      expect((await open(await readFile(forged))).code, sql).toBe('corrupt');
    }
  });
});

describe('a newer dossier', () => {
  it('is refused, saying that the program is to be renewed', async () => {
    const bytes = Buffer.from(good);
    bytes.writeUInt32BE(SCHEMA_VERSION + 1, 60);
    expect(await open(bytes)).toMatchObject({
      code: 'too-new',
      message: '“某厂 档案.yqyd”由更新的版本建立，本版本读不了，请先升级软件',
    });
  });
});

describe('what no opening leaves behind', () => {
  it('are files beside the dossier and working copies of refused files', async () => {
    expect((await readdir(folder)).filter((n) => n.startsWith('~$') || n.startsWith('.yqyd'))).toEqual([]);
    expect(await readdir(join(bench.options.userData, 'work'))).toEqual([]);
  });
});
