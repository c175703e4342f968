/**
 * A hand-made document with every kind of block and inline, at believable amounts.
 * Owns: what the printers are tried on apart from the documents of the catalogue.
 */

import type { BlobHash, RecordId } from '../../src/shared/base/units.ts';
import {
  type Block,
  type Cell,
  DOC_VERSION,
  type Doc,
  type Inline,
  type Row,
  type SectionBreak,
} from '../../src/shared/document/doc.ts';
import type { Drawing } from '../../src/shared/draw/ops.ts';

const text = (s: string, marks?: { bold?: boolean; underline?: boolean; color?: 'red' }): Inline => ({
  t: 'text',
  text: s,
  ...(marks ? { marks } : {}),
});
const field = (s: string): Inline => ({ t: 'field', text: s, source: { record: 'r1' as RecordId, field: 'name' } });
const cell = (s: string, rest: Partial<Cell> = {}): Cell => ({ inlines: [text(s)], ...rest });
const body = (s: string): Block => ({ b: 'paragraph', style: 'body', inlines: [text(s)] });

const PHOTO = 'a'.repeat(64) as BlobHash;

const GB9704 = { topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 };
const FORM = { topMm: 25, bottomMm: 20, leftMm: 25, rightMm: 15 };
const section = (rest: Partial<SectionBreak> = {}): SectionBreak => ({
  b: 'sectionBreak',
  page: { size: 'A4', landscape: false },
  header: '',
  footer: 'total',
  margins: GB9704,
  ...rest,
});

const POSTS = [
  '主要负责人',
  '安全管理员',
  '车间主任',
  '班组长',
  '电工',
  '叉车司机',
  '裁剪工',
  '缝纫工',
  '整烫工',
  '仓库管理员',
  '锅炉工',
  '消防值班员',
];
const HAZARDS = [
  ['裁剪区', '裁床', '操作带刀设备时未戴钢丝手套，手指伸入刀口', '机械伤害', '配发并强制佩戴钢丝手套；刀口加防护罩；每班检查'],
  [
    '整烫车间',
    '蒸汽锅炉',
    '安全阀失灵、超压运行，司炉工未持证上岗',
    '锅炉爆炸',
    '安全阀每年校验一次，压力表半年检定一次；司炉工持证',
  ],
  ['面料仓库', '堆垛', '堆垛高度超过 2 m、与照明灯具距离不足 0.5 m', '火灾', '限高 1.8 m，“五距”划线；设烟感和喷淋；禁止烟火'],
  ['配电室', '低压配电柜', '柜门敞开、绝缘老化、操作未戴绝缘手套', '触电', '上锁管理，工作票制度，绝缘用具半年试验'],
  ['缝纫车间', '疏散通道', '半成品堆放占用通道，宽度 < 1.4 m', '火灾、踩踏', '地面划线，每日巡查，班后清场'],
] as const;
const LEVELS = ['general', 'major', 'considerable', 'low', 'general'] as const;
const WORDS = { major: '重大', considerable: '较大', general: '一般', low: '低' } as const;

const riskRows = (n: number): Row[] =>
  Array.from({ length: n }, (_, i) => {
    const k = i % HAZARDS.length;
    const [area, point, hazard, accident, measures] = HAZARDS[k] ?? HAZARDS[0];
    const level = LEVELS[k] ?? 'low';
    return {
      cells: [
        cell(String(i + 1), { align: 'center' }),
        cell(`FX-${String(i + 1).padStart(3, '0')}`, { align: 'center' }),
        cell(area),
        cell(point),
        cell(hazard),
        cell(accident),
        cell(WORDS[level], { level, align: 'center' }),
        cell(measures),
        cell(POSTS[i % POSTS.length] ?? '', { align: 'center' }),
      ],
    };
  });

