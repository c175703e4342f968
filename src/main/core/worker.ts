/** Starting workers, the same from sources (tests, scripts) and from the built application. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/base/errors.ts';
import type { WorkerAnswer } from './publish-worker.ts';

/** `source` is the entry's path relative to `src/main`, without extension; the build puts entries side by side. */
export const entryPath = (source: string): string => {
  const name = source.split('/').at(-1);
  const candidates = [`../${source}.ts`, `./${name}.js`, `../${name}.js`].map((p) => fileURLToPath(new URL(p, import.meta.url)));
  const found = candidates.find((p) => existsSync(p));
  if (found === undefined) throw new AppError('internal', `程序文件不完整：缺少 ${name}`);
  return found;
};

export const startWorker = (source: string, workerData: unknown): Worker => new Worker(entryPath(source), { workerData });

/** Runs a worker that answers once. */
export const runWorker = <T>(source: string, workerData: unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    const w = startWorker(source, workerData);
    w.once('message', (a: WorkerAnswer<T>) => {
      if (a.ok) resolve(a.value);
      else reject(new AppError(a.code, { message: a.message, fields: a.fields, facts: a.facts }));
      void w.terminate();
    });
    w.once('error', reject);
    w.once('exit', (code) => reject(new AppError('internal', `后台任务意外结束（${code}）`)));
  });
