/** Scroll position and size of a scrolling box, and the width of the window for what fits into it. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

export interface Scroll {
  top: number;
  left: number;
  width: number;
  height: number;
}

export const useScroller = (box: RefObject<HTMLDivElement | null>): [Scroll, () => void] => {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, left: 0, width: 800, height: 600 });
  const read = (): void => {
    const el = box.current;
    if (!el) return;
    const now = { top: el.scrollTop, left: el.scrollLeft, width: el.clientWidth, height: el.clientHeight };
    setScroll((old) =>
      old.top === now.top && old.left === now.left && old.width === now.width && old.height === now.height ? old : now,
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: observes once
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    read();
    const observer = new ResizeObserver(read);
    observer.observe(el);
    return () => observer.disconnect();
  }, []);
  return [scroll, read];
};

export const useWindowWidth = (): number => {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const read = (): void => setWidth(window.innerWidth);
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, []);
  return width;
};
