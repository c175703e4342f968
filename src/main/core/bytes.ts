/**
 * The byte side of the core, the same on every host (see `shared/contract/urls.ts`): blobs, uploads, dropped dossiers,
 * exported files and printing fonts. A host has already decided that the request may come in.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError, type ErrorCode } from '../../shared/base/errors.ts';
import { fontFile } from '../export/fonts.ts';
import { zipParts } from '../export/zip.ts';
import type { Core } from './core.ts';
import { isWorthLogging } from './log.ts';
import { wireError } from './router.ts';
import { MAX_DROP_BYTES, MAX_IMAGE_BYTES, receive } from './uploads.ts';

export interface BytesAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | ReadableStream<Uint8Array> | null;
}

const MIME: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.zip': 'application/zip',
  '.ttf': 'font/ttf',
};

const json = (status: number, value: unknown): BytesAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: new TextEncoder().encode(JSON.stringify(value)),
});

const file = async (path: string, headers: Record<string, string>): Promise<BytesAnswer> => {
  const s = await stat(path).catch(() => null);
  if (!s?.isFile()) throw new AppError('not-found', { message: '文件已不在原处' });
  const type = MIME[path.slice(path.lastIndexOf('.')).toLowerCase()] ?? 'application/octet-stream';
  return {
    status: 200,
    headers: { 'content-type': type, 'content-length': String(s.size), ...headers },
    body: Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array>,
  };
};

const attachment = (name: string, how: 'inline' | 'attachment'): Record<string, string> => ({
  'content-disposition': `${how}; filename*=UTF-8''${encodeURIComponent(name)}`,
  'cache-control': 'no-store',
});

/** Segments of a path; `null` when it is not properly encoded. */
const decoded = (pathname: string): string[] | null => {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return null;
  }
};

export const createBytes = (core: Core) => {
  const route = async (method: string, url: URL, body: ReadableStream<Uint8Array> | null): Promise<BytesAnswer | null> => {
    const parts = decoded(url.pathname);
    if (parts === null) return null;
    const [head = '', a = '', b = ''] = parts;
    if (method === 'GET' && head === 'blob' && parts.length === 3) {
      const blob = core.dossiers.session(a).blob(b);
      if (!blob) throw new AppError('not-found', { message: '附件不存在' });
      // Content-addressed: never changes under its name.
      return {
        status: 200,
        headers: { 'content-type': blob.mime, 'cache-control': 'private, max-age=31536000, immutable' },
        body: blob.bytes,
      };
    }
    if (method === 'POST' && head === 'upload' && parts.length === 1) {
      if (!body) throw new AppError('validation', '没有收到文件内容');
      return json(200, { upload: core.uploads.give(await receive(core.paths.userData, body, MAX_IMAGE_BYTES, '.bin')) });
    }
    if (method === 'POST' && head === 'drop' && parts.length === 1) {
      if (!body) throw new AppError('validation', '没有收到文件内容');
      const name = basename(url.searchParams.get('name') ?? '') || '拖入的档案.yqyd';
      const path = await receive(core.paths.userData, body, MAX_DROP_BYTES, '.yqyd');
      return json(200, { token: core.files.give(path), name });
    }
    if (method === 'GET' && head === 'exported' && parts.length === 2 && a.endsWith('.zip')) {
      const { folder, result } = core.jobs.finished(a.slice(0, -4));
      const parts = new Map<string, Uint8Array>();
      for (const f of result.files) parts.set(f.name, await readFile(join(folder, f.name)));
      return {
        status: 200,
        headers: { 'content-type': 'application/zip', ...attachment('一企一档导出.zip', 'attachment') },
        body: zipParts(parts, new Date()),
      };
    }
    if (method === 'GET' && head === 'exported' && parts.length === 3) {
      const { folder, result } = core.jobs.finished(a);
      const found = result.files.find((f) => f.name === b);
      if (!found) throw new AppError('not-found', { message: '没有这份文件' });
      return file(join(folder, found.name), attachment(found.name, found.format === 'pdf' ? 'inline' : 'attachment'));
    }
    if (method === 'GET' && head === 'fonts' && parts.length === 2) {
      const path = fontFile(a, core.paths.fonts);
      if (path === null) throw new AppError('not-found', '没有这个字体');
      return file(path, { 'cache-control': 'private, max-age=86400' });
    }
    return null;
  };

  return {
    /** Answers a byte request, or `null` when the URL is none of these. Faults come as JSON `{code, message}`. */
    handle: async (
      method: string,
      pathAndQuery: string,
      body: ReadableStream<Uint8Array> | null,
    ): Promise<BytesAnswer | null> => {
      try {
        return await route(method, new URL(`http://bytes${pathAndQuery}`), body);
      } catch (e) {
        const w = wireError(e);
        const code = w.code as ErrorCode;
        // The first segment names the route; the rest are tokens and file names.
        if (isWorthLogging(code)) core.log.failure('bytes', e, { where: /^\/(\w*)/.exec(pathAndQuery)?.[1] ?? '', code });
        return json(w.status, { code: w.code, message: w.message });
      }
    },
  };
};
