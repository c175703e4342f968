import { defineConfig } from 'vitest/config';

/** The suites a change of `src/shared` is tried against: those that call it in their own process. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/contract/**/*.test.ts'],
    // Sets the time zone of its process, which a worker thread does not see; it reads nothing of `src/shared`.
    exclude: ['src/main/core/backup.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    setupFiles: ['tests/registers.ts'],
  },
});
