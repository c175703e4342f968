import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

/** Lists whose items are themselves the keys of their rows, by file, with the reason why none comes twice; constants aside. */
const NEVER_TWICE: Readonly<Record<string, string>> = {
  'features/hand-in/document-tree.tsx volumes': 'from a set',
};

type Node = { type?: string; [key: string]: unknown };
const isNode = (x: unknown): x is Node => typeof x === 'object' && x !== null;

/** `file list` of every `list.map((x) => <… key={x}>)`. */
const keysOfThemselves = (file: string, source: string): string[] => {
  const found: string[] = [];
  const listOf = (call: Node): string => {
    let object = (call.callee as Node).object as Node;
    while (object.type === 'ParenthesizedExpression' || object.type === 'TSAsExpression') object = object.expression as Node;
    // Written out in the program, or made so that each is there once.
    if (object.type === 'ArrayExpression' || /^[A-Z][A-Z_]*$/.test(String(object.name))) return '';
    const { start, end } = object as { start: number; end: number };
    const text = source.slice(start, end);
    return text.startsWith('countedLines(') ? '' : text;
  };
  const walk = (node: unknown, lists: ReadonlyMap<string, string>): void => {
    if (!isNode(node)) return;
    if (node.type === 'JSXAttribute' && (node.name as Node).name === 'key') {
      const key = (node.value as Node).expression as Node | undefined;
      const list = key?.type === 'Identifier' ? lists.get(key.name as string) : undefined;
      if (list) found.push(`${file} ${list}`);
    }
    let within = lists;
    const callee = node.callee as Node | undefined;
    if (node.type === 'CallExpression' && callee?.type === 'MemberExpression' && (callee.property as Node).name === 'map') {
      const [run] = node.arguments as Node[];
      const [item] = (run?.params ?? []) as Node[];
      if (item?.type === 'Identifier') within = new Map([...lists, [item.name as string, listOf(node)]]);
    }
    for (const child of Object.values(node)) {
      if (Array.isArray(child)) for (const c of child) walk(c, within);
      else walk(child, within);
    }
  };
  walk(parseSync(file, source).program, new Map());
  return found;
};

describe('keys of rows', () => {
  it('are no texts that may come twice', () => {
    const files = globSync('**/*.tsx', { cwd: import.meta.dirname }).map((f) => f.replaceAll('\\', '/'));
    const found = files.flatMap((f) => keysOfThemselves(f, readFileSync(join(import.meta.dirname, f), 'utf8'))).sort();
    expect(found).toEqual(Object.keys(NEVER_TWICE).sort());
  });
  it('are seen where they are', () => {
    const row = 'const x = () => a.map((w) => <p key={w}>{w}</p>);';
    expect(keysOfThemselves('x.tsx', row)).toEqual(['x.tsx a']);
    expect(keysOfThemselves('x.tsx', row.replace('a.map', 'countedLines(a).map'))).toEqual([]);
  });
});
