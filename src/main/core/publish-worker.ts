/** Worker entry: publishes off the main thread, so that typing goes on. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../shared/base/errors.ts';
import { nodeFilePort } from './file-port.ts';
import { type PublishRequest, publish } from './publish.ts';

/** `AppError` loses its class on the way through a port; this is what crosses instead. */
export type WorkerAnswer<T> =
  | { ok: true; value: T }
  | { ok: false; code: AppError['code']; message: string; fields: AppError['fields']; facts: AppError['facts'] };

publish(nodeFilePort, workerData as PublishRequest)
  .then((value) => parentPort?.postMessage({ ok: true, value } satisfies WorkerAnswer<unknown>))
  .catch((e: unknown) => {
    const err = e instanceof AppError ? e : new AppError('internal', '存入文件时程序内部出错');
    parentPort?.postMessage({
      ok: false,
      code: err.code,
      message: err.message,
      fields: err.fields,
      facts: err.facts,
    } satisfies WorkerAnswer<unknown>);
  });
