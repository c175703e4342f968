import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;

describe.skipIf(!hasChromium)('a form', () => {
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await page.getByText('演示基准日 2026-11-23').waitFor();
  });
  afterAll(() => app?.close());

  const nav = (name: string) => page.locator('nav').getByRole('button', { name }).click();

  it('takes the choice that was typed, and none where nothing fits', async () => {
    await nav('组织');
    await page.getByText('任免', { exact: true }).click();
    await page.getByRole('button', { name: '新增任免' }).click();
    const act = page.getByLabel('事项').last();
    const chosen = () =>
      page
        .locator('.field', { has: page.getByLabel('事项') })
        .locator('.ant-select-content, .ant-select-selection-item')
        .last()
        .textContent();
    await act.click();
    await page.keyboard.type('表扬');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await chosen().catch(() => '')).not.toContain('任命');
    await act.click();
    await page.keyboard.type('免职');
    await page.keyboard.press('Enter');
    await expect.poll(chosen, POLL).toContain('免职');
  });

  it('of the year in front takes its safety targets', async () => {
    await nav('企业');
    const panel = page.locator('.panel', { hasText: '2026 年度' }).last();
    const count = await panel.locator('table tbody tr').count();
    await panel.getByRole('button', { name: '新增年度目标' }).click();
    await expect.poll(() => panel.getByLabel('目标值').count(), POLL).toBe(1);
    await panel.getByLabel('目标值').fill('0 起');
    await page.keyboard.press('Enter');
    await expect.poll(() => panel.locator('table tbody tr', { hasText: '0 起' }).count(), POLL).toBe(1);
    expect(await panel.locator('table tbody tr').count()).toBeGreaterThan(count);
  });

  it('says when a change makes another record wrong', async () => {
    await nav('风险');
    await page.getByPlaceholder('筛选').fill('动火');
    await page.locator('table.grid tbody td', { hasText: 'R35' }).click();
    const choose = (scale: string) => page.getByRole('radiogroup', { name: scale }).getByRole('radio').first().click();
    await choose('一旦发生的后果');
    await choose('发生的可能性');
    await expect.poll(() => page.getByText(/另有 1 处因此需要核对/).count(), POLL).toBe(1);
  });

  it('says while a name is written which of its characters prints as 〓, and marks it in the grid', async () => {
    await nav('风险');
    await page.getByPlaceholder('筛选').fill('动火');
    await page.locator('table.grid tbody td', { hasText: 'R35' }).click();
    await page.getByRole('tab', { name: '基本' }).click();
    const name = page.getByLabel('风险点名称');
    await name.fill('动火\ue0f1\u200b');
    const words = '这个字打印时用“〓”代替，Word 里不受影响：\ue0f1';
    await expect.poll(() => page.getByRole('note').filter({ hasText: words }).count(), POLL).toBe(1);
    await page.keyboard.press('Enter');
    const marked = page.locator(`table.grid td.to-check[title="${words}"]`);
    await expect.poll(() => marked.allTextContents(), POLL).toEqual(['动火\ue0f1']);
    expect(await name.inputValue()).toBe('动火\ue0f1');
  });

  it('met no error in the page', () => {
    expect(app.faults).toEqual([]);
  });
});
