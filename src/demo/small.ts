/**
 * The demo firm as a workshop of 30 people: two floors of the production building, three departments, only what such a
 * workshop has. A firm in, a firm out; the builder then treats it like any other.
 */
import { byId, type DemoFirm, type DemoRiskPoint, type DemoTraining, type Rect } from './firm.ts';
import { pinInside } from './plans.ts';

/** Departments that remain, with their new names, and where the people of the others work. */
const DEPARTMENTS: Record<string, string> = { D01: '总经办', D07: '生产车间', D12: '仓库' };
const MOVES: Record<string, string> = { D02: 'D01', D03: 'D01', D05: 'D07', D06: 'D07', D08: 'D07', D10: 'D07', D11: 'D07' };
const HEADS: Record<string, string> = { D01: 'P01', D07: 'P19', D12: 'P39' };
const POST_NAMES: Record<string, string> = {
  P01: '厂长（主要负责人）',
  P04: '兼职安全管理员',
  P06: '行政文员',
  P19: '生产车间主任',
};

interface AreaPlace {
  name?: string;
  plan: string;
  people: number;
  rects: Rect[];
}
const AREAS: Record<string, AreaPlace> = {
  A01: { plan: 'PL1', people: 1, rects: [[4, 0, 10, 8]] },
  A02: { plan: 'PL1', people: 1, rects: [[4, 8, 10, 12]] },
  A03: { plan: 'PL1', people: 1, rects: [[14, 0, 18, 12]] },
  A22: { name: '面辅料库', plan: 'PL1', people: 1, rects: [[14, 12, 9, 8]] },
  A23: { name: '成品库', plan: 'PL1', people: 0, rects: [[23, 12, 9, 8]] },
  A06: { name: '缝制区', plan: 'PL2', people: 16, rects: [[4, 0, 28, 9]] },
  A09: { name: '锁钉区', plan: 'PL2', people: 1, rects: [[4, 11, 7, 9]] },
  A11: { name: '整烫区', plan: 'PL2', people: 1, rects: [[11, 11, 7, 9]] },
  A13: { name: '检验包装区', plan: 'PL2', people: 3, rects: [[18, 11, 8, 9]] },
  A14: { name: '办公区', plan: 'PL2', people: 4, rects: [[26, 11, 6, 9]] },
  A16: {
    plan: 'PL2',
    people: 0,
    rects: [
      [0, 0, 4, 6],
      [32, 14, 4, 6],
      [4, 9, 28, 2],
    ],
  },
  A30: {
    plan: 'PL0',
    people: 0,
    rects: [
      [46, 12, 9, 15],
      [40, 0, 8, 12],
    ],
  },
  A31: { plan: 'PL0', people: 0, rects: [[30, 40, 20, 2.5]] },
  A32: { plan: 'PL0', people: 0, rects: [[1, 1, 6, 4]] },
  A36: { plan: 'PL0', people: 1, rects: [[50, 1, 6, 4]] },
  A37: { plan: 'PL0', people: 0, rects: [[8, 12, 36, 20]] },
};

/** Risk points such a workshop has, with what is said differently. */
const RISKS: Record<string, Partial<DemoRiskPoint>> = {
  R01: {},
  R02: {},
  R03: { name: '缝制区火灾与疏散', people_exposed: 24 },
  R05: { name: '面料周转区火灾' },
  R08: {},
  R09: {},
  R15: {},
  R19: {},
  R20: {},
  R21: {},
  R24: {
    name: '熨斗与烫台作业',
    hazard: '熨斗放在布料上、人离未断电，小型电热蒸汽发生器缺水干烧',
    measures: {
      eng: '耐热搁架、单机断电、蒸汽发生器缺水保护',
      mgt: '人离断电，班后专人复查，每日排污',
      edu: '岗位规程培训',
      ppe: '隔热手套',
      emg: '断电，冷水冲洗15分钟以上',
    },
  },
  R30: {},
  R33: {},
  R34: {},
  R35: {},
  R37: {},
  R38: {},
  R39: {},
  R40: { name: '整烫岗位高温中暑' },
};

