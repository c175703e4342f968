/**
 * From documents to files: those of one kind as chapters of one file, or everything bound in one.
 */
import { allDocuments } from '../documents/all.ts';
import { blankFormOf, buildInstance, type DocContext, type DocumentInfo, documentOf } from './catalogue.ts';
import type { Block, Doc, SectionBreak } from './doc.ts';
import type { DocumentDescription, Entry } from './document.ts';
import { doc, enterpriseName, para, section, titleHeading } from './helpers.ts';

/** The Docs that stand in one file for these of a kind. */
const chapters = (d: DocumentDescription, ids: readonly string[], c: DocContext): readonly Doc[] => {
  const build = (id: string): Doc => buildInstance(d, c, id);
  return d.together && ids.length > 1 ? d.together(c, ids, build) : ids.map(build);
};

/** Each is handed out by itself and begins with page 1. */
const numberedApart = (d: Doc): Doc => ({
  ...d,
  blocks: d.blocks.map((b, i) => (i === 0 && b.b === 'sectionBreak' ? { ...b, restartAt: 1, footer: 'plain' } : b)),
});

/** Some of one kind in one file. */
export const groupDoc = (info: Pick<DocumentInfo, 'id' | 'title'>, some: readonly Pick<Entry, 'id'>[], c: DocContext): Doc => {
  const d = documentOf(info.id);
  const docs = chapters(
    d,
    some.map((i) => i.id),
    c,
  );
  const [only] = docs;
  if (docs.length === 1 && only) return only;
  if (docs.length === 0)
    return (
      blankFormOf(info.id, c) ??
      doc(c, info.title, [section(c), titleHeading(info.id, info.title), para('note', '本档案中还没有这份文件的内容。')])
    );
  return doc(
    c,
    info.title,
    docs.flatMap((x) => (d.numbering === 'each' ? numberedApart(x) : x).blocks),
  );
};

/** Everything in one file: cover, contents, then volume by volume, each numbered anew. What has nothing to show is left out. */
export const bindAll = (infos: readonly DocumentInfo[], c: DocContext): Doc => {
  const parts = infos.flatMap((info) => {
    const d = documentOf(info.id);
    const ids = d.front ? [] : info.instances.map((i) => i.id);
    return ids.length === 0 ? [] : [{ info, docs: chapters(d, ids, c) }];
  });
  const anchorOf = (d: Doc | undefined): string | null => {
    const h = d?.blocks.find((b) => b.b === 'heading');
    return h?.b === 'heading' ? h.id : null;
  };
  const listed = parts.map(({ info, docs }) => ({
    number: info.number,
    title: info.title,
    volume: info.volume,
    volumeTitle: info.volumeTitle,
    anchor: anchorOf(docs[0]),
  }));
  const blocks: Block[] = allDocuments()
    .filter((d) => d.front)
    .flatMap((d) => d.list(c).flatMap((e) => d.build(c, e.id, () => listed).blocks));
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
export const fileStem = (info: Pick<DocumentInfo, 'number' | 'title'>, instance?: Entry): string => {
  const words = instance ? `${info.number} ${info.title} ${instance.title}` : `${info.number} ${info.title}`;
  const safe = words.replace(/[<>:"/\\|?*]/g, (ch) => FORBIDDEN[ch] ?? '').replace(/\p{Cc}/gu, '');
  return [...safe]
    .slice(0, 80)
    .join('')
    .replace(/[. ]+$/, '');
};
