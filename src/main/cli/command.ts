/** What a command of the command line is. */
export interface CommandOutput {
  /** Printed as one line of JSON with `--json`. */
  result: unknown;
  /** Printed otherwise. */
  words: string;
  /** `false`: the answer itself is a failure (a file that does not verify). */
  ok?: boolean;
}

export interface Command {
  name: string;
  usage: string;
  about: string;
  /** Number of arguments without a flag. */
  positionals: number;
  options: Record<string, { type: 'string' | 'boolean' }>;
  run(positionals: string[], options: Record<string, string | boolean | undefined>): Promise<CommandOutput> | CommandOutput;
}

/** Bad usage: exit 2. */
export class UsageError extends Error {}

export const stringOption = (options: Record<string, string | boolean | undefined>, name: string): string | undefined => {
  const v = options[name];
  return typeof v === 'string' ? v : undefined;
};

/** A number option that must be there. @throws UsageError */
export const numberOption = (options: Record<string, string | boolean | undefined>, name: string): number => {
  const v = stringOption(options, name);
  // Plain decimals only: `0x10` or `1e3` are slips of the keyboard here.
  const n = v !== undefined && /^-?\d*\.?\d+$/.test(v.trim()) ? Number(v) : Number.NaN;
  if (!Number.isFinite(n)) throw new UsageError(`--${name} 应为数字`);
  return n;
};
