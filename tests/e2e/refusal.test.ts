/** What cannot be done says why, what holds it and what to do instead, in no other fault's words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;

describe.skipIf(!hasChromium)('a refusal', () => {
  beforeAll(async () => {
    app = await openApp();
    await app.page.getByRole('button', { name: '打开演示档案' }).first().click();
    await app.page.getByRole('heading', { name: '首页' }).waitFor();
  });
  afterAll(() => app?.close());

  it('to delete a person whose attendance is evidence names the records and the way out', async () => {
    const { page } = app;
    await page.locator('nav').getByRole('button', { name: '组织' }).click();
    await page.locator('table.grid tbody tr', { hasText: '欧阳例欣' }).getByText('欧阳例欣').click();
    await page.locator('.side').getByRole('button', { name: '删除', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.textContent(), POLL).toMatch(/没有删除人员 .*欧阳例欣/);
    const words = (await dialog.textContent()) ?? '';
    expect(words).not.toContain('两份都在');
    expect(words).toContain('什么也没有改动。');
    expect(words).toMatch(/\d+ 条参加人员：/);
    expect(words).toContain('离职日期');
    // A long title ends before the button that closes the dialog.
    const [title, close] = await page.locator('.ant-modal-title:visible').evaluate((el) => {
      el.append('；那么长的一句话，一行写不下'.repeat(3));
      const range = document.createRange();
      range.selectNodeContents(el);
      const right = Math.max(...[...range.getClientRects()].map((r) => r.right));
      return [right, el.closest('.ant-modal')?.querySelector('.ant-modal-close')?.getBoundingClientRect().left ?? 0] as const;
    });
    expect(title).toBeLessThanOrEqual(close);
  });

  it('met no error in the page', () => {
    expect(app.faults.filter((f) => !f.includes('409'))).toEqual([]);
  });
});
