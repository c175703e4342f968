/** Main process, workers and command line: one bundle per entry, native packages left outside. */
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/main',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rollupOptions: {
      input: {
        cli: 'src/main/cli/cli.ts',
        web: 'src/main/host-web/main.ts',
        electron: 'src/main/host-electron/main.ts',
        'export-worker': 'src/main/export/export-worker.ts',
        'publish-worker': 'src/main/core/publish-worker.ts',
        'image-child': 'src/main/core/image-child.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', format: 'esm' },
      external: ['electron', 'better-sqlite3', '@napi-rs/canvas'],
    },
  },
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3', '@napi-rs/canvas'] },
});
