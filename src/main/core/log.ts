/**
 * The log file of the program, for finding faults with the user's help. Owns pino, the file and its size, and what may
 * be written there. Must never: let contents of a dossier into the log. Entries have a closed form (event, code,
 * procedure, kind of error, places in the program); messages of our own errors carry file names and people and are
 * left out, messages of others are stripped of everything that could have come from a user.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { AppError, type ErrorCode } from '../../shared/base/errors.ts';

/** What happened, in words of the program. */
export type LogEvent = 'start' | 'end' | 'procedure' | 'bytes' | 'job' | 'autosave' | 'uncaught';

export interface LogFacts {
  /** Procedure or route, without its arguments. */
  where?: string;
  code?: ErrorCode;
  version?: string;
}

export interface Log {
  note(event: LogEvent, facts?: LogFacts): void;
  /** A failure with what is known of its cause. */
  failure(event: LogEvent, e: unknown, facts?: LogFacts): void;
}

/** The current file and the one before it: together never more than twice this. */
export const MAX_LOG_BYTES = 1024 ** 2;
export const logPath = (userData: string): string => join(userData, 'logs', 'yqyd.log');

/** Codes that the user can do nothing about or that may point at a defect; slips of the keyboard are not logged. */
const WORTH_LOGGING: ReadonlySet<ErrorCode> = new Set(['internal', 'io', 'corrupt', 'disk-full', 'permission', 'busy']);
export const isWorthLogging = (code: ErrorCode): boolean => WORTH_LOGGING.has(code);

/**
 * A foreign message without anything a user may have typed: quoted parts, Chinese, long numbers and addresses go,
 * paths keep their last part. `JSON.parse`, for one, quotes the text it could not read.
 */
export const redact = (message: string): string =>
  message
    .replace(/(["'`])(?:(?!\1).)*\1/gs, '…')
    .replace(/[“‘「『][^”’」』]*[”’」』]?/g, '…')
    .replace(/(?<![\w\\/])(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\\/\s:()]+)*[\\/]([^\\/\s:()]+)/g, '$1')
    .replace(/\S*@\S*/g, '…')
    .replace(/\p{Script=Han}[\p{Script=Han}\p{P}\s·]*/gu, '…')
    .replace(/[0-9A-Z]*\d(?:[ -]?\d){5,}[0-9A-Z]*/g, '#')
    .slice(0, 300);

/** Places in the program only: function, file name, line and column. */
const placesOf = (stack: string | undefined): string[] =>
  (stack ?? '').split('\n').flatMap((line) => {
    const m = /^\s*at (?:(?:async )?([\w.$#<>[\] ]+) \()?.*?([^\\/()]+\.[cm]?[jt]sx?):(\d+):(\d+)\)?$/.exec(line);
    return m ? [`${m[1] ?? ''} ${m[2]}:${m[3]}:${m[4]}`.trim()] : [];
  });

interface ErrorFacts {
  type: string;
  code?: string;
  message?: string;
  at?: string[];
  cause?: ErrorFacts;
}
const errorFacts = (e: unknown, depth = 0): ErrorFacts => {
  if (!(e instanceof Error)) return { type: typeof e };
  const code = (e as { code?: unknown }).code;
  return {
    type: e.name,
    ...(typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? { code } : {}),
    ...(e instanceof AppError ? {} : { message: redact(e.message) }),
    at: placesOf(e.stack).slice(0, 20),
    ...(e.cause === undefined || depth > 3 ? {} : { cause: errorFacts(e.cause, depth + 1) }),
  };
};

/** Appends whole lines; a log that cannot be written must not stop anything. */
const boundedFile = (path: string) => {
  let size = -1;
  return {
    write: (line: string): void => {
      try {
        if (size < 0) {
          mkdirSync(join(path, '..'), { recursive: true });
          size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
        }
        const bytes = Buffer.byteLength(line);
        if (size > 0 && size + bytes > MAX_LOG_BYTES) {
          renameSync(path, path.replace(/\.log$/, '.1.log'));
          size = 0;
        }
        appendFileSync(path, line, { mode: 0o600 });
        size += bytes;
      } catch {
        size = -1;
      }
    },
  };
};

export const createLog = (userData: string, now: () => Date = () => new Date()): Log => {
  const logger = pino(
    { base: null, timestamp: () => `,"time":"${now().toISOString()}"`, formatters: { level: (label) => ({ level: label }) } },
    boundedFile(logPath(userData)),
  );
  return {
    note: (event, facts = {}) => logger.info({ event, ...facts }),
    failure: (event, e, facts = {}) => logger.error({ event, ...facts, error: errorFacts(e) }),
  };
};
