import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import './zod-words.ts';

const words = (schema: z.ZodType, value: unknown): string | undefined => schema.safeParse(value).error?.issues[0]?.message;

describe('a refusal of a schema that says nothing itself', () => {
  it.each([
    [z.string(), undefined, '必填'],
    [z.string(), 3, '应为文字'],
    [z.number(), '三', '应为数字'],
    [z.int(), 1.5, '应为整数'],
    [z.boolean(), '是', '应为是或否（true 或 false）'],
    [z.object({}), [], '应为一组内容'],
    [z.record(z.string(), z.string()), 1, '应为一组内容'],
    [z.array(z.string()), 1, '应为列表'],
    [z.null(), 1, '应为空'],
    [z.date(), 1, '应为日期'],
    [z.bigint(), 1, '应为另一种内容'],
    [z.enum(['甲', '乙']), '丙', '只能是 甲、乙'],
    [z.string().min(1), '', '不能为空'],
    [z.string().min(2), '', '不能少于 2 个字'],
    [z.array(z.string()).min(1), [], '不能少于 1 项'],
    [z.number().min(1), 0, '不能少于 1'],
    [z.string().max(2), '一二三', '不能多于 2 个字'],
    [z.array(z.string()).max(1), ['a', 'b'], '不能多于 1 项'],
    [z.iso.date(), '昨天', '格式不对'],
    [z.strictObject({}), { 甲: 1, 乙: 2 }, '没有“甲、乙”这一项'],
    [z.string().refine(() => false), 'a', '不符合要求'],
  ])('is in the words of the user (%#)', (schema, value, message) => {
    expect(words(schema, value)).toBe(message);
  });
});
