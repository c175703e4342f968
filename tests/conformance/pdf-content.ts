/** What is painted on the pages of a PDF, read from its content streams, and its outline. */
import { onPdf } from './tools.ts';

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}
export interface Painted {
  /** Rectangles with a line around them, in painting order: cells of tables. */
  cells: Box[];
  images: Box[];
  /** Other paths that were painted. */
  paths: (Box & { points: number; closed: boolean })[];
}

type Matrix = [number, number, number, number, number, number];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

const TOKEN = /<[0-9a-fA-F\s]*>|\((?:\\.|[^\\)])*\)|\[[^\]]*\]|\/[^\s/[\]()<>]+|[^\s/[\]()<>]+/g;

/** A content stream in page space with the origin at the upper left corner. */
const readContent = (stream: string, pageHeight: number): Painted => {
  const out: Painted = { cells: [], images: [], paths: [] };
  let ctm: Matrix = [1, 0, 0, 1, 0, 0];
  const stack: Matrix[] = [];
  let operands: string[] = [];
  let points: [number, number][] = [];
  let rectangles: Box[] = [];
  let closed = false;
  const number = (i: number): number => Number(operands[operands.length - i]);
  const at = (x: number, y: number): [number, number] => [
    x * ctm[0] + y * ctm[2] + ctm[4],
    pageHeight - (x * ctm[1] + y * ctm[3] + ctm[5]),
  ];
  const boxOf = (list: readonly [number, number][]): Box => ({
    x0: Math.min(...list.map((p) => p[0])),
    y0: Math.min(...list.map((p) => p[1])),
    x1: Math.max(...list.map((p) => p[0])),
    y1: Math.max(...list.map((p) => p[1])),
  });
  const paint = (stroked: boolean, filled: boolean): void => {
    if (stroked) out.cells.push(...rectangles);
    if ((stroked || filled) && points.length > 0) out.paths.push({ ...boxOf(points), points: points.length, closed });
    points = [];
    rectangles = [];
    closed = false;
  };
  for (const [token] of stream.matchAll(TOKEN)) {
    switch (token) {
      case 'q':
        stack.push(ctm);
        break;
      case 'Q':
        ctm = stack.pop() ?? [1, 0, 0, 1, 0, 0];
        break;
      case 'cm':
        ctm = times([number(6), number(5), number(4), number(3), number(2), number(1)], ctm);
        break;
      case 'm':
      case 'l':
        points.push(at(number(2), number(1)));
        break;
      case 'c':
        points.push(at(number(2), number(1)));
        break;
      case 'h':
        closed = true;
        break;
      case 're': {
        const [x, y, w, h] = [number(4), number(3), number(2), number(1)];
        rectangles.push(boxOf([at(x, y), at(x + w, y + h)]));
        break;
      }
      case 'S':
      case 's':
        paint(true, false);
        break;
      case 'f':
      case 'f*':
        paint(false, true);
        break;
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        paint(true, true);
        break;
      case 'n':
        paint(false, false);
        break;
      case 'Do':
        out.images.push(boxOf([at(0, 0), at(1, 1)]));
        break;
      default:
        operands.push(token);
        continue;
    }
    operands = [];
  }
  return out;
};

interface QpdfJson {
  pages: { contents: string[]; object: string }[];
  outlines: OutlineItem[];
  qpdf: [unknown, Record<string, { value?: Record<string, unknown>; stream?: { data: string } }>];
}
interface OutlineItem {
  title: string;
  kids: OutlineItem[];
}

const flatten = (items: readonly OutlineItem[], depth: number): { depth: number; text: string }[] =>
  items.flatMap((i) => [{ depth, text: i.title }, ...flatten(i.kids, depth + 1)]);

export const contentOf = (bytes: Uint8Array): { pages: Painted[]; outline: { depth: number; text: string }[] } => {
  const json = JSON.parse(
    onPdf(bytes, 'qpdf', (p) => [
      '--json=2',
      '--json-key=pages',
      '--json-key=outlines',
      '--json-key=qpdf',
      '--json-stream-data=inline',
      '--decode-level=generalized',
      p,
    ]),
  ) as QpdfJson;
  const objects = json.qpdf[1];
  return {
    outline: flatten(json.outlines, 0),
    pages: json.pages.map((page) => {
      const stream = page.contents
        .map((c) => Buffer.from(objects[`obj:${c}`]?.stream?.data ?? '', 'base64').toString('latin1'))
        .join('\n');
      const box = objects[`obj:${page.object}`]?.value?.['/MediaBox'] as number[];
      return readContent(stream, box[3] ?? 0);
    }),
  };
};
