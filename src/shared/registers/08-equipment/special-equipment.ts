/** 特种设备 (DOMAIN §8 卷 08): boilers, pressure vessels, lifts, hoists and factory vehicles with their statutory inspection. */
import { choice, code, date, number, ref, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';

export const SPECIAL_EQUIPMENT = [
  '锅炉',
  '压力容器',
  '压力管道',
  '电梯',
  '起重机械',
  '客运索道',
  '大型游乐设施',
  '场（厂）内专用机动车辆',
  '简单压力容器',
].map((s) => ({ value: s, label: s }));

const fields = {
  code: code('编号', 'SE'),
  name: text('设备名称', { required: true, max: 80, synonyms: ['名称'] }),
  category: choice('种类', SPECIAL_EQUIPMENT, { wanted: true, synonyms: ['类别', '设备种类'] }),
  registrationCode: text('使用登记证号', { max: 60, synonyms: ['使用登记证编号', '登记证号', '注册代码'] }),
  area: ref('所在位置', 'area'),
  operators: text('作业人员', { max: 200 }),
  inspectedOn: date('上次检验日期', { synonyms: ['检验日期'] }),
  nextInspection: date('下次检验日期', { synonyms: ['检验有效期至'], due: (b) => `${String(b.name).split(' ')[0]}定期检验` }),
  upkeepDays: number('维保周期', { unit: '天', max: 3650 }),
  upkeptOn: date('上次维保日期'),
  note: text('备注', { max: 300 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    'special-equipment': BodyOf<typeof fields>;
  }
}

export const specialEquipment = register({
  kind: 'special-equipment',
  name: '特种设备',
  shortName: '特种设备台账',
  volume: '08',
  stage: 'checklists',
  fields,
  title: (b) => b.name,
  search: ['code', 'name', 'registrationCode'],
  rules: [notBefore('nextInspection', 'inspectedOn', '下次检验日期不能早于上次检验日期', 'mark')],
  mayBeEmpty: true,
  grid: ['code', 'name', 'category', 'registrationCode', 'nextInspection', { field: 'operators', minWindow: 1240 }],
  chart: { by: 'category' },
  ledger: {
    number: '08-03',
    need: '建议',
    reason: '特种设备须逐台登记，并在检验合格有效期届满前检验',
    landscape: true,
    columns: [
      ['code', 7],
      ['name', 18],
      ['category', 11],
      ['registrationCode', 14],
      ['area', 11],
      ['operators', 13],
      ['inspectedOn', 13],
      ['nextInspection', 13],
    ],
  },
  examples: {
    good: { name: '燃气锅炉', category: '锅炉', inspectedOn: '2026-01-01', nextInspection: '2027-01-01' },
    bad: [[{ name: '燃气锅炉', inspectedOn: '2026-03-01', nextInspection: '2026-02-01' }, 'nextInspection']],
  },
});
