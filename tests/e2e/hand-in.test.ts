/** 交件 as its user meets it: what is chosen is what is exported, and nothing pressed is lost. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

  it('the result of an export is a list of what there is, each with its pages and its own print button', async () => {
    const first = page.locator('.exported li').first();
    expect(await first.textContent()).toMatch(/^.+\d+ 页打印$/);
    expect(await page.locator('.exported').textContent()).not.toContain('…');
  });

  it('the search opens 交件 with the document that was looked for', async () => {
    await nav('首页');
    await page.keyboard.press('Control+k');
    await page
      .getByLabel(/^搜索人员/)
      .last()
      .fill('风险点名册');
    await page.getByRole('option', { name: /^文件/ }).first().click();
    await expect.poll(() => page.locator('.preview-bar b').textContent(), POLL).toBe('安全风险点名册');
    await expect.poll(() => page.locator('.document-row[data-shown]').textContent(), POLL).toContain('安全风险点名册');
    await expect.poll(() => page.locator('.page-slot svg text', { hasText: '安全风险点名册' }).count(), POLL).toBeGreaterThan(0);
  });

  it('what is wanting is said of the document shown: the lines of another go with it', async () => {
    const lines = () => page.locator('.job-panel .missing').allTextContents();
    const named = () => page.locator('.job-panel section:last-child .muted').first().textContent();
    await page.getByRole('button', { name: '全员安全生产责任清单' }).click();
    await expect.poll(named, POLL).toBe('全员安全生产责任清单');
    await expect.poll(async () => (await lines()).length, POLL).toBeGreaterThan(0);
    const before = await lines();
    expect(new Set(before).size).toBe(before.length);
    // A slow answer: until it is there nothing is said, and nothing of what was said before.
    await page.route(/documents\/missing/, async (route) => {
      await new Promise((r) => setTimeout(r, 800));
      await route.continue();
    });
    await page.getByRole('button', { name: '企业基本信息表' }).click();
    await expect.poll(named, POLL).toBe('企业基本信息表');
    expect(await lines()).toEqual([]);
    expect(await page.getByText('没有发现缺项。').count()).toBe(0);
    await expect.poll(() => page.getByText('没有发现缺项。').count(), POLL).toBe(1);
    await page.unroute(/documents\/missing/);
  });

  it('what is filtered and ticked is what is exported, and the button says how many', async () => {
    const button = page.getByRole('button', { name: /^导出 \d+ 份/ });
    const count = async () => Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
    const all = await count();
    await page.getByText('只看必备').click();
    const shown = await page.locator('.document-row').count();
    await expect.poll(count, POLL).toBe(shown);
    expect(shown).toBeLessThan(all);
    await page.getByRole('checkbox', { name: '导出人员名册' }).click();
    await expect.poll(count, POLL).toBe(shown - 1);
    const before = new Set(await readdir(app.documents));
    for (const f of before) await rm(join(app.documents, f), { recursive: true });
    await button.click();
    await page.getByRole('button', { name: '导出到这里' }).click();
    await expect.poll(() => page.getByText('已导出').count(), { timeout: 60_000 }).toBe(1);
    const files = (await readdir(app.documents)).filter((f) => f.endsWith('.pdf'));
    expect(files.length).toBe(shown - 1);
    expect(files.filter((f) => f.includes('人员名册'))).toEqual([]);
    // As many say 空白表 in their name as do in the list.
    const blank = await page.locator('.document-row', { hasText: '空白表' }).count();
    expect(files.filter((f) => f.endsWith('（空白表）.pdf')).length).toBe(blank);
    // What was hidden by the filter kept its tick.
    await page.getByText('全部', { exact: true }).click();
    await expect.poll(count, POLL).toBe(all - 1);
  });

  it('a name in the list of what is to be done is cut by the width alone, with “…”', async () => {
    await nav('首页');
    const names = page.locator('.todo-who');
    await expect.poll(() => names.count(), POLL).toBeGreaterThan(0);
    // Longer than eight characters, and whole.
    expect((await names.allTextContents()).filter((n) => n.length > 8)).not.toEqual([]);
    expect(await names.first().evaluate((el) => getComputedStyle(el).textOverflow)).toBe('ellipsis');
  });

  it('the library marks the demonstration, keeps it out of what is due, and shows the menu of a row whole', async () => {
    await page.getByTitle('回到档案列表').click();
    const row = page.locator('.library-list tbody tr').first();
    await expect.poll(() => row.locator('.firm').textContent(), POLL).toContain('演示');
    expect(await page.locator('.due-list').textContent()).toBe('没有到期的事项。');
    for (const size of [
      { width: 1366, height: 768 },
      { width: 1093, height: 614 },
    ]) {
      await page.setViewportSize(size);
      const button = row.getByRole('button', { name: /更多操作/ });
      const cell = await row.locator('td').last().boundingBox();
      const box = await button.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((cell?.x ?? 0) + (cell?.width ?? 0));
      expect(
        await row
          .locator('td')
          .last()
          .evaluate((el) => el.scrollWidth <= el.clientWidth),
      ).toBe(true);
      await button.click();
      const panel = await page.locator('.library .panel').first().boundingBox();
      const menu = page.locator('.ant-dropdown:visible').last();
      await menu.waitFor();
      await expect
        .poll(async () => {
          const at = await menu.boundingBox();
          return (at?.x ?? 0) + (at?.width ?? 0);
        }, POLL)
        .toBeLessThanOrEqual((panel?.x ?? 0) + (panel?.width ?? 0));
      await page.keyboard.press('Escape');
      await page.locator('h1').click();
    }
  });

  it('met no error in the page', () => {
    expect(app.faults).toEqual([]);
  });
});
