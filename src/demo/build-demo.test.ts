import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { daysBetween, type IsoDate } from '../shared/base/units.ts';
import { starterPackSchema } from '../shared/content/starter-pack.ts';
import { classify } from '../shared/domain/enterprise/classify.ts';
import { lecScore } from '../shared/domain/risk/grade.ts';
import { type Level, levelFacts } from '../shared/domain/risk/level.ts';
import { applicableStandards, standardWords } from '../shared/domain/standards/applicable.ts';
import { standardsPackSchema } from '../shared/domain/standards/standards.ts';
import { certificateTier } from '../shared/domain/training/certificates.ts';
import { overdueDays } from '../shared/engine/activity.ts';
import { dueItems } from '../shared/engine/due.ts';
import type { Kind, Rec } from '../shared/engine/kinds.ts';
import { standingFaults } from '../shared/engine/rules.ts';
import { RecordView } from '../shared/engine/view.ts';
import { enterpriseOf } from '../shared/queries/enterprise.ts';
import { suggestedEnterpriseLevel } from '../shared/queries/enterprise-level.ts';
import { peopleOfPost } from '../shared/queries/people.ts';
import { assessmentInForce, ratePoint } from '../shared/queries/rating.ts';
import { buildDemo, type DemoSize } from './build-demo.ts';
import { demoFirmSchema } from './firm.ts';
import { idCheckCharacter } from './identity.ts';
import { POSTS_WITHOUT_STANDARD } from './organization.ts';

const pack = (name: string): unknown => parse(readFileSync(new URL(`../../templates/${name}`, import.meta.url), 'utf8'));
const firm = demoFirmSchema.parse(pack('demo/demo-firm.yaml'));
const starter = starterPackSchema.parse(pack('starter/garment.yaml'));
const standards = standardsPackSchema.parse(pack('standards.yaml'));

const built = (size: DemoSize) => {
  const demo = buildDemo(firm, size, starter);
  return { ...demo, view: new RecordView(demo.records) };
};
const { records, demoDate, view } = built('default');
const expected = firm.expected;

const counts = (words: readonly (string | null)[]): Record<string, number> => {
  const out: Record<string, number> = {};
  for (const w of words) if (w !== null) out[w] = (out[w] ?? 0) + 1;
  return out;
};
const word = (l: Level | null): string | null => (l === null ? null : levelFacts(l).word);
const levelWords = (of: (id: Rec['id']) => Level | null) => counts(view.list('risk-point').map((r) => word(of(r.id))));

