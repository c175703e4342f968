/**
 * Markdown of narrative texts (责任书, 制度, 规程) → blocks. The parser is CommonMark with tables; what of it a document can
 * hold is a closed list, and the rest is a fault of the pack, found when the pack is read, with its line, never while a
 * document is being printed.
 */
import type { Nodes, PhrasingContent, Root, RootContent, Table as TableNode } from 'mdast';
import { fromMarkdown as parse } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Block, Inline, List, Row } from './doc.ts';
import { cell, smallHeading, titleHeading } from './helpers.ts';

/** What stands in braces: `{{enterprise.name}}` in a line, `{{targets}}` as a paragraph of its own. */
export interface Merge {
  inline: Readonly<Record<string, Inline>>;
  block: Readonly<Record<string, () => Block[]>>;
}

export interface MergeNames {
  inline: readonly string[];
  block: readonly string[];
}

export interface MarkdownFault {
  file: string;
  /** From 1. */
  line: number;
  message: string;
}

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** `key: value` lines between `---` at the top, and the text below with the line it begins on. */
export const frontMatter = (markdown: string): { meta: Readonly<Record<string, string>>; body: string; firstLine: number } => {
  const found = FRONT.exec(markdown);
  if (!found) return { meta: {}, body: markdown, firstLine: 1 };
  const meta = Object.fromEntries(
    (found[1] ?? '').split(/\r?\n/).flatMap((line) => {
      const pair = /^(\w+)[:：]\s*(.*)$/.exec(line.trim());
      return pair ? [[pair[1] as string, (pair[2] as string).trim()] as const] : [];
    }),
  );
  return { meta, body: markdown.slice(found[0].length), firstLine: found[0].split('\n').length };
};

const tree = (body: string): Root => parse(body, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });

/** Nodes a document can hold. */
const KNOWN: ReadonlySet<string> = new Set([
  'root',
  'heading',
  'paragraph',
  'text',
  'strong',
  'break',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'thematicBreak',
]);
const WORDS: Readonly<Record<string, string>> = {
  html: 'HTML',
  image: '图片',
  link: '链接',
  code: '代码（行首缩进四格也算）',
  inlineCode: '代码',
  emphasis: '斜体',
  blockquote: '引用',
};

const BOLD = '**';
const FIELD = /\{\{([^{}]*)\}\}/g;
const OWN_FIELD = /^\s*\{\{([\w.]+)\}\}\s*$/;

/** The name of a field that stands alone in its paragraph. */
const ownField = (node: Nodes): string | null => {
  if (node.type !== 'paragraph' || node.children.length !== 1) return null;
  const [only] = node.children;
  return only?.type === 'text' ? (OWN_FIELD.exec(only.value)?.[1] ?? null) : null;
};

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child);
}

/** Nodes whose words stand on lines of their own: bold ends where they end. */
const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);
const textOf = (node: Nodes): string => [...walk(node)].map((x) => (x.type === 'text' ? x.value : '')).join('');

/**
 * What a text may measure. A text of a hostile file must neither hang nor overflow the parser, so structure is looked at
 * before it is parsed; the longest 制度 known has some 20,000 characters, and no list is eight levels deep.
 */
