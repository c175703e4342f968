import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applicableStandards, standardInForce, standardWords } from './applicable.ts';
import { standardState, standardsPackSchema } from './standards.ts';

const raw = parse(readFileSync(new URL('../../../../templates/standards.yaml', import.meta.url), 'utf8'));
const pack = standardsPackSchema.parse(raw);
const TODAY = '2026-11-27';
const stateOn = (id: string, day: string) => {
  const s = pack.standards.find((x) => x.id === id);
  return s && standardState(pack, s, day);
};
const titles = (c: 'above-scale' | 'medium' | 'small-micro', code: string) =>
  applicableStandards(pack, c, code, TODAY).map((s) => s.title);

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
    const medium = applicableStandards(pack, 'medium', 'C1819', TODAY)[0];
    expect(medium?.title).toContain('中等企业');
    expect(standardWords(medium as NonNullable<typeof medium>)).toContain('未核对原文');
    expect(titles('small-micro', 'C1819')).toEqual(['泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）']);
  });

  it('never include a standard that is no longer in force', () => {
    for (const c of ['above-scale', 'medium', 'small-micro'] as const) {
      for (const s of applicableStandards(pack, c, 'C1819', TODAY)) {
        expect(['现行', '未核实']).toContain(stateOn(s.id, TODAY));
      }
    }
  });
});

describe('the library of standards', () => {
  it('leads an old reference to what is in force, however it is written', () => {
    expect(standardInForce(pack, 'GB/T 33000-2016', TODAY)?.words).toBe('已被 GB/T 33000-2025 代替（2025-10-31）');
    expect(standardInForce(pack, 'gb/t33000—2016', TODAY)?.inForce.map((s) => s.code)).toEqual(['GB/T 33000-2025']);
    for (const old of ['GB 2893-2008', 'GB 2894-2008', 'GB 7231-2003']) {
      expect(standardInForce(pack, old, TODAY)?.inForce.map((s) => s.code)).toEqual(['GB 2894-2025']);
    }
    expect(standardInForce(pack, 'GB 6441-2025', TODAY)?.words).toBe('现行');
    expect(standardInForce(pack, 'GB 99999-2099', TODAY)).toBeUndefined();
  });

  it('turns by the day: announced, in force, replaced', () => {
    // GB 12801-2025 enters into force on 2026-10-01 and takes the place of GB/T 12801-2008 from that day.
    expect(stateOn('gb-12801-2025', '2026-09-30')).toBe('即将实施');
    expect(stateOn('gb-12801-2008', '2026-09-30')).toBe('现行');
    expect(stateOn('gb-12801-2025', '2026-10-01')).toBe('现行');
    expect(stateOn('gb-12801-2008', '2026-10-01')).toBe('被代替');
    // GB/T 13869-2017 holds until 2027-02-01.
    expect(stateOn('gbt-13869-2026', '2027-01-31')).toBe('即将实施');
    expect(stateOn('gbt-13869-2017', '2027-01-31')).toBe('现行');
    expect(stateOn('gbt-13869-2017', '2027-02-01')).toBe('被代替');
    expect(standardInForce(pack, 'GB/T 13869-2026', TODAY)?.words).toBe('即将实施（2027-02-01）');
  });

  it('knows what is void, what is replaced on a day of its own, and what could not be found out', () => {
    const [s] = pack.standards;
    if (!s) throw new Error('empty');
    const with1 = (more: object) => ({ ...pack, standards: [{ ...s, ...more }, ...pack.standards.slice(1)] });
    const state = (more: object, day: string) => {
      const p = with1(more);
      return standardState(p, p.standards[0] as typeof s, day);
    };
    expect(state({ abolishedOn: '2026-05-01' }, '2026-04-30')).toBe('现行');
    expect(state({ abolishedOn: '2026-05-01' }, '2026-05-01')).toBe('废止');
    expect(state({ replacedBy: ['gb-12801-2025'], replacedOn: '2027-01-01' }, '2026-12-31')).toBe('现行');
    expect(state({ replacedBy: ['gb-12801-2025'], replacedOn: '2027-01-01' }, '2027-01-01')).toBe('被代替');
    expect(state({ unconfirmed: true }, TODAY)).toBe('未核实');
  });

  it('has a successor in force or announced for whatever is replaced', () => {
    for (const s of pack.standards)
      if (stateOn(s.id, TODAY) === '被代替')
        expect([s.code, standardInForce(pack, s.code, TODAY)?.inForce.length]).not.toEqual([s.code, 0]);
  });

  it('holds the texts that the packs of a garment or textile firm need, by their right names', () => {
    const title = (code: string) => pack.standards.find((s) => s.code === code)?.title;
    expect(title('GB 32276-2025')).toBe('纺织工业粉尘防爆安全规程');
    expect(title('GB 35181-2025')).toBe('重大火灾隐患判定规则');
    expect(title('GB 15499-2025')).toBe('生产安全事故伤害损失工作日判定');
    expect(title('TSG 92-2026')).toBe('承压类特种设备安全附件安全技术规程');
    expect(title('应急管理部令第6号')).toBe('工贸企业粉尘防爆安全规定');
    expect(title('主席令第4号')).toBe('中华人民共和国特种设备安全法');
  });

  it('is refused when a successor is not in it', () => {
    const broken = structuredClone(raw);
    broken.standards.find((s: { id: string }) => s.id === 'gbt-33000-2016').replacedBy = ['gbt-99999'];
    expect(standardsPackSchema.safeParse(broken).error?.issues[0]?.message).toBe('gbt-33000-2016 的代替标准 gbt-99999 不在库内');
  });
});
