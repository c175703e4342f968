/** What users run is the production build, whatever the environment of whoever started it is called. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ASSETS = resolve(import.meta.dirname, '../../dist/renderer/assets');

describe('the build', () => {
  it('holds no development edition of a library', () => {
    const scripts = readdirSync(ASSETS).filter((f) => f.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((f) => readFileSync(join(ASSETS, f), 'utf8').includes('jsxDEV'))).toEqual([]);
  });
});
