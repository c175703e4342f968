import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FilePort, nodeFilePort } from '../../src/main/core/file-port.ts';
import { publish } from '../../src/main/core/publish.ts';
import type { DossierSession } from '../../src/main/core/session/session.ts';
import { newBench, sha256 } from './workbench.ts';

type Operation = 'stat' | 'open' | 'write' | 'read' | 'sync' | 'rename';

const fault = (code: string): NodeJS.ErrnoException => Object.assign(new Error(`${code}: injected`), { code });

/** A file port whose `nth` call of one operation fails; `times` faults in a row. */
const faulty = (operation: Operation, nth: number, code: string, times = 1): { port: FilePort; hit: () => boolean } => {
  let seen = 0;
  let hit = false;
  const strike = (op: Operation): void => {
    if (op !== operation) return;
    seen++;
    if (seen >= nth && seen < nth + times) {
      hit = true;
      throw fault(code);
    }
  };
  return {
    hit: () => hit,
    port: {
      ...nodeFilePort,
      stat: async (p) => {
        strike('stat');
        return nodeFilePort.stat(p);
      },
      open: async (p, flags) => {
        strike('open');
        const h = await nodeFilePort.open(p, flags);
        return new Proxy(h, {
          get: (target, key) => {
            const v = Reflect.get(target, key) as unknown;
            if (key === 'write' || key === 'read' || key === 'sync') {
              return async (...args: unknown[]) => {
                strike(key);
                return (v as (...a: unknown[]) => unknown).apply(target, args);
              };
            }
            return typeof v === 'function' ? (v as () => unknown).bind(target) : v;
          },
        });
      },
      rename: async (a, b) => {
        strike('rename');
        return nodeFilePort.rename(a, b);
      },
    },
  };
};

const CODES: Record<string, string> = {
  EROFS: 'permission',
  EACCES: 'permission',
  ENOSPC: 'disk-full',
  EIO: 'io',
  EBUSY: 'busy',
  EPERM: 'permission',
};

describe('publishing on a faulty disk', () => {
  const cases = (['open', 'write', 'read', 'sync', 'stat'] as const).flatMap((op) =>
    [1, 2, 3, 4].flatMap((nth) => ['EROFS', 'EACCES', 'ENOSPC', 'EIO'].map((code) => [op, nth, code] as const)),
  );

  it.each(cases)('%s no. %i failing with %s leaves the old file or the new one, whole, and says why', async (op, nth, code) => {
    const b = await newBench();
    try {
      const s = await b.dirty();
      const before = await sha256(b.target);
      const f = faulty(op, nth, code);
      const again = new DossierProbe(s, b.options, f.port);
      const outcome = await again.save();
      if (outcome !== 'saved') {
        expect(f.hit()).toBe(true);
        expect(outcome).toBe(CODES[code]);
        expect(await sha256(b.target)).toBe(before);
        expect(await b.names()).toEqual(['旧']);
        expect(s.saveState().state).toBe('failed');
      } else {
        expect(outcome).toBe('saved');
        expect(await b.names()).toEqual(['旧', '新']);
      }
      expect(await b.litter()).toEqual([]);
      // Nothing acknowledged is lost: the next save on a sound disk brings it into the file.
      again.mend();
      await s.save(true);
      expect(await b.names()).toEqual(['旧', '新']);
      await s.close({ discard: false });
    } finally {
      await b.clean();
    }
  });

  it.each(['EBUSY', 'EPERM', 'EACCES'])(
    'a rename refused three times with %s, as Windows does while a scanner looks, succeeds',
    async (code) => {
      const b = await newBench();
      const s = await b.dirty();
      const f = faulty('rename', 1, code, 3);
      expect(await new DossierProbe(s, b.options, f.port).save()).toBe('saved');
      expect(f.hit()).toBe(true);
      expect(await b.names()).toEqual(['旧', '新']);
      await s.close({ discard: false });
      await b.clean();
    },
  );

  it.each(['EBUSY', 'EPERM'])('a rename that stays refused with %s keeps the old file and the change', async (code) => {
    const b = await newBench();
    const s = await b.dirty();
    const before = await sha256(b.target);
    const probe = new DossierProbe(s, b.options, faulty('rename', 1, code, 99).port);
    expect(await probe.save()).toBe(CODES[code]);
    expect(await sha256(b.target)).toBe(before);
    expect(await b.litter()).toEqual([]);
    expect(s.view.list('department').map((d) => d.body.name)).toEqual(['旧', '新']);
    await s.close({ discard: true });
    await b.clean();
  });
});

/** Saves a session through a chosen port; the options object is the session's own. */
class DossierProbe {
  readonly #s: DossierSession;
  readonly #options: { publish?: unknown };
  constructor(s: DossierSession, options: { publish?: unknown }, port: FilePort) {
    this.#s = s;
    this.#options = options;
    options.publish = (r: Parameters<typeof publish>[1]) => publish(port, r);
  }
  async save(): Promise<string> {
    return this.#s.save().then(
      () => 'saved',
      (e: { code: string }) => e.code,
    );
  }
  mend(): void {
    this.#options.publish = (r: Parameters<typeof publish>[1]) => publish(nodeFilePort, r);
  }
}

const mountable = (() => {
  try {
    execFileSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs $d && umount $d && rmdir $d'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
})();

describe('a full disk', () => {
  it.skipIf(!mountable)('of 2 MB refuses the save, keeps the old file, and takes it once there is room', async () => {
    const folder = await mkdtemp(join(tmpdir(), '小盘-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
    try {
      const b = await newBench(folder);
      const s = await b.dirty();
      const before = await sha256(b.target);
      for (let i = 0; i < 400; i++)
        s.run('record.create', {
          kind: 'department',
          values: {
            name: `填${i}`,
            duty: Array.from({ length: 1900 }, (_, k) => String.fromCodePoint(0x4e00 + ((i * 7919 + k * 104729) % 20000))).join(
              '',
            ),
          },
        });
      await expect(s.save()).rejects.toMatchObject({ code: 'disk-full' });
      expect(await sha256(b.target)).toBe(before);
      expect(await b.litter()).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=20m', folder]);
      await s.save();
      expect((await b.names()).length).toBe(402);
      await s.close({ discard: false });
      await b.clean();
    } finally {
      execFileSync('umount', [folder]);
      await rm(folder, { recursive: true, force: true });
    }
  });
});
