/** 交件 as its user meets it: what is chosen is what is exported, and nothing pressed is lost. */
import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;
const nav = (name: string) => page.locator('nav').getByRole('button', { name }).click();

describe.skipIf(!hasChromium)('handing in', () => {
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await page.getByRole('heading', { name: '首页' }).waitFor();
  });
  afterAll(() => app?.close());

  it('a folder that is slow to be listed loses no press: the button waits until it knows the folder', async () => {
    await nav('交件');
    // The core is busy, as on a slow machine while it lays out a preview.
    await page.route(/files\/(roots|list)/, async (route) => {
      await new Promise((r) => setTimeout(r, 1500));
      await route.continue();
    });
    await page.getByRole('button', { name: /^导出 [1-9]\d* 份/ }).click();
    const here = page.getByRole('button', { name: '导出到这里' });
    await here.waitFor();
    expect(await here.isDisabled()).toBe(true);
    expect(await page.getByText('正在读取…').count()).toBe(1);
    await here.click();
    await expect.poll(() => page.locator('.ant-modal-wrap:visible').count(), POLL).toBe(0);
    await page.unroute(/files\/(roots|list)/);
    await expect.poll(() => page.getByText('已导出').count(), { timeout: 60_000 }).toBe(1);
    expect((await readdir(app.documents)).filter((f) => f.endsWith('.pdf')).length).toBeGreaterThan(8);
  });

  it('met no error in the page', () => {
    expect(app.faults).toEqual([]);
  });
});
