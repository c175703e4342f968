import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/base/errors.ts';
import en from '../../shared/i18n/en.json' with { type: 'json' };
import zhCN from '../../shared/i18n/zh-CN.json' with { type: 'json' };
import { FAULT_CODES, faultOf } from '../rpc/client.ts';
import { FAULT_WORDS } from './fault-words.ts';

describe('what is said of a fault', () => {
  it.each(FAULT_CODES)('%s: has its own sentence of what is safe, and of what to do', (code) => {
    const { safe, todo } = FAULT_WORDS[code];
    expect(safe).toBe(`fault.safe.${code}`);
    // Only a refusal knows itself what to do instead.
    expect(todo).toBe(code === 'refused' ? null : `fault.todo.${code}`);
    for (const words of [zhCN, en]) {
      expect(words.fault.safe[code]).toBeTruthy();
      if (code !== 'refused') expect(words.fault.todo[code]).toBeTruthy();
    }
  });

  it('has no sentence of a code that there is not', () => {
    for (const words of [zhCN, en]) {
      expect(Object.keys(words.fault.safe).sort()).toEqual([...FAULT_CODES].sort());
      expect([...Object.keys(words.fault.todo), 'refused'].sort()).toEqual([...FAULT_CODES].sort());
    }
  });

  it('says that both are kept of a file changed elsewhere alone', () => {
    const src = join(import.meta.dirname, '../..');
    const used = globSync('**/*.ts', { cwd: src, exclude: ['**/*.test.ts'] })
      .filter((f) => readFileSync(join(src, f), 'utf8').includes("AppError('conflict'"))
      .map((f) => f.replaceAll('\\', '/'));
    expect(used).toEqual(['main/core/publish.ts']);
    expect(Object.entries(zhCN.fault.safe).filter(([, words]) => words.includes('两份'))).toEqual([
      ['conflict', zhCN.fault.safe.conflict],
    ]);
  });

  it('is of the closed union, whatever was thrown', () => {
    const told = (code: string) => faultOf(new ORPCError(code, { message: 'm', data: { fields: [], facts: {} } })).code;
    expect([told('refused'), told('UNAUTHORIZED'), faultOf(new TypeError('Failed to fetch')).code]).toEqual([
      'refused',
      'internal',
      'lost',
    ]);
    expect(faultOf(new AppError('limit', 'x'))).toMatchObject({ code: 'limit', message: 'x' });
  });
});
