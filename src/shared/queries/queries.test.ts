import { describe, expect, it } from 'vitest';
import type { IsoDate, RecordId } from '../base/units.ts';
import { lecLevel } from '../domain/risk/grade.ts';
import { makeRecord } from '../engine/command.ts';
import type { BodyInput, Kind, Rec } from '../engine/kinds.ts';
import { RecordView } from '../engine/view.ts';
import { suggestedEnterpriseLevel } from './enterprise-level.ts';
import { assignmentsOf, peopleOfDepartment, peopleOfPost } from './people.ts';
import { assessmentInForce, levelCell, ratePoint } from './rating.ts';
import { rateZone } from './zone-level.ts';

const rec = <K extends Kind>(kind: K, id: string, body: BodyInput<K>, parent: string | null = null, ord = 1): Rec =>
  makeRecord(kind, id as RecordId, parent as RecordId | null, ord, body) as unknown as Rec;
const id = (s: string): RecordId => s as RecordId;
const day = (s: string): IsoDate => s as IsoDate;

/** Factors that fall into each level with the usual limits. */
const FACTORS = {
  major: { l: 10, e: 10, c: 15 },
  considerable: { l: 6, e: 6, c: 7 },
  general: { l: 3, e: 6, c: 7 },
  low: { l: 1, e: 6, c: 3 },
} as const;
/** A risk point with one hazard, assessed on the basis of existing measures. */
const point = (code: string, level: keyof typeof FACTORS | null, more: Partial<BodyInput<'risk-point'>> = {}): Rec[] => [
  rec('risk-point', code, { code, name: `${code}点`, ...more }),
  rec('hazard', `${code}h`, { description: '伤害' }, code),
  ...(level === null ? [] : [rec('assessment', `${code}a`, { basis: 'current', ...FACTORS[level] }, `${code}h`)]),
];

describe('the level suggested for the enterprise', () => {
  const suggested = (...records: Rec[]) => suggestedEnterpriseLevel(new RecordView(records));

  it.each(['considerable', 'general', 'low'] as const)('is the highest of its points when none is major: %s', (level) => {
    const word = { considerable: '较大', general: '一般', low: '低' }[level];
    expect(suggested(...point('P01', 'low'), ...point('P02', level), ...point('P03', null))).toEqual({
      level,
      reasons: [`最高的风险点为${word}`],
    });
  });

  it('is none while no point is assessed', () => {
    expect(suggested(...point('P01', null))).toEqual({ level: null, reasons: ['还没有完成评价的风险点'] });
  });

  it('is considerable with a major point under control, and names it', () => {
    const measured = rec('finding', 'f', {
      description: '隐患',
      code: 'F1',
      riskPoint: id('P01'),
      state: 'open',
      temporaryMeasure: '停用',
    });
    const closed = rec('finding', 'g', {
      description: '隐患',
      code: 'F2',
      riskPoint: id('P01'),
      state: 'closed',
      grade: 'major',
    });
    const elsewhere = rec('finding', 'k', { description: '隐患', code: 'F3', riskPoint: id('P02'), state: 'open' });
    expect(suggested(...point('P01', 'major'), ...point('P02', 'low'), measured, closed, elsewhere)).toEqual({
      level: 'considerable',
      reasons: ['P01 P01点为重大，已有管控'],
    });
  });

  it('is major with a finding on a major point that has no measure, or with a major finding anywhere', () => {
    const loose = rec('finding', 'f', { description: '隐患', code: 'F1', riskPoint: id('P01'), state: 'open' });
    expect(suggested(...point('P01', 'major'), loose)).toEqual({
      level: 'major',
      reasons: ['P01 P01点为重大，隐患没有临时管控措施'],
    });
    const major = rec('finding', 'g', { description: '隐患', code: 'F9', state: 'open', grade: 'major' });
    expect(suggested(...point('P01', 'low'), major)).toEqual({ level: 'major', reasons: ['F9 重大隐患未销号'] });
  });
});

