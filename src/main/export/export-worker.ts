/** Worker entry: exports from a consistent snapshot of the working copy, so that editing goes on beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ErrorCode } from '../../shared/base/errors.ts';
import type { IsoDate } from '../../shared/base/units.ts';
import type { ExportRequest, ExportResult } from '../../shared/contract/jobs.ts';
import { RecordView } from '../../shared/engine/view.ts';
import { loadContent } from '../core/content.ts';
import { textsOf } from '../core/packs.ts';
import { getBlob, keptPacks, loadRecords } from '../db/dossier-db.ts';
import { asAppError, openReadOnly } from '../db/sqlite.ts';
import { exportDocuments } from './export.ts';

export interface ExportTask {
  workPath: string;
  folder: string;
  mark: string;
  request: ExportRequest;
  today: IsoDate;
  /** Instant of the exported revision. */
  stamp: string;
  templates: string;
  fonts: string | null;
}

export type ExportMessage =
  | { type: 'progress'; title: string; at: number; of: number; pages: number }
  | { type: 'done'; result: ExportResult }
  | { type: 'failed'; code: ErrorCode; message: string };

const post = (m: ExportMessage): void => parentPort?.postMessage(m);

const run = async (task: ExportTask): Promise<void> => {
  const db = openReadOnly(task.workPath);
  try {
    // One read transaction: what the user types meanwhile is not seen, not even by blobs read later.
    db.exec('BEGIN');
    const view = new RecordView(loadRecords(db).records);
    const result = await exportDocuments({
      dossier: { view, today: task.today, changedAt: task.stamp, texts: textsOf(keptPacks(db)) },
      content: loadContent(task.templates),
      request: task.request,
      folder: task.folder,
      mark: task.mark,
      fonts: task.fonts,
      blob: (sha256) => getBlob(db, sha256)?.bytes ?? null,
      onProgress: (p) => post({ type: 'progress', ...p }),
    });
    post({ type: 'done', result });
  } finally {
    db.close();
  }
};

run(workerData as ExportTask).catch((e: unknown) => {
  const err = asAppError(e, '导出文件');
  post({ type: 'failed', code: err.code, message: err.message });
});
