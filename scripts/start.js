/**
 * `npm start`: sets everything up and opens the application. The desktop window where Electron's binary can be had,
 * else the same application in the browser through the loopback host.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded, handOver, installIfNeeded, node24, requireAnyNode, root, stop } from './lib/bootstrap.js';

requireAnyNode();
const args = process.argv.slice(2);
const hostAt = args.indexOf('--host');
const host = hostAt >= 0 ? args[hostAt + 1] : null;
if (hostAt >= 0 && host !== 'web' && host !== 'electron') stop('--host 只能是 web 或 electron。', 2);
const rest = args.filter((_a, i) => hostAt < 0 || (i !== hostAt && i !== hostAt + 1));

installIfNeeded();
buildIfNeeded();

/** Path of Electron's program, fetched on first use; `null` where it cannot be had. */
const electronPath = () => {
  const folder = join(root, 'node_modules', 'electron');
  const found = () => {
    const name = join(folder, 'path.txt');
    if (!existsSync(name)) return null;
    const program = join(folder, 'dist', readFileSync(name, 'utf8').trim());
    return existsSync(program) ? program : null;
  };
  if (found() === null && existsSync(join(folder, 'install.js'))) {
    spawnSync(node24(), [join(folder, 'install.js')], { cwd: folder, stdio: 'ignore', timeout: 120_000 });
  }
  return found();
};

const main = join(root, 'dist', 'main');
const desktop = host === 'web' || rest.includes('--no-open') || !existsSync(join(main, 'electron.js')) ? null : electronPath();
if (desktop) {
  const run = spawnSync(desktop, [root, ...rest], { stdio: 'inherit' });
  process.exit(run.status ?? 1);
} else if (host === 'electron') stop('取不到 Electron 程序，不能打开桌面窗口；可用 npm start -- --host web 在浏览器里打开。');
else {
  if (host === null && !rest.includes('--no-open')) process.stderr.write('取不到 Electron 程序，改在浏览器里打开同一个程序。\n');
  handOver(join(main, 'web.js'), rest);
}
