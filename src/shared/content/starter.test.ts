import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isAppError } from '../base/errors.ts';
import type { IsoDate, RecordId } from '../base/units.ts';
import type { Kind, Rec } from '../engine/kinds.ts';
import { standingFaults } from '../engine/rules.ts';
import { RecordView } from '../engine/view.ts';
import { ratePoint } from '../queries/rating.ts';
import { quickStartPackSchema } from './quick-start.ts';
import { type StarterChoices, starterRecords } from './starter.ts';
import { starterCommand } from './starter-command.ts';
import { starterPackSchema } from './starter-pack.ts';

const read = (name: string): unknown => parse(readFileSync(new URL(`../../../templates/${name}`, import.meta.url), 'utf8'));
const pack = starterPackSchema.parse(read('starter/garment.yaml'));
const quickStart = quickStartPackSchema.parse(read('quick-start.yaml'));

const ids = () => {
  let n = 0;
  return { now: '2026-11-23T00:00:00Z', today: '2026-11-23' as IsoDate, newId: () => `N${++n}` as RecordId };
};
const take = (choices: StarterChoices) => new RecordView(starterRecords(pack, choices, ids()));
const names = (view: RecordView, kind: 'post' | 'department' | 'area' | 'risk-point') => view.list(kind).map((r) => r.body.name);

const FULL_TAGS = ['台风影响区', '特种设备', '食堂', '宿舍', '有限空间', '燃气', '危险化学品使用', '电动自行车充电', '环保设施'];
const factory = take({ areas: [], tags: FULL_TAGS, employees: 150 });
const workshop = take({ areas: [], tags: ['台风影响区'], employees: 30 });

describe('the garment starter pack', () => {
  it('gives a factory of 150 people departments, posts with duties, areas and forty risk points', () => {
    const n = (k: Kind) => factory.list(k).length;
    expect([n('department'), n('post'), n('responsibility'), n('area'), n('risk-point')]).toEqual([12, 40, 40, 37, 40]);
    expect([n('hazard'), n('assessment')]).toEqual([40, 80]);
  });

  it('gives a workshop of 30 fewer, and nothing that asks for a boiler, a canteen or a dormitory', () => {
    expect(workshop.list('post').length).toBeLessThan(20);
    expect(workshop.list('risk-point').length).toBeLessThan(25);
    expect(names(workshop, 'department')).toEqual(['总经办', '生产车间']);
    const text = JSON.stringify([...names(workshop, 'post'), ...names(workshop, 'area'), ...names(workshop, 'risk-point')]);
    expect(text).not.toMatch(/锅炉|食堂|宿舍|货梯|叉车|化粪池|印绣/);
    expect(names(workshop, 'post')).toContain('兼职安全管理员');
    expect(names(factory, 'post')).toContain('专职安全管理员');
    expect(names(factory, 'post')).not.toContain('兼职安全管理员');
  });

  it.each([5, 20, 30, 49, 60, 80, 100, 101, 120, 150, 500, null])('hangs together at %s people', (employees) => {
    const view = take({ areas: [], tags: FULL_TAGS, employees });
    const env = ids();
    expect(standingFaults(view, env.today)).toEqual([]);
    const posts = view.list('post');
    expect(posts.filter((p) => p.body.reportsTo === null).map((p) => p.body.isPrincipal)).toEqual([true]);
    for (const p of posts) expect([p.body.name, view.get(p.body.department)?.kind]).toEqual([p.body.name, 'department']);
    for (const d of view.list('department'))
      expect([d.body.name, view.get(d.body.headPost)?.kind]).toEqual([d.body.name, 'post']);
    for (const r of view.list('risk-point')) {
      expect([r.body.name, view.get(r.body.ownerPost)?.kind, view.get(r.body.department)?.kind]).toEqual([
        r.body.name,
        'post',
        'department',
      ]);
    }
    // Over 100 people the law asks for a full-time safety manager.
    const fullTime = names(view, 'post').includes('专职安全管理员');
    expect(fullTime).toBe((employees ?? 60) > 100);
  });

  it('marks everything 待确认 and pretends no assessment was carried out', () => {
    for (const kind of ['department', 'post', 'area', 'risk-point', 'responsibility'] as const) {
      for (const r of factory.list(kind)) expect(r.body.pending).toBe(true);
    }
    for (const a of factory.list('assessment')) expect([a.body.on, a.body.by]).toEqual([null, null]);
    for (const h of factory.list('hazard')) expect(h.body.unverified).toBe(true);
    for (const r of factory.list('risk-point')) {
      expect(ratePoint(factory, r.id, 'inherent').computed).not.toBeNull();
      expect(ratePoint(factory, r.id, 'current').computed).not.toBeNull();
      expect(ratePoint(factory, r.id).level).toBeNull();
    }
  });

  it('carries the seven duties of the law for the principal and for the safety managers', () => {
    expect(pack.duties.P01?.scope).toHaveLength(7);
    expect(pack.duties.P01?.basis).toBe('安全生产法第二十一条');
    for (const key of ['P03', 'P04', 'P41']) {
      expect(pack.duties[key]?.scope).toHaveLength(7);
      expect(pack.duties[key]?.basis).toBe('安全生产法第二十五条');
    }
  });

  it('gives every post at least four standards of assessment and cites only clauses that were read', () => {
    const read = new Set(['四', '二十一', '二十二', '二十三', '二十五', '三十', '四十三']);
    for (const [key, d] of Object.entries(pack.duties)) {
      expect([key, d.assessment.length >= 4]).toEqual([key, true]);
      const cited = [...d.basis.matchAll(/第([一二三四五六七八九十]+)条/g)].map((m) => m[1] as string);
      expect([key, cited.length > 0, cited.filter((c) => !read.has(c))]).toEqual([key, true, []]);
    }
  });

  it('takes only the ticked areas, those a tag implies, and makes areas of names it does not know', () => {
    const view = take({ areas: ['缝制一组', '丝印区', '羽绒填充间'], tags: ['食堂'], employees: 40 });
    expect(names(view, 'area').sort()).toEqual(['丝印区', '缝制一组', '羽绒填充间', '食堂'].sort());
    expect(names(view, 'risk-point')).toContain('手工丝印作业');
    expect(names(view, 'risk-point')).toContain('电焊动火作业');
    expect(names(view, 'risk-point')).not.toContain('面辅料库火灾');
    expect(names(view, 'post')).toContain('丝印工');
    expect(names(view, 'post')).not.toContain('电脑绣花工');
  });

  it('knows every area the quick start offers for its trades', () => {
    const known = new Set(pack.areas.map((a) => a.name));
    const unknown = quickStart.trades.filter((t) => t.starter === pack.id).flatMap((t) => t.areas.filter((a) => !known.has(a)));
    expect(unknown).toEqual([]);
  });

  it('is refused when a reference inside it does not hit', () => {
    const broken = structuredClone(read('starter/garment.yaml')) as { posts: { reportsTo: string | null }[] };
    (broken.posts[5] as { reportsTo: string }).reportsTo = 'P99';
    const r = starterPackSchema.safeParse(broken);
    expect(r.success).toBe(false);
    expect(r.error?.issues.map((i) => i.message)).toEqual(['P05 的上级 P99 不存在']);
  });
});

