/** 设备 (DOMAIN §8 卷 08): machines and installations of the firm with their upkeep. */
import { choice, code, date, ref, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';

const STATES = [
  { value: 'in-use', label: '在用', look: 'wash' },
  { value: 'stopped', label: '停用', look: 'ink' },
  { value: 'scrapped', label: '报废', look: 'grey' },
] as const;

const fields = {
  code: code('编号', 'E'),
  name: text('设备名称', { required: true, max: 60, synonyms: ['名称', '设备'] }),
  model: text('型号规格', { wanted: true, max: 60, synonyms: ['型号', '规格'] }),
  maker: text('制造厂', { max: 60, synonyms: ['厂家', '生产厂家', '制造单位'] }),
  madeOn: date('出厂日期'),
  inUseSince: date('投用日期', { wanted: true, synonyms: ['使用日期', '启用日期'] }),
  area: ref('所在位置', 'area', { wanted: true }),
  owner: ref('责任人', 'person', { wanted: true, onGone: 'keep' }),
  state: choice('状态', STATES, { wanted: true }),
  nextInspection: date('下次检验日期', {
    synonyms: ['检验有效期至'],
    when: (b) => b.state !== 'scrapped',
    due: (b) => (b.state === 'stopped' ? null : `${b.name}检验`),
  }),
  note: text('备注', { max: 200 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    equipment: BodyOf<typeof fields>;
  }
}

export const equipment = register({
  kind: 'equipment',
  name: '设备',
  shortName: '设备台账',
  volume: '08',
  stage: 'checklists',
  fields,
  title: (b) => b.name,
  search: ['code', 'name', 'model'],
  rules: [notBefore('inUseSince', 'madeOn', '投用日期不能早于出厂日期', 'mark')],
  mayBeEmpty: true,
  grid: ['code', 'name', 'model', 'inUseSince', 'area', 'owner', 'state', 'nextInspection'],
  chart: { by: 'state' },
  who: 'owner',
  ledger: {
    number: '08-01',
    need: '必备',
    reason: '安全生产法第三十六条：对安全设备进行经常性维护、保养，并定期检测；台账是维护保养的底数',
    columns: [
      ['code', 7],
      ['name', 19],
      ['model', 16],
      ['inUseSince', 13],
      ['area', 14],
      ['owner', 10],
      ['state', 8],
      ['nextInspection', 13],
    ],
    landscape: true,
  },
  examples: {
    good: { name: '平缝机', madeOn: '2019-05-01', inUseSince: '2019-06-01' },
    bad: [[{ name: '平缝机', madeOn: '2019-05-01', inUseSince: '2019-04-01' }, 'inUseSince']],
  },
});
