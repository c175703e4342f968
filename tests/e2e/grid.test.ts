import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';

const POLL = { timeout: 30_000 };
let app: OpenApp;
let page: Page;

/** Cell of the grid in front by the number its row shows and the head of its column. */
const cell = async (row: number, head: string): Promise<Locator> => {
  await page.locator('table.grid thead th').filter({ hasText: head }).first().waitFor();
  const heads = await page.locator('table.grid').first().locator('thead th').allInnerTexts();
  const at = heads.findIndex((h) => h.replace(/[↑↓\s]/g, '') === head.replace(/\s/g, ''));
  return page.locator(`table.grid tbody tr[aria-rowindex="${row + 1}"] td`).nth(at);
};
const textOf = async (row: number, head: string): Promise<string> => (await (await cell(row, head)).textContent()) ?? '';
const click = async (row: number, head: string): Promise<void> => (await cell(row, head)).click();
const column = async (head: string, count: number): Promise<string[]> => {
  const out: string[] = [];
  for (let i = 1; i <= count; i++) out.push(await textOf(i, head));
  return out;
};
const press = (...keys: string[]): Promise<void> =>
  keys.reduce((p, k) => p.then(() => page.keyboard.press(k)), Promise.resolve());
const pasteText = async (text: string): Promise<void> => {
  await page.evaluate((t) => navigator.clipboard.writeText(t), text);
  await page.keyboard.press('Control+v');
};
const becomes = (row: number, head: string, text: string) => expect.poll(() => textOf(row, head), POLL).toBe(text);
const nav = (name: string) => page.locator('nav').getByRole('button', { name }).click();