const PLANS: Record<string, { name: string; size?: [number, number] }> = {
  PL0: { name: '厂区总平面图', size: [60, 48] },
  PL1: { name: '厂房一层（裁剪、仓库）' },
  PL2: { name: '厂房二层（缝制、后整）' },
};
const BUILDINGS = ['B1', 'B10', 'B11', 'B13'];
const TAGS = ['危险化学品使用', '职业病危害', '相关方', '电动自行车充电', '台风影响区'];
const TESTS = ['防雷装置检测', '电气防火检测', '职业病危害因素检测', '房屋结构安全鉴定'];

/** Sessions of the small firm: numbers that differ from the large one. */
const TRAININGS: Record<string, Partial<DemoTraining> & Pick<DemoTraining, 'planned' | 'attended' | 'passed'>> = {
  T01: { place: '厂房前空地', planned: 30, attended: 29, passed: 29, note: '缺席1人于03-02补课' },
  T02: { place: '二楼办公区', target: '春节后新入职3人', planned: 3, attended: 3, passed: 3, by: 'U004', note: '' },
  T03: { place: '车间现场', target: '春节后新入职3人', planned: 3, attended: 3, passed: 3, by: 'U010' },
  T04: { place: '机台旁', target: '春节后新入职3人', planned: 3, attended: 3, passed: 3, by: 'U010' },
  T05: { target: 'P04', planned: 1, attended: 1, passed: 1 },
  T06: {
    place: '裁剪区、缝制区',
    title: '裁剪与缝制设备安全操作规程',
    target: '裁剪与缝制操作岗位',
    planned: 19,
    attended: 18,
    passed: 17,
    by: 'U010',
    note: '1人补考后合格，1人请假补课',
  },
  T08: { place: '各工位', planned: 30, attended: 30, passed: 30, by: 'U004' },
  T09: { place: '二楼缝制区', planned: 30, attended: 29, passed: 29 },
  T13: { place: '裁剪区、整烫区', target: '裁剪与整烫岗位', planned: 4, attended: 0, passed: 0 },
  T14: { place: '厂房前空地', planned: 30, attended: 29, passed: 29, by: 'U004' },
  T15: { planned: 1, attended: 0, passed: 0 },
};

const FINDINGS: Record<string, { owner: string; reviewer: string; text?: string }> = {
  H01: { owner: 'U010', reviewer: 'U004', text: '面辅料库两处堆垛超高，顶距和灯距不足0.5米，主通道被布捆占用' },
  H04: { owner: 'U010', reviewer: 'U004' },
  H07: { owner: 'U010', reviewer: 'U004' },
};

