/**
 * Backups of a dossier in the user-data folder, with retention: 3 of today, one a day, 10 and 2 GB at most; one
 * before each migration is kept besides. Work that was put aside (a conflict, a recovery) is nowhere else: it does not
 * give way to the saves of the same day.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

export type BackupReason = 'publish' | 'migration' | 'conflict' | 'recovered';
const REASONS: readonly BackupReason[] = ['publish', 'migration', 'conflict', 'recovered'];

export interface Backup {
  path: string;
  /** ISO instant. */
  at: string;
  reason: BackupReason;
  bytes: number;
}

export const backupFolder = (userData: string, dossierId: string): string =>
  join(userData, 'backups', createHash('sha256').update(dossierId).digest('hex').slice(0, 24));

/**
 * File name that carries instant and reason: `20261123T143205123Z-publish-3f9c.yqyd`. The ending keeps two copies of
 * one dossier apart that are saved in the same instant.
 */
const fileName = (at: string, reason: BackupReason): string =>
  `${at.replace(/[-:.]/g, '')}-${reason}-${randomBytes(2).toString('hex')}.yqyd`;
const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z]+)-[0-9a-f]{4}\.yqyd$/;

export const newBackupPath = async (folder: string, now: Date, reason: BackupReason): Promise<string> => {
  await mkdir(folder, { recursive: true });
  return join(folder, fileName(now.toISOString(), reason));
};

/** Newest first. */
export const listBackups = async (folder: string): Promise<Backup[]> => {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return [];
  }
  const found: Backup[] = [];
  for (const name of names) {
    const m = NAME.exec(name);
    const reason = REASONS.find((r) => r === m?.[8]);
    if (!m || !reason) continue;
    const path = join(folder, name);
    const s = await stat(path).catch(() => null);
    if (s) found.push({ path, at: `${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}.${m[7]}Z`, reason, bytes: s.size });
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1));
};

const MAX_TODAY = 3;
const MAX_COUNT = 10;
const MAX_BYTES = 2 * 1024 ** 3;

/**
 * Backups to delete, pure: `all` newest first, `today` as `YYYY-MM-DD`, `dayOf` the day of an instant in the same
 * calendar. The newest is always kept.
 */
export const surplus = (all: readonly Backup[], today: string, dayOf: (at: string) => string): Backup[] => {
  const drop: Backup[] = [];
  const days = new Set<string>();
  let ofToday = 0;
  let kept = 0;
  let bytes = 0;
  for (const b of all) {
    if (b.reason === 'migration') continue;
    const day = dayOf(b.at);
    const aside = b.reason !== 'publish';
    const wanted = aside || (day === today ? ofToday < MAX_TODAY : !days.has(day));
    const fits = kept === 0 || (kept < MAX_COUNT && bytes + b.bytes <= MAX_BYTES);
    if (!wanted || !fits) {
      drop.push(b);
      continue;
    }
    if (!aside) {
      if (day === today) ofToday++;
      else days.add(day);
    }
    kept++;
    bytes += b.bytes;
  }
  return drop;
};

/** `dayOf`: the calendar day where the computer stands; the hours after midnight are today. */
export const pruneBackups = async (folder: string, now: Date, dayOf: (d: Date) => string): Promise<void> => {
  const drop = surplus(await listBackups(folder), dayOf(now), (at) => dayOf(new Date(at)));
  for (const b of drop) await unlink(b.path).catch(() => undefined);
};
