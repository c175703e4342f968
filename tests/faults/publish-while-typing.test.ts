import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFilePort } from '../../src/main/core/file-port.ts';
import { PUBLISH_STEPS, type PublishStep, publish } from '../../src/main/core/publish.ts';
import { openSession } from '../../src/main/core/session/opening.ts';
import type { DossierSession } from '../../src/main/core/session/session.ts';
import { type Bench, newBench } from './workbench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await newBench();
});
afterEach(() => bench.clean());

/** A publish during which something happens at one step, as it does when the worker and the user are at it together. */
const during = (step: PublishStep, act: () => void): void => {
  let done = false;
  bench.options.publish = (r) =>
    publish(nodeFilePort, r, (s) => {
      if (s !== step || done) return;
      done = true;
      act();
    });
};
const afterwards = (): void => {
  bench.options.publish = (r) => publish(nodeFilePort, r);
};
const PICTURE = Buffer.from('picture '.repeat(1000));
const SHA = createHash('sha256').update(PICTURE).digest('hex');
/** The picture as a reader of the file finds it. */
const pictureInFile = async (): Promise<boolean> => {
  const s = await openSession(bench.options, bench.target, { readonly: true, asCopy: false });
  const found = s.blob(SHA) !== null;
  await s.close({ discard: true });
  return found;
};

describe('a change made while the file is being written', () => {
  it.each(PUBLISH_STEPS)('at “%s” neither fails the save nor damages the file, and is saved next', async (step) => {
    const s = await bench.dirty();
    during(step, () => void s.run('record.create', { kind: 'department', values: { name: '写到一半' } }));
    const state = await s.save();
    expect(['saved', 'pending']).toContain(state.state);
    const names = await bench.names();
    expect(names.slice(0, 2)).toEqual(['旧', '新']);
    // What the session says of the file is what the file holds.
    expect(names.includes('写到一半')).toBe(state.pendingChanges === 0);
    afterwards();
    await s.save();
    expect(await bench.names()).toEqual(['旧', '新', '写到一半']);
    await s.close({ discard: false });
  });

  it('at every moment of a real worker, again and again', async () => {
    const s = await bench.dirty();
    delete (bench.options as { publish?: unknown }).publish;
    let n = 0;
    let saving = true;
    const typing = (async () => {
      while (saving) {
        s.run('record.create', { kind: 'department', values: { name: `字${++n}`, duty: '职责'.repeat(50) } });
        await new Promise((r) => setTimeout(r, 1));
      }
    })();
    for (let i = 0; i < 8; i++) {
      await s.save();
      expect((await bench.names()).slice(0, 2)).toEqual(['旧', '新']);
    }
    saving = false;
    await typing;
    await s.save();
    expect(n).toBeGreaterThan(8);
    expect(await bench.names()).toHaveLength(n + 2);
    await s.close({ discard: false });
  });
});

describe('a save asked for while another one is running', () => {
  it('includes what was changed in between', async () => {
    const s = await bench.dirty();
    let second: Promise<unknown> = Promise.resolve();
    during('copy', () => {
      s.run('record.create', { kind: 'department', values: { name: '后来的' } });
      second = s.save();
    });
    await s.save();
    await second;
    expect(await bench.names()).toEqual(['旧', '新', '后来的']);
    expect(s.saveState()).toMatchObject({ state: 'saved', pendingChanges: 0 });
    await s.close({ discard: false });
  });

  it('does not write the file again when there is nothing new', async () => {
    const s = await bench.dirty();
    let runs = 0;
    bench.options.publish = (r) => {
      runs++;
      return publish(nodeFilePort, r);
    };
    await Promise.all([s.save(), s.save(), s.save()]);
    expect(runs).toBe(1);
    await s.close({ discard: false });
  });

  it('to overwrite does so, although the one before it was refused', async () => {
    const s = await bench.dirty();
    await writeFile(bench.target, 'somebody else was here');
    const first = s.save();
    const second = s.save(true);
    await expect(first).rejects.toMatchObject({ code: 'conflict' });
    await second;
    expect(await bench.names()).toEqual(['旧', '新']);
    await s.close({ discard: false });
  });
});

describe('a picture', () => {
  const refer = (s: DossierSession): void =>
    void s.run('record.create', { kind: 'department', values: { name: '图', duty: SHA } });

  it('taken in before a save and used after it is there, and in the next file', async () => {
    const s = await bench.dirty();
    s.putBlob(SHA as never, 'image/png', PICTURE);
    await s.save();
    refer(s);
    await s.save();
    expect(s.blob(SHA)).not.toBeNull();
    expect(await pictureInFile()).toBe(true);
    await s.close({ discard: false });
  });

  it.each(PUBLISH_STEPS)('taken in at “%s” of a save is not lost', async (step) => {
    const s = await bench.dirty();
    during(step, () => s.putBlob(SHA as never, 'image/png', PICTURE));
    await s.save();
    refer(s);
    afterwards();
    await s.save();
    expect(await pictureInFile()).toBe(true);
    await s.close({ discard: false });
  });

  it('no longer used leaves the file, and comes back with an undo', async () => {
    const s = await bench.dirty();
    s.putBlob(SHA as never, 'image/png', PICTURE);
    await s.save();
    expect(await pictureInFile()).toBe(false);
    refer(s);
    await s.save();
    expect(await pictureInFile()).toBe(true);
    s.undo();
    await s.save();
    s.redo();
    await s.save();
    expect(await pictureInFile()).toBe(true);
    await s.close({ discard: false });
  });
});
