/** Every place a user can get to, and how: the visual guard visits them all. */
import type { Page } from 'playwright-core';

export interface Place {
  name: string;
  /** From wherever the page is inside the dossier, with nothing open in front. */
  go(page: Page): Promise<unknown>;
}

export const nav = (page: Page, name: string) => page.locator('nav').getByRole('button', { name }).first().click();
const tab = (page: Page, name: string) => page.locator('.ant-segmented-item', { hasText: name }).first().click();
const firstRow = (page: Page) => page.locator('table.grid tbody tr').first();
const openRow = async (page: Page) => {
  const cell = firstRow(page).locator('td').nth(1);
  if ((await cell.count()) === 0) return;
  await cell.click();
  await page.keyboard.press('Alt+Enter');
};

const stage = (name: string, then?: (page: Page) => Promise<unknown>): Place => ({
  name: then ? `${name}，打开第一行` : name,
  go: async (page) => {
    await nav(page, name);
    await page.locator('h1').first().waitFor();
    await then?.(page);
  },
});
const registerOf = (stageName: string, register: string): Place => ({
  name: `${stageName}・${register}`,
  go: async (page) => {
    await nav(page, stageName);
    await tab(page, register);
  },
});

export const SCREENS: readonly Place[] = [
  ...['首页', '企业', '组织', '责任', '培训', '风险', '四色图', '清单', '标识', '自评', '交件', '改动记录'].map((s) => stage(s)),
  ...['组织', '责任', '培训', '风险', '清单'].map((s) => stage(s, openRow)),
  ...['部门', '岗位', '任免', '区域'].map((r) => registerOf('组织', r)),
  ...['设备', '检验检测', '特种设备'].map((r) => registerOf('清单', r)),
];

/** Dialogs and menus; Escape closes each. */
export const OVERLAYS: readonly Place[] = [
  { name: '搜索', go: (page) => page.keyboard.press('Control+k') },
  { name: '帮助', go: (page) => page.keyboard.press('F1') },
  { name: '设置', go: (page) => page.locator('.topbar button').last().click() },
  { name: '切换档案', go: (page) => page.locator('.brand').click() },
  {
    name: '列菜单',
    go: async (page) => {
      await nav(page, '清单');
      await page.getByRole('button', { name: /^列 / }).click();
    },
  },
  {
    name: '新增平面图',
    go: async (page) => {
      await nav(page, '四色图');
      await page.getByRole('button', { name: '新增平面图' }).first().click();
    },
  },
  {
    name: '导出到哪里',
    go: async (page) => {
      await nav(page, '交件');
      await page.getByRole('button', { name: /^导出 [1-9]/ }).click();
    },
  },
];
