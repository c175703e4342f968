/**
 * What a change costs the page that shows a grid of the large dossier: main-thread work of one edit, and the longest
 * frame while changes arrive in a burst. The changes come from outside the page, so only taking them over is measured.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const EDITS = 50;
const BURST = 200;

export interface PageWork {
  /** Mean milliseconds of script, style and layout that one edit costs. */
  editMs: number;
  /** Longest time between two frames during the burst, and how long the burst took. */
  frameMs: number;
  burstMs: number;
}

/** `null` where there is no Chromium. @param file a dossier; it is opened and changed */
export const pageWork = async (file: string): Promise<PageWork | null> => {
  if (!existsSync(CHROMIUM)) return null;
  const folder = await mkdtemp(join(tmpdir(), 'page-work-'));
  const host = spawn(process.execPath, ['dist/main/web.js', file, '--no-open', '--user-data', folder, '--documents', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: host.stdout }).on('line', (l) => {
      if (l.startsWith('{')) resolve((JSON.parse(l) as { url: string }).url);
    });
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const opened = page.waitForResponse((r) => r.url().endsWith('/rpc/dossier/open'));
    await page.goto(url);
    const { json } = (await (await opened).json()) as { json: { info: { session: string } } };
    const { session } = json.info;
    await page.locator('nav').getByRole('button', { name: '组织' }).click();
    await page.locator('table.grid').first().waitFor();

    const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
    const origin = new URL(url).origin;
    const call = async (path: string, input: object): Promise<unknown> => {
      const answer = await fetch(`${origin}/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, origin },
        body: JSON.stringify({ json: { session, ...input } }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return ((await answer.json()) as { json: unknown }).json;
    };
    const { records } = (await call('records/snapshot', {})) as { records: { id: string; kind: string }[] };
    const person = records.find((r) => r.kind === 'person')?.id;
    const edit = (i: number) =>
      call('records/run', { command: 'record.update', args: { id: person, values: { phone: `1380000${1000 + i}` } } });

    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const WORK = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
    const worked = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.filter((m) => WORK.includes(m.name)).reduce((a, m) => a + m.value, 0) * 1000;
    };
    const settled = () => page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r, 30))));
    await edit(0);
    await settled();
    let total = 0;
    for (let i = 1; i <= EDITS; i++) {
      const before = await worked();
      await edit(i);
      await settled();
      total += (await worked()) - before;
    }

    await page.evaluate(() => {
      const seen = { last: performance.now(), longest: 0 };
      Object.assign(globalThis, { frames: seen });
      const frame = (): void => {
        const now = performance.now();
        seen.longest = Math.max(seen.longest, now - seen.last);
        seen.last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await settled();
    await page.evaluate(() => Object.assign((globalThis as unknown as { frames: object }).frames, { longest: 0 }));
    const started = performance.now();
    for (let i = 0; i < BURST; i++) await edit(EDITS + 1 + i);
    const burstMs = performance.now() - started;
    await settled();
    const frameMs = await page.evaluate(() => (globalThis as unknown as { frames: { longest: number } }).frames.longest);
    return { editMs: total / EDITS, frameMs, burstMs };
  } finally {
    await browser.close();
    const gone = new Promise((resolve) => host.once('exit', resolve));
    host.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  }
};