const MOST_CHARACTERS = 60_000;
const MOST_SIGNS = 2_000;
const MOST_COLUMNS = 20;
/** Width of blanks, `>` and list markers before the words of a line. */
const MOST_INDENT = 48;
const SIGNS = /[[\]*_`<&!]/g;
const MARKERS = /^(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/;

/** What of a text is beyond what is parsed at all. */
const beyond = (body: string, file: string, firstLine: number): MarkdownFault[] => {
  const fault = (line: number, message: string): MarkdownFault[] => [{ file, line, message }];
  if (body.length > MOST_CHARACTERS) return fault(firstLine, `超过 ${MOST_CHARACTERS} 字`);
  if ((body.match(SIGNS)?.length ?? 0) > MOST_SIGNS) return fault(firstLine, `加粗、链接一类的符号超过 ${MOST_SIGNS} 个`);
  const deep = body.split('\n').findIndex((line) => (MARKERS.exec(line)?.[0].length ?? 0) > MOST_INDENT);
  return deep >= 0 ? fault(firstLine + deep, '缩进或列表的层次太深') : [];
};

/** What a text asks for that a document cannot hold, or fields nobody knows; empty when it can be printed. */
export const lintMarkdown = (markdown: string, file: string, names: MergeNames): MarkdownFault[] => {
  const { body, firstLine } = frontMatter(markdown);
  const faults = beyond(body, file, firstLine);
  if (faults.length > 0) return faults;
  for (const node of walk(tree(body))) {
    const line = firstLine - 1 + (node.position?.start.line ?? 1);
    if (!KNOWN.has(node.type)) faults.push({ file, line, message: `不能使用${WORDS[node.type] ?? node.type}` });
    if (LINES.has(node.type) && textOf(node).split(BOLD).length % 2 === 0) {
      faults.push({ file, line, message: `加粗的“${BOLD}”不成对` });
    }
    if (node.type === 'tableRow' && node.children.length > MOST_COLUMNS)
      faults.push({ file, line, message: `表格超过 ${MOST_COLUMNS} 列` });
    if (node.type !== 'text') continue;
    for (const [at, text] of node.value.split('\n').entries()) {
      for (const found of text.matchAll(FIELD)) {
        const name = (found[1] ?? '').trim();
        const alone = OWN_FIELD.test(text) && names.block.includes(name);
        if (!alone && !names.inline.includes(name)) faults.push({ file, line: line + at, message: `没有“${name}”这个字段` });
      }
    }
  }
  return faults;
};

const inText = (value: string, m: Merge, bold: boolean): Inline[] => {
  const marks = bold ? { marks: { bold } } : {};
  const out: Inline[] = [];
  let at = 0;
  for (const found of value.matchAll(FIELD)) {
    if (found.index > at) out.push({ t: 'text', text: value.slice(at, found.index), ...marks });
    const merged = m.inline[(found[1] ?? '').trim()];
    // A field that the pack was not linted for leaves room to write in rather than stopping an export.
    if (!merged) out.push({ t: 'blank', em: 8 });
    else out.push(merged.t === 'field' || merged.t === 'text' ? { ...merged, ...marks } : merged);
    at = found.index + found[0].length;
  }
  if (at < value.length) out.push({ t: 'text', text: value.slice(at), ...marks });
  return out;
};

/**
 * Bold is what stands between two `**`, counted from the left. CommonMark asks for blanks or punctuation around them that
 * Chinese does not write (`**注意：**不得…`), pairs some of them otherwise and leaves others as stars; where it found a
 * pair, its two ends count like any other.
 */
const inlines = (nodes: readonly PhrasingContent[], m: Merge): Inline[] => {
  let bold = false;
  const read = (n: PhrasingContent): Inline[] => {
    if (n.type === 'break') return [{ t: 'break' }];
    if (n.type === 'text') {
      return n.value.split(BOLD).flatMap((part, k) => {
        if (k > 0) bold = !bold;
        return inText(part, m, bold);
      });
    }
    if (n.type !== 'strong') return [];
    bold = !bold;
    const within = n.children.flatMap(read);
    bold = !bold;
    return within;
  };
  return nodes.flatMap(read);
};

/** Chinese is written without blanks between lines: a line of its own is a paragraph of its own. */
const byLines = (all: readonly Inline[]): Inline[][] => {
  const lines: Inline[][] = [[]];
  for (const i of all) {
    if (i.t !== 'text') {
      lines.at(-1)?.push(i);
      continue;
    }
    for (const [k, part] of i.text.split('\n').entries()) {
      if (k > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ ...i, text: part });
    }
  }
  return lines.filter((l) => l.length > 0);
};

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
/** 1. （1） ① by depth; items without an order begin with a dot. */
const markerOf = (ordered: boolean, n: number, depth: number): string => {
  const indent = '　'.repeat(depth);
  if (!ordered) return `${indent}・`;
  return indent + (depth === 0 ? `${n}. ` : depth === 1 ? `（${n}）` : CIRCLED.charAt(n - 1) || `${n}. `);
};

type ListNode = Extract<RootContent, { type: 'list' }>;
const listItems = (list: ListNode, m: Merge, depth: number): List['items'] =>
  list.children.flatMap((item, i) => {
    const marker = markerOf(list.ordered === true, (list.start ?? 1) + i, depth);
    const own = item.children.flatMap((c) => (c.type === 'paragraph' ? byLines(inlines(c.children, m)) : []));
    const below = item.children.flatMap((c) => (c.type === 'list' ? listItems(c, m, depth + 1) : []));
    return [...own.map((line, k) => ({ marker: k === 0 ? marker : '　'.repeat(depth + 1), inlines: line })), ...below];
  });

const tableBlock = (node: TableNode, m: Merge): Block => {
  const widths = node.children.reduce<number[]>((most, row) => {
    for (const [i, c] of row.children.entries()) {
      const words = textOf(c).length;
      most[i] = Math.max(most[i] ?? 4, Math.min(40, words));
    }
    return most;
  }, []);
  const all = widths.reduce((a, b) => a + b, 0);
  const rows = node.children.map(
    (row, r): Row => ({
      cells: row.children.map((c) =>
        cell(inlines(c.children, m), r === 0 ? { head: true, align: 'center', valign: 'middle' } : {}),
      ),
    }),
  );
  return { b: 'table', columns: widths.map((w) => w / all), headRows: 1, splitRows: true, style: 'cell', rows };
};

/**
 * Blocks of a text that was linted. `#` is the title of the document, `##` and below its headings; `id` names both.
 * Merge fields keep their source.
 */
export const fromMarkdown = (markdown: string, id: string, m: Merge): Block[] => {
  let headings = 0;
  return tree(frontMatter(markdown).body).children.flatMap((node): Block[] => {
    switch (node.type) {
      case 'heading': {
        const words = inlines(node.children, m);
        if (node.depth === 1) return [titleHeading(id, ...words)];
        headings++;
        return [{ ...smallHeading(Math.min(3, node.depth - 1) as 1 | 2 | 3, `${id}-${headings}`, ''), inlines: words }];
      }
      case 'paragraph': {
        const own = ownField(node);
        const blocks = own === null ? undefined : m.block[own];
        if (blocks) return blocks();
        return byLines(inlines(node.children, m)).map((line): Block => ({ b: 'paragraph', style: 'letter', inlines: line }));
      }
      case 'list':
        return [{ b: 'list', style: 'letter', items: listItems(node, m, 0) }];
      case 'table':
        return [tableBlock(node, m)];
      case 'thematicBreak':
        return [{ b: 'rule', color: 'black', widthPt: 0.5 }];
      default:
        return [];
    }
  });
};
