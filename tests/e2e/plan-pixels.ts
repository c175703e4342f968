import type { Page } from 'playwright-core';

/**
 * Where a place of the plan in front (plan units) lies on the screen. The map is painted on canvases; its desk says in
 * attributes where the sheet lies on it and the plan on the sheet.
 */
export const planPixels = async (page: Page): Promise<(x: number, y: number) => [number, number]> => {
  const desk = page.locator('.map-desk');
  const box = await desk.boundingBox();
  const numbers = async (name: string): Promise<number[]> => ((await desk.getAttribute(name)) ?? '').split(',').map(Number);
  const [scale] = (await numbers('data-scale')) as [number];
  const [left, top] = (await numbers('data-origin')) as [number, number];
  const [planLeft, planBottom, planScale] = (await numbers('data-plan')) as [number, number, number];
  if (!box) throw new Error('the map is not on the screen');
  return (x, y) => [box.x + left + (planLeft + x * planScale) * scale, box.y + top + (planBottom - y * planScale) * scale];
};
