import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backup, type BackupReason, listBackups, newBackupPath, pruneBackups, surplus } from './backup.ts';
import { localDay } from './local-day.ts';

const GB = 1024 ** 3;
const backup = (at: string, o: { reason?: BackupReason; bytes?: number } = {}): Backup => ({
  path: at,
  at,
  reason: o.reason ?? 'publish',
  bytes: o.bytes ?? 1000,
});
/** Newest first; the day of an instant is its UTC day here, so that the table means the same everywhere. */
const keptOf = (all: Backup[], today = '2026-11-23'): string[] => {
  const drop = new Set(surplus(all, today, (at) => at.slice(0, 10)));
  return all.filter((b) => !drop.has(b)).map((b) => b.at);
};
const day = (d: string, times: string[]): string[] => times.map((t) => `${d}T${t}:00.000Z`);
/** One a day, going back from 22 November. */
const daily = (n: number): string[] =>
  Array.from({ length: n }, (_, i) => new Date(Date.UTC(2026, 10, 22 - i, 12)).toISOString());

describe('the backups that are kept', () => {
  it.each<[what: string, all: Backup[], kept: string[]]>([
    ['none of none', [], []],
    [
      'all three of today',
      day('2026-11-23', ['12:00', '11:00', '10:00']).map((a) => backup(a)),
      day('2026-11-23', ['12:00', '11:00', '10:00']),
    ],
    [
      'the newest three of today',
      day('2026-11-23', ['12:00', '11:00', '10:00', '09:00', '08:00']).map((a) => backup(a)),
      day('2026-11-23', ['12:00', '11:00', '10:00']),
    ],
    [
      'the newest of each day before',
      [...day('2026-11-22', ['18:00', '09:00']), ...day('2026-11-21', ['17:00', '08:00', '07:00'])].map((a) => backup(a)),
      [...day('2026-11-22', ['18:00']), ...day('2026-11-21', ['17:00'])],
    ],
    ['ten at most', daily(15).map((a) => backup(a)), daily(10)],
    [
      'three of today and seven days before',
      [...day('2026-11-23', ['12:00', '11:00', '10:00', '09:00']), ...daily(12)].map((a) => backup(a)),
      [...day('2026-11-23', ['12:00', '11:00', '10:00']), ...daily(7)],
    ],
    ['2 GB at most', daily(6).map((a) => backup(a, { bytes: 0.6 * GB })), daily(3)],
    ['exactly 2 GB', daily(5).map((a) => backup(a, { bytes: 0.5 * GB })), daily(4)],
    ['the newest, even when it alone is over 2 GB', daily(3).map((a) => backup(a, { bytes: 3 * GB })), daily(1)],
    [
      'those before a migration, besides, whatever their number and size',
      [...daily(12).map((a) => backup(a)), ...daily(3).map((a) => backup(`${a}m`, { reason: 'migration', bytes: 5 * GB }))],
      [...daily(10), ...daily(3).map((a) => `${a}m`)],
    ],
    [
      'work that was put aside and is nowhere else, beside the three of today',
      [
        ...day('2026-11-23', ['12:00', '11:00', '10:00', '09:00']).map((a) => backup(a)),
        backup('2026-11-23T08:00:00.000Z', { reason: 'conflict' }),
        backup('2026-11-23T07:00:00.000Z', { reason: 'recovered' }),
        backup('2026-11-22T07:00:00.000Z'),
      ],
      [...day('2026-11-23', ['12:00', '11:00', '10:00', '08:00', '07:00']), ...day('2026-11-22', ['07:00'])],
    ],
    ['work put aside too, ten at most in all', daily(15).map((a) => backup(a, { reason: 'conflict' })), daily(10)],
  ])('are %s', (_what, all, kept) => {
    expect(keptOf(all)).toEqual(kept);
  });
});

describe('a folder of backups', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), '备份-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const put = async (at: Date, reason: BackupReason = 'publish'): Promise<string> => {
    const path = await newBackupPath(folder, at, reason);
    await writeFile(path, 'x');
    return path;
  };

  it('is listed newest first with instant, reason and size, other files left out', async () => {
    await put(new Date('2026-11-22T01:02:03.004Z'));
    await put(new Date('2026-11-23T06:32:00.123Z'), 'migration');
    await writeFile(join(folder, '说明.txt'), 'x');
    await writeFile(join(folder, '20261123T063200123Z-other-0000.yqyd'), 'x');
    expect((await listBackups(folder)).map(({ at, reason, bytes }) => [at, reason, bytes])).toEqual([
      ['2026-11-23T06:32:00.123Z', 'migration', 1],
      ['2026-11-22T01:02:03.004Z', 'publish', 1],
    ]);
    expect(await listBackups(join(folder, 'nowhere'))).toEqual([]);
  });

  it('loses what is too much and nothing else', async () => {
    const now = new Date(2026, 10, 23, 15, 0);
    const hours = [15, 13, 11, 9, 7].map((h) => new Date(2026, 10, 23, h));
    for (const at of hours) await put(at);
    const before = await put(new Date(2026, 10, 1, 12), 'migration');
    await writeFile(join(folder, '说明.txt'), 'x');
    await pruneBackups(folder, now, localDay);
    expect((await listBackups(folder)).map((b) => b.at)).toEqual(
      [...hours.slice(0, 3), new Date(2026, 10, 1, 12)].map((d) => d.toISOString()),
    );
    expect(await readdir(folder)).toContain('说明.txt');
    expect(before).toContain('migration');
  });

  it('goes by the days of where the computer stands: the hours after midnight are today', async () => {
    const zone = process.env.TZ;
    process.env.TZ = 'Asia/Shanghai';
    try {
      // From 04:00 to 08:30 in Shanghai: one day there, two in UTC.
      const at = ['2026-11-22T20:00:00Z', '2026-11-22T22:00:00Z', '2026-11-22T23:00:00Z', '2026-11-23T00:30:00Z'].map(
        (s) => new Date(s),
      );
      for (const d of at) await put(d);
      await pruneBackups(folder, new Date('2026-11-23T02:00:00Z'), localDay);
      expect((await listBackups(folder)).map((b) => b.at)).toEqual([at[3], at[2], at[1]].map((d) => d?.toISOString()));
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
