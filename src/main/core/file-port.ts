/**
 * `FilePort`: the few file operations that publishing needs, so that tests can inject the faults disks really give.
 * Owns: hashing, retried rename, durable copy. Must never: know SQLite.
 */
import { createHash, type Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileFacts {
  size: number;
  mtimeMs: number;
}

export interface FilePort {
  stat(path: string): Promise<FileFacts | null>;
  open(path: string, flags: 'r' | 'wx'): Promise<FileHandle>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a rename in a folder durable; a no-op where folders cannot be opened (Windows). */
  syncFolder(path: string): Promise<void>;
}

const isCode = (e: unknown, ...codes: string[]): boolean =>
  e instanceof Error && codes.includes((e as NodeJS.ErrnoException).code ?? '');

export const nodeFilePort: FilePort = {
  stat: async (path) => {
    try {
      const s = await stat(path);
      return { size: s.size, mtimeMs: s.mtimeMs };
    } catch (e) {
      if (isCode(e, 'ENOENT', 'ENOTDIR')) return null;
      throw e;
    }
  },
  open: (path, flags) =>
    open(path, flags === 'r' ? constants.O_RDONLY : constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600),
  rename,
  unlink,
  syncFolder: async (path) => {
    if (process.platform === 'win32') return;
    const h = await open(path, constants.O_RDONLY);
    try {
      await h.sync();
    } finally {
      await h.close();
    }
  },
};

const CHUNK_BYTES = 1 << 20;

/** Copies `from` into the new file `to`, makes it durable, and answers the SHA-256 of what was read. */
export const copyDurably = async (port: FilePort, from: string, to: string, onWritten?: () => void): Promise<string> => {
  const hash: Hash = createHash('sha256');
  const source = await port.open(from, 'r');
  try {
    const target = await port.open(to, 'wx');
    try {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, null);
        if (bytesRead === 0) break;
        const part = buffer.subarray(0, bytesRead);
        hash.update(part);
        let at = 0;
        while (at < part.length) at += (await target.write(part, at, part.length - at, null)).bytesWritten;
      }
      onWritten?.();
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return hash.digest('hex');
};

/** SHA-256 of a file through the port (publishing reads back what it wrote). */
export const hashThroughPort = async (port: FilePort, path: string): Promise<string> => {
  const hash = createHash('sha256');
  const h = await port.open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await h.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await h.close();
  }
  return hash.digest('hex');
};

export const hashFile = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    createReadStream(path, { highWaterMark: CHUNK_BYTES })
      .on('data', (d) => hash.update(d))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('hex')));
  });

/** Waits between tries of a rename that Windows refuses while a scanner or sync client holds the file. */
export const RENAME_WAITS_MS: readonly number[] = [20, 50, 100, 200, 400, 800, 1200];

export const renameRetried = async (
  port: FilePort,
  from: string,
  to: string,
  waits: readonly number[] = RENAME_WAITS_MS,
): Promise<void> => {
  for (let i = 0; ; i++) {
    try {
      await port.rename(from, to);
      await port.syncFolder(dirname(to)).catch(() => undefined);
      return;
    } catch (e) {
      const wait = waits[i];
      if (wait === undefined || !isCode(e, 'EBUSY', 'EPERM', 'EACCES')) throw e;
      await sleep(wait);
    }
  }
};

export const removeQuietly = async (port: FilePort, path: string): Promise<void> => {
  await port.unlink(path).catch(() => undefined);
};
