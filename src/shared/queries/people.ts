/** Who holds which post on a day. */
import type { IsoDate, RecordId } from '../base/units.ts';
import type { Rec } from '../engine/kinds.ts';
import type { RecordView } from '../engine/view.ts';

/** Days are compared as they are written, year first. */
const inForce = (a: Rec<'assignment'>, on: IsoDate): boolean =>
  (a.body.from === null || a.body.from <= on) && (a.body.to === null || on <= a.body.to);

/** Assignments of a person in force on `on`. */
export const assignmentsOf = (view: RecordView, person: RecordId, on: IsoDate): readonly Rec<'assignment'>[] =>
  view.children(person, 'assignment').filter((a) => inForce(a, on));

/** People holding a post on `on`, in the order of the register of people. */
export const peopleOfPost = (view: RecordView, post: RecordId | null, on: IsoDate): readonly Rec<'person'>[] => {
  if (post === null) return [];
  const byPost = view.cached(`holders:${on}`, () => {
    const map = new Map<RecordId, Rec<'person'>[]>();
    for (const p of view.list('person')) {
      if (p.body.leftOn !== null && p.body.leftOn < on) continue;
      for (const a of assignmentsOf(view, p.id, on)) {
        if (a.body.post === null) continue;
        const known = map.get(a.body.post);
        if (known) known.push(p);
        else map.set(a.body.post, [p]);
      }
    }
    return map;
  });
  return byPost.get(post) ?? [];
};

export const peopleOfDepartment = (view: RecordView, department: RecordId, on: IsoDate): readonly Rec<'person'>[] => {
  const posts = view.list('post').filter((p) => p.body.department === department);
  return [...new Set(posts.flatMap((p) => peopleOfPost(view, p.id, on)))];
};

/** Posts whose holders do the work themselves sign a 承诺书; whoever leads, manages or has no class of post yet signs a 责任书. */
const WORKERS: ReadonlySet<string> = new Set(['operation', 'support', 'special']);
export const isWorkerPost = (post: Rec<'post'>): boolean => WORKERS.has(post.body.type ?? '');

/** The assignment by which somebody holds a post on a day. */
export const heldBy = (view: RecordView, person: RecordId, post: RecordId, on: IsoDate): Rec<'assignment'> | undefined =>
  assignmentsOf(view, person, on).find((a) => a.body.post === post);

/**
 * The post above, and who of its holders is the superior: the one there is, or the one named where there are several. Which
 * of two team leaders leads whom, no register can guess.
 */
export const superiorOf = (
  view: RecordView,
  { post, person }: { post: Rec<'post'>; person: Rec<'person'> | undefined },
  on: IsoDate,
): { post: Rec<'post'> | undefined; person: Rec<'person'> | undefined } => {
  const up = view.find('post', post.body.reportsTo);
  if (!up) return { post: undefined, person: undefined };
  const holders = peopleOfPost(view, up.id, on);
  const named = person && heldBy(view, person.id, post.id, on)?.body.superior;
  return { post: up, person: holders.length === 1 ? holders[0] : holders.find((p) => p.id === named) };
};
