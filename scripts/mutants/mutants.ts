/**
 * Draws mutants of `src/shared` with a seed, runs each against the tests that reach it and writes who survived:
 * `npm run mutants -- --seed 1 --sample 60`. Mutants known to change nothing stand in `equivalent.ts` with the reason and
 * do not count. Exits 1 when fewer than 85 % of the others die.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { EQUIVALENT } from './equivalent.ts';

const WANTED = 0.85;
const OUT = 'out/mutants';

interface Place {
  line: number;
  column: number;
}
interface Mutant {
  file: string;
  /** Lines from 1, columns from 0. */
  start: Place;
  end: Place;
  mutator: string;
  replacement: string;
}
/** The part that is read here of the report format of mutation testing; its lines and columns start at 1. */
interface Report {
  files: Record<
    string,
    { mutants: { location: { start: Place; end: Place }; mutatorName: string; replacement?: string; status: string }[] }
  >;
}

const placeOf = (m: Mutant): string => `${m.file}:${m.start.line}:${m.start.column}-${m.end.line}:${m.end.column}`;
const nameOf = (m: Mutant): string => [placeOf(m), m.mutator, m.replacement].join(':');

/** Mulberry32: the same seed draws the same mutants everywhere. */
const randomOf = (seed: number) => {
  let a = seed;
  return (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

const sources = (): string[] =>
  readdirSync('src/shared', { recursive: true, encoding: 'utf8' })
    .map((name) => join('src/shared', name))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'))
    .sort();

const silent = { fatal() {}, error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const quiet = new Proxy(silent, { get: (o, key) => o[key as keyof typeof o] ?? (() => false) });

/** The text between two places of a source; lines and columns from 0, as the instrumenter counts them. */
const between = (lines: readonly string[], start: Place, end: Place): string =>
  lines
    .slice(start.line, end.line + 1)
    .map((line, i, all) => line.slice(i === 0 ? start.column : 0, i === all.length - 1 ? end.column : undefined))
    .join('\n');

/** All mutants of the files, but none of a sentence: what it says is read by people; only code is changed here. */
const mutantsOf = async (files: readonly string[]): Promise<Mutant[]> => {
  const contents = new Map(files.map((name) => [name, readFileSync(name, 'utf8')]));
  const { mutants } = await new Instrumenter(quiet as unknown as ConstructorParameters<typeof Instrumenter>[0]).instrument(
    [...contents].map(([name, content]) => ({ name, content, mutate: true })),
    { ignorers: [], excludedMutations: [], plugins: null },
  );
  return mutants
    .filter(({ fileName, mutatorName, location: { start, end } }) => {
      const original = between((contents.get(fileName) ?? '').split('\n'), start, end);
      return mutatorName !== 'StringLiteral' || !/\p{Script=Han}/u.test(original);
    })
    .map((m) => ({
      file: m.fileName,
      start: { line: m.location.start.line + 1, column: m.location.start.column },
      end: { line: m.location.end.line + 1, column: m.location.end.column },
      mutator: m.mutatorName,
      replacement: m.replacement,
    }));
};

/** Draws places until `count` mutants are together; a place is taken with all its mutants, since the tool runs them all. */
const draw = (from: readonly Mutant[], count: number, random: () => number): Mutant[] => {
  const places = [...Map.groupBy(from, placeOf).values()];
  const drawn: Mutant[] = [];
  while (drawn.length < count && places.length > 0) drawn.push(...places.splice(Math.floor(random() * places.length), 1).flat());
  return drawn;
};

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, sample: { type: 'string', default: '60' } },
});
const all = await mutantsOf(sources());
const drawn = draw(all, Number(values.sample), randomOf(Number(values.seed)));

rmSync(join(OUT, 'copy'), { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'drawn.json'), JSON.stringify(drawn));
const config = join(OUT, 'config.json');
const report = join(OUT, 'report.json');
writeFileSync(
  config,
  JSON.stringify({
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner', resolve('scripts/mutants/only-drawn.ts')],
    ignorers: ['only-drawn'],
    vitest: { configFile: 'scripts/mutants/vitest.config.ts', related: true },
    coverageAnalysis: 'perTest',
    // A range takes every mutant that lies inside; `only-drawn.ts` leaves out those that were not drawn.
    mutate: [...new Set(drawn.map(placeOf))],
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    ignorePatterns: ['dist', 'out'],
    tempDirName: join(OUT, 'copy'),
    concurrency: 2,
  }),
);
const run = spawnSync(process.execPath, [resolve('node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config], {
  stdio: 'inherit',
});
if (run.status !== 0) process.exit(run.status ?? 1);

const tried = new Map(
  Object.entries((JSON.parse(readFileSync(report, 'utf8')) as Report).files).flatMap(([file, f]) =>
    f.mutants.map((m) => {
      const at = (p: Place): Place => ({ line: p.line, column: p.column - 1 });
      const { start, end } = m.location;
      return [
        nameOf({ file, start: at(start), end: at(end), mutator: m.mutatorName, replacement: m.replacement ?? '' }),
        m.status,
      ];
    }),
  ),
);
const lineOf = (m: Mutant): string => (readFileSync(m.file, 'utf8').split('\n')[m.start.line - 1] ?? '').trim();
const results = drawn.map((m) => ({
  ...m,
  source: lineOf(m),
  status: tried.get(nameOf(m)) ?? 'Unknown',
  equivalent: EQUIVALENT.find((e) => e.file === m.file && e.source === lineOf(m) && e.replacement === m.replacement),
}));
const counted = results.filter((r) => !r.equivalent);
const died = counted.filter((r) => ['Killed', 'Timeout', 'RuntimeError', 'CompileError'].includes(r.status));
const lines = counted
  .filter((r) => !died.includes(r))
  .map((r) => `${r.status}　${r.file}:${r.start.line}　${r.mutator}\n    ${r.source}\n    → ${r.replacement}`);
const share = counted.length === 0 ? 1 : died.length / counted.length;
const words =
  `种子 ${values.seed}：共 ${all.length} 处可改，抽 ${drawn.length} 处，等价 ${results.length - counted.length} 处，` +
  `发现 ${died.length}／${counted.length}（${(share * 100).toFixed(1)} %）\n`;
writeFileSync(join(OUT, `seed-${values.seed}.json`), JSON.stringify(results, null, 1));
process.stdout.write(`\n${lines.join('\n')}${lines.length > 0 ? '\n\n' : ''}${words}`);
process.exit(share >= WANTED ? 0 : 1);
