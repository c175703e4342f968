import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';
import { planPixels } from './plan-pixels.ts';

/** Other suites run beside this one on a small machine. */
const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;

describe.skipIf(!hasChromium)('a new user', () => {
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
  });
  afterAll(() => app?.close());

  const nav = (name: string) => page.locator('nav').getByRole('button', { name }).click();
  const field = (label: string) => page.getByLabel(label).last();

  it('creates a dossier from five fields with the garment starter pack', async () => {
    await page.getByRole('button', { name: '新建档案' }).first().click();
    await field('企业名称').fill('石狮市测试服装有限公司');
    await page.getByLabel(/统一社会信用代码/).fill('91350599MADEM00038');
    await expect.poll(() => page.getByText('第 18 位校验不符').count(), POLL).toBe(1);
    await page.getByLabel(/统一社会信用代码/).fill('91350599MADEM00037');
    await page.getByLabel('行业').click();
    await page.keyboard.type('C1819');
    await page.locator('.ant-select-item-option', { hasText: 'C1819' }).first().click();
    await field('从业人员').fill('60');
    await page.getByLabel(/营业收入/).fill('1500');
    await page.getByRole('button', { name: '下一步：类别与标准' }).click();
    await expect.poll(() => page.getByText('中等企业', { exact: true }).count(), POLL).toBeGreaterThan(0);
    await page.getByRole('button', { name: '下一步：区域与危险标签' }).click();
    // Nothing is ticked for the user; what an area brings along is asked.
    expect(await page.locator('.areas input:checked, .tags input:checked').count()).toBe(0);
    await page.getByRole('button', { name: '全部勾上' }).click();
    await expect.poll(() => page.getByText('有“电动自行车充电棚”，请核对').count(), POLL).toBe(1);
    await page.getByRole('button', { name: '下一步：起步内容' }).click();
    await page.getByRole('button', { name: '选位置并建立' }).click();
    await page.getByRole('button', { name: '存在这里' }).click();
    await expect.poll(() => page.getByRole('heading', { name: '首页' }).count(), POLL).toBe(1);
    expect((await readdir(app.documents)).filter((f) => f.endsWith('.yqyd'))).toEqual(['石狮市测试服装有限公司.yqyd']);
  });

  it('adds a person with a post, and the responsibility list follows', async () => {
    await nav('组织');
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('姓名').fill('林测试');
    await page.keyboard.press('Enter');
    await page.getByLabel('增加任职').click();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('table.grid tbody tr', { hasText: '林测试' }).count(), POLL).toBe(1);
    await nav('责任');
    await expect.poll(() => page.getByText('林测试').count(), POLL).toBeGreaterThan(0);
  });

  it('undoes with Ctrl+Z and redoes with Ctrl+Y, and is taken to where it happened', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByRole('heading', { name: '组织' }).count(), POLL).toBe(1);
    await page.locator('h1').click();
    await page.keyboard.press('Control+y');
    await expect.poll(() => page.getByText(/重做/).count(), POLL).toBeGreaterThan(0);
  });

  it('confirms starter content one by one, the next opening by itself, or all that were listed, in one undo step', async () => {
    await nav('责任');
    const waiting = page.locator('table.grid .chip-dashed', { hasText: '待确认' });
    await page.locator('table.grid tbody tr', { hasText: '行政人事经理' }).locator('td').nth(2).click();
    if ((await page.locator('.side').count()) === 0) await page.getByRole('button', { name: '打开表单' }).click();
    const title = page.locator('.side header h2');
    await expect.poll(() => title.textContent(), POLL).toBe('行政人事经理');
    const before = await waiting.count();
    await page.getByRole('button', { name: '确认这条' }).click();
    await expect.poll(() => title.textContent(), POLL).not.toBe('行政人事经理');
    await expect.poll(() => waiting.count(), POLL).toBe(before - 1);
    await page.getByRole('button', { name: /^本页 \d+ 条/ }).click();
    const deed = page.getByRole('dialog').getByRole('button', { name: /^确认这 \d+ 条/ });
    await expect.poll(() => deed.count(), POLL).toBe(1);
    // However many lines are listed, the buttons can be reached.
    await page.waitForTimeout(400);
    const box = await deed.boundingBox();
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
    await deed.click();
    await expect.poll(() => waiting.count(), POLL).toBe(0);
    await page.getByRole('button', { name: /^撤销/ }).last().click();
    await expect.poll(() => waiting.count(), POLL).toBe(before - 1);
  });

  it('assesses a risk point by choosing sentences; the level follows and is never typed', async () => {
    await nav('风险');
    await page.getByRole('button', { name: '新增风险点' }).click();
    await page.keyboard.type('叉车倒车');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '增加危险源' }).click();
    // It begins empty, with the keyboard where it is described.
    await expect.poll(() => page.getByText('草稿：填了危险源才算数').count(), POLL).toBe(0);
    await page
      .locator('.field', { has: page.locator('label', { hasText: /^危险源/ }) })
      .locator('input')
      .fill('倒车时后方有人');
    await page.keyboard.press('Tab');
    await page.getByRole('tab', { name: '评价' }).click();
    const choose = (scale: string, words: string) =>
      page.getByRole('radiogroup', { name: scale }).getByRole('radio', { name: words }).click();
    await choose('一旦发生的后果', '大灾难，许多人死亡');
    // Nothing is filled in for what nobody has judged.
    await expect.poll(() => page.getByText('还差：').count(), POLL).toBe(1);
    expect(await page.locator('.side header .chip-level').count()).toBe(0);
    await choose('发生的可能性', '不经常，但可能');
    await choose('人员暴露的频繁程度', '每天工作时间内');
    await expect.poll(() => page.getByText('D ＝ 3 × 6 × 100 ＝ 1800').count(), POLL).toBe(1);
    await expect.poll(() => page.locator('.side header .chip-level').textContent(), POLL).toBe('重大');
  });

  it('draws a zone on a new plan', async () => {
    await nav('四色图');
    await page.getByRole('button', { name: '新增平面图' }).first().click();
    await page.getByLabel('图名').fill('厂区总平面图');
    await page.getByRole('button', { name: '新增', exact: true }).click();
    await page.getByRole('button', { name: '矩形' }).click();
    const at = await planPixels(page);
    await page.mouse.move(...at(10, 15));
    await page.mouse.down();
    await page.mouse.move(...at(25, 5), { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => page.locator('.map-side h2', { hasText: '未命名区域' }).count(), POLL).toBe(1);
  });

  it('stores into the file with Ctrl+S', async () => {
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.getByText(/已存入文件 \d\d:\d\d/).count(), POLL).toBe(1);
  });

  it('previews and exports Word and PDF of everything', async () => {
    await nav('交件');
    await expect.poll(() => page.locator('.paper-desk svg').count(), POLL).toBeGreaterThan(0);
    const offered = page.getByRole('button', { name: /^导出 [1-9]\d* 份/ });
    const count = Number(/\d+/.exec((await offered.textContent()) ?? '')?.[0]);
    await offered.click();
    await page.getByRole('button', { name: '导出到这里' }).click();
    await expect.poll(() => page.getByText('已导出').count(), { timeout: 60_000 }).toBe(1);
    const files = await readdir(app.documents);
    expect(files.filter((f) => f.endsWith('.docx')).length).toBe(count);
    expect(files.filter((f) => f.endsWith('.pdf')).length).toBe(count);
    expect(count).toBeGreaterThan(8);
  });

  it('opens the demo dossier beside it', async () => {
    await page.getByTitle('回到档案列表').click();
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await expect.poll(() => page.getByText('演示基准日 2026-11-23').count(), POLL).toBe(1);
    await nav('风险');
    await expect.poll(() => page.getByText('共 40 行').count(), POLL).toBe(1);
  });

  it('met no error in the page', () => {
    expect(app.faults).toEqual([]);
  });
});