const drawing: Drawing = {
  widthMm: 240,
  heightMm: 130,
  alt: '一号厂房四色安全风险空间分布图',
  ops: [
    { op: 'path', d: 'M5 5H235V125H5Z', stroke: { color: '#222222', widthMm: 0.8 } },
    { op: 'path', d: 'M5 5H95V65H5Z', fill: { color: '#D4101C', opacity: 0.42 }, stroke: { color: '#D4101C', widthMm: 0.5 } },
    {
      op: 'path',
      d: 'M95 5H235V65H95Z',
      fill: { color: '#FFD60A', opacity: 0.5 },
      stroke: { color: '#8A6F00', widthMm: 0.5, dash: [2, 1] },
    },
    { op: 'path', d: 'M5 65H125V125H5Z', fill: { color: '#1F5FD0', opacity: 0.3 }, stroke: { color: '#1F5FD0', widthMm: 0.5 } },
    {
      op: 'path',
      d: 'M125 65H235V125H125Z',
      fill: { color: '#F77F00', opacity: 0.45 },
      stroke: { color: '#F77F00', widthMm: 0.5 },
    },
    { op: 'text', x: 50, y: 36, text: '锅炉房', sizeMm: 5, font: 'hei', bold: true, color: '#1B1300', anchor: 'middle' },
    { op: 'text', x: 165, y: 36, text: '缝纫车间', sizeMm: 5, font: 'hei', bold: true, color: '#1B1300', anchor: 'middle' },
    {
      op: 'group',
      transform: [1, 0, 0, 1, 0, 60],
      children: [
        { op: 'text', x: 65, y: 36, text: '成品库', sizeMm: 5, font: 'hei', color: '#1B1300', anchor: 'middle' },
        { op: 'text', x: 180, y: 36, text: '裁剪区', sizeMm: 5, font: 'song', color: '#1B1300', anchor: 'middle', rotate: 90 },
        { op: 'image', x: 8, y: 10, widthMm: 30, heightMm: 20, blob: PHOTO, opacity: 0.8 },
      ],
    },
  ],
};

const LONG =
  '本公司主要负责人是安全生产第一责任人，对本单位的安全生产工作全面负责，应当建立健全并落实全员安全生产责任制，加强安全生产标准化建设，组织制定并实施安全生产规章制度和操作规程，保证安全生产投入的有效实施。';

