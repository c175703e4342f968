/**
 * The command line: the third host of the same core. JSON on stdout with `--json`, messages on stderr,
 * exit 0 done, 1 failed (`{"error":{"code","message"}}`), 2 bad usage.
 */
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/base/errors.ts';
import { asAppError } from '../db/sqlite.ts';
import { type Command, UsageError } from './command.ts';
import { checkCommand, demoCommand, exportCommand, infoCommand, newCommand, verifyCommand } from './commands-dossier.ts';
import { registersCommand, rulesCommand } from './commands-engine.ts';
import { classifyCommand, gradeCommand } from './commands-rules.ts';

const COMMANDS: readonly Command[] = [
  newCommand,
  demoCommand,
  infoCommand,
  verifyCommand,
  checkCommand,
  exportCommand,
  registersCommand,
  rulesCommand,
  classifyCommand,
  gradeCommand,
];

const help = (): string =>
  `用法：yqyd 命令 [参数] [--json]\n\n${COMMANDS.map((c) => `  ${c.usage}\n      ${c.about}`).join('\n')}\n`;

const main = async (argv: string[]): Promise<number> => {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(help());
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
  if (parsed.values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else process.stdout.write(`${words}\n`);
  return ok ? 0 : 1;
};

const fail = (json: boolean, code: string, message: string, fields: AppError['fields'] = []): void => {
  process.stderr.write(
    `${message}\n${fields.map((f) => (f.path === '' ? `  ${f.message}\n` : `  ${f.path}：${f.message}\n`)).join('')}`,
  );
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, ...(fields.length > 0 ? { fields } : {}) } })}\n`);
};

const argv = process.argv.slice(2);
main(argv)
  .catch((e: unknown) => {
    const json = argv.includes('--json');
    if (e instanceof UsageError) {
      fail(json, 'validation', e.message);
      return 2;
    }
    const err = e instanceof AppError ? e : asAppError(e, '完成这个命令');
    fail(json, err.code, err.message, err.fields);
    return 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
