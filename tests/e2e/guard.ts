/**
 * The visual guard: what a reader of a screenshot would object to, found by measuring the page. Text that is cut or lies over
 * other text, elements over each other, controls out of reach, scrollbars within scrollbars, horizontal ones, wrapped buttons.
 */
import type { Page } from 'playwright-core';

/** Runs in the page. Everything it needs is inside. */
const measure = (): string[] => {
  /** Rounding of positions at fractional scales. */
  const SLACK = 1.5;
  const DRAWN = `label, ${['select', 'picker', 'segmented', 'radio-wrapper', 'checkbox-wrapper', 'input-number', 'input-affix-wrapper', 'switch'].map((c) => `.ant-${c}`).join(', ')}`;
  /** Lists and menus that opened in front of what they belong to. */
  const POPUPS = '.ant-dropdown, .ant-popover, .ant-select-dropdown, .ant-picker-dropdown, .cell-options';
  const found = new Set<string>();
  const name = (e: Element): string => {
    const id = e.id ? `#${e.id}` : '';
    const cls = typeof e.className === 'string' && e.className ? `.${e.className.trim().split(/\s+/).slice(0, 2).join('.')}` : '';
    const words = (e.getAttribute('aria-label') ?? e.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 24);
    return `${e.tagName.toLowerCase()}${id}${cls}“${words}”`;
  };
  /** For screen readers alone: clipped away on purpose. */
  const spoken = (e: Element): boolean => {
    for (let at: Element | null = e; at; at = at.parentElement) {
      const s = getComputedStyle(at);
      if (s.clipPath.startsWith('inset(50%') || s.clip === 'rect(0px, 0px, 0px, 0px)') return true;
      if (s.position === 'absolute' && s.overflow === 'hidden' && at.clientWidth <= 1) return true;
    }
    return false;
  };
  const visible = (e: Element): boolean =>
    e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    e.closest('[aria-hidden="true"]') === null &&
    !spoken(e);
  const scrolls = (e: Element, axis: 'x' | 'y'): boolean => {
    const o = getComputedStyle(e)[axis === 'x' ? 'overflowX' : 'overflowY'];
    return o === 'auto' || o === 'scroll';
  };
  const overflows = (e: Element, axis: 'x' | 'y'): boolean =>
    axis === 'x' ? e.scrollWidth > e.clientWidth + 1 : e.scrollHeight > e.clientHeight + 1;
  const ancestors = function* (e: Element): Generator<Element> {
    for (let at = e.parentElement; at; at = at.parentElement) yield at;
  };
  // Only what lies in front counts: a dialog or menu covers the page on purpose.
  const modal = [...document.querySelectorAll('.ant-modal-wrap')].filter(visible).at(-1);
  const all = [...(modal ?? document.body).querySelectorAll('*')].filter(visible);

  // Text and the rectangle it may be seen in.
  const texts: { e: Element; rects: DOMRect[] }[] = [];
  for (const e of all) {
    if (e.closest('svg, canvas, .konvajs-content') !== null) continue;
    const own = [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && (n.textContent ?? '').trim() !== '');
    if (own.length === 0) continue;
    const range = document.createRange();
    const rects = own.flatMap((n) => {
      range.selectNodeContents(n);
      return [...range.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
    });
    if (rects.length > 0) texts.push({ e, rects });
  }

  /** What ancestors let be seen of a rectangle, and whether more of it can be scrolled to. */
  const seen = (e: Element, r: DOMRect): { left: number; top: number; right: number; bottom: number; reachable: boolean } => {
    let [left, top, right, bottom] = [r.left, r.top, r.right, r.bottom];
    let reachable = false;
    for (const a of [e, ...ancestors(e)]) {
      const s = getComputedStyle(a);
      const box = a.getBoundingClientRect();
      if (s.overflowX !== 'visible') {
        if (scrolls(a, 'x') && overflows(a, 'x') && (r.left < box.left || r.right > box.right)) reachable = true;
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
      }
      if (s.overflowY !== 'visible') {
        if (scrolls(a, 'y') && overflows(a, 'y') && (r.top < box.top || r.bottom > box.bottom)) reachable = true;
        top = Math.max(top, box.top);
        bottom = Math.min(bottom, box.bottom);
      }
      if (s.position === 'fixed') break;
    }
    return { left, top, right, bottom, reachable };
  };

  for (const { e, rects } of texts) {
    const tells = [e, ...ancestors(e)]
      .slice(0, 5)
      .some((a) => a.getAttribute('title') || a.tagName === 'TD' || a.tagName === 'TH');
    for (const r of rects) {
      const s = seen(e, r);
      if (s.reachable) continue;
      const cutX = s.left - r.left > SLACK || r.right - s.right > SLACK;
      const cutY = s.top - r.top > 3 || r.bottom - s.bottom > 3;
      // Words that end in … and can be read in full where the pointer rests, or in the form of the row, are shortened, not cut.
      if (cutX && !tells) found.add(`文字被截断：${name(e)}`);
      else if (cutY) found.add(`文字上下被截断：${name(e)}`);
      if (s.right > s.left && s.bottom > s.top)
        if (s.right > innerWidth + SLACK || s.bottom > innerHeight + SLACK || s.left < -SLACK || s.top < -SLACK)
          found.add(`文字出了窗口：${name(e)}`);
    }
  }

  // Text over text.
  const spots = texts.flatMap(({ e, rects }) =>
    rects.map((r) => ({ e, r, s: seen(e, r) })).filter(({ s }) => s.right - s.left > 2 && s.bottom - s.top > 2),
  );
  const inFront = (e: Element, x: number, y: number): boolean => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (top === e || e.contains(top) || top.contains(e));
  };
  for (let i = 0; i < spots.length; i++) {
    const a = spots[i];
    if (!a) continue;
    for (let j = i + 1; j < spots.length; j++) {
      const b = spots[j];
      if (!b || a.e === b.e || a.e.contains(b.e) || b.e.contains(a.e)) continue;
      const w = Math.min(a.s.right, b.s.right) - Math.max(a.s.left, b.s.left);
      const h = Math.min(a.s.bottom, b.s.bottom) - Math.max(a.s.top, b.s.top);
      if (w < 2 || h < 4) continue;
      const x = Math.max(a.s.left, b.s.left) + w / 2;
      const y = Math.max(a.s.top, b.s.top) + h / 2;
      // Covered whole by something opaque in front, such as a frozen column or a menu.
      if (!inFront(a.e, x, y) && !inFront(b.e, x, y)) continue;
      // A menu, a popup, a frozen cell: something apart, with a ground of its own, lies in front on purpose.
      const apart = [
        [a.e, b.e],
        [b.e, a.e],
      ].some(([t, other]) => {
        const own = [t as Element, ...ancestors(t as Element)]
          .filter((p) => !p.contains(other as Element))
          .map((p) => getComputedStyle(p));
        return (
          own.some((st) => ['fixed', 'sticky', 'absolute'].includes(st.position)) &&
          own.some((st) => st.backgroundColor !== 'rgba(0, 0, 0, 0)')
        );
      });
      if (!apart) found.add(`文字叠在一起：${name(a.e)} 与 ${name(b.e)}`);
    }
  }

  // Controls: in the window, not under something else, on one line.
  const controls = all.filter((e) =>
    e.matches('button, a[href], input:not([type=hidden]), textarea, select, [role=button], [role=tab], [role=combobox]'),
  );
  for (const e of controls) {
    const r = e.getBoundingClientRect();
    if (r.width < 1 || r.height < 1) continue;
    const s = seen(e, r);
    const off = r.left < -SLACK || r.top < -SLACK || r.right > innerWidth + SLACK || r.bottom > innerHeight + SLACK;
    const hidden = s.right - s.left < r.width - 2 || s.bottom - s.top < r.height - 2;
    if ((off || hidden) && !s.reachable) {
      found.add(`控件够不着：${name(e)}`);
      continue;
    }
    if (hidden || off) continue;
    const [x, y] = [(s.left + s.right) / 2, (s.top + s.bottom) / 2];
    const top = document.elementFromPoint(x, y);
    // What a control is drawn with may lie over its input.
    const drawn = e.closest(DRAWN);
    if (top?.closest(POPUPS) && !e.closest(POPUPS)) continue;
    if (top && !(top === e || e.contains(top) || top.contains(e)) && (drawn === null || top.closest(DRAWN) !== drawn))
      found.add(`控件被盖住：${name(e)} 在 ${name(top)} 下面`);
    if (e.matches('button, [role=button], [role=tab]') && !e.matches('.wraps, .wraps *')) {
      const lines = new Set(
        texts
          .filter((t) => e.contains(t.e) && getComputedStyle(t.e).writingMode === 'horizontal-tb')
          .flatMap((t) => t.rects.map((q) => Math.round(q.top / 6))),
      );
      const block = [...e.querySelectorAll('*')].some(
        (c) => ['block', 'flex', 'grid'].includes(getComputedStyle(c).display) && c.textContent,
      );
      if (lines.size > 1 && !block) found.add(`按钮折行：${name(e)}`);
    }
  }

  // Scrollbars.
  for (const e of all) {
    if (
      scrolls(e, 'x') &&
      overflows(e, 'x') &&
      e.clientWidth > 0 &&
      !e.matches('[data-scrolls="x"]') &&
      getComputedStyle(e).overflowX !== 'hidden'
    )
      found.add(`横向滚动条：${name(e)}`);
    if (scrolls(e, 'y') && overflows(e, 'y') && e.tagName !== 'TEXTAREA')
      for (const a of ancestors(e)) {
        // A list that opened in front of its field belongs to no other scroller.
        if (
          [e, ...ancestors(e)]
            .slice(0, [...ancestors(e)].indexOf(a) + 1)
            .some((p) => ['fixed', 'absolute'].includes(getComputedStyle(p).position))
        )
          break;
        if (scrolls(a, 'y') && overflows(a, 'y')) found.add(`滚动条里有滚动条：${name(e)} 在 ${name(a)} 里`);
      }
  }
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) found.add('整页横向滚动');
  if (root.scrollHeight > innerHeight + 1) found.add('整页纵向滚动');
  return [...found];
};

/** Faults of what is in front, each said once. */
export const lookAt = (page: Page): Promise<string[]> => page.evaluate(measure);
