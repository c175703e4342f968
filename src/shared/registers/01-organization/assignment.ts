/** 任职: a person holds a post from a date, several posts at a time; child of the person. */
import { date, flag, ref } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';

const fields = {
  post: ref('岗位', 'post', { required: true, onGone: 'cascade' }),
  from: date('任职起'),
  to: date('任职止'),
  main: flag('主要岗位'),
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
  form: [['任职', 'post', 'from', 'to', 'main']],
  shortName: '任职',
  volume: '01',
  stage: 'organization',
  grid: ['post', 'from', 'to', 'main'],
  rules: [notBefore('to', 'from', '任职止不能早于任职起')],
  examples: {
    good: { from: '2026-01-01', to: '2026-01-01' },
    bad: [[{ from: '2026-03-01', to: '2026-02-01' }, 'to']],
  },
});
