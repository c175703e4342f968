/**
 * The only place that opens SQLite. Owns: connection settings and the translation of SQLite's faults into `AppError`.
 */
import Database from 'better-sqlite3';
import { AppError } from '../../shared/base/errors.ts';

export type Db = Database.Database;

/** Working copies: WAL and full synchronisation, so an acknowledged change survives a power cut. */
export const openWorkingCopy = (path: string): Db => {
  const db = new Database(path);
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    return db;
  } catch (e) {
    db.close();
    throw e;
  }
};

/** For reading a snapshot without touching the file (exports, checks, publishing). */
export const openReadOnly = (path: string): Db => {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    return db;
  } catch (e) {
    db.close();
    throw e;
  }
};

/** For rewriting a private file that is checked and copied afterwards: nothing of it has to survive a power cut. */
export const openScratch = (path: string): Db => {
  const db = new Database(path, { fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    return db;
  } catch (e) {
    db.close();
    throw e;
  }
};

/** An empty database in memory, for comparing structures. */
export const openInMemory = (): Db => new Database(':memory:');

interface Coded {
  code?: unknown;
  message?: unknown;
}
const codeOf = (e: unknown): string => (typeof e === 'object' && e !== null ? String((e as Coded).code ?? '') : '');

/**
 * Faults of SQLite that a sound dossier on a sound disk never gives, whatever the statement: then the file is damaged.
 * Only for reading a private copy of a dossier; statements of our own are right, so it is the structure that is wrong.
 */
export const isDamage = (e: unknown): boolean =>
  /^SQLITE_(ERROR|CORRUPT|NOTADB|FORMAT|READONLY|CONSTRAINT|MISMATCH|RANGE|SCHEMA|TOOBIG)/.test(codeOf(e));

/**
 * Any fault of SQLite or the file system as an `AppError`; `AppError`s pass through, others become `internal`.
 * `what` completes the sentence “没能……”.
 */
export const asAppError = (e: unknown, what: string): AppError => {
  if (e instanceof AppError) return e;
  const code = codeOf(e);
  const make = (c: ConstructorParameters<typeof AppError>[0], why: string) =>
    new AppError(c, { message: `没能${what}：${why}`, facts: { code } }, { cause: e });
  if (code === 'ENOSPC' || code === 'EDQUOT' || code.startsWith('SQLITE_FULL')) return make('disk-full', '磁盘空间不足');
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_PERM')
  ) {
    return make(
      'permission',
      code === 'EROFS' ? '所在位置只读（如光盘、写保护的 U 盘）' : '没有写入权限，或文件正被其他程序占用',
    );
  }
  if (code === 'EBUSY' || code === 'ETXTBSY' || code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return make('busy', '文件正被其他程序占用');
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV') return make('not-found', '找不到文件或所在的磁盘');
  if (code === 'EEXIST') return make('exists', '那里已经有同名的文件');
  if (code === 'ENAMETOOLONG' || code === 'EINVAL') return make('validation', '文件名太长或含有不允许的字符');
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return make('corrupt', '文件内容已损坏');
  if (code.startsWith('SQLITE_TOOBIG') || code === 'EFBIG') return make('limit', '内容过大');
  if (code.startsWith('SQLITE_') || /^E[A-Z]+$/.test(code)) return make('io', `读写时出错（${code}）`);
  return new AppError('internal', { message: `没能${what}：程序内部出错`, facts: {} }, { cause: e });
};
