/**
 * Years of archive for the large demo dossier: yearly targets, re-assessments, team meetings and closed findings going
 * back from last year, until the dossier holds exactly the wanted number of records.
 */
import { asIsoDate, type IsoDate } from '../shared/base/units.ts';
import { accidentCode } from '../shared/domain/risk/accident-types.ts';
import type { Draft } from './draft.ts';
import { byId, type DemoFirm, type DemoTraining } from './firm.ts';
import { teamMeetings } from './medium.ts';
import { seeded } from './random.ts';
import type { DemoPerson } from './roster.ts';
import { SESSION_CONTENTS } from './training-contents.ts';
import { addTrainings, participantsOf } from './trainings.ts';

export const LARGE_TOTAL = 20_000;

/** What inspections of such a firm find, by the risk point it belongs to: [risk, found, done about it]. */
const FINDINGS: readonly (readonly [risk: string, text: string, action: string])[] = [
  ['R01', '面辅料库一处堆垛与灯具距离不足，靠墙布捆未留墙距', '移垛并重新划线'],
  ['R02', '成品库主通道停放打包纸箱，宽度不足', '清空通道，设定置线'],
  ['R03', '二层一处安全出口标志灯不亮', '更换灯具并试灯'],
  ['R04', '三层主通道停放周转筐', '当场清理，重申定置要求'],
  ['R05', '裁剪车间周转布捆超过两日用量', '退库并限量'],
  ['R06', '宿舍一间房使用大功率电器', '收缴并教育，限荷保护复核'],
  ['R07', '食堂灶具软管卡箍松动', '重新紧固并检漏'],
  ['R08', '充电棚一处充电桩断电定时失灵', '停用更换'],
  ['R09', '废料棚布料未当日清运', '当日清运，增加清运车次'],
  ['R10', '调浆间排风机皮带松弛，风量不足', '更换皮带并测风'],
  ['R12', '化学品暂存间一桶无标签', '补贴标签，核对台账'],
  ['R13', '烫画机隔热罩缺一只螺栓', '补装紧固'],
  ['R15', '一台电剪护板未放下即作业', '停机纠正，班前会通报'],
  ['R18', '粘合机进料口防护网松动', '紧固并检查急停'],
  ['R19', '两台平缝机护指器缺失', '补装后恢复使用'],
  ['R20', '一台包缝机护目挡板破裂', '更换挡板'],
  ['R22', '一台打扣机脚踏护罩脱落', '停用修复'],
  ['R24', '一只熨斗搁架损坏，熨斗直接放在台面', '更换搁架'],
  ['R25', '蒸汽管一处保温破损', '修补保温并挂牌'],
  ['R28', '空压机皮带防护罩螺栓缺失', '补装'],
  ['R29', '配电房挡鼠板未装回', '装回并上锁'],
  ['R30', '配电箱内积絮，箱门未关', '清絮、关门，纳入每周检查'],
  ['R31', '货梯轿内超载标识脱落', '重新张贴'],
  ['R32', '叉车倒车蜂鸣器不响', '停用修复后使用'],
  ['R34', '一处货架层板变形', '卸载更换层板'],
  ['R37', '屋面一处护栏焊点锈蚀', '除锈补焊，走动火审批'],
];

export const addArchive = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[], total: number): void => {
  const lastYear = Number(firm.meta.as_of.slice(0, 4)) - 1;
  const room = (): number => total - draft.records.length;
  // Half a thousand places are kept for findings, which come one by one and make the number exact.
  const reserve = 500;
  for (let year = lastYear; year > lastYear - 20 && room() > reserve; year--) {
    if (room() - reserve > 9 + firm.risk_points.length * 2) addYear(draft, firm, year);
    for (const t of archiveSessions(firm, people, year)) {
      if (room() - reserve <= participantsOf(t, people, firm).length) break;
      addTrainings(draft, firm, people, [t]);
    }
  }
  addFindings(draft, firm, people, lastYear, room());
};