describe('the rating of a risk point', () => {
  const assessed = (...list: [string, BodyInput<'assessment'>][]): RecordView =>
    new RecordView([...point('P01', null), ...list.map(([name, body], i) => rec('assessment', name, body, 'P01h', i + 1))]);

  it('takes the newest assessment of the basis; of one day the one entered later', () => {
    const old = { basis: 'current', ...FACTORS.major, on: day('2026-01-01') } as const;
    const first = { basis: 'current', ...FACTORS.general, on: day('2026-03-01') } as const;
    const second = { basis: 'current', ...FACTORS.low, on: day('2026-03-01') } as const;
    const other = { basis: 'inherent', ...FACTORS.considerable, on: day('2026-09-01') } as const;
    const view = assessed(['a', first], ['b', second], ['c', old], ['d', other]);
    expect(assessmentInForce(view, id('P01h'), 'current')?.id).toBe('b');
    expect(assessmentInForce(view, id('P01h'), 'inherent')?.id).toBe('d');
    expect(assessmentInForce(view, id('P01h'), 'rectified')).toBeUndefined();
    expect(ratePoint(view, id('P01'), 'current').level).toBe('low');
  });

  it('takes one without a date as the oldest', () => {
    const dated = { basis: 'current', ...FACTORS.general, on: day('2026-03-01') } as const;
    const undated = { basis: 'current', ...FACTORS.low } as const;
    expect(assessmentInForce(assessed(['a', dated], ['b', undated]), id('P01h'), 'current')?.id).toBe('a');
    expect(assessmentInForce(assessed(['a', undated], ['b', undated]), id('P01h'), 'current')?.id).toBe('b');
  });

  it('is that of its worst hazard, and of equal ones the higher score', () => {
    const view = new RecordView([
      ...point('P01', 'general'),
      rec('hazard', 'h2', { description: '伤害' }, 'P01', 2),
      rec('assessment', 'a2', { basis: 'current', l: 3, e: 6, c: 7 }, 'h2'),
      rec('hazard', 'h3', { description: '伤害' }, 'P01', 3),
      rec('assessment', 'a3', { basis: 'current', l: 6, e: 6, c: 3 }, 'h3'),
      rec('hazard', 'h4', { description: '伤害' }, 'P01', 4),
      rec('assessment', 'a4', { basis: 'current', ...FACTORS.low }, 'h4'),
    ]);
    expect(lecLevel(108, undefined)).toBe(lecLevel(126, undefined));
    expect(ratePoint(view, id('P01'))).toMatchObject({ level: 'general', computed: 'general', score: 126, raised: null });
    expect(ratePoint(view, id('P01')).sources).toHaveLength(12);
  });

  it('is raised by hand with the reason, never lowered', () => {
    const raised = (level: 'major' | 'low') =>
      ratePoint(new RecordView(point('P01', 'general', { raised: { level, reason: '人多' } })), id('P01'));
    expect(raised('major')).toMatchObject({ level: 'major', computed: 'general', raised: { level: 'major', reason: '人多' } });
    expect(levelCell(raised('major'))).toMatchObject({ text: '重大↑', level: 'major', sort: 0, hint: '人工提级：人多' });
    expect(raised('low')).toMatchObject({ level: 'general', raised: null });
    expect(levelCell(raised('low'))).toMatchObject({ text: '一般', sort: 2 });
    expect(levelCell(ratePoint(new RecordView(point('P01', null)), id('P01')))).toMatchObject({ text: '未评价', sort: 9 });
  });
});

