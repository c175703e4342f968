/** `npm run shapes`: writes the shapes of the present schema version and its sample dossier, until they are frozen. */
import { join } from 'node:path';
import { handOver, installIfNeeded, requireAnyNode, root } from './lib/bootstrap.js';

requireAnyNode();
installIfNeeded();
handOver(join(root, 'scripts', 'shapes', 'shapes.ts'), process.argv.slice(2), { cwd: root });
