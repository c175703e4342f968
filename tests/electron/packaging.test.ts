import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, newHome, realElectron, repository, startDesktop } from './desktop.ts';

/** Electron's own word in its program, before the version of the wire, the number of fuses, and the fuses. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const ON = '1'.charCodeAt(0);
const FUSE_NAMES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
/** Every fuse the wrong way round, so that one left alone shows. */
const WRONG = '10110011';
const FUSES = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSE_NAMES.length]), Buffer.from(WRONG)]);

/** A folder that looks like an unpacked Electron to the packer. */
const stubElectron = async (folder: string, program: string, bytes: Buffer): Promise<string> => {
  const version = (
    JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as { devDependencies: { electron: string } }
  ).devDependencies.electron;
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  await writeFile(join(folder, program), Buffer.concat([bytes, FUSES]), { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'licence of Electron');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'licences of Chromium');
  for (const l of ['zh-CN', 'en-US', 'de']) await writeFile(join(folder, 'locales', `${l}.pak`), '');
  return folder;
};

/** A real PE file: the packer writes icon, version and integrity into its resources. */
const portableExecutable = (): Promise<Buffer> => {
  const winstaller = createRequire(join(repository, 'node_modules/electron-builder/package.json')).resolve('electron-winstaller');
  const folder = winstaller.slice(0, winstaller.lastIndexOf('electron-winstaller') + 'electron-winstaller'.length);
  return readFile(join(folder, 'vendor', 'Setup.exe'));
};

const PLATFORMS = [
  { name: 'linux', own: 'linux-x64', program: 'yqyd', stub: 'electron' },
  { name: 'win', own: 'win32-x64', program: 'yqyd.exe', stub: 'electron.exe' },
] as const;

let work: string;
const output = (name: string): string => join(work, 'out', `${name}-unpacked`);
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'packaging-'));
  for (const p of PLATFORMS) {
    const bytes = p.name === 'win' ? await portableExecutable() : Buffer.from('#!/bin/sh\n');
    const dist = await stubElectron(join(work, p.name), p.stub, bytes);
    execFileSync(
      process.execPath,
      [
        join(repository, 'node_modules/electron-builder/cli.js'),
        `--${p.name}`,
        'dir',
        '--x64',
        `-c.electronDist=${dist}`,
        `-c.directories.output=${join(work, 'out')}`,
      ],
      { cwd: repository, stdio: 'pipe' },
    );
  }
});
afterAll(() => rm(work, { recursive: true, force: true }));

describe.each(PLATFORMS)('the packaged application for $name', ({ name, own, program }) => {
  const resources = () => join(output(name), 'resources');
  const inside = () => listPackage(join(resources(), 'app.asar'), { isPack: false }).map((f) => f.replaceAll('\\', '/').slice(1));

  it('carries the native files of its own platform alone, outside the archive', () => {
    const native = globSync('**/*.node', { cwd: join(resources(), 'app.asar.unpacked') }).map((f) => f.replaceAll('\\', '/'));
    expect(native.filter((f) => f.includes('better-sqlite3'))).toEqual([`node_modules/better-sqlite3/prebuilds/${own}.node`]);
    // The image decoder's binary is installed for the platform that installs; elsewhere it cannot be there.
    const decoder = native.filter((f) => f.includes('@napi-rs'));
    if (name === 'linux') expect(decoder).toEqual(['node_modules/@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node']);
    else expect(decoder).toEqual([]);
  });

  it('carries nothing that is only needed to build it', () => {
    const files = inside();
    expect(files).toContain('dist/main/electron.js');
    expect(files.filter((f) => !/^(package\.json|dist(\/.*)?|node_modules(\/.*)?)$/.test(f))).toEqual([]);
    expect(
      files.filter((f) => /better-sqlite3\/(deps|src|binding\.gyp)|\.tsx?$|\.test\.|\.map$|\/cli\.js$|\/web\.js$/.test(f)),
    ).toEqual([]);
    const packages = new Set(files.flatMap((f) => /^node_modules\/((?:@[^/]+\/)?[^/@]+)/.exec(f)?.[1] ?? []));
    expect([...packages].sort()).toEqual(
      ['@napi-rs/canvas', ...(name === 'linux' ? ['@napi-rs/canvas-linux-x64-gnu'] : []), 'better-sqlite3'].sort(),
    );
  });

  it('carries screens, preload, workers, content, fonts and licences', () => {
    const files = inside();
    for (const wanted of [
      'dist/renderer/index.html',
      'dist/preload/preload.cjs',
      'dist/main/export-worker.js',
      'dist/main/publish-worker.js',
      'dist/main/image-child.js',
      'dist/templates/directory.yaml',
      'dist/templates/demo/demo-firm.yaml',
      'dist/fonts/NotoSerifSC_400Regular.ttf',
      'dist/fonts/noto-serif-sc-LICENSE_FONT.txt',
      'dist/THIRD-PARTY.txt',
      'node_modules/better-sqlite3/LICENSE',
    ])
      expect(files).toContain(wanted);
    expect(existsSync(join(output(name), 'LICENSE.electron.txt'))).toBe(true);
    expect(existsSync(join(output(name), 'LICENSES.chromium.html'))).toBe(true);
    expect(globSync('locales/*', { cwd: output(name) }).sort()).toEqual(['locales/en-US.pak', 'locales/zh-CN.pak']);
  });

  it('has its fuses set: no playing Node, no flags, only its own archive', async () => {
    const bytes = await readFile(join(output(name), program));
    const first = bytes.indexOf(SENTINEL) + SENTINEL.length + 2;
    const states = Object.fromEntries(FUSE_NAMES.map((fuse, i) => [fuse, bytes[first + i] === ON]));
    expect(states).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

it.skipIf(!hasChromium || realElectron !== null)('the archive taken apart starts, and opens the demo dossier', async () => {
  const application = join(work, 'application');
  extractAll(join(output('linux'), 'resources', 'app.asar'), application);
  const home = await newHome();
  const desktop = await startDesktop(home.home, [], application);
  try {
    await desktop.page.getByRole('button', { name: '打开演示档案' }).first().click();
    await expect.poll(() => desktop.page.getByText('演示基准日 2026-11-23').count(), { timeout: 30_000 }).toBe(1);
  } finally {
    await desktop.end();
    await home.remove();
  }
});

it('the configuration names the installers and the file association', async () => {
  const text = await readFile(join(repository, 'electron-builder.yml'), 'utf8');
  expect(text).toMatch(/target: \[nsis, portable\]/);
  expect(text).toMatch(/target: \[AppImage, dir\]/);
  expect(text).toMatch(/ext: yqyd/);
});
