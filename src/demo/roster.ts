/**
 * The people of the demo firm: those named in its file, the others made up from the name pool with a fixed seed until
 * every post has its headcount; exactly one pair shares a name.
 */
import type { IsoDate } from '../shared/base/units.ts';
import { byId, type DemoFirm } from './firm.ts';
import { madeUpIdNumber, madeUpPhone } from './identity.ts';
import { seeded } from './random.ts';

export interface DemoPerson {
  id: string;
  name: string;
  gender: 'male' | 'female';
  post: string;
  dept: string;
  kind: DemoFirm['posts'][number]['kind'];
  hired: IsoDate;
  birth: string;
  idNumber: string;
  phone: string;
  named: boolean;
  scenario: string;
}

/** Made-up new starters after the Spring Festival, by post; the named one (P21) comes on top. */
const NEW_STARTERS: Record<number, Record<string, number>> = {
  150: { P21: 7, P24: 4, P22: 2, P33: 2, P16: 1, P28: 1 },
  30: { P21: 2 },
};
const NEW_STARTER_DAYS = ['02-24', '02-25', '02-26'];

const FEMALE = new Set('珍芳英红丽兰秀玉欣珺艺缝'.split(''));
const MALE = new Set('强明军国'.split(''));
/** Named people whose name does not tell. */
const NAMED_FEMALE = new Set(['U011', 'U012', 'U013', 'U025']);

const genderOf = (id: string, name: string, toss: number): 'male' | 'female' => {
  if (NAMED_FEMALE.has(id)) return 'female';
  const last = name.at(-1) ?? '';
  if (FEMALE.has(last)) return 'female';
  if (MALE.has(last) || id <= 'U026') return 'male';
  return toss < 0.6 ? 'female' : 'male';
};

export const makeRoster = (firm: DemoFirm): DemoPerson[] => {
  const random = seeded(350_599);
  const { surnames, given, same_name_pair: pair } = firm.name_pool;
  const taken = new Set(firm.people.map((p) => p.name));
  const names = random.shuffle(surnames.flatMap((s) => given.map((g) => s + g))).filter((n) => n !== pair.name && !taken.has(n));
  const asOfYear = firm.meta.as_of.slice(0, 4);
  const starters = NEW_STARTERS[firm.enterprise.employees] ?? {};

  const make = (id: string, name: string, postId: string, hired: string, named: boolean, scenario: string): DemoPerson => {
    const post = byId(firm.posts, postId);
    const gender = genderOf(id, name, random.next());
    const year = Number(hired.slice(0, 4)) - random.int(20, 34);
    const birth = `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
    const n = Number(id.slice(1));
    return {
      id,
      name,
      gender,
      post: postId,
      dept: post.dept,
      kind: post.kind,
      hired: hired as IsoDate,
      birth,
      idNumber: madeUpIdNumber(birth, n, gender),
      phone: madeUpPhone(10_000_000 + n * 317 + random.int(0, 300)),
      named,
      scenario,
    };
  };

  const people = firm.people.map((p) => make(p.id, p.name, p.post, p.hired, true, p.scenario ?? ''));
  let n = Math.max(0, ...firm.people.map((p) => Number(p.id.slice(1))));
  for (const post of firm.posts) {
    const open = post.headcount - firm.people.filter((p) => p.post === post.id).length;
    const fresh = starters[post.id] ?? 0;
    for (let i = 0; i < open; i++) {
      n += 1;
      const isPair = i === 0 && pair.posts.includes(post.id);
      const name = isPair ? pair.name : names.pop();
      if (name === undefined) throw new Error('姓名库不够用');
      const hired =
        i >= open - fresh
          ? `${asOfYear}-${NEW_STARTER_DAYS[i % NEW_STARTER_DAYS.length]}`
          : `${random.int(2013, 2025)}-${String(random.int(2, 11)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
      people.push(make(`U${String(n).padStart(3, '0')}`, name, post.id, hired, false, ''));
    }
  }
  return people;
};

/** Those who started after the Spring Festival of the year. */
export const newStarters = (people: readonly DemoPerson[], year: string): DemoPerson[] =>
  people.filter((p) => p.hired >= `${year}-02-20` && p.hired <= `${year}-02-26`);
