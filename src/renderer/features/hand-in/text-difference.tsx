/** What is different between two printed texts, as they are read. */
import { diffLines } from 'diff';
import { type Line, linesOf } from './text-lines.ts';

const Words = ({ line }: { line: Line }) => (
  <div className={line.level === 0 ? 'text-line' : 'text-line text-heading'} data-level={line.level || undefined}>
    {line.pieces.map((p, i) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      if (p.field) return <mark key={i}>{p.text}</mark>;
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      return p.bold ? <b key={i}>{p.text}</b> : <span key={i}>{p.text}</span>;
    })}
  </div>
);

export const TextDifference = ({ kept, other }: { kept: string; other: string }) => (
  <div className="text-difference">
    {diffLines(kept, other).map((part, i) => {
      const lines = linesOf(part.value).map((line, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Words key={k} line={line} />
      ));
      const Tag = part.added ? 'ins' : part.removed ? 'del' : 'div';
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      return <Tag key={i}>{lines}</Tag>;
    })}
  </div>
);
