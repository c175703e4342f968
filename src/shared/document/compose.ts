/**
 * From documents to files: instances of one kind as chapters of one file, or everything bound in one.
 */
import { contentsTable, coverBlocks } from '../documents/cover.ts';
import { openSessionsDoc } from '../documents/training.ts';
import { buildInstances, type DocContext, type DocumentInfo, type Instance } from './catalogue.ts';
import type { Block, Doc, SectionBreak } from './doc.ts';
import { doc, enterpriseName, para, section, titleHeading } from './helpers.ts';

/** Training: several sessions in one file print the executed ones and list the open ones beneath. */
const chapters = (info: Pick<DocumentInfo, 'id'>, instances: readonly Instance[], c: DocContext): Doc[] => {
  const docs = instances.map((i) => i.doc);
  if (info.id !== 'training-records' || instances.length < 2) return docs;
  const isOpen = (d: Doc): boolean => d.blocks[0]?.b === 'sectionBreak' && d.blocks[0].mark === '未执行';
  const done = docs.filter((d) => !isOpen(d));
  if (done.length === 0) return docs;
  const open = openSessionsDoc(c);
  return open ? [...done, open] : done;
};

/** Of many letters in one file each is signed and handed out by itself: it begins on an odd page and with page 1. */
const letterApart = (d: Doc): Block[] =>
  d.blocks.map((b) => (b.b === 'sectionBreak' && b.odd ? { ...b, restartAt: 1, footer: 'plain' } : b));

/** All instances of one kind in one file; numbering runs through but for letters. */
export const groupDoc = (info: Pick<DocumentInfo, 'id' | 'title'>, instances: readonly Instance[], c: DocContext): Doc => {
  const docs = chapters(info, instances, c);
  const [only] = docs;
  if (docs.length === 1 && only) return only;
  if (docs.length === 0)
    return doc(c, info.title, [section(c), titleHeading(info.id, info.title), para('note', '本档案中还没有这份文件的内容。')]);
  return doc(c, info.title, docs.flatMap(letterApart));
};

/** Everything in one file: cover, contents, then volume by volume, each numbered anew. */
export const bindAll = (infos: readonly DocumentInfo[], c: DocContext): Doc => {
  const parts = infos
    .filter((i) => i.id !== 'cover')
    .map((info) => ({ info, docs: chapters(info, buildInstances(info.id, c), c) }))
    .filter((p) => p.docs.length > 0);
  const anchorOf = (d: Doc | undefined): string | null => {
    const h = d?.blocks.find((b) => b.b === 'heading');
    return h?.b === 'heading' ? h.id : null;
  };
  const blocks: Block[] = [
    ...coverBlocks(c),
    section(c, { restartAt: 1, footer: 'plain' }),
    titleHeading('contents', '卷内目录'),
  ];
  blocks.push(
    contentsTable(
      c,
      parts.map(({ info, docs }) => ({
        number: info.number,
        title: info.title,
        volume: info.volume,
        volumeTitle: info.volumeTitle,
        anchor: anchorOf(docs[0]),
      })),
    ),
  );
  blocks.push(para('note', '页次为各卷内的页码，每卷另起。'));
  let volume = '';
  for (const { info, docs } of parts) {
    const newVolume = info.volume !== volume;
    volume = info.volume;
    docs.forEach((d, i) => {
      for (const b of d.blocks) {
        if (b.b !== 'sectionBreak') blocks.push(b);
        else blocks.push(bound(b, newVolume && i === 0 && b === d.blocks[0]));
      }
    });
  }
  return doc(c, `${enterpriseName(c)} 一企一档`, blocks);
};

/** 共 Y 页 only stands in single files; a volume begins with page 1 on an odd sheet. */
const bound = (s: SectionBreak, startsVolume: boolean): SectionBreak => ({
  ...s,
  footer: s.footer === 'total' ? 'plain' : s.footer,
  ...(startsVolume ? { restartAt: 1, odd: true } : {}),
});

const FORBIDDEN: Record<string, string> = {
  '<': '＜',
  '>': '＞',
  ':': '：',
  '"': '＂',
  '/': '／',
  '\\': '＼',
  '|': '｜',
  '?': '？',
  '*': '＊',
};

/** File name without extension: number and Chinese title, valid on Windows. */
export const fileStem = (info: Pick<DocumentInfo, 'number' | 'title'>, instance?: Instance): string => {
  const words = instance ? `${info.number} ${info.title} ${instance.title}` : `${info.number} ${info.title}`;
  const safe = words.replace(/[<>:"/\\|?*]/g, (ch) => FORBIDDEN[ch] ?? '').replace(/\p{Cc}/gu, '');
  return [...safe]
    .slice(0, 80)
    .join('')
    .replace(/[. ]+$/, '');
};
