/** 证书 (DOMAIN §5.2): certificates of people with review and validity. */

import { chineseDate } from '../../base/units.ts';
import { certificateDue, certificateTier } from '../../domain/training/certificates.ts';
import { choice, code, date, ref, text } from '../../engine/field.ts';
import { type BodyOf, type Cell, type DeriveContext, type RowOf, register } from '../../engine/register.ts';
import { notBefore } from '../../engine/rules.ts';

export const CERTIFICATE_TYPES = [
  { value: 'training', label: '安全培训合格证明' },
  { value: 'special-work', label: '特种作业操作证' },
  { value: 'special-equipment', label: '特种设备安全管理和作业人员证', aliases: ['特种设备作业人员证'] },
  { value: 'health', label: '食品从业人员健康证明' },
  { value: 'other', label: '其他' },
] as const;

const fields = {
  code: code('编号', 'C'),
  holder: ref('持证人', 'person', { wanted: true, onGone: 'keep' }),
  type: choice('证书类别', CERTIFICATE_TYPES, { wanted: true }),
  item: text('项目', { required: true, max: 60 }),
  number: text('证号', { max: 60 }),
  issuedOn: date('发证日期'),
  validTo: date('有效期至'),
  reviewDue: date('应复审日期'),
  reviewedOn: date('已复审日期'),
  nextDue: date('再培训到期', { help: '没有有效期的证明，填下一次必须办理的日期' }),
  note: text('备注', { max: 300 }),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    certificate: BodyOf<typeof fields>;
  }
}

/** A certificate of training has no end of its own; the next training stands in its place. */
const VALID = {
  key: 'valid',
  label: '有效期至／再培训到期',
  derive: ({ id, body }: RowOf<BodyOf<typeof fields>>): Cell => {
    const on = body.validTo ?? body.nextDue;
    return {
      text: on === null ? '' : chineseDate(on),
      sources: [{ record: id, field: body.validTo === null ? 'nextDue' : 'validTo' }],
    };
  },
};
/** Whether it is good today, in words: a valid one and a lapsed one must not look alike. */
const TIER = {
  key: 'tier',
  label: '状态',
  derive: ({ id, body }: RowOf<BodyOf<typeof fields>>, { today }: DeriveContext): Cell => ({
    text: certificateTier(body, today),
    sources: [{ record: id, field: 'validTo' }],
  }),
};

export const certificate = register({
  kind: 'certificate',
  name: '证书',
  title: (b) => b.item,
  fields,
  grid: [
    { field: 'code', width: 52 },
    { field: 'holder', width: 96 },
    { field: 'type', width: 168 },
    { field: 'item', width: 168 },
    { field: 'number', width: 112, minWindow: 1240 },
    { field: 'validTo', width: 96 },
  ],
  form: [
    ['证书', 'code', 'holder', 'type', 'item', 'number', 'issuedOn', 'validTo', 'reviewDue', 'reviewedOn', 'nextDue', 'note'],
  ],
  shortName: '持证人员台账',
  volume: '05',
  stage: 'training',
  called: (b) => b.code || b.item,
  search: ['code', 'item', 'number'],
  rules: [notBefore('validTo', 'issuedOn', '有效期至不能早于发证日期', 'mark')],
  mayBeEmpty: true,
  due: ({ body }) => {
    const next = certificateDue(body);
    if (next === null) return null;
    if (next.review) return { text: `${body.item}复审`, field: 'reviewDue' };
    return { text: body.item, field: body.validTo === null ? 'nextDue' : 'validTo' };
  },
  who: 'holder',
  ledger: {
    number: '05-04',
    need: '必备',
    reason: '特种作业和特种设备作业人员须持证上岗',
    landscape: true,
    columns: [
      ['code', 5],
      ['holder', 8],
      ['type', 15],
      ['item', 14],
      ['number', 14],
      ['issuedOn', 9],
      [VALID, 9],
      ['reviewDue', 9],
      ['reviewedOn', 9],
      [TIER, 8],
    ],
  },
  examples: {
    good: { item: '低压电工作业', issuedOn: '2024-01-01', validTo: '2030-01-01' },
    bad: [[{ item: '低压电工作业', issuedOn: '2024-01-01', validTo: '2020-01-01' }, 'validTo']],
  },
});