describe('the level of a zone', () => {
  const plan = (name: string, building: string | null = null): Rec =>
    rec('plan', name, { name, building: building as RecordId | null, width: 100, height: 100 });
  const SQUARE = [
    { x: 0, y: 0 },
    { x: 9, y: 0 },
    { x: 9, y: 9 },
    { x: 0, y: 9 },
  ];
  const zone = (name: string, on: string, more: Partial<BodyInput<'zone'>>): Rec =>
    rec('zone', name, { rings: [SQUARE], ...more }, on);
  const rate = (records: Rec[], name: string) => {
    const view = new RecordView(records);
    return rateZone(view, view.require('zone', id(name)));
  };

  it('is the highest of the points linked by hand or lying in its area', () => {
    const records = [
      plan('一层'),
      rec('area', 'A', { code: 'A01', name: '裁剪区' }),
      ...point('P01', 'low', { area: id('A') }),
      ...point('P02', 'general', { alsoAreas: [id('A')] }),
      ...point('P03', 'considerable'),
      ...point('P04', 'major'),
    ];
    expect(rate([...records, zone('z', '一层', { area: id('A') })], 'z')).toMatchObject({ level: 'general' });
    const linked = rate([...records, zone('z', '一层', { area: id('A'), riskPoints: [id('P03')] })], 'z');
    expect(linked).toMatchObject({ level: 'considerable', origin: '取关联风险点最高' });
    expect(linked.points.map((p) => p.id)).toEqual(['P01', 'P02', 'P03']);
    expect(rate([...records, zone('z', '一层', {})], 'z')).toMatchObject({ level: null, origin: '还没有可用的评价', points: [] });
  });

  it('set by hand says so with the reason', () => {
    const records = [
      plan('一层'),
      ...point('P01', 'low'),
      zone('z', '一层', { riskPoints: [id('P01')], setLevel: { level: 'major', reason: '邻居' } }),
    ];
    expect(rate(records, 'z')).toMatchObject({
      level: 'major',
      origin: '人工定级：邻居',
      sources: [{ record: 'z', field: 'setLevel' }],
    });
  });

  it('that outlines a building takes the highest of the plans of the building', () => {
    const records = [
      plan('总平面'),
      rec('building', 'B', { name: '厂房' }),
      plan('一层', 'B'),
      plan('别处'),
      ...point('P01', 'considerable'),
      ...point('P02', 'low'),
      ...point('P03', 'major'),
      zone('in', '一层', { riskPoints: [id('P01')] }),
      zone('elsewhere', '别处', { riskPoints: [id('P03')] }),
      zone('out', '总平面', { building: id('B'), riskPoints: [id('P02')] }),
      zone('empty', '总平面', { building: id('C'), riskPoints: [id('P02')] }),
    ];
    expect(rate(records, 'out')).toMatchObject({ level: 'considerable', origin: '取各层平面图最高等级' });
    expect(rate(records, 'empty')).toMatchObject({ level: 'low', origin: '取关联风险点最高' });
  });
});

describe('who holds a post', () => {
  const view = new RecordView([
    rec('department', 'D', { name: '裁剪车间' }),
    rec('post', 'P', { name: '裁剪工', department: id('D') }),
    rec('post', 'Q', { name: '组长', department: id('D') }),
    rec('person', '甲', { name: '甲' }, null, 1),
    rec('person', '乙', { name: '乙', leftOn: day('2026-05-31') }, null, 2),
    rec('assignment', 'a', { post: id('P'), from: day('2026-02-01'), to: day('2026-06-30') }, '甲'),
    rec('assignment', 'b', { post: id('Q'), from: day('2026-07-01') }, '甲', 2),
    rec('assignment', 'c', { post: id('P') }, '乙'),
  ]);
  const holders = (on: string): string[] => peopleOfPost(view, id('P'), day(on)).map((p) => p.body.name);

  it('is who is assigned on the day, first and last day included, and still works here', () => {
    expect(holders('2026-01-31')).toEqual(['乙']);
    expect(holders('2026-02-01')).toEqual(['甲', '乙']);
    expect(holders('2026-05-31')).toEqual(['甲', '乙']);
    expect(holders('2026-06-01')).toEqual(['甲']);
    expect(holders('2026-06-30')).toEqual(['甲']);
    expect(holders('2026-07-01')).toEqual([]);
    expect(peopleOfPost(view, null, day('2026-06-30'))).toEqual([]);
    expect(assignmentsOf(view, id('甲'), day('2026-07-01')).map((a) => a.id)).toEqual(['b']);
  });

  it('of a department is everybody once', () => {
    expect(peopleOfDepartment(view, id('D'), day('2026-07-02')).map((p) => p.body.name)).toEqual(['甲']);
    expect(peopleOfDepartment(view, id('无'), day('2026-07-02'))).toEqual([]);
  });
});
