/**
 * From documents to files: those of one kind as chapters of one file, or everything bound in one.
 */
import { allDocuments } from '../documents/all.ts';
import { blankFormOf, buildInstance, type DocContext, type DocumentInfo, documentOf, identified, numbered } from './catalogue.ts';
import type { Block, Doc, Heading } from './doc.ts';
import type { DocumentDescription, Entry, ListedDocument } from './document.ts';
import { doc, enterpriseName, para, section, titleHeading } from './helpers.ts';
import { inlineText } from './text.ts';

/** Entries of one kind with names of their own: two people of one name and post are numbered. */
const names = (list: readonly Entry[]): ReadonlyMap<string, string> => {
  const seen = new Map<string, number>();
  return new Map(
    list.map(({ id, title }) => {
      const count = (seen.get(title) ?? 0) + 1;
      seen.set(title, count);
      return [id, count === 1 ? title : `${title}（${count}）`];
    }),
  );
};

/** The document as an entry of that level; without its own headings, which every one of its kind would repeat, if `alone`. */
const asEntry = (d: Doc, level: number, o: { name?: string | undefined; alone: boolean }): Doc => ({
  ...d,
  blocks: d.blocks.map((b) => {
    if (b.b !== 'heading') return b;
    if (!b.title) return o.alone ? { ...b, outline: null } : b;
    return { ...b, outline: { level, text: o.name ?? b.outline?.text ?? inlineText(b.inlines) } };
  }),
});

/** The Docs that stand in one file for these of a kind; where there are several, their entries in the outline bear their names. */
const chapters = (d: DocumentDescription, ids: readonly string[], c: DocContext): readonly Doc[] => {
  const list = d.list(c);
  const named = names(list);
  const alone = ids.length > 1;
  const build = (id: string): Doc => {
    const built = buildInstance(d, c, id);
    return list.length > 1 ? asEntry(built, 1, { name: named.get(id), alone }) : built;
  };
  if (!d.together || !alone) return ids.map(build);
  return d.together(c, ids, build).map((x) => (x.identity ? x : identified(d, c, x)));
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
      identified(
        d,
        c,
        doc(c, info.title, [section(c), titleHeading(info.id, info.title), para('note', '本档案中还没有这份文件的内容。')]),
      )
    );
  return numbered(
    d,
    c,
    doc(
      c,
      info.title,
      docs.flatMap((x) => (d.numbering === 'each' ? numberedApart(x) : x).blocks),
    ),
  );
};

/** Levels of the outline of the bound book. */
const [VOLUME, DOCUMENT, INSTANCE] = [1, 2, 3];

interface Part {
  info: DocumentInfo;
  docs: readonly Doc[];
}

const anchorOf = ({ docs: [first] }: Part): string | null => {
  const h = first?.blocks.find((b) => b.b === 'heading');
  return h?.b === 'heading' ? h.id : null;
};

/** A document as it stands in the outline of the book: one entry, or one above those of its people, trainings or sheets. */
const inOutline = ({ info, docs }: Part): Block[] => {
  const single = info.instances.length === 1 && info.instances[0]?.title === info.title;
  if (single) return docs.flatMap((d) => asEntry(d, DOCUMENT, { alone: false }).blocks);
  const above: Heading = { ...titleHeading(`document-${info.id}`), outline: { level: DOCUMENT, text: info.title } };
  return docs
    .flatMap((d) => asEntry(d, INSTANCE, { alone: true }).blocks)
    .flatMap((b, i): Block[] => (i === 0 ? [b, above] : [b]));
};

/** Everything in one file: cover, contents, then volume by volume, each numbered anew. What has nothing to show is left out. */
export const bindAll = (infos: readonly DocumentInfo[], c: DocContext): Doc => {
  const parts = infos.flatMap((info): Part[] => {
    const d = documentOf(info.id);
    const ids = d.front ? [] : info.instances.map((i) => i.id);
    return ids.length === 0 ? [] : [{ info, docs: chapters(d, ids, c) }];
  });
  const listed = (some: readonly Part[]): ListedDocument[] =>
    some.map((p) => ({
      number: p.info.number,
      title: p.info.title,
      volume: p.info.volume,
      volumeTitle: p.info.volumeTitle,
      anchor: anchorOf(p),
    }));
  const fronts = allDocuments().filter((d) => d.front);
  const blocks = [
    ...fronts.flatMap((d) => d.list(c).flatMap((e) => buildInstance(d, c, e.id, () => listed(parts)).blocks)),
    ...[...Map.groupBy(parts, (p) => p.info.volume).values()].flatMap((volume) => [
      ...fronts.flatMap((d) =>
        d.volumeSheet ? asEntry(identified(d, c, d.volumeSheet(c, listed(volume))), VOLUME, { alone: true }).blocks : [],
      ),
      ...volume.flatMap(inOutline),
    ]),
  ];
  return { ...doc(c, `${enterpriseName(c)} 一企一档`, blocks.map(bound)), duplex: true };
};

/** 共 Y 页 only stands in single files. */
const bound = (b: Block): Block => (b.b === 'sectionBreak' && b.footer === 'total' ? { ...b, footer: 'plain' } : b);

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