/** Targets of a past year and the yearly re-assessment of every hazard. */
const addYear = (draft: Draft, firm: DemoFirm, year: number): void => {
  draft.add('year', `Y${year}`, null, {
    year,
    lettersFrom: asIsoDate(`${year}-01-01`),
    lettersTo: asIsoDate(`${year}-12-31`),
    lettersSignOn: asIsoDate(`${year}-01-09`),
  });
  Object.entries(firm.targets_2026).forEach(([name, value], i) => {
    draft.add('target', `G${year}-${i + 1}`, `Y${year}`, { name, value: String(value) });
  });
  for (const r of firm.risk_points) {
    for (const [basis, f] of [
      ['inherent', r.inherent],
      ['current', r.after_rectification ?? r.current],
    ] as const) {
      draft.add('assessment', `${r.id}-${basis === 'inherent' ? 'i' : 'c'}${year}`, `${r.id}-h1`, {
        basis,
        l: f.L,
        e: f.E,
        c: f.C,
        on: asIsoDate(`${year}-07-10`),
        by: headOfSafety(firm),
      });
    }
  }
};

/** The head of safety, who has been with the firm for years. */
const headOfSafety = (firm: DemoFirm): never => (firm.people.find((p) => p.post === 'P03')?.id ?? null) as never;

const COMPANY_SESSIONS: readonly (readonly [day: string, template: string, title: string])[] = [
  ['02-25', 'T01', '节后复工复产“开工第一课”'],
  ['06-12', 'T08', '安全生产月：岗位风险与隐患报告'],
  ['06-26', 'T09', '防台风防汛与高温中暑预防'],
  ['11-09', 'T14', '消防安全知识与灭火疏散（消防宣传月）'],
];

const archiveSessions = (firm: DemoFirm, people: readonly DemoPerson[], year: number): DemoTraining[] => {
  const id = (n: number) => `T${year}-${String(n).padStart(3, '0')}`;
  const meetings = teamMeetings(firm, people, year, `${year}-12-31`, id);
  const company = COMPANY_SESSIONS.map(([day, template, title], i): DemoTraining => {
    const t = byId(firm.trainings, template);
    const date = `${year}-${day}`;
    const planned = people.filter((p) => p.hired <= date).length;
    const attended = planned - Math.min(3, Math.floor(planned / 40));
    return {
      ...t,
      ...SESSION_CONTENTS[template],
      id: id(meetings.length + i + 1),
      date,
      title,
      planned,
      attended,
      passed: attended,
      note: undefined,
      status: '已执行',
    };
  });
  return [...company, ...meetings];
};

/** Closed findings of the past years, spread over working weeks from the newest back. */
const addFindings = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[], lastYear: number, n: number): void => {
  const random = seeded(n);
  const perYear = Math.max(1, Math.ceil(n / 6));
  const holder = (post: string): string => people.find((p) => p.post === post)?.id ?? 'U003';
  for (let i = 0; i < n; i++) {
    const year = lastYear - Math.floor(i / perYear);
    const nth = i % perYear;
    const [riskId, text, action] = random.pick(FINDINGS);
    const risk = byId(firm.risk_points, riskId);
    const dayOfYear = 364 - Math.floor((nth * 360) / perYear);
    const found = new Date(Date.UTC(year, 0, dayOfYear)).toISOString().slice(0, 10) as IsoDate;
    const done = new Date(Date.UTC(year, 0, dayOfYear + random.int(0, 6))).toISOString().slice(0, 10) as IsoDate;
    const owner = holder(byId(firm.departments, risk.dept).head_post);
    const id = `H${year}-${String(nth + 1).padStart(3, '0')}`;
    draft.add('finding', id, null, {
      code: id,
      foundOn: found,
      source: random.pick(['1', '2', '3', '4', '5'] as const),
      foundBy: byId(firm.people, 'U003').name,
      department: risk.dept as never,
      area: (risk.area ?? null) as never,
      riskPoint: risk.id as never,
      description: text,
      hazardClass: risk.hazard_class,
      grade: 'general',
      accidentType: accidentCode(risk.accident_types[0] as string) as never,
      mode: found === done ? 'immediate' : 'deadline',
      temporaryMeasure: found === done ? '当场处理' : '挂牌提示，暂停使用',
      action,
      costYuan: random.int(0, 12) * 50,
      owner: owner as never,
      reviewer: (owner === 'U003' ? 'U002' : 'U003') as never,
      deadline: done,
      doneOn: done,
      reviewedOn: done,
      state: 'closed',
    });
  }
};
