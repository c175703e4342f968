/** Measures what the issue names and prints a Markdown table; own runs stand beside the named peer. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '../../src/main/core/content.ts';
import { documentContext } from '../../src/main/core/documents.ts';
import { nodeFilePort } from '../../src/main/core/file-port.ts';
import { publish } from '../../src/main/core/publish.ts';
import { openSession } from '../../src/main/core/session/opening.ts';
import type { SessionOptions } from '../../src/main/core/session/session.ts';
import type { BlobHash, RecordId } from '../../src/shared/base/units.ts';
import { listDocuments } from '../../src/shared/document/catalogue.ts';
import { firstPaint } from './first-paint.ts';
import { pageWork } from './page-work.ts';

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const rows: { what: string; own: string; peer: string; ratio: string }[] = [];
const add = (what: string, own: string, peer = '', ratio = ''): void => {
  rows.push({ what, own, peer, ratio });
  process.stderr.write(`${what}: ${own} ${peer} ${ratio}\n`);
};
interface Run {
  pages: number;
  seconds: number;
  rssMB: number;
}
const run = (who: string, what: string): Run =>
  JSON.parse(execFileSync(process.execPath, ['scripts/bench/pdf-contest.ts', who, what], { encoding: 'utf8' }));
/** In turns, so that whatever else the machine does meets both; the middle one of three counts. */
const contest = (what: string): [own: Run, peer: Run] => {
  const runs = [1, 2, 3].map(() => [run('own', what), run('pdfkit', what)] as const);
  const middle = (side: 0 | 1): Run => runs.map((r) => r[side]).sort((a, b) => a.seconds - b.seconds)[1] as Run;
  return [middle(0), middle(1)];
};
const rate = (c: Run): number => c.pages / c.seconds;

for (const [what, words] of [
  ['text', 'PDF 正文，页/秒'],
  ['table', 'PDF 表格，页/秒'],
] as const) {
  const [own, peer] = contest(what);
  add(
    `${words}（${own.pages} 页）`,
    `${Math.round(rate(own))}，${own.rssMB} MB`,
    `pdfkit ${Math.round(rate(peer))}，${peer.rssMB} MB`,
    `${(rate(own) / rate(peer)).toFixed(1)} 倍`,
  );
}

let n = 0;
const options: SessionOptions = { userData: join(folder, 'data'), now: () => new Date(), newId: () => `b${++n}` as RecordId };
const cli = (...args: string[]) => spawnSync(process.execPath, ['dist/main/cli.js', ...args], { encoding: 'utf8' });
const large = join(folder, 'large.yqyd');
cli('demo', large, '--size', 'large');
let t = performance.now();
const s = await openSession(options, large, { readonly: false, asCopy: false });
add('打开大档（2 万条）', `${Math.round(performance.now() - t)} ms`);
t = performance.now();
const dept = s.view.list('department')[0]?.id;
for (let i = 0; i < 10_000; i++) s.run('record.update', { id: dept, values: { duty: `职责 ${i}` } });
const each = performance.now() - t;
add('逐条确认 1 万处改动（每处落盘）', `${(each / 1000).toFixed(1)} s，每处 ${(each / 10_000).toFixed(2)} ms`);

const content = loadContent('templates');
// Reading the packs is not listing.
void content.documents;
// The first listing of the program, then one after every change: what the page asks for while somebody works.
const listed = Array.from({ length: 12 }, (_, i) => {
  if (i > 0) s.run('record.update', { id: dept, values: { duty: `职责 ${10_000 + i}` } });
  t = performance.now();
  const list = listDocuments(documentContext(content, s, 2026));
  return { ms: performance.now() - t, count: list.reduce((sum, d) => sum + d.instances.length, 0) };
});
const later = listed
  .slice(1)
  .map((x) => x.ms)
  .sort((a, b) => a - b);
add(
  `列出大档的全部文件（${listed[0]?.count} 份）`,
  `程序第一次 ${listed[0]?.ms.toFixed(1)} ms，以后每次改动后 ${later[5]?.toFixed(1)} ms（中位数，最长 ${later.at(-1)?.toFixed(1)}）`,
);

