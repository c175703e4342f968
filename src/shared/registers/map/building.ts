/** 建筑. */
import { code, number, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

const fields = {
  code: code('编号', 'B', 1),
  name: text('建筑名称', { required: true, max: 40 }),
  floors: number('层数', { max: 300 }),
  fireClass: text('火灾危险性', { max: 20 }),
  structure: text('结构', { max: 40 }),
  note: text('备注', { max: 200 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    building: BodyOf<typeof fields>;
  }
}

export const building = register({
  kind: 'building',
  name: '建筑',
  title: (b) => b.name,
  fields,
  shortName: '建筑一览表',
  volume: '06',
  stage: 'map',
  search: ['code', 'name'],
  mayBeEmpty: true,
  examples: { good: { name: '一号厂房' }, bad: [] },
});
