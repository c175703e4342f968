/** `npm run mutants -- --seed N --sample 60`: changes the shared code at random and tells which changes no test notices. */
import { join } from 'node:path';
import { handOver, installIfNeeded, requireAnyNode, root } from './lib/bootstrap.js';

requireAnyNode();
installIfNeeded();
handOver(join(root, 'scripts', 'mutants', 'mutants.ts'), process.argv.slice(2), { cwd: root });