describe('the command that takes a pack over', () => {
  const command = starterCommand([pack]);
  const enterprise = {
    id: 'E' as RecordId,
    kind: 'enterprise',
    parent: null,
    ord: 1,
    body: { tags: [], employees: 30 },
  } as unknown as Rec;

  it('adds one change that can be undone, and adds nothing a second time', () => {
    let view = new RecordView([enterprise]);
    const env = ids();
    const result = command.run(view, { pack: 'garment', areas: [] }, env);
    expect(result.change.removed).toEqual([]);
    expect(result.change.added.length).toBeGreaterThan(60);
    view = view.after(result.change);
    expect(() => command.run(view, { pack: 'garment', areas: [] }, env)).toThrow('已经全部带入');
    view = view.after({ added: [], updated: [], removed: result.change.added });
    expect([...view.all()].map((r) => r.id)).toEqual(['E']);
  });

  it('keeps what the user has under the same name and counts codes on', () => {
    const own = starterRecords(pack, { areas: [], tags: [], employees: 30 }, ids()).find(
      (r): r is Rec<'risk-point'> => r.kind === 'risk-point' && r.body.name === '车间配电箱与线路',
    ) as Rec<'risk-point'>;
    const mine = {
      ...own,
      id: 'MINE' as RecordId,
      body: { ...own.body, code: 'R07', area: null, department: null, ownerPost: null },
    };
    const view = new RecordView([enterprise, mine as Rec]);
    const added = command.run(view, { pack: 'garment', areas: [] }, ids()).change.added;
    const codes = added.flatMap((r) => (r.kind === 'risk-point' ? [r.body.code] : []));
    expect(codes[0]).toBe('R08');
    expect(new Set(codes).size).toBe(codes.length);
    expect(added.some((r) => r.kind === 'risk-point' && r.body.name === '车间配电箱与线路')).toBe(false);
  });

  it('refuses a pack that does not exist', () => {
    try {
      command.run(new RecordView([enterprise]), { pack: 'nothing', areas: [] }, ids());
      expect.unreachable();
    } catch (e) {
      expect(isAppError(e) && e.code).toBe('not-found');
    }
  });
});
