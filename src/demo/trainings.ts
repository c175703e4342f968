/**
 * Training sessions of the demo dossier and who took part. The file gives numbers and a target in words; the people are
 * chosen from the roster so that attendance, passes and resits come out exactly as the file says.
 */
import { addDays, asIsoDate, yearOf } from '../shared/base/units.ts';
import { ACTIVITY_STATES } from '../shared/engine/field.ts';
import { TRAINING_LEVELS } from '../shared/registers/05-training/training.ts';
import { type Draft, optionValue } from './draft.ts';
import type { DemoFirm, DemoTraining } from './firm.ts';
import { seeded } from './random.ts';
import { type DemoPerson, newStarters } from './roster.ts';
import { SESSION_CONTENTS } from './training-contents.ts';

const hash = (s: string): number => [...s].reduce((h, c) => (Math.imul(h, 31) + (c.codePointAt(0) ?? 0)) >>> 0, 7);

/** The longest serving operators of a post: who is picked when a session wants 骨干. */
const senior = (people: readonly DemoPerson[], post: string, n: number): DemoPerson[] =>
  people
    .filter((p) => p.post === post)
    .sort((a, b) => (a.hired < b.hired ? -1 : a.hired > b.hired ? 1 : 0))
    .slice(0, n);

const KEY_OPERATORS: Record<string, number> = { P16: 2, P17: 1, P18: 1, P21: 3, P22: 2, P24: 2, P25: 1, P28: 1, P32: 1, P33: 1 };

type Choose = (people: readonly DemoPerson[], firm: DemoFirm) => DemoPerson[];
const ofPosts =
  (...posts: string[]): Choose =>
  (people) =>
    people.filter((p) => posts.includes(p.post));

/** Targets that name groups instead of departments or posts. */
const GROUPS: Record<string, Choose> = {
  全员: (people) => [...people],
  裁剪与缝制操作岗位: ofPosts('P16', 'P17', 'P21', 'P22', 'P25'),
  裁剪与整烫岗位: ofPosts('P16', 'P17', 'P32'),
  '裁剪、缝制一、缝制二车间操作岗位': (people) =>
    people.filter((p) => ['D06', 'D07', 'D08'].includes(p.dept) && p.kind === '操作'),
  设备动力部与各班组骨干: (people) => [
    ...people.filter((p) => p.dept === 'D11' || ['P20', 'P23'].includes(p.post)),
    ...Object.entries(KEY_OPERATORS).flatMap(([post, n]) => senior(people, post, n)),
  ],
  // The cleaning contractor's people are told and sign on the visitors' form; they are not people of the firm.
  '安全环保部、设备动力部、行政人事部及清掏单位': (people) => [
    ...people.filter((p) => ['D02', 'D11'].includes(p.dept) || ['P05', 'P06'].includes(p.post)),
    ...senior(people, 'P07', 2),
  ],
  '设备动力部、叉车司机、装卸人员': (people) => [
    ...people.filter((p) => p.dept === 'D11' || p.post === 'P40'),
    ...senior(people, 'P39', 3),
  ],
  '印绣、整烫、裁剪岗位': ofPosts('P28', 'P29', 'P30', 'P32', 'P16', 'P17', 'P18'),
};

/** Participants of a session, in the order of the roster. */
export const participantsOf = (t: DemoTraining, people: readonly DemoPerson[], firm: DemoFirm): DemoPerson[] => {
  const posts = /^P\d+(、P\d+)*$/.test(t.target) ? t.target.split('、') : null;
  const chosen = t.target.startsWith('春节后新入职')
    ? newStarters(people, t.date.slice(0, 4))
    : posts
      ? ofPosts(...posts)(people, firm)
      : (GROUPS[t.target] ?? byDepartments(t.target, firm))(people, firm);
  const set = new Set(chosen.filter((p) => p.hired <= t.date).map((p) => p.id));
  if (set.size !== t.planned) throw new Error(`${t.id} 应到 ${t.planned} 人，按“${t.target}”找到 ${set.size} 人`);
  return people.filter((p) => set.has(p.id));
};

const byDepartments = (target: string, firm: DemoFirm): Choose => {
  const named = firm.departments.filter((d) => target.includes(d.name)).map((d) => d.id);
  return (people) => people.filter((p) => named.includes(p.dept));
};

/** `P03、P04` is a reference; people read the names of the posts. */
const targetWords = (target: string, firm: DemoFirm): string =>
  target.replace(/P\d{2}/g, (id) => firm.posts.find((p) => p.id === id)?.name ?? id);

export const addTrainings = (
  draft: Draft,
  firm: DemoFirm,
  people: readonly DemoPerson[],
  trainings: readonly DemoTraining[] = firm.trainings,
): void => {
  for (const t of trainings) addTraining(draft, firm, people, t);
};

const addTraining = (draft: Draft, firm: DemoFirm, people: readonly DemoPerson[], t: DemoTraining): void => {
  const own = SESSION_CONTENTS[t.id];
  const lecturer = people.find((p) => p.id === t.by);
  const done = t.status === '已执行';
  const resits = t.attended - t.passed;
  draft.add('training', t.id, null, {
    code: t.id,
    title: t.title,
    state: optionValue(ACTIVITY_STATES, t.status),
    plannedOn: asIsoDate(t.date),
    actualOn: done ? asIsoDate(t.date) : null,
    level: optionValue(TRAINING_LEVELS, t.level),
    target: targetWords(t.target, firm),
    place: t.place ?? own?.place ?? '',
    lecturer: lecturer?.name ?? t.by,
    lecturerPerson: lecturer ? (lecturer.id as never) : null,
    hours: t.hours,
    content: t.content ?? own?.content ?? '',
    assess: t.assess,
    evidence: t.evidence,
    evaluation: done
      ? `应到 ${t.planned} 人，实到 ${t.attended} 人，考核一次合格 ${t.passed} 人${resits > 0 ? `，补考后合格 ${resits} 人` : ''}。`
      : '',
    note: t.note ?? '',
  });

  const participants = participantsOf(t, people, firm);
  const random = seeded(hash(t.id) + yearOf(asIsoDate(t.date)));
  // Those who miss or resit are made-up operators first; heads and the named scenario people are there.
  const ordinary = participants.filter((p) => !p.named);
  const pool = ordinary.length >= t.planned - t.passed ? ordinary : participants.filter((p) => p.id !== t.by);
  const weak = random.shuffle(pool).slice(0, done ? t.planned - t.passed : 0);
  const absent = new Set(weak.slice(0, t.planned - t.attended));
  const resit = new Set(weak.slice(t.planned - t.attended));
  const madeUp = /于(\d{2}-\d{2})补课/.exec(t.note ?? '')?.[1];
  const madeUpOn = madeUp
    ? asIsoDate(`${t.date.slice(0, 4)}-${madeUp}`)
    : t.note?.includes('补课')
      ? addDays(asIsoDate(t.date), 7)
      : null;
  const written = t.assess.includes('笔试');
  participants.forEach((p, i) => {
    const result = !done ? 'none' : absent.has(p) ? 'absent' : resit.has(p) ? 'resit' : 'passed';
    const score = written && (result === 'passed' || result === 'resit') ? random.int(80, result === 'resit' ? 88 : 100) : null;
    draft.add('participation', `${t.id}-${String(i + 1).padStart(3, '0')}`, t.id, {
      person: p.id as never,
      result,
      score,
      makeUpOn: result === 'absent' ? madeUpOn : null,
    });
  });
};
