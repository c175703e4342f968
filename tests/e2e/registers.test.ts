import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;
const nav = (name: string) => page.locator('nav').getByRole('button', { name }).first().click();
const rows = (): Locator => page.locator('table.grid tbody tr[aria-rowindex]');
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const count = (of: Locator, n: number) => expect.poll(() => of.count(), POLL).toBe(n);

describe.skipIf(!hasChromium)('the registers', () => {
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    await button('打开演示档案').first().click();
    await page.getByRole('heading', { name: '首页' }).waitFor();
  });
  afterAll(() => app?.close());

  it('mark what is overdue at its date and row, in words on hover, and can be filtered to it', async () => {
    await nav('清单');
    await rows().first().waitFor();
    const date = page.locator('table.grid td.overdue:not(.no)');
    await count(date, 1);
    expect(await date.getAttribute('title')).toBe('逾期 13 天：H05 三层配电箱前堆放布捆、箱内积絮，一条回路无剩余电流保护');
    expect(await page.locator('table.grid td.no.overdue').getAttribute('title')).toContain('逾期 13 天');
    await button('只看到期的 1（1 逾期）').click();
    await count(rows(), 1);
    await button('看全部').click();
    await count(rows(), 10);
  });

  it('meets no error on the way', () => {
    expect(app.faults).toEqual([]);
  });
});
