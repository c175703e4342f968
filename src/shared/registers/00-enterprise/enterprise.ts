/** 企业: the one enterprise of a dossier (DOMAIN §2, §8 卷 00). */

import { z } from 'zod';
import { cleanLine } from '../../base/characters.ts';
import { CLASSES } from '../../domain/enterprise/classify.ts';
import { HAZARD_TAGS } from '../../domain/enterprise/hazard-tags.ts';
import { usccFault } from '../../domain/enterprise/uscc.ts';
import { DIRECT_RULES } from '../../domain/risk/direct-rules.ts';
import { choiceOf, choices, date, isFilled, lines, number, ref, text, value } from '../../engine/field.ts';
import { valuesOf } from '../../engine/kinds.ts';
import { type BodyOf, register } from '../../engine/register.ts';

const fields = {
  name: text('企业名称', { required: true, max: 80 }),
  shortName: text('简称', { max: 20 }),
  uscc: text('统一社会信用代码', { wanted: true, max: 18 }),
  address: text('地址', { wanted: true, max: 120 }),
  town: text('所属镇（街道）', { wanted: true, max: 40 }),
  legalRepresentative: text('法定代表人', { wanted: true, max: 40 }),
  principal: text('主要负责人', { wanted: true, max: 40 }),
  safetyPhone: text('安全管理电话', { wanted: true, max: 40 }),
  dutyPhone: text('值班电话', { max: 40 }),
  founded: date('成立日期'),
  industryCode: text('行业代码', { wanted: true, max: 8, help: '按 GB/T 4754-2017，如 C1819' }),
  industryName: text('行业名称', { wanted: true, max: 60 }),
  trade: text('监管行业', { max: 20 }),
  products: lines('主要产品'),
  employees: number('从业人员', { unit: '人', wanted: true, max: 1_000_000 }),
  revenueWan: number('营业收入', { unit: '万元', wanted: true, decimals: 2, max: 1e9 }),
  revenueYear: number('营业收入年度', { min: 2000, max: 2100 }),
  shifts: text('班制', { max: 120 }),
  siteAreaM2: number('占地面积', { unit: 'm²', decimals: 1 }),
  buildingAreaM2: number('建筑面积', { unit: 'm²', decimals: 1 }),
  dormitoryResidents: number('宿舍居住人数', { unit: '人' }),
  standardLevel: text('标准化等级', { max: 60 }),
  insurance: lines('保险'),
  tags: choices('危险标签', HAZARD_TAGS),
  processes: lines('工艺流程'),
  classOverride: value(
    '类别改定',
    z
      .object({ class: z.enum(CLASSES), reason: z.string().min(1, '改为其他类别须写明理由').overwrite(cleanLine).max(500) })
      .nullable()
      .default(null),
  ),
  docPrefix: text('发文字号前缀', { max: 20 }),
  codePrefix: text('体系文件编号前缀', { max: 20 }),
  riskBasis: choiceOf(
    '风险口径',
    [
      { value: 'current', label: '现有风险' },
      { value: 'inherent', label: '固有风险' },
    ],
    'current',
  ),
  directRules: choiceOf('直接判定重大风险的口径', DIRECT_RULES, 'none'),
  /** Fixed date of the demo dossier; everything due is computed against it. Empty in real dossiers. */
  demoDate: date('演示基准日'),
  preparedBy: ref('编制', 'person'),
  reviewedBy: ref('审核', 'person'),
  approvedBy: ref('批准', 'person'),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    enterprise: BodyOf<typeof fields>;
  }
}

export const enterprise = register({
  kind: 'enterprise',
  name: '企业',
  single: true,
  title: (b) => b.name,
  fields,
  form: [
    ['基本信息', 'name', 'shortName', 'uscc', 'address', 'town', 'founded'],
    ['负责人与联系', 'legalRepresentative', 'principal', 'safetyPhone', 'dutyPhone'],
    ['行业与规模', 'industryCode', 'industryName', 'trade', 'employees', 'revenueWan', 'revenueYear', 'shifts'],
    ['场地与产品', 'siteAreaM2', 'buildingAreaM2', 'dormitoryResidents', 'products', 'processes'],
    ['安全管理', 'standardLevel', 'insurance', 'tags', 'directRules'],
    ['文件编号与签署', 'docPrefix', 'codePrefix', 'preparedBy', 'reviewedBy', 'approvedBy'],
  ],
  shortName: '企业基本信息',
  volume: '00',
  stage: 'enterprise',
  rules: [
    {
      field: 'uscc',
      grade: 'mark',
      check: ({ body }) => (body.uscc === '' ? null : usccFault(body.uscc)),
    },
  ],
  relations: [
    {
      title: '指明主要负责人岗位',
      stage: 'organization',
      holds: (_row, { view }) => view.list('post').some((p) => p.body.isPrincipal),
      gap: () => '没有指明主要负责人岗位',
    },
  ],
  summary: ({ view }) => {
    const [e] = view.list('enterprise');
    if (!e) return '';
    const wanted = Object.entries(fields).filter(([, f]) => f.wanted);
    const filled = wanted.filter(([name]) => isFilled(valuesOf(e)[name]));
    return filled.length === wanted.length ? '全部已填' : `${filled.length} / ${wanted.length} 项已填`;
  },
  examples: {
    good: { name: '示例制衣有限公司', uscc: '91350599MADEM00037' },
    bad: [[{ name: '示例制衣有限公司', uscc: '91350599MADEM00038' }, 'uscc']],
  },
});