for (let i = 0; i < 150; i++) {
  const bytes = randomBytes(2 * 1024 ** 2);
  const sha = createHash('sha256').update(bytes).digest('hex') as BlobHash;
  s.putBlob(sha, 'image/png', bytes);
  s.run('record.create', { kind: 'attachment', values: { name: `照片${i}`, blob: sha } });
}
const steps: Record<string, number> = {};
let last = performance.now();
let name = 'start';
t = performance.now();
await publish(
  nodeFilePort,
  {
    work: s.workPath,
    scratch: folder,
    target: join(folder, 'published.yqyd'),
    known: null,
    overwrite: false,
    backup: null,
  },
  (step) => {
    steps[name] = performance.now() - last;
    last = performance.now();
    name = step;
  },
);
add(
  `存入 ${Math.round((await stat(join(folder, 'published.yqyd'))).size / 1024 ** 2)} MB 的档案`,
  `${((performance.now() - t) / 1000).toFixed(1)} s（${Object.entries(steps)
    .filter(([k]) => k !== 'start')
    .map(([k, v]) => `${k} ${Math.round(v)}`)
    .join('，')} ms）`,
);
await s.close({ discard: true });

const medium = join(folder, 'medium.yqyd');
cli('demo', medium, '--size', 'medium');
t = performance.now();
const child = spawnSync(
  process.execPath,
  [
    '-e',
    `const {spawnSync}=require('child_process');const r=spawnSync(process.execPath,${JSON.stringify(['dist/main/cli.js', 'export', medium, '--out', join(folder, 'out'), '--format', 'docx,pdf', '--json'])},{encoding:'utf8'});process.stdout.write(JSON.stringify({out:JSON.parse(r.stdout),status:r.status}))`,
  ],
  { encoding: 'utf8' },
);
const wall = (performance.now() - t) / 1000;
const { out } = JSON.parse(child.stdout) as { out: { files: { pages: number }[]; seconds: number } };
const rss = spawnSync(
  '/usr/bin/time',
  [
    '-f',
    '%M',
    process.execPath,
    'dist/main/cli.js',
    'export',
    medium,
    '--out',
    join(folder, 'out2'),
    '--format',
    'docx,pdf',
    '--json',
  ],
  { encoding: 'utf8' },
);
const peak = rss.error ? '' : `，内存峰值 ${Math.round(Number(rss.stderr.trim().split('\n').at(-1)) / 1024)} MB`;
add(
  '导出中档（300 个风险点）Word＋PDF，冷启动',
  `${wall.toFixed(1)} s，${out.files.length} 个文件，${out.files.reduce((a, f) => a + f.pages, 0) / 2} 页${peak}`,
);

const paint = await firstPaint();
if (paint)
  add(
    '首次显示（网页宿主，演示档案打开后量内存）',
    `宿主 ${Math.round(paint.hostMs)} ms，页面 ${Math.round(paint.paintMs)} ms；宿主 ${Math.round(paint.hostMB)} MB，页面 ${Math.round(paint.pageMB)} MB`,
  );

const work = await pageWork(large);
if (work) {
  add('大档改一格，页面的工作（脚本、样式、排版）', `${work.editMs.toFixed(1)} ms`);
  add('大档连改 200 次，页面最长的一帧', `${Math.round(work.frameMs)} ms（共 ${(work.burstMs / 1000).toFixed(1)} s）`);
}

await rm(folder, { recursive: true, force: true });
await mkdir('docs', { recursive: true });
await writeFile('docs/performance.json', `${JSON.stringify(rows, null, 1)}\n`);
process.stdout.write(
  `\n| 项目 | 本软件 | 对照 | 比值 |\n|---|---|---|---|\n${rows.map((r) => `| ${r.what} | ${r.own} | ${r.peer} | ${r.ratio} |`).join('\n')}\n`,
);
