/**
 * `npm test`: everything on a fresh machine. Installs packages and, where it may, the Debian tools that tests read
 * files back with; then check, then every suite. The last line is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded, installIfNeeded, node24, requireAnyNode, root } from './lib/bootstrap.js';

requireAnyNode();

const TOOLS = [
  ['chromium', 'chromium'],
  ['xmllint', 'libxml2-utils'],
  ['pdftotext', 'poppler-utils'],
  ['qpdf', 'qpdf'],
  ['python3', 'python3'],
  ['soffice', 'libreoffice-writer'],
];
const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const missing = process.platform === 'linux' ? TOOLS.filter(([command]) => !has(command)) : [];
if (missing.length > 0) {
  const packages = missing.map(([, name]) => name);
  if (process.getuid?.() === 0 && has('apt-get')) {
    process.stdout.write(`正在安装测试所需的系统工具：${packages.join(' ')}\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const still = missing.filter(([command]) => !has(command)).map(([, name]) => name);
  if (still.length > 0) process.stdout.write(`缺少系统工具，相应的测试会按名称跳过：${still.join(' ')}\n`);
}

installIfNeeded();
buildIfNeeded();

const check = spawnSync(process.execPath, [join(root, 'scripts/check.js')], { cwd: root, stdio: 'inherit' });

mkdirSync(join(root, 'out'), { recursive: true });

/** One run of vitest; what it counted. A file that fails to load has no tests of its own and counts as one failure. */
const suite = (name, args) => {
  const report = join(root, 'out', `${name}.json`);
  rmSync(report, { force: true });
  const run = spawnSync(
    node24(),
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const totals = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };
  const broken = totals.testResults.filter(
    (f) => f.status === 'failed' && f.assertionResults.every((a) => a.status !== 'failed'),
  ).length;
  const failed = totals.numFailedTests + broken;
  return {
    passed: totals.numPassedTests,
    failed: failed === 0 && run.status !== 0 ? 1 : failed,
    skipped: totals.numPendingTests ?? 0,
  };
};

// The browser has the machine to itself: its steps wait for what a user would see, not for other suites.
const chosen = process.argv.slice(2);
const runs =
  chosen.length > 0
    ? [suite('chosen', chosen)]
    : [suite('suites', ['--project=!e2e', '--project=!electron']), suite('browser', ['--project=e2e', '--project=electron'])];
const sum = (key) => runs.reduce((n, r) => n + r[key], 0);
const ran = sum('passed');
const passed = ran + (check.status === 0 ? 1 : 0);
const failed = sum('failed') + (check.status === 0 ? 0 : 1);
const skipped = sum('skipped');
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exit(failed === 0 && ran > 0 ? 0 : 1);
