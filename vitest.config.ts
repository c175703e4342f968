import { defineConfig } from 'vitest/config';

/** One project per suite; `npm test` runs them all, `vitest run --project unit` one. */
const suite = (name: string, include: string[], extra: object = {}) => ({
  test: {
    name,
    include,
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/registers.ts'],
    ...extra,
  },
});

export default defineConfig({
  test: {
    projects: [
      suite('unit', ['src/**/*.test.ts', 'src/**/*.test.tsx']),
      suite('contract', ['tests/contract/**/*.test.ts', 'tests/architecture/**/*.test.ts']),
      suite('conformance', ['tests/conformance/**/*.test.ts']),
      suite('faults', ['tests/faults/**/*.test.ts'], { testTimeout: 600_000 }),
      suite('e2e', ['tests/e2e/**/*.test.ts'], { testTimeout: 300_000, fileParallelism: false }),
      suite('electron', ['tests/electron/**/*.test.ts'], { testTimeout: 300_000, fileParallelism: false }),
    ],
  },
});
