/**
 * Opaque tokens. A path given to the user interface is a capability: it can hand the token back and learn nothing.
 */
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/base/errors.ts';

export const newToken = (): string => randomBytes(18).toString('base64url');

export class Tokens<T> {
  readonly #byToken = new Map<string, T>();
  readonly #byKey = new Map<string, string>();
  readonly #max: number;

  constructor(max = 20_000) {
    this.#max = max;
  }

  /** Token for a value; values with the same `key` share one, so listings stay stable. */
  give(value: T, key?: string): string {
    const known = key === undefined ? undefined : this.#byKey.get(key);
    if (known !== undefined) {
      this.#byToken.set(known, value);
      return known;
    }
    const token = newToken();
    this.#byToken.set(token, value);
    if (key !== undefined) this.#byKey.set(key, token);
    if (this.#byToken.size > this.#max) {
      const oldest = this.#byToken.keys().next().value as string;
      this.#byToken.delete(oldest);
      for (const [k, t] of this.#byKey) if (t === oldest) this.#byKey.delete(k);
    }
    return token;
  }

  /** @throws AppError `not-found` */
  take(token: string): T {
    const v = this.#byToken.get(token);
    if (v === undefined) throw new AppError('not-found', { message: '这个文件的许可已失效，请重新选择' });
    return v;
  }

  drop(token: string): void {
    this.#byToken.delete(token);
  }
}