describe('the demo firm', () => {
  it('has the totals its file expects', () => {
    const n = (k: Kind) => view.list(k).length;
    expect({
      departments: n('department'),
      posts: n('post'),
      headcount: n('person'),
      areas: n('area'),
      plans: n('plan'),
      risk_points: n('risk-point'),
      trainings: n('training'),
      certificates: n('certificate'),
      findings: n('finding'),
    }).toEqual(expected.totals);
    expect(demoDate).toBe(firm.meta.as_of);
  });

  it('comes out at the expected inherent, current and final levels', () => {
    expect(levelWords((id) => ratePoint(view, id, 'inherent').computed)).toEqual(expected.inherent_levels);
    expect(levelWords((id) => ratePoint(view, id, 'current').computed)).toEqual(expected.current_levels);
    expect(levelWords((id) => ratePoint(view, id).level)).toEqual(expected.final_levels);
    expect(suggestedEnterpriseLevel(view).level).toBe('considerable');
    expect(levelFacts('considerable').colorWord).toBe(expected.enterprise_level_suggestion);
  });

  it('has the major risk points more that the Shandong rules would give, if they were chosen', () => {
    const major = (v: RecordView) => v.list('risk-point').filter((p) => ratePoint(v, p.id).level === 'major');
    const before = new Set(major(view).map((p) => p.id));
    const enterprise = enterpriseOf(view);
    if (!enterprise) return expect.unreachable();
    const other = new RecordView(
      records.map((r) =>
        r.id === enterprise.id ? { ...enterprise, body: { ...enterprise.body, directRules: 'db37' as const } } : r,
      ),
    );
    const more = major(other).filter((p) => !before.has(p.id));
    expect(more.map((p) => p.body.code)).toEqual(expected.if_shandong_direct_rules_enabled.raised_to_major);
    for (const p of more) expect(ratePoint(other, p.id).raised?.reason).toContain('DB37/T 2882');
  });

  it('grades every risk point as its file says, with the tier that follows', () => {
    for (const r of firm.risk_points) {
      const rating = ratePoint(view, r.id as Rec['id']);
      const hazard = view.children(r.id as Rec['id'], 'hazard')[0] as Rec<'hazard'>;
      const d = (basis: 'inherent' | 'current' | 'rectified') => {
        const a = assessmentInForce(view, hazard.id, basis);
        return a ? lecScore(a.body) : undefined;
      };
      expect([
        r.id,
        d('inherent'),
        d('current'),
        d('rectified'),
        word(rating.level),
        levelFacts(rating.level as Level).tier,
      ]).toEqual([r.id, r.inherent.D, r.current.D, r.after_rectification?.D, r.final_level, r.control_tier]);
    }
  });

  it('places every risk point on a plan except the activities without a fixed place', () => {
    const pinned = new Set(view.list('pin').map((p) => p.body.riskPoint));
    expect(
      view
        .list('risk-point')
        .filter((r) => !pinned.has(r.id))
        .map((r) => r.body.code),
    ).toEqual(expected.unplaced_risk_points);
    for (const pin of view.list('pin')) {
      const plan = view.require('plan', pin.parent as Rec['id']).body;
      expect(pin.body.at.x).toBeGreaterThan(0);
      expect(pin.body.at.x).toBeLessThan(plan.width);
      expect(pin.body.at.y).toBeGreaterThan(0);
      expect(pin.body.at.y).toBeLessThan(plan.height);
    }
  });

  it('has the expected findings, closed, open, overdue and the major one', () => {
    const list = view.list('finding');
    const closed = list.filter((f) => f.body.state === 'closed');
    const open = list.filter((f) => f.body.state !== 'closed');
    expect({
      total: list.length,
      closed: closed.length,
      open: open.length,
      overdue: open.filter((f) => f.body.deadline !== null && daysBetween(f.body.deadline, demoDate) > 0).length,
      major_closed: closed.filter((f) => f.body.grade === 'major').length,
      rate: `${((closed.length / list.length) * 100).toFixed(1)}%`,
    }).toEqual(expected.findings);
  });

  it('has the expected trainings, and participants that add up to the numbers of the file', () => {
    const list = view.list('training');
    expect({
      executed: list.filter((t) => t.body.state === 'done').length,
      overdue: list.filter((t) => overdueDays(t.body, demoDate) > 0).length,
      planned: list.filter((t) => t.body.state === 'planned').length,
    }).toEqual(expected.training);
    for (const t of firm.trainings) {
      const people = view.children(t.id as Rec['id'], 'participation');
      const done = t.status === '已执行';
      const of = (r: string) => people.filter((p) => p.body.result === r).length;
      expect([t.id, people.length, of('passed'), of('resit'), of('absent'), of('none')]).toEqual([
        t.id,
        t.planned,
        t.passed,
        done ? t.attended - t.passed : 0,
        done ? t.planned - t.attended : 0,
        done ? 0 : t.planned,
      ]);
      expect(new Set(people.map((p) => p.body.person)).size).toBe(people.length);
      expect(view.find('training', t.id)?.body.content.length).toBeGreaterThan(30);
    }
  });

  it('has certificates in the expected tiers and the expected urgent items in order', () => {
    expect(counts(view.list('certificate').map((c) => certificateTier(c.body, demoDate)))).toEqual(expected.certificate_tiers);
    for (const c of firm.certificates) {
      expect([c.id, certificateTier((view.find('certificate', c.id) as Rec<'certificate'>).body, demoDate)]).toEqual([
        c.id,
        c.tier,
      ]);
    }
    const top = dueItems(view, demoDate).slice(0, expected.todo_top.length);
    expect(top.map((d) => d.record)).toEqual(['C12', 'T13', 'C08', 'H05', 'S01-1', 'C06', 'K05']);
    expect(top.map((d) => Math.abs(d.days))).toEqual(expected.todo_top.map((t) => Number(/(\d+)天/.exec(t)?.[1])));
  });

  it('falls into the expected class with the expected standards', () => {
    const e = enterpriseOf(view)?.body;
    const c = classify(e?.employees ?? 0, e?.revenueWan ?? 0);
    expect(c.class).toBe(firm.expected_classification.notice_class);
    expect(c.statistical).toBe(firm.expected_classification.statistical_class);
    for (const r of firm.expected_classification.reasons) expect(c.reasons.some((x) => x.startsWith(r))).toBe(true);
    expect(applicableStandards(standards, c.class, e?.industryCode ?? '', demoDate).map(standardWords)).toEqual(
      firm.expected_classification.standards,
    );
  });

  it('makes up people whose numbers pass the checks and can be nobody: unique, one pair of the same name', () => {
    const people = view.list('person');
    const ids = people.map((p) => p.body.idNumber);
    expect(new Set(ids).size).toBe(people.length);
    expect(new Set(people.map((p) => p.body.phone)).size).toBe(people.length);
    for (const p of people) {
      expect(p.body.idNumber).toMatch(/^350599(19|20)\d{9}[\dX]$/);
      expect(idCheckCharacter(p.body.idNumber.slice(0, 17))).toBe(p.body.idNumber.at(-1));
      expect(Number(p.body.idNumber.charAt(16)) % 2 === 1).toBe(p.body.gender === 'male');
      expect(p.body.phone).toMatch(/^123\d{8}$/);
    }
    const twice = Object.entries(counts(people.map((p) => p.body.name))).filter(([, n]) => n > 1);
    expect(twice).toEqual([[firm.name_pool.same_name_pair.name, 2]]);
    for (const named of firm.people) expect(view.find('person', named.id)?.body.name).toBe(named.name);
    for (const p of firm.posts)
      expect([p.id, peopleOfPost(view, p.id as Rec['id'], demoDate).length]).toEqual([p.id, p.headcount]);
  });

  it('hands a post over on a date: the safety manager leaves at the end of the year, the successor follows', () => {
    const holders = (on: string) => peopleOfPost(view, 'P04' as Rec['id'], on as IsoDate).map((p) => p.id);
    expect(holders('2026-12-31')).toEqual(['U004']);
    expect(holders('2027-01-01')).toEqual(['U005']);
  });

  it('gives every post its duties and leaves exactly the chosen six without 考核标准', () => {
    const without = view
      .list('post')
      .filter((p) => view.children(p.id, 'responsibility')[0]?.body.assessment.length === 0)
      .map((p) => p.id);
    expect(without).toEqual(POSTS_WITHOUT_STANDARD);
    for (const p of view.list('post')) {
      const duty = view.children(p.id, 'responsibility')[0]?.body;
      expect(duty?.scope.length).toBeGreaterThanOrEqual(5);
    }
  });

  it('draws each floor with closed outlines, doors and the ways out, and every area on its plan', () => {
    for (const plan of view.list('plan')) {
      const marks = view.children(plan.id, 'mark');
      const of = (shape: string) => marks.filter((m) => m.body.shape === shape).length;
      expect([plan.id, of('wall') >= 5, of('door') >= 1]).toEqual([plan.id, true, true]);
      for (const m of marks) {
        for (const p of m.body.points) {
          expect(p.x).toBeGreaterThanOrEqual(0);
          expect(p.x).toBeLessThanOrEqual(plan.body.width);
          expect(p.y).toBeGreaterThanOrEqual(0);
          expect(p.y).toBeLessThanOrEqual(plan.body.height);
        }
      }
    }
    const zoned = new Set(view.list('zone').map((z) => z.body.area));
    expect(view.list('area').filter((a) => !zoned.has(a.id))).toEqual([]);
    expect(
      view
        .list('zone')
        .filter((z) => z.body.building !== null)
        .map((z) => z.body.name),
    ).toEqual(['生产楼', '仓库楼', '印绣车间']);
    expect(view.find('zone', 'A16-z')?.body.rings).toHaveLength(3);
    expect(view.list('mark').filter((m) => m.body.shape === 'stair')).toHaveLength(8);
    expect(
      view
        .list('mark')
        .filter((m) => m.body.sign === 'assembly')
        .map((m) => m.body.text),
    ).toEqual(['紧急集合点']);
  });

  it('marks hydrants with their sign, not with words', () => {
    const marks = view.list('mark');
    expect(marks.filter((m) => m.body.sign === 'hydrant').length).toBeGreaterThanOrEqual(6);
    expect(marks.filter((m) => m.body.shape === 'text' && m.body.text.includes('消火栓'))).toEqual([]);
  });
});

