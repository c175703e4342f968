/** 企业基本信息表. */

import type { DocContext } from '../document/context.ts';
import type { Doc, Inline } from '../document/doc.ts';
import { document } from '../document/document.ts';
import {
  cell,
  cellValue,
  displayValue,
  doc,
  field,
  headRow,
  para,
  section,
  text,
  titleHeading,
  toSign,
} from '../document/helpers.ts';
import { CLASS_WORDS, classify } from '../domain/enterprise/classify.ts';
import { statisticalWords } from '../domain/enterprise/statistical.ts';
import { LEVELS, levelFacts } from '../domain/risk/level.ts';
import { applicableStandards } from '../domain/standards/applicable.ts';
import { WAITING_WORD } from '../engine/confirmed.ts';
import type { Rec } from '../engine/kinds.ts';
import { enterpriseOf, noticeClassOf } from '../queries/enterprise.ts';
import { peopleOfPost } from '../queries/people.ts';
import { basisOf, ratePoint } from '../queries/rating.ts';

const TITLE = '企业基本信息表';

const profile = (c: DocContext, e: Rec<'enterprise'>): Doc => {
  const f = (name: string): Inline[] => cellValue(c, e, name);
  const unit = (name: string, u: string): Inline[] =>
    displayValue(c, e, name) === '' ? [text(`　　　　${u}`)] : [field(c, e, name), text(` ${u}`)];
  const b = e.body;
  const result = b.employees !== null && b.revenueWan !== null ? classify(b.employees, b.revenueWan, b.industryCode) : null;
  const chosen = noticeClassOf(c.view);
  const standards = chosen === null ? [] : applicableStandards(c.content.standards, chosen, b.industryCode, c.today);
  const ratings = c.view.list('risk-point').map((p) => ratePoint(c.view, p.id));
  const waiting = ratings.filter((r) => r.waits).length;
  const findings = c.view.list('finding');
  const certified = c.view
    .list('post')
    .filter((p) => p.body.type === 'safety')
    .flatMap((p) => peopleOfPost(c.view, p.id, c.today).map((x) => `${x.body.name}（${p.body.name}）`));
  const classWords: Inline[] =
    chosen === null ? [] : [{ t: 'field', text: CLASS_WORDS[chosen].full, source: { record: e.id, field: 'employees' } }];
  const reasons = b.classOverride
    ? `人工改定，理由：${b.classOverride.reason}。按指标计算为${result ? CLASS_WORDS[result.class].full : '（指标未填全）'}。`
    : (result?.reasons.join('；') ?? '');
  return doc(c, TITLE, [
    section(c),
    titleHeading('enterprise-profile', TITLE),
    {
      b: 'keyValueGrid',
      labelShare: 0.4,
      pairs: [
        { label: '企业名称', value: f('name'), wide: true },
        { label: '统一社会信用代码', value: f('uscc') },
        { label: '成立日期', value: f('founded') },
        { label: '地址', value: f('address'), wide: true },
        { label: '所属镇（街道）', value: f('town') },
        { label: '法定代表人', value: f('legalRepresentative') },
        { label: '主要负责人', value: f('principal') },
        { label: '安全管理电话', value: f('safetyPhone') },
        {
          label: '安全管理人员',
          value: certified.length > 0 ? [text(certified.join('、'))] : [],
          wide: true,
        },
        { label: '国民经济行业', value: [...f('industryCode'), text(' '), ...f('industryName')] },
        { label: '班制', value: f('shifts') },
        { label: '从业人员', value: unit('employees', '人') },
        {
          label: '营业收入',
          value: [...unit('revenueWan', '万元'), ...(b.revenueYear !== null ? [text(`（${b.revenueYear} 年度）`)] : [])],
        },
        { label: '占地面积', value: unit('siteAreaM2', '平方米') },
        { label: '建筑面积', value: unit('buildingAreaM2', '平方米') },
        { label: '通知划分类别', value: classWords },
        { label: '统计上的规模', value: result ? [text(statisticalWords(result.statistical))] : [] },
        { label: '划分理由', value: reasons === '' ? [] : [text(reasons)], wide: true },
        {
          label: '适用的标准',
          value:
            standards.length > 0
              ? standards.flatMap((s, i): Inline[] => [
                  ...(i > 0 ? [{ t: 'break' } as const] : []),
                  text(
                    `${s.code === '' ? '' : `${s.code} `}${s.title}${s.note === '' ? '' : `（${s.note}）`}${c.showUnverified && !s.verified ? '　未核对原文' : ''}`,
                  ),
                ])
              : [],
          wide: true,
        },
        { label: '主要产品', value: f('products'), wide: true },
        {
          label: '工艺流程',
          value: b.processes.length > 0 ? [field(c, e, 'processes', b.processes.join(' → '))] : [],
          wide: true,
        },
        { label: '危险标签', value: f('tags'), wide: true },
        { label: '标准化等级', value: f('standardLevel') },
        { label: '宿舍居住人数', value: unit('dormitoryResidents', '人') },
        { label: '保险', value: f('insurance'), wide: true },
        { label: '填表人', value: f('preparedBy') },
        { label: '审核人', value: toSign(f('reviewedBy')) },
      ],
    },
    {
      ...para('caption', `安全风险与隐患统计（按${basisOf(c.view) === 'current' ? '现有风险' : '固有风险'}）`),
      spaceBeforePt: 10,
      keepWithNext: true,
    },
    {
      b: 'table',
      columns: [0.16, 0.16, 0.16, 0.16, 0.18, 0.18],
      headRows: 1,
      splitRows: false,
      style: 'cell',
      rows: [
        headRow(...LEVELS.map((l) => `${levelFacts(l).word}风险点`), '隐患总数', '未销号隐患'),
        {
          minHeightMm: 8,
          cells: [
            ...LEVELS.map((l) =>
              cell(`${ratings.filter((r) => r.level === l).length} 个`, { align: 'center', valign: 'middle' }),
            ),
            cell(`${findings.length} 条`, { align: 'center', valign: 'middle' }),
            cell(`${findings.filter((x) => x.body.state !== 'closed').length} 条`, { align: 'center', valign: 'middle' }),
          ],
        },
      ],
    },
    ...(waiting > 0 ? [para('note', `另有 ${waiting} 个风险点${WAITING_WORD}，不计入以上各数。`)] : []),
  ]);
};

export const enterpriseProfile = document({
  id: 'enterprise-profile',
  stage: 'enterprise',
  list: (c) => (enterpriseOf(c.view) ? [{ id: 'enterprise-profile', title: TITLE }] : []),
  build: (c) => profile(c, enterpriseOf(c.view) as Rec<'enterprise'>),
});
