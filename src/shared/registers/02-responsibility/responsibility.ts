/** 安全责任: one per post, scope and assessment (安全生产法 art. 22); who is responsible follows from assignments. */
import { lines, text, waiting } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

/** What a post lacks of it is a relation of the post, which has the record or not. */
const fields = {
  scope: lines('责任范围'),
  assessment: lines('考核标准'),
  basis: text('依据', { max: 200 }),
  pending: waiting(),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    responsibility: BodyOf<typeof fields>;
  }
}

export const responsibility = register({
  kind: 'responsibility',
  name: '安全责任',
  parent: 'post',
  title: () => '安全责任',
  fields,
  form: [['安全责任', 'scope', 'assessment', 'basis']],
  shortName: '安全责任',
  volume: '02',
  stage: 'responsibility',
  summary: ({ view }) => {
    const list = view.list('responsibility');
    const lacking = view.list('post').length - list.filter((r) => r.body.assessment.length > 0).length;
    return `${list.length} 个岗位有责任${lacking > 0 ? `，${lacking} 个岗位缺考核标准` : ''}`;
  },
  grid: ['scope', 'assessment', 'basis'],
  examples: { good: { scope: ['按规程操作'], assessment: ['每月一次'] }, bad: [] },
});
