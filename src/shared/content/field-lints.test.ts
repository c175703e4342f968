import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { accidentFaults, textFaults } from './field-lints.ts';
import { starterPackSchema } from './starter-pack.ts';

const raw = parse(readFileSync(new URL('../../../templates/starter/garment.yaml', import.meta.url), 'utf8'));
/** The pack with one sentence of a duty replaced. */
const withDuty = (sentence: string) => {
  const pack = structuredClone(raw);
  pack.duties.P24.scope[0] = sentence;
  return starterPackSchema.safeParse(pack).error?.issues.map((i) => i.message) ?? [];
};

describe('the check of a starter pack', () => {
  it('finds nothing in the pack that is shipped', () => {
    expect(starterPackSchema.safeParse(raw).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['听到警报三分钟内撤离到集合点', '撤离用时'],
    ['检查三层安全出口', '楼层或楼梯数'],
    ['熟悉到两个楼梯的疏散路线', '楼层或楼梯数'],
    ['化学品双人收发并登记', '双人'],
    ['严禁缺水时补水', '严重缺水'],
    ['持有效特种设备作业人员证上岗', '现行名称'],
  ])('finds a planted fault of its kind: %s', (sentence, words) => {
    expect(withDuty(sentence).join()).toContain(words);
    expect(withDuty(sentence).join()).toContain('P24');
  });

  it.each([
    '剧毒化学品双人收发、双人保管',
    '严重缺水时严禁补水',
    '持有效特种设备安全管理和作业人员证上岗',
    '检查本车间安全出口、楼梯间和主通道',
    '冷水冲洗十五分钟以上',
  ])('lets what is right pass: %s', (sentence) => {
    expect(textFaults(sentence)).toEqual([]);
  });

  it('judges accident types by the definitions of GB 6441-2025', () => {
    expect(accidentFaults('断针飞溅', ['物体打击'])[0]).toContain('机械致害');
    expect(accidentFaults('断针飞溅', ['机械致害'])).toEqual([]);
    expect(accidentFaults('货梯层门联锁失效', ['高处坠落'])[0]).toContain('跌落');
    expect(accidentFaults('屋面检修', ['高处坠落'])).toEqual([]);
    const pack = structuredClone(raw);
    pack.risks.find((r: { key: string }) => r.key === 'R20').accidents = ['物体打击'];
    expect(starterPackSchema.safeParse(pack).error?.issues[0]?.message).toContain('R20');
  });
});
