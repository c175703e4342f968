/**
 * Intake of images: magic bytes, limits and size are judged from the header; the native decoder runs in a child
 * process with a memory limit, because a worker thread is no boundary for native code.
 */
import { open, readFile, rm } from 'node:fs/promises';
import { AppError } from '../../shared/base/errors.ts';
import { asAppError } from '../db/sqlite.ts';
import type { StartChild } from './child.ts';
import { type ImageHeader, readImageHeader } from './image-header.ts';
import { entryPath } from './worker.ts';

export type ImagePurpose = 'floor-plan' | 'photo' | 'scan';

export interface TakenImage {
  bytes: Uint8Array;
  mime: ImageHeader['mime'];
  widthPx: number;
  heightPx: number;
  /** Camera time of a photo; the only metadata that is kept. */
  takenAt: string | null;
}

const MAX_BYTES = 100 * 1024 ** 2;
/** 80 million pixels decode to 320 MB; a sheet scanned at 600 dpi has 35 million. */
const MAX_PIXELS = 80_000_000;
const HEADER_BYTES = 512 * 1024;
const DECODE_TIMEOUT_MS = 60_000;

/** Longest side kept, in pixels. */
const LONGEST_PX: Record<ImagePurpose, number> = { photo: 2560, 'floor-plan': 6000, scan: 6000 };

export interface DecodeTask {
  from: string;
  to: string;
  longestPx: number;
  mime: ImageHeader['mime'];
}
export type DecodeAnswer = { ok: true; widthPx: number; heightPx: number } | { ok: false; why: 'memory' | 'format' };

/** @throws AppError `limit` | `unsupported-format` | file faults; nothing is kept then */
export const intakeImage = async (path: string, purpose: ImagePurpose, startChild: StartChild): Promise<TakenImage> => {
  let head: Uint8Array;
  try {
    const h = await open(path, 'r');
    try {
      const { size } = await h.stat();
      if (size > MAX_BYTES) throw new AppError('limit', `图片超过 ${MAX_BYTES / 1024 ** 2} MB，没有收下。请缩小后再试。`);
      const buffer = Buffer.alloc(Math.min(size, HEADER_BYTES));
      await h.read(buffer, 0, buffer.length, 0);
      head = buffer;
    } finally {
      await h.close();
    }
  } catch (e) {
    throw asAppError(e, '读取图片');
  }
  const header = readImageHeader(head);
  if (typeof header === 'string') throw new AppError('unsupported-format', header);
  if (header.widthPx < 1 || header.heightPx < 1) throw new AppError('unsupported-format', '这张图片已损坏。');
  if (header.widthPx * header.heightPx > MAX_PIXELS) {
    throw new AppError('limit', `图片有 ${header.widthPx} × ${header.heightPx} 像素，展开后太大，没有收下。请缩小后再试。`);
  }
  const mime = purpose === 'photo' ? 'image/jpeg' : header.mime;
  const to = `${path}.out`;
  try {
    const answer = await decode({ from: path, to, longestPx: LONGEST_PX[purpose], mime }, startChild);
    if (!answer.ok) {
      throw answer.why === 'memory'
        ? new AppError('limit', '图片展开后占用内存过大，没有收下。请缩小后再试。')
        : new AppError('unsupported-format', '这张图片读不出来，可能已损坏。');
    }
    return { bytes: await readFile(to), mime, widthPx: answer.widthPx, heightPx: answer.heightPx, takenAt: header.takenAt };
  } finally {
    await rm(to, { force: true });
  }
};

const decode = (task: DecodeTask, startChild: StartChild): Promise<DecodeAnswer> =>
  new Promise((resolve) => {
    const child = startChild(entryPath('core/image-child'));
    let answered = false;
    const answer = (a: DecodeAnswer): void => {
      if (answered) return;
      answered = true;
      clearTimeout(timer);
      child.kill();
      resolve(a);
    };
    const timer = setTimeout(() => answer({ ok: false, why: 'memory' }), DECODE_TIMEOUT_MS);
    child.onMessage((m) => answer(m as DecodeAnswer));
    // Ended by its own watchdog or by the system: it was too much.
    child.onEnd(() => answer({ ok: false, why: 'memory' }));
    child.post(task);
  });
