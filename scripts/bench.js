/** `npm run bench`: measures on Node 24 and writes docs/performance.json. */
import { join } from 'node:path';
import { buildIfNeeded, handOver, installIfNeeded, requireAnyNode, root } from './lib/bootstrap.js';

requireAnyNode();
installIfNeeded();
buildIfNeeded();
handOver(join(root, 'scripts', 'bench', 'bench.ts'), process.argv.slice(2), { cwd: root });
