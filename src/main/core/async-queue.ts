/** A push queue read as an async iterator: event streams of sessions and jobs. */
export class AsyncQueue<T> {
  #items: T[] = [];
  #wake: (() => void) | null = null;
  #ended = false;

  push(item: T): void {
    if (this.#ended) return;
    this.#items.push(item);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Yields until `end` or until `signal` aborts; `cleanup` runs in every case. */
  async *read(signal: AbortSignal | undefined, cleanup: () => void): AsyncGenerator<T, void, void> {
    const stop = () => this.end();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        while (this.#items.length > 0) yield this.#items.shift() as T;
        if (this.#ended || signal?.aborted) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = null;
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      cleanup();
    }
  }
}
