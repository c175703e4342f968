/** The user interface: `src/renderer` → `dist/renderer`. No inline scripts, so that the content policy can forbid them. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    chunkSizeWarningLimit: 3000,
    modulePreload: { polyfill: false },
  },
});
