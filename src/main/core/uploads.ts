/** Uploaded bytes become blobs of a dossier: the one intake for attachments (magic bytes, limits, hash). */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/base/errors.ts';
import type { BlobHash } from '../../shared/base/units.ts';
import { asAppError } from '../db/sqlite.ts';
import type { Core } from './core.ts';
import { type ImagePurpose, intakeImage } from './images.ts';
import { newToken } from './tokens.ts';

/** Images over this are refused before a byte is decoded. */
export const MAX_IMAGE_BYTES = 100 * 1024 ** 2;
/** A dropped dossier may carry many photos. */
export const MAX_DROP_BYTES = 2 * 1024 ** 3;

/** Writes a request body to a temporary file. @throws AppError `limit` as soon as it grows too large */
export const receive = async (
  userData: string,
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  extension: string,
): Promise<string> => {
  const folder = join(userData, 'uploads');
  await mkdir(folder, { recursive: true });
  const path = join(folder, newToken() + extension);
  let seen = 0;
  const limit = new Transform({
    transform(chunk: Uint8Array, _enc, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(new AppError('limit', `文件超过 ${Math.round(maxBytes / 1024 ** 2)} MB，没有收下`));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(body as never), limit, createWriteStream(path, { mode: 0o600 }));
    return path;
  } catch (e) {
    await rm(path, { force: true });
    throw asAppError(e, '接收文件');
  }
};

export const takeUpload = async (core: Core, sessionId: string, upload: string, purpose: ImagePurpose) => {
  const session = core.dossiers.session(sessionId);
  const path = core.uploads.take(upload);
  try {
    const image = await intakeImage(path, purpose, core.host.startChild);
    const sha256 = createHash('sha256').update(image.bytes).digest('hex') as BlobHash;
    session.putBlob(sha256, image.mime, image.bytes);
    return { sha256, mime: image.mime, bytes: image.bytes.length, widthPx: image.widthPx, heightPx: image.heightPx };
  } finally {
    core.uploads.drop(upload);
    await rm(path, { force: true });
  }
};
