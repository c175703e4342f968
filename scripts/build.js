/** Builds renderer, main process, preload and command line into `dist/`, and lays fonts and templates beside them. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './lib/bootstrap.js';

// Whatever the surroundings are called (tests set `test`), users get the production build of every library.
process.env.NODE_ENV = 'production';

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });

for (const configFile of ['vite.config.ts', 'vite.main.config.ts']) {
  await build({
    configFile: join(root, configFile),
    root: configFile === 'vite.config.ts' ? join(root, 'src/renderer') : root,
    logLevel: 'warn',
  });
}

// A sandboxed preload must be CommonJS and stand alone.
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    lib: { entry: 'src/preload/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rollupOptions: { external: ['electron'] },
  },
});

const FONTS = [
  ['noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf'],
  ['noto-sans-sc', '700Bold/NotoSansSC_700Bold.ttf'],
  ['noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  ['noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  ['noto-sans-yi', '400Regular/NotoSansYi_400Regular.ttf'],
];
mkdirSync(join(dist, 'fonts'), { recursive: true });
for (const [family, file] of FONTS) {
  const folder = join(root, 'node_modules/@expo-google-fonts', family);
  cpSync(join(folder, file), join(dist, 'fonts', file.split('/').at(-1)));
  for (const licence of ['LICENSE_FONT', 'LICENSE']) {
    if (existsSync(join(folder, licence))) cpSync(join(folder, licence), join(dist, 'fonts', `${family}-${licence}.txt`));
  }
}
cpSync(join(root, 'templates'), join(dist, 'templates'), { recursive: true });

// What is bundled carries its licence along: one text with every package that is installed for use.
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const notices = Object.entries(packages)
  .filter(([path, p]) => path !== '' && !p.dev && existsSync(join(root, path, 'package.json')))
  .map(([path, p]) => {
    const file = readdirSync(join(root, path)).find((n) => /^licen[cs]e/i.test(n));
    const text = file === undefined ? '' : `\n\n${readFileSync(join(root, path, file), 'utf8').trim()}`;
    return `${path.split('node_modules/').at(-1)} ${p.version}　${p.license ?? ''}${text}`;
  });
writeFileSync(join(dist, 'THIRD-PARTY.txt'), `${notices.sort().join(`\n\n${'-'.repeat(72)}\n\n`)}\n`);
