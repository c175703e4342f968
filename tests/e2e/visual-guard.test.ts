/** Every screen and dialog, as a reader of a screenshot and of a screen reader would object to it. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from './guard.ts';
import { hasChromium, type OpenApp, openApp } from './open-app.ts';
import { OVERLAYS, type Place, SCREENS } from './places.ts';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1093, height: 614 },
] as const;

const cli = (...args: string[]): void => {
  const { status, stderr } = spawnSync(process.execPath, ['dist/main/cli.js', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

/** Still: nothing is being drawn or loaded any more. */
const settle = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        let quiet = 0;
        let last = '';
        const look = (): void => {
          const now = `${document.body.textContent.length}:${document.querySelectorAll('*').length}`;
          quiet = now === last && document.querySelector('main h1') ? quiet + 1 : 0;
          last = now;
          if (quiet >= 4) done();
          else setTimeout(look, 60);
        };
        look();
      }),
  );

const violations = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return found.flatMap((v) =>
      v.nodes
        // Menus and popovers hang at the end of the page, outside of its landmarks; the button that opened them leads there.
        .filter(
          (n) =>
            v.id !== 'region' || document.querySelector(String(n.target[0]))?.closest('.ant-dropdown, .ant-popover') === null,
        )
        .map((n) => `${v.id}：${n.html.slice(0, 160)}`),
    );
  });
};

/** Visits places at both sizes; faults by place and size. */
const walk = async (page: Page, places: readonly Place[], withAxe: boolean): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const place of places) {
    await page.setViewportSize(SIZES[0]);
    await place.go(page);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settle(page);
      const faults = await lookAt(page);
      if (withAxe && size === SIZES[0]) faults.push(...(await violations(page)));
      if (faults.length > 0) found[`${place.name} ${size.width}`] = faults;
    }
    for (let i = 0; i < 2; i++) await page.keyboard.press('Escape');
    await settle(page);
  }
  return found;
};

/** A firm that took over no starter content: every register is empty. */
const PROFILE = {
  name: '石狮市空白制衣有限公司',
  uscc: '',
  industryCode: 'C1819',
  industryName: '',
  trade: '',
  employees: 12,
  revenueWan: 300,
  tags: [],
  areas: [],
  starter: null,
};

let app: OpenApp;
let page: Page;

describe.skipIf(!hasChromium)('to the eye', () => {
  beforeAll(async () => {
    app = await openApp();
    page = app.page;
    const profile = join(app.documents, '企业.json');
    await writeFile(profile, JSON.stringify(PROFILE));
    cli('new', join(app.documents, '空档案.yqyd'), '--profile', profile);
    cli('demo', join(app.documents, '中等档案.yqyd'), '--size', 'medium');
  });
  afterAll(() => app?.close());

  /** Whatever a test left in front. */
  const toLibrary = async () => {
    await page.setViewportSize(SIZES[0]);
    await page.reload();
    await page.getByRole('button', { name: '打开文件' }).first().waitFor();
  };
  const openFile = async (name: string) => {
    await toLibrary();
    await page.getByRole('button', { name: '打开文件' }).first().click();
    await page.getByText(name).last().dblclick();
    await page.getByRole('heading', { name: '首页' }).waitFor();
  };

  it('a planted fault of each kind is found', async () => {
    await page.evaluate(() => {
      const box = document.createElement('div');
      box.id = 'planted';
      box.style.cssText = 'position:fixed;inset:60px 0 0 0;background:#fff;z-index:9999';
      box.innerHTML = `
        <div style="width:60px;overflow:hidden;white-space:nowrap"><span>这一句话在这里放不下会被截断</span></div>
        <div style="position:relative;height:40px"><p style="margin:0">叠在下面的一句话</p><p style="margin:0;position:absolute;top:4px">叠在上面的一句话</p></div>
        <div style="position:relative"><button>盖住的按钮</button><div style="position:absolute;inset:0;background:#fff"></div></div>
        <button style="position:fixed;left:-40px;bottom:200px">窗外的按钮</button>
        <button style="width:60px;white-space:normal">一个会折成两行的按钮</button>
        <div style="height:80px;overflow:auto"><div style="height:60px;overflow:auto"><div style="height:300px"></div></div><div style="height:200px"></div></div>
        <div style="width:120px;overflow:auto"><div style="width:400px;height:10px"></div></div>`;
      document.body.append(box);
    });
    const found = (await lookAt(page)).join('\n');
    await page.evaluate(() => document.getElementById('planted')?.remove());
    for (const kind of [
      '文字被截断',
      '文字叠在一起',
      '控件被盖住：button“盖住的按钮”',
      '控件够不着：button“窗外的按钮”',
      '按钮折行',
      '滚动条里有滚动条',
      '横向滚动条',
    ])
      expect(found).toContain(kind);
  });

  it('the first screen on empty folders and the first step of a new dossier are whole', async () => {
    const places: Place[] = [
      { name: '空的档案列表', go: async () => undefined },
      { name: '打开文件', go: (p) => p.getByRole('button', { name: '打开文件' }).first().click() },
      {
        name: '新建档案',
        go: async (p) => {
          await p.getByRole('button', { name: '新建档案' }).first().click();
          await p.getByRole('heading', { name: '新建档案' }).waitFor();
        },
      },
    ];
    expect(await walk(page, places, true)).toEqual({});
  });

  it('every screen and dialog of an empty dossier is whole', async () => {
    await openFile('空档案');
    expect(await walk(page, SCREENS, true)).toEqual({});
  });

  it('every screen and dialog of the demo dossier is whole, and fit for screen readers', async () => {
    await toLibrary();
    await page.getByRole('button', { name: '打开演示档案' }).first().click();
    await page.getByText('演示基准日 2026-11-23').waitFor();
    expect(await walk(page, [...SCREENS, ...OVERLAYS], true)).toEqual({});
  });

  it('every screen of a dossier of 150 people and 300 risk points is whole', async () => {
    await openFile('中等档案');
    expect(await walk(page, SCREENS, false)).toEqual({});
  });

  it('the list of several dossiers is whole', async () => {
    await toLibrary();
    expect(await walk(page, [{ name: '档案列表', go: async () => undefined }], true)).toEqual({});
  });

  it('ten open dossiers squash no bar: one switcher leads to each', async () => {
    for (let i = 0; i < 10; i++) {
      await page.getByRole('button', { name: '打开演示档案' }).first().click();
      await page.getByText('演示基准日 2026-11-23').waitFor();
      if (i < 9) await page.getByTitle('回到档案列表').click();
    }
    const inside: Place = { name: '十份已打开，在档案里', go: (p) => p.locator('.brand').click() };
    const outside: Place = {
      name: '十份已打开，在列表里',
      go: async (p) => {
        await p.getByTitle('回到档案列表').click();
        await p.getByRole('button', { name: /^已打开的档案 \d+ 份/ }).click();
      },
    };
    expect(await walk(page, [inside, outside], true)).toEqual({});
  });

  it('no page met an error', () => {
    expect(app.faults).toEqual([]);
  });
});
