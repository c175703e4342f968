import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;
const nav = (name: string) => page.locator('nav').getByRole('button', { name }).first().click();
const tab = (name: string) => page.locator('.pagehead').getByText(name, { exact: true }).click();
/** Label of the field that has the keyboard. */
const inFront = () => page.evaluate(() => document.activeElement?.closest('.field')?.querySelector('label')?.textContent ?? '');
const seen = (of: Locator) =>
  of.evaluate((e) => {
    const r = e.getBoundingClientRect();
    return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
  });
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
    const date = page.locator('table.grid td.overdue');
    await count(date, 1);
    expect(await date.getAttribute('title')).toBe('逾期 13 天：H05 三层配电箱前堆放布捆、箱内积絮，一条回路无剩余电流保护');
    expect(await page.locator('table.grid td.no.row-overdue').getAttribute('title')).toContain('逾期 13 天');
    await button('只看到期的 1（1 逾期）').click();
    await count(rows(), 1);
    await button('看全部').click();
    await count(rows(), 10);
  });

  it('take the keyboard to the first field of a new record, once for a double click, and undo from there', async () => {
    await tab('设备');
    const lines = Array.from({ length: 40 }, (_, i) => `平缝机${i + 1}\tGC6`).join('\n');
    await page.evaluate((t) => navigator.clipboard.writeText(t), `设备名称\t型号规格\n${lines}`);
    await page.locator('.grid-canvas').click({ position: { x: 300, y: 200 } });
    await page.keyboard.press('Control+v');
    await button(/^写入/).click();
    await page.getByText('共 40 行').waitFor();
    await page.getByLabel('筛选').fill('平缝机7');
    await count(rows(), 1);
    await button('新增设备').dblclick();
    await expect.poll(inFront, POLL).toBe('设备名称缺');
    // The filter would hide it.
    await expect.poll(() => page.getByLabel('筛选').inputValue(), POLL).toBe('');
    const made = page.locator('table.grid tbody tr[aria-selected="true"]');
    await expect.poll(() => made.textContent(), POLL).toContain('E41');
    expect(await seen(made.locator('td').nth(2))).toBe(true);
    await expect.poll(() => page.getByText('第 41 行，共 41 行').count(), POLL).toBe(1);
    await page.keyboard.type('裁床');
    await page.keyboard.press('Enter');
    await expect.poll(() => made.textContent(), POLL).toContain('裁床');
  });

  it('open a new part at its first field, in sight', async () => {
    await button('新增维保').dblclick();
    await expect.poll(inFront, POLL).toBe('维保内容缺');
    await count(page.locator('.child-table tbody button[aria-expanded]'), 1);
    expect(await seen(page.locator('.child-form input').first())).toBe(true);
    // Nothing was typed yet: Ctrl Z takes the new record back.
    await page.keyboard.press('Control+z');
    await count(page.locator('.child-table tbody button[aria-expanded]'), 0);
  });

  it('list everything a stage lacks, and lead to the field of each', async () => {
    await nav('首页');
    const row = page.locator('.stage', { hasText: '责任' });
    await row.getByRole('button', { name: '另有 5 处' }).click();
    const lines = page.locator('.gap-list button');
    await count(lines, 6);
    await lines.nth(3).click();
    await page.getByRole('heading', { name: '责任', level: 1 }).waitFor();
    await expect.poll(inFront, POLL).toContain('考核标准');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  });

  it('say in grid and form what a record lacks, and list it from there', async () => {
    await nav('清单');
    await tab('设备');
    await button('41 条有缺项').click();
    const first = rows().first();
    expect(await first.locator('td.lacking').allTextContents()).toEqual(['缺', '缺', '缺', '缺']);
    expect(await first.locator('td.no').getAttribute('title')).toBe('缺投用日期、所在位置、责任人、状态');
    await first.locator('td').nth(2).click();
    await expect.poll(() => page.locator('.field label', { hasText: '投用日期' }).textContent(), POLL).toContain('缺');
    await button('看全部').click();
    await button(/^待完善 \d+ 处$/).click();
    await page.locator('.gap-list button', { hasText: '平缝机40' }).click();
    await expect.poll(() => page.locator('table.grid tr[aria-selected="true"]').textContent(), POLL).toContain('平缝机40');
    await expect.poll(inFront, POLL).toContain('投用日期');
  });

  it('find a row by its part and by several words, and a part by Ctrl K with whose it is', async () => {
    await page.locator('.grid-wrap').evaluate((e) => e.scrollTo(0, 0));
    await page.locator('table.grid tbody tr[aria-rowindex="2"] td').nth(2).click();
    await button('新增维保').click();
    await expect.poll(inFront, POLL).toBe('维保内容缺');
    await page.keyboard.type('换皮带');
    await page.keyboard.press('Enter');
    await page.getByLabel('筛选').fill('GC6 皮带');
    await count(rows(), 1);
    expect(await rows().first().locator('td.no').getAttribute('title')).toContain('找到：维保 换皮带');
    await count(page.getByText('1 行在下级记录里找到'), 1);
    await page.getByLabel('筛选').fill('');
    await page.keyboard.press('Control+k');
    await page
      .getByLabel(/^搜索人员/)
      .last()
      .fill('平缝机1 皮带');
    await expect.poll(() => page.getByRole('option').allTextContents(), POLL).toEqual(['维保换皮带（E01 平缝机1）']);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.child-table tr:has(button[aria-expanded="true"])').textContent(), POLL)
      .toContain('换皮带');
  });

  it('cut no column beside the form, and speak of the register in front', async () => {
    const wrap = page.locator('.grid-wrap');
    const cut = () => wrap.evaluate((e) => e.scrollWidth - e.clientWidth);
    await count(page.locator('.side'), 1);
    expect(await page.locator('.pagehead .context').textContent()).toBe('41 条');
    await expect.poll(cut, POLL).toBe(0);
    await page.setViewportSize({ width: 1093, height: 614 });
    await expect.poll(cut, POLL).toBe(0);
    const edge = (of: Locator) => of.evaluate((e) => e.getBoundingClientRect().right);
    expect(await edge(page.locator('table.grid th').last())).toBeLessThanOrEqual(await edge(wrap));
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  it('say that nothing is left to check once the last one is mended, and let go of the filter', async () => {
    const day = async (label: string, on: string) => {
      const box = page.locator('.field', { has: page.locator('label', { hasText: label }) }).locator('input');
      await box.fill(on);
      await page.keyboard.press('Enter');
    };
    await day('投用日期', '2020-01-05');
    await day('出厂日期', '2020-03-01');
    await button('1 条需要核对').click();
    await count(rows(), 1);
    await day('出厂日期', '2019-03-01');
    await page.getByText('没有需要核对的了').waitFor();
    await page.locator('.grid-empty').getByRole('button', { name: '清除筛选' }).click();
    await count(page.getByText(/共 41 行/), 1);
  });

  it('name whom it concerns whole, and open the menu of a dossier in sight', async () => {
    await nav('首页');
    const who = page.locator('.todo-who', { hasText: '总经理' });
    expect(await who.textContent()).toBe('总经理（主要负责人）');
    await page.getByTitle('回到档案列表').click();
    const more = button(/更多操作$/).first();
    const cell = page.locator('td', { has: more });
    expect(await cell.evaluate((e) => e.scrollWidth <= e.clientWidth)).toBe(true);
    await more.click();
    const menu = page.locator('.ant-dropdown-menu');
    await menu.waitFor();
    const right = (of: Locator) => of.evaluate((e) => e.getBoundingClientRect().right);
    await expect.poll(async () => (await right(menu)) <= (await right(page.locator('.library-list'))) + 1, POLL).toBe(true);
  });

  it('meets no error on the way', () => {
    expect(app.faults).toEqual([]);
  });
});
