/** A page that nobody sees gets no frames; it is told a little later. */
const HIDDEN_MS = 100;

/** Asks for `run` with the next frame; however often it is asked for before that, it runs once. */
export const oncePerFrame = (run: () => void): (() => void) => {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    const once = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      asked = false;
      run();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_MS);
  };
};
