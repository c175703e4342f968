#!/usr/bin/env node
/** `yqyd`: the command line. Works right after `npm ci`; builds silently when needed. */
import { join } from 'node:path';
import { buildIfNeeded, handOver, installIfNeeded, requireAnyNode, root } from '../scripts/lib/bootstrap.js';

requireAnyNode();
installIfNeeded();
buildIfNeeded();
handOver(join(root, 'dist', 'main', 'cli.js'), process.argv.slice(2));
