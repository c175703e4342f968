/**
 * Commands that write into a dossier. They take the lock, work on a copy, and publish it with a backup and the change log as
 * the application does; whatever fails leaves the file as it was.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../shared/base/errors.ts';
import type { RecordId } from '../../shared/base/units.ts';
import { type Command as ChangeCommand, type Env, runCommand } from '../../shared/engine/command.ts';
import { writeMany } from '../../shared/engine/commands.ts';
import { isKind } from '../../shared/engine/registry.ts';
import type { Fault } from '../../shared/engine/rules.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import { appPaths } from '../core/environment.ts';
import { nodeFilePort } from '../core/file-port.ts';
import { lockHolder } from '../core/lock.ts';
import { publish } from '../core/publish.ts';
import { openSession } from '../core/session/opening.ts';
import type { DossierSession } from '../core/session/session.ts';
import { asAppError } from '../db/sqlite.ts';
import { type Command, stringOption, UsageError } from './command.ts';

/** @throws AppError `locked` while another program holds the file; file faults; whatever `use` throws: nothing is written then */
const withWritableDossier = async <T>(path: string, use: (session: DossierSession) => T): Promise<T> => {
  const holder = await lockHolder(path);
  if (holder) {
    const who = holder.user ? `${holder.user}（${holder.host}）` : holder.host;
    throw new AppError('locked', {
      message: `“${basename(path)}”正由 ${who} 使用，没有改动它`,
      facts: { name: basename(path), who },
    });
  }
  const session = await openSession(
    {
      userData: appPaths().userData,
      now: () => new Date(),
      newId: () => randomUUID().replaceAll('-', '') as RecordId,
      publish: (request) => publish(nodeFilePort, request),
    },
    path,
    { readonly: false, asCopy: false },
  );
  try {
    const before = session.revision;
    const answer = use(session);
    if (session.revision > before) await session.save();
    return answer;
  } finally {
    await session.close({ discard: true });
  }
};

interface RowProblem {
  /** From 1. */
  row: number;
  field: string;
  message: string;
}

interface JudgedRows {
  good: Record<string, unknown>[];
  problems: RowProblem[];
  marked: Fault[];
}

/**
 * Each row after those before it, so that two rows of one number are found. Rows go together as long as none is refused, else
 * in halves: a few bad ones among thousands cost a few attempts, not one for every row.
 */
const judge = (start: RecordView, kind: string, rows: readonly Record<string, unknown>[], env: Env): JudgedRows => {
  const out: JudgedRows = { good: [], problems: [], marked: [] };
  const take = (view: RecordView, from: number, to: number): RecordView => {
    try {
      const ran = runCommand(view, writeMany as unknown as ChangeCommand, { kind, creates: rows.slice(from, to) }, env);
      out.good.push(...rows.slice(from, to));
      out.marked.push(...ran.marked);
      return ran.after;
    } catch (e) {
      if (!(e instanceof AppError)) throw e;
      if (to - from > 1) {
        const middle = (from + to) >> 1;
        return take(take(view, from, middle), middle, to);
      }
      const fields = e.fields.length > 0 ? e.fields : [{ path: '', message: e.message }];
      out.problems.push(...fields.map((f) => ({ row: from + 1, field: f.path, message: f.message })));
      return view;
    }
  };
  if (rows.length > 0) take(start, 0, rows.length);
  return out;
};

const readRows = async (path: string): Promise<Record<string, unknown>[]> => {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (e) {
    if (e instanceof SyntaxError) throw new AppError('validation', { message: `“${basename(path)}”不是正确的 JSON，没有写入` });
    throw asAppError(e, `读取“${basename(path)}”`);
  }
  const isRow = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
  if (!Array.isArray(value) || !value.every(isRow))
    throw new AppError('validation', { message: `“${basename(path)}”应是一组对象，每个对象是一行，没有写入` });
  return value;
};

export const writeCommand: Command = {
  name: 'write',
  usage: 'write 文件.yqyd --kind 种类 --rows 行.json [--preview] [--partial]',
  about: '写入新记录；有一行不合要求就都不写，--partial 写合要求的，--preview 只看不写',
  positionals: 1,
  options: { kind: { type: 'string' }, rows: { type: 'string' }, preview: { type: 'boolean' }, partial: { type: 'boolean' } },
  run: async ([file = ''], o) => {
    const kind = stringOption(o, 'kind');
    const source = stringOption(o, 'rows');
    if (kind === undefined || source === undefined) throw new UsageError('缺少 --kind 种类 或 --rows 行.json');
    if (!isKind(kind)) throw new AppError('validation', { message: `没有“${kind}”这一类内容，没有写入` });
    const rows = await readRows(resolve(source));
    return withWritableDossier(resolve(file), (session) => {
      const env: Env = {
        now: new Date().toISOString(),
        today: session.today,
        newId: () => randomUUID().replaceAll('-', '') as RecordId,
      };
      const { good, problems, marked } = judge(session.view, kind, rows, env);
      const writes = o.preview !== true && good.length > 0 && (problems.length === 0 || o.partial === true);
      if (writes) session.run('record.write-many', { kind, act: 'paste', creates: good });
      const ok = writes || o.preview === true;
      const result = {
        written: writes ? good.length : 0,
        good: good.length,
        problems,
        marked: marked.map(({ field, message }) => ({ field, message })),
      };
      const words = [
        o.preview === true ? `可以写入 ${good.length} 行，没有写` : writes ? `已写入 ${good.length} 行` : '没有写入',
        ...problems.map((p) => `第 ${p.row} 行　${p.message}`),
      ].join('\n');
      return { result, words, ok };
    });
  },
};
