/** 检验检测: anything that must be checked again by a date: accessories, statutory tests, agreements. */
import { choice, date, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';

const fields = {
  name: text('项目', { required: true, max: 80 }),
  category: choice('类别', [
    { value: 'accessory', label: '安全附件' },
    { value: 'test', label: '检测检验' },
    { value: 'agreement', label: '相关方协议' },
  ] as const),
  checkedOn: date('上次日期'),
  nextDue: date('下次到期', {
    wanted: true,
    // Agreements run out without anything unsafe being in use; they are followed up in their register.
    due: (b) => (b.category === 'agreement' ? null : String(b.name)),
  }),
  note: text('备注', { max: 300 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    'periodic-check': BodyOf<typeof fields>;
  }
}

export const periodicCheck = register({
  kind: 'periodic-check',
  name: '检验检测',
  title: (b) => b.name,
  fields,
  grid: [
    { field: 'name', width: 280 },
    { field: 'category', width: 120 },
    { field: 'checkedOn', width: 110 },
    { field: 'nextDue', width: 110 },
  ],
  form: [['检验检测', 'name', 'category', 'checkedOn', 'nextDue', 'note']],
  shortName: '检验检测台账',
  volume: '08',
  stage: 'checklists',
  search: ['name'],
  rules: [notBefore('nextDue', 'checkedOn', '下次到期不能早于上次日期', 'mark')],
  mayBeEmpty: true,
  chart: { by: 'category' },
  ledger: {
    number: '08-02',
    need: '建议',
    reason: '安全附件、检测检验和协议的到期一览',
    landscape: true,
    columns: [
      ['name', 24],
      ['category', 10],
      ['checkedOn', 12],
      ['nextDue', 12],
      ['note', 42],
    ],
  },
  examples: {
    good: { name: '防雷检测', checkedOn: '2026-01-01', nextDue: '2027-01-01' },
    bad: [[{ name: '防雷检测', checkedOn: '2026-03-01', nextDue: '2026-02-01' }, 'nextDue']],
  },
});
