/**
 * Finds the backups of a dossier file that no longer opens, even when only remains of it are left and the library does
 * not know its place. Reads only; the damaged file stays as it is.
 */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkWhole } from '../db/dossier-db.ts';
import { openReadOnly } from '../db/sqlite.ts';
import { type Backup, backupFolder, listBackups } from './backup.ts';
import { checkHeader } from './gate.ts';

/** Publishing writes the table with the identifier among the first pages. */
const LOOK_BYTES = 1024 ** 2;
const MARK = 'dossier_id';
const ID_LENGTH = { min: 4, max: 64 };

/** What may be the dossier's identifier in the remains of a file: the letters after its key, cut at every length. */
const idsInRemains = async (path: string): Promise<string[]> => {
  const h = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(LOOK_BYTES);
    const { bytesRead } = await h.read(buffer, 0, LOOK_BYTES, 0);
    const text = buffer.toString('latin1', 0, bytesRead);
    const found = new Set<string>();
    for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
      const letters = /^[A-Za-z0-9_-]*/.exec(text.slice(at + MARK.length, at + MARK.length + ID_LENGTH.max))?.[0] ?? '';
      for (let n = letters.length; n >= ID_LENGTH.min; n--) found.add(letters.slice(0, n));
    }
    return [...found];
  } finally {
    await h.close();
  }
};

const isSound = async (b: Backup): Promise<boolean> => {
  try {
    await checkHeader(b.path, basename(b.path));
    const db = openReadOnly(b.path);
    try {
      checkWhole(db);
      return true;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
};

/** Backups newest first, beginning with the newest that is sound; `knownId` is what the library says of the file. */
export const backupsOfDamaged = async (userData: string, path: string, knownId: string | null): Promise<Backup[]> => {
  const ids = [...(knownId === null ? [] : [knownId]), ...(await idsInRemains(path).catch(() => []))];
  for (const id of ids) {
    const all = await listBackups(backupFolder(userData, id));
    for (const [i, b] of all.entries()) if (await isSound(b)) return all.slice(i);
  }
  return [];
};
