/** 任职: a person holds a post from a date, several posts at a time; child of the person. */
import { date, flag, ref } from '../../engine/field.ts';
import type { Rec } from '../../engine/kinds.ts';
import type { DeriveContext } from '../../engine/register.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';
import { isWorkerPost, peopleOfPost } from '../../queries/people.ts';

const fields = {
  post: ref('岗位', 'post', { required: true, onGone: 'cascade' }),
  from: date('任职起'),
  to: date('任职止'),
  main: flag('主要岗位'),
  superior: ref('直接上级', 'person', { help: '上级岗位有几个人任职时选一人；责任书以他为甲方' }),
};
/** Who holds the post above, where a letter is signed with one of them. */
const leadersOf = ({ body }: { body: BodyOf<typeof fields> }, { view, today }: DeriveContext): readonly Rec<'person'>[] => {
  const post = view.find('post', body.post);
  if (!post || isWorkerPost(post) || (body.to !== null && body.to < today)) return [];
  return peopleOfPost(view, view.find('post', post.body.reportsTo)?.id ?? null, today);
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    assignment: BodyOf<typeof fields>;
  }
}

export const assignment = register({
  kind: 'assignment',
  name: '任职',
  parent: 'person',
  title: () => '任职',
  fields,
  form: [['任职', 'post', 'from', 'to', 'main', 'superior']],
  shortName: '任职',
  volume: '01',
  stage: 'organization',
  grid: ['post', 'from', 'to', 'main'],
  relations: [
    {
      title: '责任书的甲方已确定',
      stage: 'responsibility',
      of: (row, c) => leadersOf(row, c).length > 1,
      holds: (row, c) => leadersOf(row, c).some((p) => p.id === row.body.superior),
      gap: (row, c) =>
        `${c.view.find('person', row.parent)?.body.name ?? ''}：上级岗位有 ${leadersOf(row, c).length} 人任职，没有选直接上级`,
      field: 'superior',
    },
  ],
  rules: [notBefore('to', 'from', '任职止不能早于任职起')],
  examples: {
    good: { from: '2026-01-01', to: '2026-01-01' },
    bad: [[{ from: '2026-03-01', to: '2026-02-01' }, 'to']],
  },
});
