/** Parts of a drawing by the ids of its groups: the canvas puts roles on layers of their own and lifts what is dragged. */
import type { DrawOp } from './ops.ts';

/** The drawing without the groups that `taken` names. */
export const withoutGroups = (ops: readonly DrawOp[], taken: (id: string) => boolean): DrawOp[] =>
  ops.flatMap((o): DrawOp[] =>
    o.op !== 'group' ? [o] : o.id !== undefined && taken(o.id) ? [] : [{ ...o, children: withoutGroups(o.children, taken) }],
  );

/** The groups that `taken` names, in drawing order. Transforms of groups around them are not carried along. */
export const groupsOf = (ops: readonly DrawOp[], taken: (id: string) => boolean): DrawOp[] =>
  ops.flatMap((o): DrawOp[] => (o.op !== 'group' ? [] : o.id !== undefined && taken(o.id) ? [o] : groupsOf(o.children, taken)));

/** Cuts a drawing before each top-level group named; the order of drawing is kept. */
export const cutBefore = (ops: readonly DrawOp[], ids: readonly string[]): DrawOp[][] => {
  const parts: DrawOp[][] = [[]];
  for (const o of ops) {
    if (o.op === 'group' && o.id !== undefined && ids.includes(o.id)) parts.push([]);
    parts.at(-1)?.push(o);
  }
  return parts;
};
