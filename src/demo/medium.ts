/**
 * The demo firm with 300 risk points and 120 training sessions; the sessions added are monthly team meetings of the
 * departments, held by their heads, and meetings of the heads themselves.
 */
import { addDays, asIsoDate, type IsoDate } from '../shared/base/units.ts';
import { byId, type DemoFirm, type DemoTraining } from './firm.ts';
import { mediumPoints } from './medium-points.ts';
import { seeded } from './random.ts';
import { type DemoPerson, makeRoster } from './roster.ts';
import { TEAM_TOPICS } from './training-contents.ts';

export const MEDIUM_SESSIONS = 120;

/** Departments with monthly team meetings; the head holds them. */
const TEAM_DEPARTMENTS = ['D03', 'D05', 'D06', 'D07', 'D08', 'D09', 'D10', 'D11', 'D12'];
const KEY_POSTS = 'P15、P19、P20、P23、P27、P31、P34、P38';

/** The day itself, or the Monday after a Sunday. */
const workingDay = (date: IsoDate): IsoDate => (new Date(`${date}T00:00:00Z`).getUTCDay() === 0 ? addDays(date, 1) : date);

/** Team meetings of one year up to a day; `id` numbers them. Shared with the archive of the large dossier. */
export const teamMeetings = (
  firm: DemoFirm,
  people: readonly DemoPerson[],
  year: number,
  until: string,
  id: (n: number) => string,
): DemoTraining[] => {
  const random = seeded(year);
  const out: DemoTraining[] = [];
  TEAM_TOPICS.forEach(([topic, content], i) => {
    const month = i + 1;
    TEAM_DEPARTMENTS.forEach((d, j) => {
      // In February the firm works from after the Spring Festival only.
      const date = workingDay(
        asIsoDate(`${year}-${String(month).padStart(2, '0')}-${String(month === 2 ? 27 : 6 + j).padStart(2, '0')}`),
      );
      const dept = byId(firm.departments, d);
      const planned = people.filter((p) => p.dept === d && p.hired <= date).length;
      const head = people.find((p) => p.post === dept.head_post);
      if (date > until || planned === 0 || !head) return;
      const away = planned > 4 && random.next() < 0.35 ? 1 : 0;
      out.push({
        id: id(out.length + 1),
        date,
        title: `${dept.name}${month}月安全活动：${topic}`,
        target: `${dept.name}全体`,
        by: head.id,
        hours: 1,
        planned,
        attended: planned - away,
        passed: planned - away,
        assess: '提问',
        level: '车间级',
        status: '已执行',
        evidence: ['签到表', '照片'],
        note: away > 0 ? '1人请假补课' : undefined,
        content,
        place: `${dept.name}现场`,
      });
    });
  });
  return out;
};

const HEAD_MEETINGS: readonly (readonly [date: string, title: string, content: string])[] = [
  [
    '2026-01-22',
    '班组长以上人员安全例会：节前检查怎么查',
    '一、节前检查表逐项讲解；二、重点部位分工；三、停工断电、值班和钥匙管理。',
  ],
  ['2026-03-26', '班组长以上人员安全例会：新员工带教', '一、师带徒协议；二、带教期内不得独立操作的设备；三、考核标准。'],
  ['2026-05-21', '班组长以上人员安全例会：现场风险辨识', '一、按工序走一遍；二、五类措施怎么写；三、等级复核。'],
  ['2026-07-23', '班组长以上人员安全例会：高温和台风应对', '一、停工和转移的口令；二、清点人数；三、断电顺序。'],
  ['2026-09-24', '班组长以上人员安全例会：隐患整改闭环', '一、整改五落实；二、复查人与整改人分开；三、逾期怎么处理。'],
  ['2026-11-19', '班组长以上人员安全例会：冬季消防检查', '一、电取暖、绒絮和疏散通道；二、微型消防站联动；三、检查表填写。'],
];

const sessions = (firm: DemoFirm): DemoTraining[] => {
  const people = makeRoster(firm);
  const id = (n: number) => `T${String(firm.trainings.length + n).padStart(2, '0')}`;
  const meetings = teamMeetings(firm, people, 2026, firm.meta.as_of, id);
  const heads = KEY_POSTS.split('、');
  const planned = people.filter((p) => heads.includes(p.post)).length;
  const forHeads = HEAD_MEETINGS.map(
    ([date, title, content], i): DemoTraining => ({
      id: id(meetings.length + i + 1),
      date,
      title,
      target: KEY_POSTS,
      by: 'U003',
      hours: 1.5,
      planned,
      attended: planned,
      passed: planned,
      assess: '问答',
      level: '公司级',
      status: '已执行',
      evidence: ['签到表', '照片'],
      content,
      place: '四楼会议区',
    }),
  );
  const all = [...firm.trainings, ...meetings, ...forHeads];
  if (all.length !== MEDIUM_SESSIONS) throw new Error(`培训有 ${all.length} 次，应为 ${MEDIUM_SESSIONS} 次`);
  return all;
};

export const mediumFirm = (firm: DemoFirm): DemoFirm => ({ ...firm, risk_points: mediumPoints(firm), trainings: sessions(firm) });
