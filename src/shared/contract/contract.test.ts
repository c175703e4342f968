import { describe, expect, it } from 'vitest';
import { settingsSchema } from './app.ts';
import { profileSchema } from './dossier.ts';
import { exportRequestSchema } from './jobs.ts';

describe('what a call may leave out', () => {
  it('of a profile is empty, never a fact', () => {
    expect(profileSchema.parse({ name: ' 某厂 ' })).toEqual({
      name: '某厂',
      uscc: '',
      industryCode: '',
      industryName: '',
      trade: '',
      employees: null,
      revenueWan: null,
      revenueYear: null,
      classOverride: null,
      areas: [],
      tags: [],
      starter: null,
    });
  });

  it('of settings is as on the first day', () => {
    expect(settingsSchema.parse({})).toEqual({ language: 'zh-CN', navigation: 'stages', columns: {} });
  });

  it('of an export is the plain one', () => {
    expect(exportRequestSchema.parse({ documents: ['a'], formats: ['pdf'], year: 2026 })).toEqual({
      documents: ['a'],
      formats: ['pdf'],
      split: false,
      bound: false,
      year: 2026,
      showUnverified: false,
    });
  });

  it.each([
    [{ name: '' }, '请填写企业名称'],
    [{ name: '字'.repeat(81) }, '最多 80 个字'],
    [{ name: '某厂', employees: '三' }, '从业人员应为数字'],
    [{ name: '某厂', employees: 1.5 }, '从业人员应为整数'],
    [{ name: '某厂', employees: -1 }, '从业人员不能小于 0'],
    [{ name: '某厂', employees: 1_000_001 }, '从业人员过大'],
    [{ name: '某厂', revenueWan: -1 }, '营业收入不能小于 0'],
    [{ name: '某厂', revenueWan: 2e9 }, '营业收入过大'],
    [{ name: '某厂', classOverride: { class: 'large', reason: ' ' } }, '改为其他类别须写明理由'],
  ])('refuses a profile in words (%#)', (profile, message) => {
    expect(profileSchema.safeParse(profile).error?.issues.map((i) => i.message)).toContain(message);
  });
});
