import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;
const nav = (name: string) => page.locator('nav').getByRole('button', { name }).click();
const heading = (name: string) => expect.poll(() => page.getByRole('heading', { name, level: 1 }).count(), POLL).toBe(1);
const form = () => page.locator('.side header');

describe.skipIf(!hasChromium)('ways through a dossier', () => {
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await page.getByRole('heading', { name: '首页' }).waitFor();
  });
  afterAll(() => app?.close());

  it('search leads to the record: words of a person open that person', async () => {
    await page.keyboard.press('Control+k');
    await page
      .getByLabel(/^搜索人员/)
      .last()
      .fill('欧阳');
    await expect.poll(() => page.getByRole('option').first().textContent(), POLL).toContain('欧阳例欣');
    await page.keyboard.press('Enter');
    await heading('组织');
    await expect.poll(() => form().textContent(), POLL).toContain('欧阳例欣');
  });

  it('a gap of the home page leads to where it is filled', async () => {
    await nav('首页');
    await page.locator('.stage', { hasText: '责任' }).getByRole('button', { name: '去补' }).click();
    await heading('责任');
    await expect.poll(() => form().textContent(), POLL).toContain('行政文员');
  });

  it('a field of the preview says where it comes from, and Ctrl click goes there', async () => {
    await nav('交件');
    await page.getByRole('button', { name: '安全风险点名册' }).click();
    const name = page.locator('.page-slot [data-record][data-field="name"]', { hasText: '面辅料库' }).first();
    await name.hover();
    await expect.poll(() => page.locator('.field-tip').textContent(), POLL).toContain('来自：风险点');
    await name.click({ modifiers: ['Control'] });
    await heading('风险点');
    await expect.poll(() => form().textContent(), POLL).toContain('R01');
  });

  it('a long document is turned page by page, and pages far away are drawn when they come near', async () => {
    await nav('交件');
    await page.getByRole('button', { name: /^员工安全生产承诺书/ }).click();
    await expect.poll(() => page.getByText(/第 1 页，共 \d{3} 页/).count(), POLL).toBe(1);
    const drawn = () => page.locator('.page-slot svg').count();
    expect(await drawn()).toBeLessThan(8);
    await page.locator('.page-slot').nth(120).scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('.page-slot').nth(120).locator('svg').count(), POLL).toBe(1);
    expect(await drawn()).toBeLessThan(8);
    // There and back: the pages are those of the document that is named.
    const headed = (title: string) => page.locator('.page-slot svg text', { hasText: title }).count();
    await page.getByRole('button', { name: '安全风险点名册' }).click();
    await expect.poll(() => headed('安全风险点名册'), POLL).toBeGreaterThan(0);
    await page.getByRole('button', { name: /^员工安全生产承诺书/ }).click();
    await expect.poll(() => headed('员工安全生产承诺书'), POLL).toBeGreaterThan(0);
    await page.getByRole('button', { name: '安全风险点名册' }).click();
    await expect.poll(() => headed('安全风险点名册'), POLL).toBeGreaterThan(0);
    await page.getByRole('button', { name: /^员工安全生产承诺书/ }).click();
    await expect.poll(() => headed('员工安全生产承诺书'), POLL).toBeGreaterThan(0);
  });

  it('another year prints that year', async () => {
    await page.getByRole('button', { name: /^年度 \d/ }).click();
    await page.getByRole('menuitem', { name: '2027' }).click();
    await expect.poll(() => page.locator('.page-slot text', { hasText: '2027' }).count(), POLL).toBeGreaterThan(0);
  });

  it('the language changes at once and is kept; printed words stay Chinese', async () => {
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByText('English（菜单和对话框）').click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('nav').getByRole('button', { name: 'Hand in' }).count(), POLL).toBe(1);
    expect(await page.getByRole('button', { name: '安全风险点名册' }).count()).toBe(1);
    await page.reload();
    await expect.poll(() => page.getByRole('button', { name: 'New dossier' }).count(), POLL).toBeGreaterThan(0);
  });
});
