import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';
import { planPixels } from './plan-pixels.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;

/** On the 104 × 70 m site plan of the demo dossier. */
describe.skipIf(!hasChromium)('on the map', () => {
  let at: (x: number, y: number) => [number, number];
  /** With Alt, so that no corner nearby attracts and the numbers are those of the places. */
  const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
    await page.keyboard.down('Alt');
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.up('Alt');
  };
  const value = (label: string) => page.getByLabel(label, { exact: true }).inputValue();
  const undoWords = () => page.getByRole('button', { name: '撤销', exact: true }).getAttribute('title');
  const changes = async (): Promise<number> =>
    Number(/(\d+) 处改动/.exec((await page.locator('.statusbar').textContent()) ?? '')?.[1] ?? 0);
  const title = () => page.locator('.map-side h2').first().textContent();

  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await page.getByRole('heading', { name: '首页' }).waitFor();
    await page.locator('nav').getByRole('button', { name: '四色图' }).click();
    await page.locator('.map-canvas canvas').first().waitFor();
    at = await planPixels(page);
  });
  afterAll(() => app?.close());

  it('a rectangle drawn with R is one change; Escape drops a stroke without one', async () => {
    await page.keyboard.press('r');
    await page.mouse.move(...at(30, 63));
    await page.mouse.down();
    await page.mouse.move(...at(36, 60), { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await changes()).toBe(0);
    await drag(at(62, 48), at(68, 44));
    await expect.poll(title, POLL).toContain('未命名区域');
    expect(await changes()).toBe(1);
    expect([await value('位置 X'), await value('位置 Y'), await value('宽'), await value('高')]).toEqual([
      '62.00',
      '44.00',
      '6.00',
      '4.00',
    ]);
  });

  it('a drag moves it by one undo step, and undo brings it back', async () => {
    await drag(at(65, 46), at(67, 47));
    await expect.poll(() => value('位置 X'), POLL).toBe('64.00');
    expect(await value('位置 Y')).toBe('45.00');
    expect(await changes()).toBe(2);
    expect(await undoWords()).toContain('移动');
    await page.keyboard.press('Control+z');
    await expect.poll(() => value('位置 X'), POLL).toBe('62.00');
  });

  it('arrow keys move it 0.1 m and with Shift 1 m, as one step when pressed quickly', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => value('位置 Y'), POLL).toBe('43.90');
    expect(await value('位置 X')).toBe('63.10');
    await page.keyboard.press('Control+z');
    await expect.poll(() => value('位置 X'), POLL).toBe('62.00');
    expect(await value('位置 Y')).toBe('44.00');
  });

  it('exact numbers are typed in the panel', async () => {
    await page.getByLabel('宽', { exact: true }).fill('8.25');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('33 m²').count(), POLL).toBe(1);
    await page.getByLabel('宽', { exact: true }).fill('6');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('24 m²').count(), POLL).toBe(1);
  });

  it('a handle of the frame stretches it; corners are inserted on an edge and deleted one by one', async () => {
    await drag(at(68, 46), at(70, 46));
    await expect.poll(() => value('宽'), POLL).toBe('8.00');
    await page.getByRole('button', { name: '改顶点' }).click();
    // The middle of the upper edge becomes a corner one metre higher: 32 m² and a triangle of 4 m².
    await drag(at(66, 48), at(66, 49));
    await expect.poll(() => page.getByText('36 m²').count(), POLL).toBe(1);
    // A click while the stroke before it is being stored is not taken; a user clicks again.
    const picked = async () => {
      await page.mouse.click(...at(66, 49));
      return page.getByRole('button', { name: '删除顶点' }).count();
    };
    await expect.poll(picked, { ...POLL, interval: 600 }).toBe(1);
    await page.keyboard.press('Delete');
    await expect.poll(() => page.getByText('32 m²').count(), POLL).toBe(1);
    expect(await title()).toContain('未命名区域');
  });

  it('Delete removes the shape and offers to undo', async () => {
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.toast').count(), POLL).toBe(1);
    await expect.poll(title, POLL).toContain('图纸');
    await page.locator('.toast button').click();
    await expect.poll(() => page.locator('.map-objects button', { hasText: '区域 未命名' }).count(), POLL).toBe(1);
  });

  it('a way of escape is drawn with L, words with T, and they are listed for the keyboard', async () => {
    await page.keyboard.press('l');
    await page.getByText('疏散路线', { exact: true }).click();
    await page.mouse.click(...at(30, 35));
    await page.mouse.click(...at(38, 35));
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.map-objects button', { hasText: '疏散路线' }).count(), POLL).toBe(1);
    await page.keyboard.press('t');
    await page.mouse.click(...at(80, 48));
    await page.keyboard.type('吸烟点');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.map-objects button', { hasText: '文字 吸烟点' }).count(), POLL).toBe(1);
  });

  it('Tab walks the objects in reading order and the panel follows', async () => {
    const first = page.locator('.map-objects button').first();
    await first.focus();
    await page.keyboard.press('Tab');
    const second = await page.locator('.map-objects button').nth(1).textContent();
    await expect.poll(() => page.locator('.map-objects button[aria-pressed="true"]').textContent(), POLL).toBe(second);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
  });

  it('the wheel zooms at the pointer, Space pans, Ctrl+0 shows the whole sheet again', async () => {
    const before = at(60, 40);
    await page.mouse.move(...before);
    await page.mouse.wheel(0, -300);
    const step = async (): Promise<number> => (await planPixels(page))(61, 40)[0] - (await planPixels(page))(60, 40)[0];
    await expect.poll(step, POLL).toBeGreaterThan((at(61, 40)[0] - before[0]) * 1.5);
    const zoomed = await planPixels(page);
    // The browser tells the wheel whole pixels.
    expect(Math.hypot(zoomed(60, 40)[0] - before[0], zoomed(60, 40)[1] - before[1])).toBeLessThan(2);
    await page.keyboard.down(' ');
    await drag([600, 400], [650, 380]);
    await page.keyboard.up(' ');
    const panned = await planPixels(page);
    expect([panned(0, 0)[0] - zoomed(0, 0)[0], panned(0, 0)[1] - zoomed(0, 0)[1]].map(Math.round)).toEqual([50, -20]);
    await page.keyboard.press('Control+0');
    await expect.poll(async () => (await planPixels(page))(60, 40), POLL).toEqual(before);
  });

  it('a floor picture is taken in, moved and turned, each by one step', async () => {
    const canvas = createCanvas(520, 350);
    canvas.getContext('2d').fillRect(100, 100, 50, 50);
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: '底图.png', mimeType: 'image/png', buffer: await canvas.encode('png') });
    await expect.poll(() => value('底图 X'), { timeout: 60_000 }).toBe('0.00');
    await drag(at(50, 30), at(54, 30));
    await expect.poll(() => value('底图 X'), POLL).toBe('4.00');
    expect(await undoWords()).toContain('调整底图');
    await page.getByLabel('底图转角').fill('90');
    await page.keyboard.press('Enter');
    await expect.poll(() => value('底图宽'), POLL).toBe('104.00');
    await expect.poll(() => value('底图 Y'), POLL).toBe('-17.00');
    await page.getByRole('button', { name: '调整完' }).click();
    await expect.poll(title, POLL).toContain('图纸');
  });

  it('the sheet turns to A3', async () => {
    const small = await planPixels(page);
    await page.getByLabel('图幅').click();
    await page.locator('.ant-select-item-option', { hasText: 'A3 横向' }).click();
    await expect.poll(() => undoWords(), POLL).toContain('修改平面图');
    await expect
      .poll(
        async () =>
          Number(
            await page
              .locator('.map-desk')
              .getAttribute('data-plan')
              .then((v) => v?.split(',')[2]),
          ),
        POLL,
      )
      .toBeGreaterThan(2);
    // The whole sheet is still in the window.
    const large = await planPixels(page);
    expect(Math.abs(large(104, 0)[0] - small(104, 0)[0])).toBeLessThan(60);
  });

  it('leaves nothing in the global scope and met no error', async () => {
    expect(await page.evaluate(() => 'Konva' in globalThis)).toBe(false);
    expect(app.faults).toEqual([]);
  });
});
