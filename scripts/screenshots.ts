/** Makes the pictures of README from the demo dossier in the real application: `node scripts/screenshots.ts`. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const folder = await mkdtemp(join(tmpdir(), 'screens-'));
const server = spawn(process.execPath, ['scripts/start.js', '--no-open'], {
  env: { ...process.env, YQYD_USER_DATA: folder, YQYD_DOCUMENTS: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise<string>((resolve) => {
  createInterface({ input: server.stdout }).on('line', (l) => {
    if (l.startsWith('{')) resolve((JSON.parse(l) as { url: string }).url);
  });
});
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
await page.goto(url);
await page.getByRole('button', { name: '打开演示档案' }).first().click();
await page.getByRole('heading', { name: '首页' }).waitFor();
await mkdir('docs/screenshots', { recursive: true });
const shot = async (stage: string, name: string, before?: () => Promise<void>): Promise<void> => {
  await page.locator('nav').getByRole('button', { name: stage }).click();
  await page.waitForTimeout(1200);
  await before?.();
  await page.screenshot({ path: `docs/screenshots/${name}.png` });
};
await shot('首页', 'home');
await shot('风险', 'risk-roster', async () => {
  await page.locator('table.grid tbody tr').nth(9).click();
  await page.waitForTimeout(400);
});
await shot('四色图', 'map');
await shot('交件', 'hand-in');
await browser.close();
server.kill('SIGTERM');
await new Promise((resolve) => server.once('exit', resolve));
await rm(folder, { recursive: true, force: true });
