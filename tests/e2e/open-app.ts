/** The application as its user meets it: the web host on fresh folders, and a browser in front of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = await access(CHROMIUM).then(
  () => true,
  () => false,
);

export interface OpenApp {
  page: Page;
  /** Folder that the application calls 文档. */
  documents: string;
  /** Errors the page met. */
  faults: string[];
  close(): Promise<void>;
}

const addressOf = async (server: ChildProcess): Promise<string> => {
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    if (line.startsWith('{')) return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error('the application printed no address');
};

export const openApp = async (): Promise<OpenApp> => {
  const folder = await mkdtemp(join(tmpdir(), '新用户 '));
  await mkdir(join(folder, '文档'));
  const server = spawn(process.execPath, ['scripts/start.js', '--no-open'], {
    env: { ...process.env, YQYD_USER_DATA: join(folder, 'data'), YQYD_DOCUMENTS: join(folder, '文档'), HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(server);
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  const faults: string[] = [];
  page.on('pageerror', (e) => faults.push(String(e)));
  page.on('console', (m) => {
    if ((m.type() === 'error' || m.type() === 'warning') && !m.text().includes('favicon')) faults.push(m.text());
  });
  await page.goto(url);
  return {
    page,
    documents: join(folder, '文档'),
    faults,
    close: async () => {
      await browser.close();
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
