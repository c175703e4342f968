/** The command line run as a user does, in a folder of its own with a blank and Chinese in its name. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CLI = resolve('src/main/cli/cli.ts');

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
  const yqyd = (...args: string[]): Promise<Run> =>
    new Promise((done, reject) => {
      const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      let err = '';
      child.stdout.on('data', (d) => {
        out += String(d);
      });
      child.stderr.on('data', (d) => {
        err += String(d);
      });
      child.on('error', reject);
      child.on('close', (code) => {
        let json: unknown;
        try {
          json = JSON.parse(out);
        } catch {}
        done({ code, out, err, json });
      });
    });
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
