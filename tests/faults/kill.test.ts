import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { PUBLISH_STEPS } from '../../src/main/core/publish.ts';
import { openSession, resumeSession } from '../../src/main/core/session/opening.ts';
import type { SessionOptions } from '../../src/main/core/session/session.ts';
import { leftovers } from '../../src/main/core/session/work-folder.ts';
import type { RecordId } from '../../src/shared/base/units.ts';

const EDIT_STEPS = ['edit:begin', 'edit:records', 'edit:log', 'edit:commit', 'edit:done'];
const STEPS = [...EDIT_STEPS, ...PUBLISH_STEPS.map((s) => `publish:${s}`)];
/** Kills per step; 15 steps × 10 = 150. */
const PER_STEP = 10;
const AT_ONCE = 3;

interface Outcome {
  step: string;
  acknowledged: number;
  recovered: number;
  inFile: number;
}

/** Lets the writer reach its `nth` line of a step after it was ready, then kills it without warning. */
const killOnce = async (step: string, nth: number): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), 'kill-'));
  const userData = join(folder, 'data');
  const target = join(folder, '某厂.yqyd');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), userData, target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = 0;
  let ready = false;
  let seen = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line === 'ready') ready = true;
    else if (line.startsWith('ack ')) acknowledged = Number(line.slice(4));
    else if (ready && line === step && ++seen === nth) child.kill('SIGKILL');
  });
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_c, s) => resolve(s)));
  expect(signal, step).toBe('SIGKILL');

  const options: SessionOptions = { userData, now: () => new Date(), newId: () => 'x' as RecordId };
  // The file by itself is whole, whatever happened: it opens and passes its digest.
  const file = await openSession({ ...options, userData: join(folder, 'reader') }, target, {
    readonly: true,
    asCopy: false,
  });
  const inFile = file.view.list('department').length;
  await file.close({ discard: true });

  const [left] = await leftovers(userData);
  if (!left) throw new Error('the working copy is gone');
  const back = await resumeSession(options, left);
  const names = back.view.list('department').map((d) => d.body.name);
  for (let i = 1; i <= acknowledged; i++) expect(names, `${step}: change ${i} was acknowledged`).toContain(`部门${i}`);
  expect(await back.targetUnchanged(), `${step}: our own publish is not taken for somebody else's`).toBe(true);
  await back.close({ discard: true });
  await rm(folder, { recursive: true, force: true });
  return { step, acknowledged, recovered: names.length, inFile };
};

describe('a writer killed without warning', () => {
  it(`inside every step of editing and publishing, ${PER_STEP} times each, has lost nothing it acknowledged`, async () => {
    const tasks = STEPS.flatMap((step) => Array.from({ length: PER_STEP }, (_, i) => ({ step, nth: i + 1 })));
    const outcomes: Outcome[] = [];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let t = tasks.shift(); t; t = tasks.shift()) outcomes.push(await killOnce(t.step, Math.min(t.nth, 6)));
      }),
    );
    const histogram = STEPS.map((step) => {
      const of = outcomes.filter((o) => o.step === step);
      return {
        step,
        kills: of.length,
        acknowledged: of.reduce((n, o) => n + o.acknowledged, 0),
        recovered: of.reduce((n, o) => n + o.recovered, 0),
      };
    });
    await mkdir('out', { recursive: true });
    await writeFile('out/kill-histogram.json', JSON.stringify(histogram, null, 1));
    console.log(histogram.map((h) => `${h.step}: ${h.kills} 次，已确认 ${h.acknowledged}，找回 ${h.recovered}`).join('\n'));
    for (const h of histogram) {
      expect(h.kills, h.step).toBeGreaterThanOrEqual(PER_STEP);
      expect(h.recovered, h.step).toBeGreaterThanOrEqual(h.acknowledged);
    }
  });
});