export const smallFirm = (firm: DemoFirm): DemoFirm => {
  const variant = firm.headcount_variants.thirty;
  const kept = new Set(Object.keys(variant.posts));
  const dept = (id: string): string => MOVES[id] ?? id;
  /** The post itself or the nearest above it that exists; production answers to its own foreman. */
  const nearest = (id: string | null): string | null => {
    let at = id;
    while (at !== null && !kept.has(at)) at = byId(firm.posts, at).reports_to;
    return at;
  };
  const posts = firm.posts
    .filter((p) => kept.has(p.id))
    .map((p) => {
      const above = nearest(p.reports_to);
      const inProduction = dept(p.dept) === 'D07' && p.id !== 'P19';
      return {
        ...p,
        name: POST_NAMES[p.id] ?? p.name,
        dept: dept(p.dept),
        headcount: variant.posts[p.id] ?? 0,
        reports_to: above === 'P01' && inProduction ? 'P19' : above,
        also: p.id === 'P04' ? ['消防安全管理人'] : p.also,
      };
    });
  const employees = posts.reduce((n, p) => n + p.headcount, 0);
  const ownerOf = (post: string): string => {
    const at = nearest(post);
    return at === null || at === 'P01' ? (dept(byId(firm.posts, post).dept) === 'D07' ? 'P19' : 'P01') : at;
  };

  const base: DemoFirm = {
    ...firm,
    enterprise: {
      ...firm.enterprise,
      employees,
      employees_shop_floor: posts.filter((p) => p.dept === 'D07').reduce((n, p) => n + p.headcount, 0),
      revenue_wan: variant.revenue_wan,
      dormitory_residents: 0,
      site_area_m2: 2880,
      building_area_m2: 1538,
      products: ['休闲夹克 约7万件每年'],
      insurance: [`工伤保险 ${employees}人`],
      tags: TAGS,
      processes: firm.enterprise.processes.filter((p) => !['粘合压衬', '印花绣花'].includes(p)),
    },
    buildings: firm.buildings
      .filter((b) => BUILDINGS.includes(b.id))
      .map((b) => (b.id === 'B1' ? { ...b, name: '厂房', floors: 2, note: '一层裁剪和仓库，二层缝制、后整和办公' } : b)),
    plans: firm.plans
      .filter((p) => PLANS[p.id])
      .map((p) => ({ ...p, name: PLANS[p.id]?.name ?? p.name, size_m: PLANS[p.id]?.size ?? p.size_m })),
    plan_furniture: {
      ...firm.plan_furniture,
      freight_lift: { ...firm.plan_furniture.freight_lift, plans: [] },
      // The larger yard reaches beyond this site.
      assembly_point: { ...firm.plan_furniture.assembly_point, rect: [12, 36, 14, 8] },
      extinguishers_total: 24,
    },
    areas: firm.areas
      .filter((a) => AREAS[a.id])
      .map((a) => {
        const place = AREAS[a.id] as AreaPlace;
        return { ...a, ...place, name: place.name ?? a.name.replace('生产楼', '厂房'), dept: dept(a.dept), note: undefined };
      }),
    departments: Object.entries(DEPARTMENTS).map(([id, name]) => ({
      id,
      name,
      head_post: HEADS[id] ?? 'P01',
      headcount: posts.filter((p) => p.dept === id).reduce((n, p) => n + p.headcount, 0),
    })),
    posts,
    people: firm.people.filter((p) => kept.has(p.post)).map((p) => ({ ...p, scenario: undefined })),
    equipment: [],
    special_equipment: [],
    materials: firm.materials.filter((m) => AREAS[m.area]),
    occupational_hazards: ['噪声（缝制、裁剪）', '高温（整烫）', '其他粉尘（裁剪、验布）'],
    contractors: firm.contractors.filter((c) => c.work.includes('清运')),
    tests_and_reports: firm.tests_and_reports.filter((t) => TESTS.includes(t.name)),
    certificates: firm.certificates.filter((c) => kept.has(firm.people.find((p) => p.id === c.holder)?.post ?? '')),
    trainings: firm.trainings.filter((t) => TRAININGS[t.id]).map((t) => ({ ...t, ...TRAININGS[t.id] })),
    findings: firm.findings
      .filter((f) => FINDINGS[f.id])
      .map((f) => {
        const own = FINDINGS[f.id];
        const found = kept.has(firm.people.find((p) => p.id === f.found_by)?.post ?? '') ? f.found_by : 'U004';
        const also = f.also_risks?.filter((r) => RISKS[r]);
        return { ...f, ...own, text: own?.text ?? f.text, dept: dept(f.dept), found_by: found, also_risks: also };
      }),
    risk_points: [],
  };

  const areaOf = (r: DemoRiskPoint): string | null =>
    r.area === null ? null : AREAS[r.area] ? r.area : (r.also_areas?.find((a) => AREAS[a]) ?? 'A06');
  const risks = firm.risk_points.filter((r) => RISKS[r.id]);
  base.risk_points = risks.map((r) => {
    const area = areaOf(r);
    const same = risks.filter((x) => area !== null && areaOf(x) === area);
    const owner = ownerOf(r.owner_post);
    return {
      ...r,
      ...RISKS[r.id],
      area,
      also_areas: r.also_areas?.filter((a) => AREAS[a] && a !== area),
      pin: area === null ? null : pinInside(base, area, same.indexOf(r), same.length),
      dept: byId(posts, owner).dept,
      owner_post: owner,
    };
  });
  return base;
};
