import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applicableStandards, standardInForce, standardWords } from './applicable.ts';
import { standardsPackSchema } from './standards.ts';

const raw = parse(readFileSync(new URL('../../../../templates/standards.yaml', import.meta.url), 'utf8'));
const pack = standardsPackSchema.parse(raw);
const titles = (c: 'above-scale' | 'medium' | 'small-micro', code: string) =>
  applicableStandards(pack, c, code).map((s) => s.title);

describe('standards that follow for an enterprise', () => {
  it('are the national standard and the rubric of the trade above scale', () => {
    expect(titles('above-scale', 'C1819')).toEqual([
      '大中型企业安全生产标准化管理体系要求',
      '服装生产企业安全生产标准化评定标准',
    ]);
    expect(titles('above-scale', 'C1751')[1]).toBe('纺织企业安全生产标准化评定标准');
    expect(titles('above-scale', '')).toEqual(['大中型企业安全生产标准化管理体系要求']);
  });

  it('are the local rules for medium and for small and micro enterprises, marked as not read', () => {
    const medium = applicableStandards(pack, 'medium', 'C1819')[0];
    expect(medium?.title).toContain('中等企业');
    expect(standardWords(medium as NonNullable<typeof medium>)).toContain('未核对原文');
    expect(titles('small-micro', 'C1819')).toEqual(['泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）']);
  });

  it('never include a standard that is no longer in force', () => {
    for (const c of ['above-scale', 'medium', 'small-micro'] as const) {
      for (const s of applicableStandards(pack, c, 'C1819')) {
        expect(pack.standards.find((x) => x.id === s.id)?.status).not.toBe('已被代替');
      }
    }
  });
});

describe('the library of standards', () => {
  it('leads an old reference to what is in force, however it is written', () => {
    expect(standardInForce(pack, 'GB/T 33000-2016')?.words).toBe('已被 GB/T 33000-2025 代替（2025-10-31）');
    expect(standardInForce(pack, 'gb/t33000—2016')?.inForce.map((s) => s.code)).toEqual(['GB/T 33000-2025']);
    for (const old of ['GB 2893-2008', 'GB 2894-2008', 'GB 7231-2003']) {
      expect(standardInForce(pack, old)?.inForce.map((s) => s.code)).toEqual(['GB 2894-2025']);
    }
    expect(standardInForce(pack, 'GB 6441-2025')?.words).toBe('现行');
    expect(standardInForce(pack, 'GB 99999-2099')).toBeUndefined();
  });

  it('shows nothing as in force whose day has not come, and no standard as superseded without its successor', () => {
    for (const s of pack.standards) {
      if (s.status === '现行' && s.effective !== null) expect([s.code, s.effective <= pack.meta.asOf]).toEqual([s.code, true]);
      if (s.status === '已被代替') expect([s.code, standardInForce(pack, s.code)?.inForce.length]).not.toEqual([s.code, 0]);
    }
  });

  it('is refused when a successor is not in it', () => {
    const broken = structuredClone(raw);
    broken.standards.find((s: { id: string }) => s.id === 'gbt-33000-2016').replacedBy = ['gbt-99999'];
    expect(standardsPackSchema.safeParse(broken).error?.issues[0]?.message).toBe('gbt-33000-2016 的代替标准 gbt-99999 不在库内');
  });
});
