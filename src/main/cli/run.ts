/**
 * The command line: the third host of the same core. Knows no process: what it says goes to `io`, what it answers is the exit code. JSON on stdout with `--json`, messages on stderr,
 * exit 0 done, 1 failed (`{"error":{"code","message"}}`), 2 bad usage.
 */
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/base/errors.ts';
import { asAppError } from '../db/sqlite.ts';
import { type Command, UsageError } from './command.ts';
import { checkCommand, demoCommand, exportCommand, infoCommand, newCommand, verifyCommand } from './commands-dossier.ts';
import { documentsCommand, registersCommand, rulesCommand } from './commands-engine.ts';
import { classifyCommand, gradeCommand } from './commands-rules.ts';
import { writeCommand } from './commands-write.ts';

const COMMANDS: readonly Command[] = [
  newCommand,
  demoCommand,
  infoCommand,
  verifyCommand,
  checkCommand,
  exportCommand,
  documentsCommand,
  registersCommand,
  rulesCommand,
  writeCommand,
  classifyCommand,
  gradeCommand,
];

const help = (): string =>
  `用法：yqyd 命令 [参数] [--json]\n\n${COMMANDS.map((c) => `  ${c.usage}\n      ${c.about}`).join('\n')}\n`;

/** Where the command line says things. */
export interface CliIo {
  out(text: string): void;
  err(text: string): void;
}

const run = async (argv: readonly string[], io: CliIo): Promise<number> => {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    io.out(help());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find((c) => c.name === name);
  if (!command) throw new UsageError(`没有“${name}”这个命令。运行 yqyd --help 看全部命令。`);
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: rest,
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    }) as typeof parsed;
  } catch {
    throw new UsageError(`参数不对。用法：yqyd ${command.usage}`);
  }
  if (parsed.positionals.length !== command.positionals) throw new UsageError(`参数不对。用法：yqyd ${command.usage}`);
  const { result, words, ok = true } = await command.run(parsed.positionals, parsed.values);
  if (parsed.values.json) io.out(`${JSON.stringify(result)}\n`);
  else io.out(`${words}\n`);
  return ok ? 0 : 1;
};

const fail = (io: CliIo, json: boolean, code: string, message: string, fields: AppError['fields'] = []): void => {
  io.err(`${message}\n${fields.map((f) => (f.path === '' ? `  ${f.message}\n` : `  ${f.path}：${f.message}\n`)).join('')}`);
  if (json) io.out(`${JSON.stringify({ error: { code, message, ...(fields.length > 0 ? { fields } : {}) } })}\n`);
};

/** Runs one command; answers the exit code: 0 done, 1 failed, 2 bad usage. Never throws. */
export const main = async (argv: readonly string[], io: CliIo): Promise<number> => {
  try {
    return await run(argv, io);
  } catch (e) {
    const json = argv.includes('--json');
    if (e instanceof UsageError) {
      fail(io, json, 'validation', e.message);
      return 2;
    }
    const err = e instanceof AppError ? e : asAppError(e, '完成这个命令');
    fail(io, json, err.code, err.message, err.fields);
    return 1;
  }
};
