/** `npm run check`: types (five projects), lint without warnings, dead code. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installIfNeeded, node24, requireAnyNode, root } from './lib/bootstrap.js';

requireAnyNode();
installIfNeeded();

const steps = [
  ...['src/shared', 'src/main', 'src/preload', 'src/renderer', 'tests'].map((p) => [
    `类型 ${p}`,
    'typescript/bin/tsc',
    ['-p', p],
  ]),
  ['代码规范', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  ['无用代码', 'knip/bin/knip.js', []],
];
let failed = 0;
for (const [name, bin, args] of steps) {
  const run = spawnSync(node24(), [join(root, 'node_modules', bin), ...args], { cwd: root, encoding: 'utf8' });
  const ok = run.status === 0;
  process.stdout.write(`${ok ? '通过' : '未过'}  ${name}\n`);
  if (!ok) {
    failed++;
    process.stdout.write(`${run.stdout ?? ''}${run.stderr ?? ''}\n`);
  }
}
process.exit(failed === 0 ? 0 : 1);
