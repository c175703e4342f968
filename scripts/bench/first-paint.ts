/** First paint and memory of the built application: the loopback host and Debian's Chromium, as a user starts them. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const MB = 1024 ** 2;

export interface FirstPaint {
  /** From the start of the program to its address. */
  hostMs: number;
  /** From asking for the page to its first paint with words. */
  paintMs: number;
  /** Resident memory of the host, and the page's own heap, with the demo dossier open. */
  hostMB: number;
  pageMB: number;
}

const paintOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const seen = list.getEntriesByName('first-contentful-paint')[0];
          if (seen) resolve(seen.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );

/** Kilobytes in use by a process, from Linux. */
const residentKB = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);

/** `null` where there is no Chromium. */
export const firstPaint = async (): Promise<FirstPaint | null> => {
  if (!existsSync(CHROMIUM)) return null;
  const folder = await mkdtemp(join(tmpdir(), 'paint-'));
  const started = performance.now();
  const host = spawn(process.execPath, ['dist/main/web.js', '--no-open', '--user-data', folder, '--documents', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: host.stdout }).on('line', (l) => {
      if (l.startsWith('{')) resolve((JSON.parse(l) as { url: string }).url);
    });
  });
  const hostMs = performance.now() - started;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(url);
    const paintMs = await paintOf(page);
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await page.getByRole('heading', { name: '首页' }).waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return { hostMs, paintMs, hostMB: residentKB(host.pid as number) / 1024, pageMB: usedSize / MB };
  } finally {
    await browser.close();
    const gone = new Promise((resolve) => host.once('exit', resolve));
    host.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  }
};
