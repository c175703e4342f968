import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { repository } from './desktop.ts';

/** Runs the built decoder as the desktop host starts it; what it answered. */
const decode = (task: object): unknown => {
  const script = `
    import { startUtility } from ${JSON.stringify(join(repository, 'src/main/host-electron/utility.ts'))};
    const child = startUtility(${JSON.stringify(join(repository, 'dist/main/image-child.js'))});
    child.onMessage((m) => { console.log(JSON.stringify(m)); child.kill(); });
    child.onEnd(() => process.exit(0));
    child.post(${JSON.stringify(task)});`;
  const register = join(import.meta.dirname, 'stand-in', 'register.ts');
  const run = spawnSync(process.execPath, ['--import', register, '--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(run.stdout || `"${run.stderr}"`);
};

it('an image is decoded in a utility process, and one that is none is said to be none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'utility-'));
  try {
    const [from, to, bad] = ['a.png', 'b.png', 'bad.png'].map((n) => join(folder, n)) as [string, string, string];
    await writeFile(from, createCanvas(400, 200).toBuffer('image/png'));
    await writeFile(bad, 'no picture');
    expect(decode({ from, to, longestPx: 100, mime: 'image/png' })).toEqual({ ok: true, widthPx: 100, heightPx: 50 });
    expect((await loadImage(await readFile(to))).width).toBe(100);
    expect(decode({ from: bad, to, longestPx: 100, mime: 'image/png' })).toEqual({ ok: false, why: 'format' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
