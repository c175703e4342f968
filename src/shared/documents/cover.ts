/** 封面与目录: cover and 卷内目录. Page numbers stand only in the bound file; alone the list gives the documents. */

import type { DocContext } from '../document/context.ts';
import type { Block, Doc, Inline, Row } from '../document/doc.ts';
import { document, type ListedDocument } from '../document/document.ts';
import {
  cell,
  chineseNumber,
  doc,
  enterpriseName,
  field,
  headRow,
  LETTER_MARGINS,
  para,
  section,
  text,
  titleHeading,
} from '../document/helpers.ts';
import { CLASS_WORDS } from '../domain/enterprise/classify.ts';
import { enterpriseOf, noticeClassOf } from '../queries/enterprise.ts';

const line = (label: string, value: Inline): Block => ({
  ...para('cover-line', `${label}：`),
  inlines: [text(`${label}：`), value],
});

const coverBlocks = (c: DocContext): Block[] => {
  const e = enterpriseOf(c.view);
  const cls = noticeClassOf(c.view);
  return [
    section(c, { margins: LETTER_MARGINS, header: '', footer: 'none' }),
    { ...para('cover-line', '安全生产标准化'), spaceBeforePt: 90 },
    { ...para('cover-title', '一企一档'), spaceBeforePt: 12 },
    { ...para('cover-line', `（${c.year} 年度）`) },
    { ...line('企业名称', e ? field(c, e, 'name') : { t: 'blank', em: 14 }), spaceBeforePt: 120 } as Block,
    line('统一社会信用代码', e ? field(c, e, 'uscc', undefined, 12) : { t: 'blank', em: 12 }),
    line('企业类别', cls === null ? { t: 'blank', em: 10 } : text(CLASS_WORDS[cls].full)),
    line('主要负责人', e ? field(c, e, 'principal') : { t: 'blank', em: 8 }),
    { ...line('编制日期', text('　　　　年　　月　　日')), spaceBeforePt: 110 } as Block,
  ];
};

const volumeName = (d: ListedDocument): string => `第 ${d.volume} 卷　${d.volumeTitle}`;

/** 卷内目录, grouped by volume where it lists several. */
const contentsTable = (c: DocContext, listed: readonly ListedDocument[], grouped: boolean): Block => {
  const e = enterpriseOf(c.view);
  const responsible = c.view.find('person', e?.body.preparedBy)?.body.name ?? '';
  const rows: Row[] = [];
  let volume = '';
  let n = 0;
  for (const d of listed) {
    if (grouped && d.volume !== volume) {
      volume = d.volume;
      rows.push({
        minHeightMm: 8,
        cells: [cell(volumeName(d), { colSpan: 7, bold: true, valign: 'middle' })],
      });
    }
    n++;
    rows.push({
      minHeightMm: 8,
      cells: [
        cell(String(n), { align: 'center', valign: 'middle' }),
        cell(e && e.body.codePrefix !== '' ? `${e.body.codePrefix}-${d.number}` : d.number, { valign: 'middle' }),
        cell(responsible, { align: 'center', valign: 'middle' }),
        cell(d.title, { valign: 'middle' }),
        // Written in when it is bound; the day of printing is no date of the document.
        cell(''),
        cell(d.anchor === null ? [] : [{ t: 'ref', to: d.anchor }], { align: 'center', valign: 'middle' }),
        cell(''),
      ],
    });
  }
  return {
    b: 'table',
    columns: [0.065, 0.19, 0.11, 0.35, 0.145, 0.07, 0.07],
    headRows: 1,
    splitRows: false,
    style: 'cell',
    rows: [headRow('序号', '文件编号', '责任者', '题名', '日期', '页次', '备注'), ...rows],
  };
};

const remark = (listed: readonly ListedDocument[]): string =>
  listed.some((d) => d.anchor !== null)
    ? '页次为各卷内的页码，每卷另起。'
    : `共 ${listed.length} 份文件，${chineseNumber(new Set(listed.map((d) => d.volume)).size)}卷。各文件单独装订时页次自编。`;

/** First sheet of a volume in the bound book, so that it can be taken apart by volumes. */
const volumeSheet = (c: DocContext, volume: readonly ListedDocument[]): Doc => {
  const [first] = volume;
  const name = first ? volumeName(first) : '';
  return doc(c, name, [
    section(c, { restartAt: 1, footer: 'plain', odd: true }),
    titleHeading(`volume-${first?.volume}`, name),
    para('subtitle', '卷内目录'),
    contentsTable(c, volume, false),
  ]);
};

export const cover = document({
  id: 'cover',
  stage: 'enterprise',
  front: true,
  volumeSheet,
  list: () => [{ id: 'cover', title: '封面与目录' }],
  build: (c, _id, contents) => {
    const listed = contents();
    return doc(c, `${enterpriseName(c)} 一企一档`, [
      ...coverBlocks(c),
      section(c, { restartAt: 1, footer: 'plain', odd: true }),
      titleHeading('contents', '卷内目录'),
      contentsTable(c, listed, true),
      para('note', remark(listed)),
    ]);
  },
});
