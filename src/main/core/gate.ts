/**
 * The version gate: what a file is, judged from its first 100 bytes and its size, before SQLite sees it.
 */
import { open } from 'node:fs/promises';
import { AppError } from '../../shared/model/errors.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from '../db/schema.ts';
import { asAppError } from '../db/sqlite.ts';

const MAGIC = 'SQLite format 3\0';

/** @throws AppError `unsupported-format` | `too-new` | `corrupt` | file faults */
export const checkHeader = async (path: string, name: string): Promise<{ version: number }> => {
  let head: Buffer;
  let size: number;
  try {
    const h = await open(path, 'r');
    try {
      const s = await h.stat();
      if (!s.isFile()) throw new AppError('unsupported-format', { message: `“${name}”不是文件` });
      size = s.size;
      head = Buffer.alloc(100);
      const { bytesRead } = await h.read(head, 0, 100, 0);
      head = head.subarray(0, bytesRead);
    } finally {
      await h.close();
    }
  } catch (e) {
    throw asAppError(e, `打开“${name}”`);
  }
  if (size === 0) throw new AppError('corrupt', { message: `“${name}”是空文件，内容已丢失`, facts: { name } });
  if (head.toString('latin1', 0, Math.min(16, head.length)) !== MAGIC.slice(0, Math.min(16, head.length))) {
    throw new AppError('unsupported-format', { message: `“${name}”不是一企一档的档案文件`, facts: { name } });
  }
  if (head.length < 100) throw new AppError('corrupt', { message: `“${name}”只剩开头一小段，内容已丢失`, facts: { name } });
  if (head.readUInt32BE(68) !== APPLICATION_ID) {
    throw new AppError('unsupported-format', { message: `“${name}”是数据库文件，但不是一企一档的档案`, facts: { name } });
  }
  const version = head.readUInt32BE(60);
  if (version > SCHEMA_VERSION) {
    throw new AppError('too-new', { message: `“${name}”由更新的版本建立，本版本读不了，请先升级软件`, facts: { name, version } });
  }
  const pageSize = head.readUInt16BE(16) === 1 ? 65536 : head.readUInt16BE(16);
  const pages = head.readUInt32BE(28);
  if (pages * pageSize > size)
    throw new AppError('corrupt', { message: `“${name}”不完整，少了一段内容，常见原因是拷贝中断`, facts: { name } });
  return { version };
};