/** Every block and inline kind. */
export const richDoc = (): Doc => ({
  docVersion: DOC_VERSION,
  title: '一企一档样本',
  stamp: '2026-11-20T08:30:00.000Z',
  author: '晨曦服饰有限公司',
  blocks: [
    section({ footer: 'none' }),
    {
      b: 'paragraph',
      style: 'cover-title',
      inlines: [text('安全生产标准化'), { t: 'break' }, text('一企一档')],
      spaceBeforePt: 120,
    },
    { b: 'paragraph', style: 'cover-line', inlines: [field('晨曦服饰有限公司')], spaceBeforePt: 200 },
    { b: 'paragraph', style: 'cover-line', inlines: [text('2026年11月')] },
    section({ restartAt: 1 }),
    {
      b: 'toc',
      title: '目　录',
      entries: [
        { text: '一、企业概况', level: 1, to: 'h1' },
        { text: '（一）基本信息', level: 2, to: 'h1-1' },
        { text: '（二）组织机构', level: 2, to: 'h1-2' },
        { text: '二、安全生产责任', level: 1, to: 'h2' },
        { text: '三、安全风险点名册', level: 1, to: 'h3' },
        { text: '四、四色安全风险空间分布图', level: 1, to: 'h4' },
        { text: '五、培训签到', level: 1, to: 'h5' },
      ],
    },
    section({ header: '晨曦服饰有限公司　安全生产标准化档案' }),
    { b: 'paragraph', style: 'doc-title', inlines: [text('企业基本情况')] },
    { b: 'paragraph', style: 'subtitle', inlines: [text('（2026 年度）')] },
    { b: 'heading', level: 1, id: 'h1', inlines: [text('一、企业概况')] },
    { b: 'heading', level: 2, id: 'h1-1', inlines: [text('（一）基本信息')] },
    {
      b: 'keyValueGrid',
      labelShare: 0.36,
      pairs: [
        { label: '企业名称', value: [field('晨曦服饰有限公司')], wide: true },
        { label: '统一社会信用代码', value: [field('91330400MA2CXXXX0A')] },
        { label: '行业', value: [field('C1819 其他机织服装制造')] },
        { label: '从业人员', value: [field('268 人')] },
        {
          label: '企业类别',
          value: [text('规模以上 '), { t: 'checkbox', checked: true }, text(' 中等 '), { t: 'checkbox', checked: false }],
        },
        { label: '主要负责人', value: [field('沈国强')] },
        { label: '经营范围', value: [text(LONG)], wide: true },
      ],
    },
    {
      b: 'paragraph',
      style: 'note',
      inlines: [text('注：企业类别按就高原则确定，依据见“分类说明”，第 '), { t: 'ref', to: 'h2' }, text(' 页。')],
    },
    { b: 'heading', level: 2, id: 'h1-2', inlines: [text('（二）组织机构')] },
    body(LONG),
    body(`${LONG}填表人：`),
    {
      b: 'paragraph',
      style: 'plain',
      inlines: [text('填表人：'), { t: 'blank', em: 6 }, text('　联系电话：', { bold: true }), { t: 'blank', em: 8 }],
    },
    {
      b: 'list',
      items: [
        { marker: '（一）', inlines: [text('建立、健全本单位安全生产责任制；', { underline: true })] },
        { marker: '（二）', inlines: [text(`组织制定本单位安全生产规章制度和操作规程——${LONG}`)] },
        { marker: '（三）', inlines: [text('保证本单位安全生产投入的有效实施 & 督促检查 <每月一次>。')] },
      ],
    },
    { b: 'heading', level: 3, id: 'h1-2-1', inlines: [text('1. 安全管理机构')] },
    {
      b: 'checklist',
      items: [
        { checked: true, inlines: [text('已设置安全生产管理机构')] },
        {
          checked: false,
          inlines: [text('专职安全生产管理人员按从业人员 2% 以上配备，且不少于 1 人；主要负责人和安全生产管理人员经考核合格')],
        },
      ],
    },
    { b: 'figure', blob: PHOTO, widthMm: 100, heightMm: 60, caption: '图 1　厂区大门', alt: '厂区大门照片' },
    section({ header: '晨曦服饰有限公司　安全生产标准化档案', odd: true, restartAt: 1, footer: 'plain', mark: '未执行' }),
    { b: 'paragraph', style: 'doc-title', inlines: [text('安全生产责任书')] },
    { b: 'heading', level: 1, id: 'h2', inlines: [text('二、安全生产责任')] },
    ...POSTS.slice(0, 8).map((p) => body(`${p}：${LONG}`)),
    {
      b: 'signatureBlock',
      parties: [
        { label: '甲方（盖章）：', name: [field('晨曦服饰有限公司')], dateLabel: '日期：　　年　　月　　日' },
        { label: '乙方（签字）：', name: [field('李卫东')], dateLabel: '日期：　　年　　月　　日' },
      ],
    },
    { b: 'pageBreak', to: 'odd' },
    { b: 'paragraph', style: 'doc-title', inlines: [text('公开承诺书')] },
    body(LONG),
    { b: 'signatureBlock', parties: [{ label: '承诺人：', name: [field('沈国强')], dateLabel: '2026年1月5日' }] },
    section({ header: '安全风险点名册', page: { size: 'A4', landscape: true }, margins: FORM, restartAt: 1 }),
    { b: 'heading', level: 1, id: 'h3', inlines: [text('三、安全风险点名册')] },
    {
      b: 'table',
      columns: [0.05, 0.08, 0.09, 0.1, 0.22, 0.09, 0.06, 0.22, 0.09],
      headRows: 2,
      splitRows: false,
      style: 'cell',
      rows: [
        {
          cells: [
            cell('序号', { head: true, rowSpan: 2 }),
            cell('编号', { head: true, rowSpan: 2 }),
            cell('风险点', { head: true, colSpan: 2 }),
            cell('辨识与评估', { head: true, colSpan: 3 }),
            cell('管控措施', { head: true, rowSpan: 2 }),
            cell('责任人', { head: true, rowSpan: 2 }),
          ],
        },
        { cells: ['区域', '名称', '主要危险有害因素', '事故类型', '等级'].map((s) => cell(s, { head: true })) },
        ...riskRows(45),
      ],
    },
    { b: 'paragraph', style: 'note', inlines: [text('注：等级按现有风险填写；LEC 法，D ≥ 320 为重大。')] },
    { b: 'pageBreak', to: 'next' },
    { b: 'heading', level: 1, id: 'h4', inlines: [text('四、四色安全风险空间分布图')] },
    { b: 'drawing', drawing, caption: '图 2　一号厂房四色安全风险空间分布图' },
    section({ header: '培训记录', margins: FORM, restartAt: 1, footer: 'plain' }),
    { b: 'heading', level: 1, id: 'h5', inlines: [text('五、培训签到')] },
    {
      b: 'table',
      columns: [0.1, 0.2, 0.25, 0.25, 0.2],
      headRows: 1,
      splitRows: true,
      style: 'small',
      rows: [
        { cells: ['序号', '姓名', '部门', '签名', '成绩'].map((s) => cell(s, { head: true })) },
        ...Array.from({ length: 60 }, (_, i) => ({
          minHeightMm: 9,
          cells: [
            cell(String(i + 1), { align: 'center' as const }),
            cell(`员工${i + 1}`, { align: 'center' as const }),
            cell(i % 3 ? '缝纫车间' : '裁剪车间'),
            cell(''),
            cell(String(80 + (i % 20)), { align: 'right' as const }),
          ],
        })),
      ],
    },
    {
      b: 'table',
      columns: [0.2, 0.8],
      headRows: 1,
      splitRows: true,
      style: 'cell',
      rows: [
        { cells: [cell('岗位', { head: true }), cell('安全生产职责', { head: true })] },
        ...POSTS.slice(0, 3).map((p, i) => ({
          cells: [
            cell(p, { align: 'center' as const, valign: 'middle' as const, bold: true }),
            cell(LONG.repeat(i === 1 ? 30 : 3), { valign: 'top' as const }),
          ],
        })),
      ],
    },
    section({ header: '晨曦服饰有限公司　　CX-01-05 A/0', footerNote: '草稿　2026年11月20日', mark: '空白表' }),
    { b: 'paragraph', style: 'red-head', inlines: [text('晨曦服饰有限公司文件')] },
    { b: 'paragraph', style: 'red-head-long', inlines: [text('石狮市晨曦服饰有限公司文件')] },
    { b: 'paragraph', style: 'red-head-longest', inlines: [text('福建省泉州市石狮市晨曦服饰织造有限公司文件')] },
    { b: 'paragraph', style: 'plain', align: 'center', inlines: [text('晨曦〔2026〕8号', { color: 'red' }), text('　签发人：')] },
    { b: 'rule', color: 'red', widthPt: 1.5 },
    body('各部门：'),
    {
      b: 'table',
      columns: [0.3, 0.7],
      headRows: 1,
      splitRows: true,
      style: 'cell',
      rows: [
        { cells: [cell('条款', { head: true }), cell('内容', { head: true })] },
        {
          cells: [
            cell('第一条'),
            {
              inlines: [],
              blocks: [
                { b: 'paragraph', style: 'cell', inlines: [text('下列人员任职：')] },
                {
                  b: 'list',
                  items: [
                    { marker: '（1）', inlines: [field('李卫东任安全管理员；')] },
                    { marker: '（2）', inlines: [field('沈国强任主要负责人。')] },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    { b: 'rule', color: 'black', widthPt: 0.5 },
  ],
});

/** A register of the size a large enterprise has. */
export const bigTableDoc = (rows: number): Doc => ({
  docVersion: DOC_VERSION,
  title: '大表',
  stamp: '2026-11-20T08:30:00.000Z',
  author: '晨曦服饰有限公司',
  blocks: [
    section({ page: { size: 'A4', landscape: true }, margins: FORM }),
    { b: 'heading', level: 1, id: 'h1', inlines: [text('一、台账')] },
    {
      b: 'table',
      columns: [0.06, 0.1, 0.14, 0.14, 0.2, 0.12, 0.12, 0.12],
      headRows: 1,
      splitRows: false,
      style: 'cell',
      rows: [
        { cells: ['序号', '编号', '区域', '名称', '因素', '类型', '等级', '责任人'].map((s) => cell(s, { head: true })) },
        ...riskRows(rows).map((r) => ({ cells: r.cells.filter((_, i) => i !== 7) })),
      ],
    },
  ],
});
