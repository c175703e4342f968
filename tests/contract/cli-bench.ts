/** The command line in this process, in a folder of its own with a blank and Chinese in its name. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/main/cli/run.ts';

export interface Run {
  code: number | null;
  out: string;
  err: string;
  /** Standard output as JSON; `undefined` when it is none. */
  json: unknown;
}

export interface CliBench {
  folder: string;
  /** A small demo dossier. */
  demo: string;
  yqyd(...args: string[]): Promise<Run>;
  /** A folder below the bench's own, made if needed. */
  at(...names: string[]): Promise<string>;
  clean(): Promise<void>;
}

export const newCliBench = async (): Promise<CliBench> => {
  const folder = await mkdtemp(join(tmpdir(), '命令行 '));
  const yqyd = async (...args: string[]): Promise<Run> => {
    let out = '';
    let err = '';
    const code = await main(args, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    let json: unknown;
    try {
      json = JSON.parse(out);
    } catch {}
    return { code, out, err, json };
  };
  const demo = join(folder, '演示 档案.yqyd');
  const made = await yqyd('demo', demo, '--size', 'small', '--json');
  if (made.code !== 0) throw new Error(made.err);
  return {
    folder,
    demo,
    yqyd,
    at: async (...names) => {
      const path = join(folder, ...names);
      await mkdir(path, { recursive: true });
      return path;
    },
    clean: () => rm(folder, { recursive: true, force: true }),
  };
};
