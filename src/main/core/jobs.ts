/**
 * Jobs: work over a second, in a worker thread that reads a consistent snapshot.
 * `queued → running → done | failed | cancelled`; progress at most ten times a second; one export at a time.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/base/errors.ts';
import type { ExportRequest, ExportResult, JobEvent } from '../../shared/contract/jobs.ts';
import type { ExportMessage, ExportTask } from '../export/export-worker.ts';
import { AsyncQueue } from './async-queue.ts';
import type { AppPaths } from './host.ts';
import { isWorthLogging, type Log } from './log.ts';
import type { DossierSession } from './session/session.ts';
import { newToken } from './tokens.ts';
import { startWorker } from './worker.ts';

/** In the user-data folder; emptied when the program ends. */
const PRINT_FOLDER = 'print';
const PROGRESS_EVERY_MS = 100;
/** Finished jobs are kept so that their files can still be opened and printed. */
const KEEP_JOBS = 50;

interface Job {
  id: string;
  folder: string;
  last: JobEvent;
  listeners: Set<AsyncQueue<JobEvent>>;
  worker: Worker | null;
  start: () => void;
}

const idle: JobEvent = {
  state: 'queued',
  title: '',
  at: 0,
  of: 0,
  pages: 0,
  remainingSeconds: null,
  result: null,
  failure: null,
};
const ended = (e: JobEvent): boolean => e.state === 'done' || e.state === 'failed' || e.state === 'cancelled';

export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #paths: AppPaths;
  readonly #log: Log;
  #running: Job | null = null;
  #swept: Promise<void> | null = null;

  constructor(paths: AppPaths, log: Log) {
    this.#paths = paths;
    this.#log = log;
  }

  #job(id: string): Job {
    const j = this.#jobs.get(id);
    if (!j) throw new AppError('not-found', { message: '这个导出任务已不存在' });
    return j;
  }

  export(session: DossierSession, request: ExportRequest, folder: string): string {
    const id = newToken();
    const task: ExportTask = {
      mark: id,
      workPath: session.workPath,
      folder,
      request,
      today: session.today,
      stamp: session.changedAt,
      templates: this.#paths.templates,
      fonts: this.#paths.fonts,
    };
    const job: Job = {
      id,
      folder,
      last: { ...idle, of: request.documents.length },
      listeners: new Set(),
      worker: null,
      start: () => this.#run(job, task),
    };
    this.#jobs.set(job.id, job);
    for (const old of [...this.#jobs.values()].slice(0, -KEEP_JOBS)) if (ended(old.last)) this.#jobs.delete(old.id);
    this.#next();
    return job.id;
  }

  #next(): void {
    if (this.#running) return;
    const waiting = [...this.#jobs.values()].find((j) => j.last.state === 'queued');
    if (!waiting) return;
    this.#running = waiting;
    waiting.start();
  }

  #tell(job: Job, e: JobEvent, cause?: unknown): void {
    job.last = e;
    if (e.failure && cause === undefined && isWorthLogging(e.failure.code))
      this.#log.failure('job', new AppError(e.failure.code, ''), { where: 'export', code: e.failure.code });
    else if (cause !== undefined) this.#log.failure('job', cause, { where: 'export', code: 'internal' });
    for (const q of job.listeners) q.push(e);
    if (ended(e)) {
      for (const q of job.listeners) q.end();
      job.worker = null;
      if (this.#running === job) this.#running = null;
      this.#next();
    }
  }

  #run(job: Job, task: ExportTask): void {
    const started = Date.now();
    let lastTold = 0;
    const worker = startWorker('export/export-worker', task);
    job.worker = worker;
    this.#tell(job, { ...job.last, state: 'running' });
    worker.on('message', (m: ExportMessage) => {
      if (ended(job.last)) return;
      if (m.type === 'progress') {
        const now = Date.now();
        if (now - lastTold < PROGRESS_EVERY_MS && m.at < m.of) return;
        lastTold = now;
        const perDocument = (now - started) / 1000 / Math.max(1, m.at);
        this.#tell(job, {
          ...job.last,
          title: m.title,
          at: m.at,
          of: m.of,
          pages: m.pages,
          remainingSeconds: m.at === 0 ? null : Math.round(perDocument * (m.of - m.at)),
        });
      } else if (m.type === 'done')
        this.#tell(job, { ...job.last, state: 'done', at: job.last.of, remainingSeconds: 0, result: m.result });
      else this.#tell(job, { ...job.last, state: 'failed', failure: { code: m.code, message: m.message } });
    });
    worker.on('error', (cause) => {
      if (!ended(job.last))
        this.#tell(
          job,
          { ...job.last, state: 'failed', failure: { code: 'internal', message: '导出时程序内部出错，档案没有受影响' } },
          cause,
        );
    });
    worker.on('exit', () => {
      if (!ended(job.last))
        this.#tell(job, {
          ...job.last,
          state: 'failed',
          failure: { code: 'internal', message: '导出任务意外结束，档案没有受影响' },
        });
    });
  }

  events(id: string, signal: AbortSignal | undefined): AsyncGenerator<JobEvent, void, void> {
    const job = this.#job(id);
    const q = new AsyncQueue<JobEvent>();
    q.push(job.last);
    if (ended(job.last)) q.end();
    else job.listeners.add(q);
    return q.read(signal, () => job.listeners.delete(q));
  }

  async cancel(id: string): Promise<void> {
    const job = this.#job(id);
    if (ended(job.last)) return;
    const worker = job.worker;
    this.#tell(job, { ...job.last, state: 'cancelled' });
    await worker?.terminate();
    await rm(join(job.folder, `.yqyd-export-${job.id}`), { recursive: true, force: true });
  }

  /** Folder and result of a finished job. @throws AppError `not-found` | `refused` while it runs */
  finished(id: string): { folder: string; result: ExportResult } {
    const job = this.#job(id);
    if (job.last.result === null) throw new AppError('refused', { message: '文件还没有导出完' });
    return { folder: job.folder, result: job.last.result };
  }

  /** A new private folder for files that are only printed. */
  async printFolder(): Promise<string> {
    // What a run that was cut off left behind goes first.
    this.#swept ??= rm(join(this.#paths.userData, PRINT_FOLDER), { recursive: true, force: true });
    await this.#swept;
    const folder = join(this.#paths.userData, PRINT_FOLDER, newToken());
    await mkdir(folder, { recursive: true });
    return folder;
  }

  async close(): Promise<void> {
    await rm(join(this.#paths.userData, PRINT_FOLDER), { recursive: true, force: true });
    for (const j of this.#jobs.values()) if (!ended(j.last)) await this.cancel(j.id);
  }
}
