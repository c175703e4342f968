/**
 * Advisory lock beside the user's file (`~$名称.yqyd.lock`), so that a second opener gets read-only or a copy.
 * It advises and never protects: publishing compares the file itself.
 */
import { readFile, unlink, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';

interface LockBody {
  user: string;
  host: string;
  pid: number;
  since: string;
}

export interface Lock {
  release(): Promise<void>;
}

/** A lock not refreshed for this long belongs to a computer that went away. */
const STALE_MS = 10 * 60_000;
const REFRESH_MS = 2 * 60_000;

const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
};

export const lockPath = (target: string): string => {
  const name = basename(target);
  // Long names would exceed the 255-byte limit with the additions.
  const short = Buffer.byteLength(name) > 200 ? [...name].slice(0, 40).join('') : name;
  return join(dirname(target), `~$${short}.lock`);
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Who holds the lock, or `null`. */
export const lockHolder = async (target: string, now = Date.now()): Promise<{ user: string; host: string } | null> => {
  const path = lockPath(target);
  try {
    const body = JSON.parse(await readFile(path, 'utf8')) as LockBody & { beat?: number };
    if (body.host === hostname()) {
      // After a restart another program may have the number: a holder also gives signs of life.
      if (body.pid === process.pid || !alive(body.pid) || (body.beat !== undefined && now - body.beat > STALE_MS)) return null;
    } else if (now - Date.parse(body.since) > STALE_MS && now - (body.beat ?? 0) > STALE_MS) return null;
    return { user: body.user, host: body.host };
  } catch {
    return null;
  }
};

/** Takes the lock; `null` when the folder cannot be written (then nobody can publish there either). */
export const takeLock = async (target: string): Promise<Lock | null> => {
  const path = lockPath(target);
  const body = (): string => JSON.stringify({ user: userName(), host: hostname(), pid: process.pid, since, beat: Date.now() });
  const since = new Date().toISOString();
  try {
    await writeFile(path, body(), { mode: 0o600 });
  } catch {
    return null;
  }
  /** Somebody who found our note too old (a computer that slept) may have put its own in its place. */
  const stillOurs = async (): Promise<boolean> => {
    try {
      const there = JSON.parse(await readFile(path, 'utf8')) as LockBody;
      return there.host === hostname() && there.pid === process.pid && there.since === since;
    } catch {
      return false;
    }
  };
  const timer = setInterval(() => {
    void stillOurs()
      .then((ours) => (ours ? writeFile(path, body(), { flag: 'r+' }) : undefined))
      .catch(() => undefined);
  }, REFRESH_MS);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      if (await stillOurs()) await unlink(path).catch(() => undefined);
    },
  };
};
