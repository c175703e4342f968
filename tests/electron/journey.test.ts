import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, hasChromium, newHome, realElectron, repository, spawnStandIn, startDesktop } from './desktop.ts';
import type { DesktopEvent } from './stand-in/control.ts';

const POLL = { timeout: 30_000 };
type Home = Awaited<ReturnType<typeof newHome>>;

/** Through Electron itself where its program is there, else through the stand-in. */
describe.skipIf(!hasChromium && realElectron === null)('the desktop application', () => {
  let home: Home;
  let desktop: Desktop;
  const faults: string[] = [];
  beforeAll(async () => {
    home = await newHome();
    desktop = await startDesktop(home.home);
    desktop.page.setDefaultTimeout(45_000);
    desktop.page.on('pageerror', (e) => faults.push(String(e)));
  });
  afterAll(async () => {
    await desktop?.end();
    await home?.remove();
  });
  const events = <T extends DesktopEvent['type']>(type: T) =>
    desktop.events().filter((e): e is Extract<DesktopEvent, { type: T }> => e.type === type);
  const nav = (name: string) => desktop.page.locator('nav').getByRole('button', { name }).click();

  it('creates a dossier where the system dialog says', async () => {
    const { page } = desktop;
    const file = join(home.documents, '海峡 服装.yqyd');
    await page.getByRole('button', { name: '新建档案' }).first().click();
    await page.getByLabel('企业名称').fill('石狮市海峡服装有限公司');
    await page.getByLabel(/统一社会信用代码/).fill('91350599MADEM00037');
    await page.getByLabel('行业').click();
    await page.keyboard.type('C1819');
    await page.locator('.ant-select-item-option', { hasText: 'C1819' }).first().click();
    await page.getByLabel('从业人员').fill('60');
    await page.getByLabel(/营业收入/).fill('1500');
    for (const next of ['类别与标准', '区域与危险标签', '起步内容'])
      await page.getByRole('button', { name: `下一步：${next}` }).click();
    await desktop.answerDialog(file);
    await page.getByRole('button', { name: '选位置并建立' }).click();
    await expect.poll(() => page.getByRole('heading', { name: '首页' }).count(), POLL).toBe(1);
    await access(file);
    if (realElectron === null)
      expect(events('dialog')).toMatchObject([{ kind: 'save', options: { defaultPath: '石狮市海峡服装有限公司.yqyd' } }]);
  });

  it('keeps a change at once and stores it into the file with Ctrl+S', async () => {
    const { page } = desktop;
    await nav('组织');
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('姓名').fill('林海峡');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.getByText(/已存入文件 \d\d:\d\d/).count(), POLL).toBe(1);
  });

  it('exports Word and PDF into the folder chosen, opens it, and prints at 100 %', async () => {
    const { page } = desktop;
    await nav('交件');
    await desktop.answerDialog(home.documents);
    const offered = page.getByRole('button', { name: /^导出 [1-9]\d* 份/ });
    const count = Number(/\d+/.exec((await offered.textContent()) ?? '')?.[0]);
    await offered.click();
    await expect.poll(() => page.getByText('已导出').count(), { timeout: 60_000 }).toBe(1);
    const files = await readdir(home.documents);
    expect(files.filter((f) => f.endsWith('.docx')).length).toBe(count);
    expect(files.filter((f) => f.endsWith('.pdf')).length).toBe(count);
    expect(count).toBeGreaterThan(8);
    if (realElectron !== null) return;
    await page.getByRole('button', { name: '打开文件夹' }).click();
    await expect.poll(() => events('open-path').map((e) => e.path), POLL).toEqual([home.documents]);
    await page.locator('.exported').getByRole('button', { name: /^打印/ }).first().click();
    await expect.poll(() => events('print'), POLL).toMatchObject([{ options: { scaleFactor: 100 } }]);
    const printed = events('load-file').at(-1)?.url ?? '';
    expect((await readFile(printed)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('stays in its own page: no navigation, no new window, no network', async () => {
    const { page } = desktop;
    const before = page.url();
    const answers = await page.evaluate(async () => {
      const outside = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'cut',
      );
      globalThis.open('https://example.com/');
      globalThis.location.href = 'https://example.com/';
      await new Promise((r) => setTimeout(r, 500));
      return { outside, required: typeof (globalThis as { require?: unknown }).require };
    });
    expect(answers).toEqual({ outside: 'cut', required: 'undefined' });
    expect(page.url()).toBe(before);
    await expect
      .poll(
        () =>
          page
            .context()
            .pages()
            .filter((p) => p.url().includes('example.com')).length,
        POLL,
      )
      .toBe(0);
    await expect.poll(() => page.getByRole('heading', { name: '交件', exact: true }).count(), POLL).toBe(1);
  });

  it.skipIf(realElectron !== null)('asked for isolation, and decided each of these itself', () => {
    expect(events('window')[0]?.preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
    expect(events('navigation')).toEqual([{ type: 'navigation', url: 'https://example.com/', allowed: false }]);
    expect(events('new-window').map((e) => e.allowed)).toEqual([false]);
  });

  it.skipIf(realElectron !== null)('does not listen to a frame within the page', async () => {
    const { page } = desktop;
    // No number that the page itself gives a call: those count up in base 36.
    const call = JSON.stringify({ i: 'stranger-1', p: { u: '/system/hello' } });
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.name = 'stranger';
      document.body.append(frame);
    });
    const send = async (where: 'stranger' | 'self') => {
      const frame = where === 'self' ? page.mainFrame() : page.frame('stranger');
      await page.evaluate(() => {
        const w = globalThis as unknown as { heard: unknown[]; standInReceive: (c: string, d: unknown) => void; was?: unknown };
        const receive = w.standInReceive;
        w.was ??= receive;
        w.heard = [];
        w.standInReceive = (c, d) => {
          w.heard.push(d);
          if (!String(d).includes('"stranger-1"')) receive(c, d);
        };
      });
      await frame?.evaluate(
        (data) => (globalThis as unknown as { standInSend(c: string, d: unknown): void }).standInSend('yqyd', data),
        call,
      );
      await new Promise((r) => setTimeout(r, 500));
      return page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard.length);
    };
    expect(await send('stranger')).toBe(0);
    expect(await send('self')).toBeGreaterThan(0);
  });

  it.skipIf(realElectron !== null)('takes over the dossier of a second start', async () => {
    const second = join(home.documents, '海峡 服装.yqyd');
    await desktop.page.getByTitle('回到档案列表').click();
    const child = spawnStandIn(home.home, [second], repository);
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    await expect.poll(() => desktop.page.getByRole('heading', { name: '首页' }).count(), POLL).toBe(1);
    expect(events('focus')).toHaveLength(1);
  });

  it('publishes what is pending when the window closes, and ends', async () => {
    const { page } = desktop;
    await nav('组织');
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('姓名').fill('最后一人');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('已记入本机，待存入文件').count(), POLL).toBe(1);
    expect(await desktop.closeWindow()).toBe(0);
    const again = await startDesktop(home.home, [join(home.documents, '海峡 服装.yqyd')]);
    try {
      await again.page.locator('nav').getByRole('button', { name: '组织' }).click();
      await expect.poll(() => again.page.getByText('最后一人').count(), POLL).toBeGreaterThan(0);
    } finally {
      await again.end();
    }
  });

  it('met no error in the page', () => {
    expect(faults).toEqual([]);
  });
});
