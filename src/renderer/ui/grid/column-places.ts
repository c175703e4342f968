/** How wide the columns of a grid are drawn, given the room there is. Pure. Must never: know records. */
import { type DataColumn, NUMBER_PX, type Row } from './types.ts';

type Sized = Pick<DataColumn<Row>, 'width' | 'align' | 'grows' | 'least'>;

export interface Places {
  widths: number[];
  /** Left edges, px. */
  lefts: number[];
  /** All of it with the row numbers. */
  total: number;
}

/** What is lacking comes from the columns that can do with less, each by what it can spare; the rest is scrolled to. */
const narrowed = (columns: readonly Sized[], lacking: number): number[] => {
  const spares = columns.map((c) => Math.max(0, c.width - (c.least ?? c.width)));
  const all = spares.reduce((a, b) => a + b, 0);
  // Narrow columns that must be scrolled all the same would only be harder to read.
  if (all < lacking) return columns.map((c) => c.width);
  return columns.map((c, i) => c.width - Math.ceil((lacking * (spares[i] ?? 0)) / all));
};

/** What is left over goes to the columns of words; a stretched column of numbers cannot be read across. */
const widened = (columns: readonly Sized[], spare: number): number[] => {
  const share = (c: Sized): number => (c.grows ? c.width : 0);
  const shares = columns.reduce((sum, c) => sum + share(c), 0);
  const last = columns.findLastIndex((c) => c.align === 'left');
  return columns.map((c, i) =>
    shares > 0 ? c.width + Math.floor((spare * share(c)) / shares) : i === last ? c.width + spare : c.width,
  );
};

export const placed = (columns: readonly Sized[], room: number): Places => {
  const spare = room - columns.reduce((sum, c) => sum + c.width, NUMBER_PX);
  const widths = spare < 0 ? narrowed(columns, -spare) : widened(columns, spare);
  const lefts: number[] = [];
  let x = NUMBER_PX;
  for (const px of widths) {
    lefts.push(x);
    x += px;
  }
  return { widths, lefts, total: x };
};