const sizes: DemoSize[] = ['default', 'small', 'medium', 'large'];

describe.each(sizes)('the %s demo dossier', (size) => {
  const demo = built(size);

  it('is the same every time it is built', () => {
    expect(JSON.stringify(buildDemo(firm, size, starter).records)).toBe(JSON.stringify(demo.records));
  });

  it('holds records that break no rule of the registers', () => {
    const faults = standingFaults(demo.view, demo.demoDate).map((f) => `${f.record} ${f.field} ${f.message}`);
    expect(faults).toEqual([]);
    for (const r of demo.records) if (r.parent !== null) expect(demo.view.get(r.parent)).toBeDefined();
  });

  it('shows no copy names and no point twice', () => {
    const names = demo.view.list('risk-point').map((r) => r.body.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((n) => /副本|复制|copy/i.test(n))).toEqual([]);
  });
});

describe('the sizes of the demo dossier', () => {
  it('small is a workshop of 30 people, small-micro by the notice', () => {
    const small = built('small').view;
    const e = enterpriseOf(small)?.body;
    expect(small.list('person')).toHaveLength(30);
    expect(e?.employees).toBe(30);
    expect(classify(e?.employees ?? 0, e?.revenueWan ?? 0).class).toBe(firm.headcount_variants.thirty.notice_class);
    for (const [post, n] of Object.entries(firm.headcount_variants.thirty.posts)) {
      expect([post, peopleOfPost(small, post as Rec['id'], demoDate).length]).toEqual([post, n]);
    }
    expect(
      small
        .list('post')
        .filter((p) => p.body.reportsTo === null)
        .map((p) => p.id),
    ).toEqual(['P01']);
    expect(small.list('area').reduce((n, a) => n + (a.body.people ?? 0), 0)).toBeLessThanOrEqual(30);
    const text = JSON.stringify(built('small').records);
    for (const alien of ['三层', '四层', '印绣', '锅炉', '宿舍楼', '缝制二'])
      expect([alien, text.includes(alien)]).toEqual([alien, false]);
  });

  it('medium has exactly 300 risk points and 120 training sessions', () => {
    const medium = built('medium').view;
    expect(medium.list('risk-point')).toHaveLength(300);
    expect(medium.list('training')).toHaveLength(120);
    expect(medium.list('pin')).toHaveLength(298);
    expect(medium.list('person')).toHaveLength(150);
  });

  it('large has exactly 20,000 records, and the years of archive do not change the levels of today', () => {
    const large = built('large');
    expect(large.records).toHaveLength(20_000);
    const levels = (v: RecordView) => v.list('risk-point').map((r) => ratePoint(v, r.id).level);
    expect(levels(large.view)).toEqual(levels(built('medium').view));
  });

  it('starts from records the file names: nothing of the firm is lost on the way', () => {
    const text = JSON.stringify(records);
    for (const r of firm.risk_points) for (const m of Object.values(r.measures)) expect(text).toContain(m);
    for (const f of firm.findings) expect(text).toContain(f.action);
    for (const c of firm.contractors) expect(text).toContain(c.name);
    for (const s of firm.special_equipment) expect(text).toContain(s.name);
    for (const t of firm.tests_and_reports) expect(text).toContain(t.name);
    for (const b of firm.buildings) expect(text).toContain(b.name);
  });
});
