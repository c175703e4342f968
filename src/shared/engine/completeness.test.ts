import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../base/units.ts';
import { completeness, firstToFill, isOptional, lackingOf } from './completeness.ts';
import type { Kind, Rec } from './kinds.ts';
import { allRegisters, registerOf } from './registry.ts';
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

  it('weighs a register as one thing: three hundred risk points do not drown an empty responsibility system', () => {
    const points = Array.from({ length: 300 }, (_, i) => rec('risk-point', `r${i}`, { code: `R${i}`, name: `风险点${i}` }));
    const post = rec('post', 'p', { name: '厂长', code: 'P01' });
    const few = new RecordView([post, ...points.slice(0, 3)]);
    const many = new RecordView([post, ...points]);
    expect(stage(many, 'responsibility')).toMatchObject({ percent: 0 });
    expect(completeness(many, TODAY).percent).toBe(completeness(few, TODAY).percent);
  });

  it('is not raised by an empty record', () => {
    const before = new RecordView([rec('enterprise', 'e', { name: '某厂' })]);
    const after = new RecordView([...before.all(), rec('training', 't', { title: '新培训' })]);
    expect(completeness(after, TODAY).percent).toBe(completeness(before, TODAY).percent);
    expect(stage(after, 'training')?.percent).toBe(0);
  });

  it('counts parts with what they belong to: an empty piece of upkeep weighs no more than its machine', () => {
    const whole = { model: 'M', inUseSince: '2020-01-01', area: 'a', owner: 'u', state: 'in-use' };
    const machines = Array.from({ length: 20 }, (_, i) => rec('equipment', `e${i}`, { ...whole, code: `E${i}`, name: `机${i}` }));
    const firm = [...machines, rec('area', 'a', { name: '车间' }), rec('person', 'u', { name: '陈一' })];
    const before = stage(new RecordView(firm), 'checklists');
    const after = stage(new RecordView([...firm, rec('upkeep', 'w', { work: '换刀' }, 'e0')]), 'checklists');
    expect(before?.percent).toBe(100);
    expect(after?.percent).toBeGreaterThanOrEqual(95);
    expect(after?.percent).toBeLessThan(100);
    expect(after?.items.map((x) => x.title)).toEqual(['设备台账']);
    expect(after?.gaps.map((g) => g.text).join()).toContain('换刀');
  });

  it('asks for targets of the year of today, and one with its value is enough', () => {
    const texts = (...more: Rec[]) =>
      stage(new RecordView([rec('enterprise', 'e', { name: '某厂' }), ...more]), 'enterprise')?.gaps.map((g) => g.text);
    const year = (n: number) => rec('year', `y${n}`, { year: n });
    const lacking = '还没有定本年度的安全生产目标';
    const target = (value: string, at: string) => rec('target', 't', { name: '重伤以上事故', value }, at);
    expect(texts()).toContain(lacking);
    expect(texts(year(2025), target('0', 'y2025'))).toContain(lacking);
    expect(texts(year(2026), target('0', 'y2026'))).not.toContain(lacking);
    expect(texts(year(2026), target('', 'y2026'))).toContain('重伤以上事故：缺目标值');
  });

  it('counts a register with faults although it asks for nothing, and names every fault of a record', () => {
    const ring = [
      { x: 0, y: 0 },
      { x: 5, y: 0 },
      { x: 5, y: 5 },
      { x: 0, y: 5 },
    ];
    const far = ring.map((p) => ({ x: p.x + 500, y: p.y }));
    const plan = rec('plan', 'p', { name: '一层', width: 60, height: 30 });
    const zones = (...rings: object[]) => new RecordView([plan, rec('zone', 'z', { name: '车间', rings }, 'p')]);
    const gaps = (v: RecordView) =>
      stage(v, 'map')
        ?.gaps.filter((g) => g.record === 'z')
        .map((g) => g.text) ?? [];
    expect(gaps(zones(ring)).filter((t) => t.includes('图'))).toEqual([]);
    expect(gaps(zones(far)).length).toBeGreaterThan(gaps(zones(ring)).length);
  });

  it('counts an uncalibrated plan as lacking its scale, and a calibrated one as having it', () => {
    const zone = {
      name: '车间',
      rings: [
        [
          { x: 0, y: 0 },
          { x: 5, y: 0 },
          { x: 5, y: 5 },
        ],
      ],
    };
    const firmWith = (metresPerUnit: number | null) =>
      new RecordView([rec('plan', 'plan', { name: '一层', width: 9, height: 9, metresPerUnit }), rec('zone', 'z', zone, 'plan')]);
    expect(stage(firmWith(null), 'map')?.gaps.map((g) => g.text)).toEqual(['一层：比例未标定']);
    expect(stage(firmWith(0.1), 'map')).toMatchObject({ percent: 100, gaps: [] });
  });

  it('counts a record with a fault as not complete and names the fault', () => {
    const person = (idNumber: string) =>
      new RecordView([rec('person', 'u', { code: 'U001', name: '陈一', hiredOn: '2026-01-01', idNumber })]);
    const item = (view: RecordView) => stage(view, 'organization')?.items.find((x) => x.title === '人员名册');
    expect(item(person('11010519491231002X'))?.share).toBe(1);
    expect(item(person('110105194912310021'))?.share).toBe(0);
    expect(stage(person('110105194912310021'), 'organization')?.gaps.map((g) => g.text)).toContain(
      '陈一：身份证号末位校验不符，请核对各位',
    );
  });

  it('asks for executed sessions to have participants with results, and names what is late', () => {
    const done = {
      title: '消防',
      code: 'T01',
      state: 'done',
      plannedOn: '2026-01-01',
      actualOn: '2026-01-02',
      lecturer: '陈一',
      evidence: ['签到表'],
    };
    const late = { title: '触电', code: 'T02', plannedOn: '2026-11-01' };
    const texts = (...more: Rec[]) =>
      stage(new RecordView([rec('training', 't', done), ...more]), 'training')?.gaps.map((g) => g.text);
    expect(texts()).toContain('消防：没有参加人员');
    expect(texts(rec('participation', 'a', { person: 'u' }, 't'))).toContain('消防：有人没有登记考核结果');
    expect(texts(rec('participation', 'a', { person: 'u', result: 'passed' }, 't'))?.join()).not.toContain('消防：有人');
    expect(texts(rec('training', 'l', late))?.[0]).toBe('触电：逾期 22 天');
  });

  it('asks no area of an activity whose place changes', () => {
    const lacking = (type: string) => {
      const view = new RecordView([rec('risk-point', 'r', { code: 'R01', name: '检修', type })]);
      return stage(view, 'risk')
        ?.gaps.map((g) => g.text)
        .join();
    };
    expect(lacking('activity')).not.toContain('所在区域');
    expect(lacking('place')).toContain('所在区域');
  });

  it('begins a new record at the first thing that is wanted and empty', () => {
    const first = (kind: Kind, more: object = {}) => {
      const d = registerOf(kind);
      return firstToFill(d, d.schema.parse(more) as Record<string, unknown>);
    };
    expect(first('equipment')).toBe('name');
    expect(first('equipment', { name: '裁床' })).toBe('model');
    expect(first('upkeep')).toBe('work');
    expect(first('appointment')).toBe('act');
    expect(first('finding')).toBe('foundOn');
    // Every register that can be added to has somewhere to begin.
    for (const d of allRegisters()) if (d.grid && d.parent === undefined) expect([d.kind, first(d.kind)]).not.toContain(null);
  });

  it('names what a record lacks once, for the gaps and for the marks of the grid', () => {
    const view = new RecordView([
      rec('equipment', 'a', { name: '裁床', model: 'X', inUseSince: '2020-01-01', state: 'in-use' }),
      rec('equipment', 'b', { name: '车床', model: 'X', inUseSince: '2020-01-01', state: 'in-use', area: 'q', owner: 'u' }),
    ]);
    expect([...lackingOf(view, 'equipment')]).toEqual([['a', { names: ['area', 'owner'], labels: ['所在位置', '责任人'] }]]);
    const gap = stage(view, 'checklists')?.gaps.find((g) => g.record === 'a' && g.field === 'area');
    expect(gap?.text).toBe('裁床：缺所在位置、责任人');
  });

  it('does not call optional what the record above needs of a part: the duties of a post', () => {
    const post = rec('post', 'p', { name: '缝纫工' });
    const duty = rec('responsibility', 'd', {}, 'p');
    const c = { view: new RecordView([post, duty]), today: TODAY };
    expect(['scope', 'assessment', 'basis'].filter((n) => isOptional(duty, n, c))).toEqual(['basis']);
  });

  it('calls a field optional only when nothing requires, wants or counts it as the record stands', () => {
    const optional = (kind: Kind, body: object, names: string[]) => {
      const r = rec(kind, 'x', body as Record<string, unknown>);
      return names.filter((n) => isOptional(r, n, { view: new RecordView([r]), today: TODAY }));
    };
    expect(optional('equipment', {}, ['name', 'model', 'maker', 'state', 'note'])).toEqual(['maker', 'note']);
    // A finding counts until it is closed, and its state is never empty.
    expect(optional('finding', {}, ['foundOn', 'state', 'grade', 'source'])).toEqual(['source']);
    const activity = ['state', 'plannedOn', 'actualOn', 'who', 'evidence', 'result'];
    expect(optional('upkeep', {}, activity)).toEqual(['actualOn', 'evidence', 'result']);
    const done = { state: 'done', plannedOn: '2026-05-01', actualOn: '2026-05-02', who: '陈一', evidence: ['维保单'] };
    expect(optional('upkeep', done, activity)).toEqual(['result']);
    // Wanted only of what stands in one place.
    expect(optional('risk-point', { type: 'activity' }, ['area'])).toEqual(['area']);
    expect(optional('risk-point', { type: 'place' }, ['area'])).toEqual([]);
  });
});