describe.skipIf(!hasChromium)('the grid', () => {
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await page.getByRole('heading', { name: '首页' }).waitFor();
    await nav('风险');
    await page.getByText('共 40 行').waitFor();
  });
  afterAll(() => app?.close());

  it('takes what is typed into a cell, goes down on Enter, and one Ctrl+Z takes it back', async () => {
    await click(1, '风险点名称');
    await page.keyboard.type('布料库失火');
    await page.keyboard.press('Enter');
    await becomes(1, '风险点名称', '布料库失火');
    expect(await page.locator('td.active').textContent()).toBe(await textOf(2, '风险点名称'));
    await page.keyboard.press('Control+z');
    await becomes(1, '风险点名称', '面辅料库火灾');
    await page.keyboard.press('Control+y');
    await becomes(1, '风险点名称', '布料库失火');
    await page.keyboard.press('Control+z');
    await becomes(1, '风险点名称', '面辅料库火灾');
  });

  it('lets a Chinese input method compose its first word right in the cell', async () => {
    await click(2, '风险点名称');
    const keys = await page.context().newCDPSession(page);
    await keys.send('Input.imeSetComposition', { text: 'cheng', selectionStart: 5, selectionEnd: 5 });
    await expect.poll(() => page.locator('.cell-editor').inputValue(), POLL).toBe('cheng');
    await keys.send('Input.insertText', { text: '成品库着火' });
    await page.keyboard.press('Enter');
    await becomes(2, '风险点名称', '成品库着火');
  });

  it('starts from the old value with F2, drops the change with Escape, goes right with Tab', async () => {
    await click(3, '风险点名称');
    const before = await textOf(3, '风险点名称');
    await press('F2');
    await page.keyboard.type('（旧）');
    expect(await page.locator('.cell-editor').inputValue()).toBe(`${before}（旧）`);
    await press('Escape');
    expect(await textOf(3, '风险点名称')).toBe(before);
    await press('F2');
    await page.keyboard.type('二');
    await press('Tab');
    await becomes(3, '风险点名称', `${before}二`);
    expect(await page.locator('td.active').textContent()).toBe(await textOf(3, '所在区域'));
  });

  it('offers the list of a choice and narrows it while typing', async () => {
    await click(4, '所在区域');
    await page.keyboard.type('食');
    await expect.poll(() => page.getByRole('option').allInnerTexts(), POLL).toEqual(['食堂']);
    await press('Enter');
    await becomes(4, '所在区域', '食堂');
  });

  it('says that the level comes from the assessment, and leads there', async () => {
    await click(5, '等级');
    await page.keyboard.type('重大');
    await expect.poll(() => page.getByRole('alert').textContent(), POLL).toContain('等级由评价得出');
    expect(await textOf(5, '等级')).toBe('一般');
    await page.getByRole('tab', { name: '基本' }).click();
    await click(5, '等级');
    await press('F2');
    await page.getByRole('button', { name: '去评价' }).click();
    await expect.poll(() => page.getByRole('tab', { name: '评价' }).getAttribute('aria-selected'), POLL).toBe('true');
  });

  it('sorts by a head: up, down, back', async () => {
    const own = await column('编号', 5);
    const head = page.locator('thead').getByRole('button', { name: 'D 值' });
    await head.click();
    await expect.poll(async () => Number(await textOf(1, 'D 值')), POLL).toBeLessThan(20);
    await head.click();
    await becomes(1, 'D 值', '720');
    const scores = (await column('D 值', 12)).map(Number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    await head.click();
    await expect.poll(() => column('编号', 5), POLL).toEqual(own);
  });

  it('shows at least 16 rows beside the form at 1366 × 768 and 12 at 1093 × 614', async () => {
    const whole = async (): Promise<number> => {
      const box = await page.locator('.grid-wrap').boundingBox();
      const rows = await page.locator('table.grid tbody tr[aria-rowindex]').all();
      const places = await Promise.all(rows.map((r) => r.boundingBox()));
      return places.filter((p) => p && box && p.y >= box.y + 32 - 1 && p.y + p.height <= box.y + box.height + 1).length;
    };
    await click(1, '编号');
    await expect.poll(() => page.locator('.side').count(), POLL).toBe(1);
    expect(await whole()).toBeGreaterThanOrEqual(16);
    await page.setViewportSize({ width: 1093, height: 614 });
    await expect.poll(() => page.locator('thead').getByText('事故类型').count(), POLL).toBe(0);
    expect(await whole()).toBeGreaterThanOrEqual(12);
    const wrap = page.locator('.grid-wrap');
    expect(await wrap.evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
    await page.setViewportSize({ width: 1366, height: 768 });
    await expect.poll(() => page.locator('thead').getByText('事故类型').count(), POLL).toBe(1);
    expect(await wrap.evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
  });

  it('keeps number and name in place when scrolled sideways', async () => {
    await page.setViewportSize({ width: 440, height: 614 });
    const wrap = page.locator('.grid-wrap');
    await expect.poll(() => wrap.evaluate((e) => e.scrollWidth - e.clientWidth), POLL).toBeGreaterThan(50);
    await page.locator('.side').getByRole('button', { name: '关闭' }).click();
    const xOf = async (head: string) => (await (await cell(2, head)).boundingBox())?.x ?? Number.NaN;
    const before = [await xOf('编号'), await xOf('风险点名称'), await xOf('D 值')];
    await wrap.evaluate((e) => e.scrollTo(60, 0));
    expect([await xOf('编号'), await xOf('风险点名称'), await xOf('D 值')]).toEqual([
      before[0],
      before[1],
      (before[2] ?? 0) - 60,
    ]);
    await click(2, '风险点名称');
    await press('F2');
    expect((await page.locator('.cell-editor').boundingBox())?.x).toBe(before[1]);
    await press('Escape');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('button', { name: '打开表单' }).click();
  });

  it('inserts a record above and starts with its name', async () => {
    await (await cell(3, '编号')).click({ button: 'right' });
    await page.getByRole('menuitem', { name: '在上方插入一行' }).click();
    await expect.poll(() => page.locator('.cell-editor:not(.resting)').count(), POLL).toBe(1);
    await page.keyboard.type('屋顶光伏板');
    await press('Enter');
    await becomes(3, '风险点名称', '屋顶光伏板');
    expect(await column('编号', 4)).toEqual(['R01', 'R02', 'R41', 'R03']);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await becomes(3, '编号', 'R03');
  });

  it('says before deleting what goes along, by kind and number, and offers to undo', async () => {
    await (await cell(6, '编号')).click({ button: 'right' });
    await page.getByRole('menuitem', { name: '删除' }).click();
    const dialog = page.locator('.ant-modal').filter({ hasText: '删除风险点 R06' });
    await expect.poll(() => dialog.textContent(), POLL).toMatch(/一并移除 \d+ 条.*危险源/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await becomes(6, '编号', 'R06');
    await (await cell(6, '编号')).click({ button: 'right' });
    await page.getByRole('menuitem', { name: '删除' }).click();
    await dialog.getByRole('button', { name: '删除' }).click();
    await expect.poll(() => page.locator('.toast').textContent(), POLL).toMatch(/已删除风险点 R06/);
    await becomes(6, '编号', 'R07');
    await page.locator('.toast').getByRole('button', { name: /撤销/ }).click();
    await becomes(6, '编号', 'R06');
  });

  it('refuses a wrong value with its reason under the cell and stores nothing', async () => {
    await nav('组织');
    await click(2, '入职日期');
    const before = await textOf(2, '入职日期');
    await page.keyboard.type('2026-02-30');
    await press('Enter');
    await expect.poll(() => page.getByRole('alert').textContent(), POLL).toBe('日期应写成 2026-11-23 这样的格式');
    await press('Escape');
    expect(await textOf(2, '入职日期')).toBe(before);
  });

  it('shows what a paste would do, refuses one cell of nine with its reason, and is one undo step', async () => {
    const before = await column('入职日期', 3);
    await click(1, '性别');
    await pasteText('女\t2020-01-01\t13800000001\r\n男\t昨天\t13800000002\r\n女\t2020/1/3\t13800000003\r\n');
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByRole('button', { name: '写入 7 格' }).count(), POLL).toBe(1);
    expect(await dialog.locator('td.refused').allInnerTexts()).toEqual(['昨天']);
    expect(await dialog.textContent()).toContain('第 2 行入职日期“昨天”：日期应写成 2026-11-23 这样的格式');
    expect(await column('入职日期', 3)).toEqual(before);
    await dialog.getByRole('button', { name: '写入 7 格' }).click();
    await expect.poll(() => column('入职日期', 3), POLL).toEqual(['2020-01-01', before[1], '2020-01-03']);
    expect(await column('手机', 3)).toEqual(['13800000001', '13800000002', '13800000003']);
    await expect.poll(async () => (await cell(2, '入职日期')).getAttribute('class'), POLL).toContain('refused');
    await page.keyboard.press('Control+z');
    await expect.poll(() => column('入职日期', 3), POLL).toEqual(before);
  });

  it('copies what is selected so that it can be pasted elsewhere', async () => {
    await click(1, '工号');
    await press('Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('U001\t蔡示范\r\nU002\t邱样板\r\n');
  });

  it('fills down with Ctrl+D and with the handle', async () => {
    await click(3, '手机');
    const source = await textOf(3, '手机');
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    await expect.poll(() => column('手机', 5), POLL).toContain(source);
    await becomes(5, '手机', source);
    await click(7, '性别');
    const gender = await textOf(7, '性别');
    const handle = await page.locator('.fill-handle').boundingBox();
    const end = await (await cell(9, '性别')).boundingBox();
    if (!handle || !end) return expect.unreachable();
    await page.mouse.move(handle.x + 4, handle.y + 4);
    await page.mouse.down();
    await page.mouse.move(end.x + 10, end.y + 10, { steps: 4 });
    await page.mouse.up();
    await becomes(8, '性别', gender);
    await becomes(9, '性别', gender);
  });

  it('empties a selection with Delete, but not a name', async () => {
    await click(4, '姓名');
    const name = await textOf(4, '姓名');
    await press('Shift+End', 'Delete');
    await becomes(4, '手机', '');
    expect(await textOf(4, '姓名')).toBe(name);
    expect(await page.getByRole('alert').textContent()).toBe('姓名不能为空');
  });

  it('selects with the mouse', async () => {
    const from = await (await cell(2, '姓名')).boundingBox();
    const to = await (await cell(5, '部门')).boundingBox();
    if (!from || !to) return expect.unreachable();
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y + 5, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => page.getByText('选中 4 行 × 3 列').count(), POLL).toBe(1);
    expect(await page.locator('td.in-range').count()).toBe(12);
  });

  it('registers a result in the matrix, but not for a training that has not taken place', async () => {
    await nav('培训');
    await page.getByText('按人（矩阵）').click();
    await page.getByText('共 150 人').waitFor();
    const mark = (text: string) => page.locator('table.grid tbody td:not(.late) .result-mark').filter({ hasText: text }).first();
    const place = await mark('－')
      .locator('xpath=..')
      .evaluate((td) => ({ row: td.dataset.r, column: td.dataset.c }));
    const there = page.locator(`td[data-r="${place.row}"][data-c="${place.column}"]`);
    await there.click();
    await press('Space');
    await page.keyboard.type('补');
    await press('Enter');
    await expect.poll(() => there.textContent(), POLL).toBe('◐');
    await page.keyboard.press('Control+z');
    await page.getByText('按人（矩阵）').click();
    await page.locator('table.grid tbody td.late').first().click();
    await press('F2');
    await expect.poll(() => page.getByRole('alert').textContent(), POLL).toContain('这次培训还没有执行');
    await nav('组织');
  });

  it('takes ten thousand pasted rows and keeps only a window of them in the page', async () => {
    const lines = Array.from({ length: 9850 }, (_, i) => `新员工${i + 1}\t男\t2021-01-02`);
    await page.locator('.grid-wrap').evaluate((e) => e.scrollTo(0, e.scrollHeight));
    await click(150, '姓名');
    await pasteText(['姓名\t性别\t入职日期', `${await textOf(150, '姓名')}\t男\t2021-01-02`, ...lines].join('\r\n'));
    await page.getByRole('dialog').getByRole('button', { name: /^写入/ }).click();
    await expect.poll(() => page.getByText('共 10000 行').count(), { timeout: 120_000 }).toBe(1);
    const drawn = () => page.locator('table.grid tbody tr[aria-rowindex]').count();
    expect(await drawn()).toBeLessThan(60);
    for (const share of [0.25, 0.5, 1]) {
      await page.locator('.grid-wrap').evaluate((e, s) => e.scrollTo(0, e.scrollHeight * s), share);
      await expect
        .poll(async () => Number(await page.locator('table.grid tbody tr[aria-rowindex] td.no').last().textContent()), POLL)
        .toBeGreaterThan(10_000 * share - 60);
      expect(await drawn()).toBeLessThan(60);
    }
    await click(10_000, '姓名');
    expect(await textOf(10_000, '姓名')).toBe('新员工9850');
    const started = Date.now();
    for (let i = 0; i < 20; i++) await page.keyboard.press('PageUp');
    expect((Date.now() - started) / 20).toBeLessThan(500);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByText('共 150 行').count(), { timeout: 60_000 }).toBe(1);
  });

  it('met no error in the page', () => {
    expect(app.faults).toEqual([]);
  });
});
