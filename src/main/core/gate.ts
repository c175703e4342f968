/**
 * The version gate: what a file is, judged from its first 100 bytes and its size, before SQLite sees it.
 */
import { open } from 'node:fs/promises';
import { AppError } from '../../shared/base/errors.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from '../db/schema.ts';
import { asAppError } from '../db/sqlite.ts';

const MAGIC = 'SQLite format 3\0';

/** No release will ever have so high a version: the number itself is damaged. */
const IMPLAUSIBLE_VERSION = 10_000;

/** Fields of the header that have one right value in every dossier (file format of SQLite, §1.3). */
const headerFault = (head: Buffer): boolean => {
  const pageSize = head.readUInt16BE(16);
  return (
    (pageSize !== 1 && (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0)) ||
    // Written and read as a plain or as a WAL database.
    ![1, 2].includes(head.readUInt8(18)) ||
    ![1, 2].includes(head.readUInt8(19)) ||
    // Reserved bytes a page and the fixed payload fractions.
    head.readUInt32BE(20) !== 0x00402020 ||
    head.readUInt32BE(44) !== 4 ||
    // UTF-8.
    head.readUInt32BE(56) !== 1 ||
    head.readUInt32BE(60) === 0 ||
    head.readUInt32BE(60) >= IMPLAUSIBLE_VERSION
  );
};

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
  const ours = head.length >= 72 && head.readUInt32BE(68) === APPLICATION_ID;
  if (head.toString('latin1', 0, Math.min(16, head.length)) !== MAGIC.slice(0, Math.min(16, head.length))) {
    // A power cut may leave zeros where the file was; a flipped byte leaves our own mark further on.
    if (ours || head.every((b) => b === 0))
      throw new AppError('corrupt', { message: `“${name}”的开头已损坏，没有打开`, facts: { name } });
    throw new AppError('unsupported-format', { message: `“${name}”不是一企一档的档案文件`, facts: { name } });
  }
  if (head.length < 100) throw new AppError('corrupt', { message: `“${name}”只剩开头一小段，内容已丢失`, facts: { name } });
  if (!ours) {
    throw new AppError('unsupported-format', { message: `“${name}”是数据库文件，但不是一企一档的档案`, facts: { name } });
  }
  const version = head.readUInt32BE(60);
  if (version > SCHEMA_VERSION && version < IMPLAUSIBLE_VERSION) {
    throw new AppError('too-new', { message: `“${name}”由更新的版本建立，本版本读不了，请先升级软件`, facts: { name, version } });
  }
  if (headerFault(head)) throw new AppError('corrupt', { message: `“${name}”的开头已损坏，没有打开`, facts: { name } });
  const pageSize = head.readUInt16BE(16) === 1 ? 65536 : head.readUInt16BE(16);
  const pages = head.readUInt32BE(28);
  if (pages * pageSize > size)
    throw new AppError('corrupt', { message: `“${name}”不完整，少了一段内容，常见原因是拷贝中断`, facts: { name } });
  return { version };
};
