/** 任命与免职 (DOMAIN §8 卷 01, §10): who was given or relieved of a safety post, by which red-headed 通知. */
import { choice, code, date, ref, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';
import { notBefore, standsAtOne } from '../../engine/rules.ts';

const ACTS = [
  { value: 'appoint', label: '任命' },
  { value: 'remove', label: '免职' },
] as const;

const fields = {
  code: code('序号', 'RM'),
  act: choice('事项', ACTS, { wanted: true }),
  person: ref('人员', 'person', { wanted: true, onGone: 'keep', synonyms: ['姓名'] }),
  duty: text('职务', { required: true, max: 60, synonyms: ['安全职务', '担任职务'] }),
  documentNumber: text('发文字号', { wanted: true, max: 40, help: '如 ××〔2026〕8号' }),
  issuedOn: date('发文日期', { wanted: true }),
  from: date('生效日期', { wanted: true }),
  note: text('备注', { max: 200 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    appointment: BodyOf<typeof fields>;
  }
}

export const appointment = register({
  kind: 'appointment',
  name: '任免',
  shortName: '任命与免职台账',
  volume: '01',
  stage: 'organization',
  fields,
  title: (b) => b.duty,
  search: ['duty', 'documentNumber'],
  mayBeEmpty: true,
  rules: [notBefore('from', 'issuedOn', '生效日期早于发文日期，请核对', 'mark'), standsAtOne('appointment', 'documentNumber')],
  grid: ['code', 'act', 'person', 'duty', 'documentNumber', 'issuedOn', 'from'],
  ledger: {
    number: '01-05',
    need: '必备',
    reason: '安全生产管理机构和人员须有任命文件',
    columns: [
      ['code', 8],
      ['act', 8],
      ['person', 14],
      ['duty', 26],
      ['documentNumber', 24],
      ['issuedOn', 15],
      ['from', 15],
    ],
  },
  examples: {
    good: {
      duty: '专职安全管理员',
      act: 'appoint',
      documentNumber: '示安〔2026〕9号',
      issuedOn: '2026-01-05',
      from: '2026-01-05',
    },
    bad: [
      [{ duty: '专职安全管理员', issuedOn: '2026-01-05', from: '2025-12-01' }, 'from'],
      [
        { code: 'RM02', duty: '专职安全管理员', documentNumber: '示安〔2026〕8号' },
        'documentNumber',
        { code: 'RM01', duty: '安全总监', documentNumber: '示安[2026] 8号' },
      ],
    ],
  },
});
