import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { oncePerFrame } from './once-per-frame.ts';

describe('what is told once a frame', () => {
  const frames: (() => void)[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
    vi.stubGlobal('cancelAnimationFrame', (n: number) => {
      frames[n - 1] = () => undefined;
    });
  });
  afterEach(() => {
    frames.length = 0;
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is told once for two hundred changes before the frame, and again for one after it', () => {
    const run = vi.fn();
    const tell = oncePerFrame(run);
    for (let i = 0; i < 200; i++) tell();
    expect([run.mock.calls.length, frames.length]).toEqual([0, 1]);
    frames[0]?.();
    vi.runAllTimers();
    expect(run).toHaveBeenCalledTimes(1);
    tell();
    frames[1]?.();
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('is told all the same while the page is hidden, and not a second time when it is seen again', () => {
    const run = vi.fn();
    oncePerFrame(run)();
    vi.advanceTimersByTime(99);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    frames[0]?.();
    expect(run).toHaveBeenCalledTimes(1);
  });
});
