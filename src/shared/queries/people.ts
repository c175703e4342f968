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
