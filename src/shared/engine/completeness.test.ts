import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../base/units.ts';
import { completeness } from './completeness.ts';
import type { Kind, Rec } from './kinds.ts';
import { registerOf } from './registry.ts';
import { RecordView } from './view.ts';

const TODAY = '2026-11-23' as IsoDate;
const rec = (kind: Kind, id: string, body: Record<string, unknown>, parent: string | null = null): Rec =>
  ({ id, kind, parent, ord: 1, body: registerOf(kind).schema.parse(body) }) as unknown as Rec;

const firm = (pending: boolean) =>
  new RecordView([
    rec('enterprise', 'e', { name: '某厂' }),
    rec('post', 'p', { name: '厂长', code: 'P01', pending }),
    rec('responsibility', 'r', { scope: ['主持安全生产工作'], assessment: ['每年一次'], pending }, 'p'),
  ]);
const stage = (view: RecordView, id: string) => completeness(view, TODAY).stages.find((s) => s.id === id);

describe('completeness', () => {
  it('counts starter content only when it has been confirmed, and leads to it', () => {
    expect(stage(firm(false), 'responsibility')).toMatchObject({ percent: 100, gaps: [] });
    expect(stage(firm(true), 'responsibility')).toMatchObject({
      percent: 0,
      gaps: [{ text: '1 条起步内容待确认', stage: 'responsibility', record: 'r' }],
    });
  });

  it('names what is missing of a record that nobody has to confirm', () => {
    const view = new RecordView([rec('post', 'p', { name: '厂长', code: 'P01' })]);
    expect(stage(view, 'responsibility')?.gaps.map((g) => g.text)).toEqual(['厂长：缺责任范围', '厂长：缺考核标准']);
  });

  it('gives no percentage to a stage that cannot be counted', () => {
    expect(stage(firm(false), 'signs')?.percent).toBeNull();
  });
});
