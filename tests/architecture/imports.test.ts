import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const SRC = join(ROOT, 'src');

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((d) => {
    const path = join(folder, d.name);
    return d.isDirectory() ? filesBelow(path) : /\.tsx?$/.test(d.name) && !/\.test\.tsx?$/.test(d.name) ? [path] : [];
  });

interface Import {
  /** File relative to `src`. */
  from: string;
  /** Target relative to `src` for own files, else the package. */
  to: string;
  own: boolean;
}

const importsOf = (file: string): Import[] => {
  const { module, errors } = parseSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file} does not parse`);
  const names = [
    ...module.staticImports.map((i) => i.moduleRequest.value),
    ...module.staticExports.flatMap((e) => e.entries.flatMap((x) => (x.moduleRequest ? [x.moduleRequest.value] : []))),
  ];
  const dynamic = module.dynamicImports.map((d) =>
    readFileSync(file, 'utf8')
      .slice(d.moduleRequest.start, d.moduleRequest.end)
      .replace(/^['"]|['"]$/g, ''),
  );
  return [...names, ...dynamic].map((name) => {
    const own = name.startsWith('.');
    return {
      from: relative(SRC, file),
      to: own
        ? relative(SRC, resolve(dirname(file), name))
        : name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
      own,
    };
  });
};

const all = filesBelow(SRC).flatMap(importsOf);
const words = (list: Import[]): string[] => list.map((i) => `${i.from} → ${i.to}`);

/** The Markdown parser and its tree. */
const MARKDOWN = ['mdast', 'mdast-util-from-markdown', 'mdast-util-gfm-table', 'micromark-extension-gfm-table'];

/** Own files that reach themselves through their imports, type imports included: one list per circle. */
const circles = (): string[][] => {
  const targets = Map.groupBy(
    all.filter((i) => i.own),
    (i) => i.from,
  );
  const reachedFrom = (start: string): Set<string> => {
    const seen = new Set<string>();
    const open = [start];
    for (let file = open.pop(); file !== undefined; file = open.pop())
      for (const { to } of targets.get(file) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        open.push(to);
      }
    return seen;
  };
  const reached = new Map([...targets.keys()].map((file) => [file, reachedFrom(file)]));
  const found = new Map<string, string[]>();
  for (const [file, to] of reached) {
    if (!to.has(file)) continue;
    const circle = [...to].filter((other) => reached.get(other)?.has(file)).sort();
    found.set(circle.join(), circle);
  }
  return [...found.values()];
};

describe('who may import whom', () => {
  it('has no circle of files anywhere', () => {
    expect(circles()).toEqual([]);
  });

  // Lowest first: a layer of `shared` stands on the ones named here and on itself.
  it.each<readonly [string, string[]]>([
    ['base', []],
    ['draw', ['base']],
    ['domain', ['base']],
    ['engine', ['base', 'domain']],
    ['queries', ['base', 'domain', 'engine']],
    ['registers', ['base', 'domain', 'engine', 'queries']],
    ['content', ['base', 'domain', 'engine', 'queries', 'registers']],
    ['map', ['base', 'domain', 'draw', 'engine', 'queries', 'registers']],
  ])('shared/%s stands on %j alone', (layer, below) => {
    const allowed = [...below, layer].map((l) => `shared/${l}/`);
    const out = all.filter((i) => i.own && i.from.startsWith(`shared/${layer}/`) && !allowed.some((a) => i.to.startsWith(a)));
    expect(words(out)).toEqual([]);
  });

  it('a register knows no other register; the list alone names them all', () => {
    const registers = /^shared\/registers\/(?!(all|list)\.ts$)/;
    expect(words(all.filter((i) => registers.test(i.from) && i.to.startsWith('shared/registers/')))).toEqual([]);
  });

  it('the demo firm is known to where a dossier is made and to the command line alone', () => {
    const makers = /^(demo\/|main\/cli\/|main\/core\/(dossiers\/(dossiers|creating)|content)\.ts$)/;
    expect(words(all.filter((i) => i.to.startsWith('demo/') && !makers.test(i.from)))).toEqual([]);
  });

  it('finds the imports it judges', () => {
    expect(all.length).toBeGreaterThan(400);
    expect(words(all)).toContain('main/core/session/session.ts → main/db/dossier-db.ts');
  });

  it('shared imports only shared, zod, the contract package and scales of drawings', () => {
    const allowed = new Set(['zod', '@orpc/contract', 'd3-scale', ...MARKDOWN]);
    expect(
      words(all.filter((i) => i.from.startsWith('shared/') && !(i.own ? i.to.startsWith('shared/') : allowed.has(i.to)))),
    ).toEqual([]);
  });

  it('shared is compiled without the browser and without Node', () => {
    const config = readFileSync(join(SRC, 'shared/tsconfig.json'), 'utf8');
    const { lib, types } = (JSON.parse(config) as { compilerOptions: { lib: string[]; types: string[] } }).compilerOptions;
    expect({ lib, types }).toEqual({ lib: ['ES2024'], types: [] });
    // What the compiler is told in the configuration a file can take back.
    const taken = filesBelow(join(SRC, 'shared')).filter((f) => /^\/\/\/\s*<reference/m.test(readFileSync(f, 'utf8')));
    expect(taken).toEqual([]);
  });

  it('the core never imports a host', () => {
    expect(words(all.filter((i) => i.from.startsWith('main/core/') && /^main\/(host-|cli)/.test(i.to)))).toEqual([]);
  });

  it.each<readonly [string, RegExp]>([
    ['electron', /^(main\/host-electron|preload)\//],
    ['better-sqlite3', /^main\/db\//],
    ['docx', /^main\/export\/docx\//],
    ['fflate', /^main\/export\/docx\//],
    ['pdfkit', /^main\/export\/pdf\//],
    ['konva', /^renderer\/features\/map\/konva-/],
    ['react-konva', /^renderer\/features\/map\/konva-/],
    ['hono', /^main\/host-web\//],
    ['@hono/node-server', /^main\/host-web\//],
    ['d3-scale', /^shared\/draw\/chart\.ts$/],
    ...MARKDOWN.map((name) => [name, /^shared\/document\/markdown\.ts$/] as const),
    ['yaml', /^main\/core\/content\.ts$/],
    ['pino', /^main\/core\/log\.ts$/],
    ['react', /^renderer\//],
    ['i18next', /^renderer\/(i18n\.ts|rpc\/client\.ts)$/],
    ['react-i18next', /^renderer\//],
    ['antd', /^renderer\//],
  ])('%s has one owner', (name, owner) => {
    expect(words(all.filter((i) => i.to === name && !owner.test(i.from)))).toEqual([]);
  });

  it('features of the user interface do not import each other', () => {
    const feature = (path: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];
    const crossing = all.filter(
      (i) => feature(i.from) !== undefined && feature(i.to) !== undefined && feature(i.from) !== feature(i.to),
    );
    expect(words(crossing)).toEqual([]);
  });

  it('every dialog is the one that answers Escape itself', () => {
    const raw = filesBelow(join(SRC, 'renderer')).filter((f) => readFileSync(f, 'utf8').includes('<Modal'));
    expect(raw.map((f) => relative(SRC, f))).toEqual(['renderer/ui/dialog.tsx']);
  });

  it('the user interface reaches the core through the contract alone', () => {
    expect(words(all.filter((i) => i.from.startsWith('renderer/') && i.to.startsWith('main/')))).toEqual([]);
  });
});

describe('the lock file', () => {
  it('names exact versions and no download addresses', () => {
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved": *"https?:/);
    const pkg = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
    for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      for (const [name, version] of Object.entries(pkg[group] ?? {})) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});
