import { describe, expect, it } from 'vitest';
import { type KeyFacts, type RestingState, restingIntent, type WritingState, writingIntent } from './grid-keys.ts';

const size = { rows: 10, columns: 4, page: 5 };
/** `Ctrl+Shift+End` and the like. */
const key = (words: string): KeyFacts => {
  const parts = words.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
};
const resting = (words: string, s: Partial<RestingState> = {}) =>
  restingIntent(key(words), {
    size,
    at: { row: 2, column: 1 },
    lead: null,
    first: { row: 0, column: 1 },
    takes: 'text',
    readonly: false,
    ...s,
  });
const writing = (words: string, s: Partial<WritingState> = {}) =>
  writingIntent(key(words), { size, at: { row: 2, column: 1 }, typed: true, severalLines: false, list: false, ...s });

describe('a key in a grid where nothing is being written', () => {
  it.each([
    ['Ctrl+z', { do: 'undo' }],
    ['Ctrl+Shift+Z', { do: 'undo' }],
    ['Ctrl+y', { do: 'undo' }],
    ['Ctrl+a', { do: 'select-all' }],
    ['Ctrl+d', { do: 'fill-down' }],
    ['F2', { do: 'edit' }],
    ['Enter', { do: 'edit' }],
    ['Delete', { do: 'clear' }],
    ['Backspace', { do: 'clear' }],
    ['F6', { do: 'form' }],
    ['Escape', { do: 'drop-range' }],
    ['ArrowDown', { do: 'go', to: { row: 3, column: 1 } }],
    ['Ctrl+ArrowRight', { do: 'go', to: { row: 2, column: 3 } }],
    ['PageDown', { do: 'go', to: { row: 7, column: 1 } }],
    ['Ctrl+End', { do: 'go', to: { row: 9, column: 3 } }],
    ['Tab', { do: 'go', to: { row: 2, column: 2 } }],
    ['Shift+Tab', { do: 'go', to: { row: 2, column: 0 } }],
    ['Shift+ArrowDown', { do: 'extend', to: { row: 3, column: 1 } }],
  ])('%s', (words, intent) => {
    expect(resting(words)).toEqual(intent);
  });

  it('is left to the browser when it writes, opens a menu or copies', () => {
    for (const words of ['a', 'z', 'Z', '字', 'Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+Enter', 'Alt+ArrowDown', 'Alt+3', 'Shift'])
      expect(resting(words), words).toBeNull();
  });

  it('leaves the grid with Tab after the last cell and with Shift+Tab before the first', () => {
    expect(resting('Tab', { at: { row: 9, column: 3 } })).toBeNull();
    expect(resting('Shift+Tab', { at: { row: 0, column: 0 } })).toBeNull();
    expect(resting('Tab', { at: { row: 1, column: 3 } })).toEqual({ do: 'go', to: { row: 2, column: 0 } });
  });

  it('stretches the range from its far corner, and moves from the cell in front', () => {
    const lead = { row: 5, column: 2 };
    expect(resting('Shift+ArrowDown', { lead })).toEqual({ do: 'extend', to: { row: 6, column: 2 } });
    expect(resting('ArrowDown', { lead })).toEqual({ do: 'go', to: { row: 3, column: 1 } });
  });

  it('starts at the first written column when no cell was chosen', () => {
    expect(resting('ArrowDown', { at: null })).toEqual({ do: 'go', to: { row: 1, column: 1 } });
    expect(resting('Shift+ArrowDown', { at: null })).toEqual({ do: 'go', to: { row: 1, column: 1 } });
    expect(resting('Delete', { at: null })).toEqual({ do: 'nothing' });
    expect(resting('Ctrl+d', { at: null })).toEqual({ do: 'nothing' });
  });

  it('ticks with the space bar, opens a list or says why not, and writes no space into a text', () => {
    expect(resting(' ', { takes: 'flag' })).toEqual({ do: 'tick' });
    expect(resting(' ', { takes: 'list' })).toEqual({ do: 'edit' });
    expect(resting(' ', { takes: 'blocked' })).toEqual({ do: 'edit' });
    expect(resting(' ', { takes: 'text' })).toEqual({ do: 'nothing' });
  });

  it('changes nothing in a dossier that is only read', () => {
    for (const words of ['Delete', 'Backspace', 'Ctrl+d']) expect(resting(words, { readonly: true })).toEqual({ do: 'nothing' });
    expect(resting(' ', { takes: 'flag', readonly: true })).toEqual({ do: 'nothing' });
    expect(resting('ArrowDown', { readonly: true })).toEqual({ do: 'go', to: { row: 3, column: 1 } });
  });

  it('means only undo in a grid without rows', () => {
    const empty = { size: { ...size, rows: 0 }, at: null };
    expect(resting('Ctrl+z', empty)).toEqual({ do: 'undo' });
    for (const words of ['Tab', 'Enter', 'Ctrl+a', 'Escape', 'ArrowDown']) expect(resting(words, empty), words).toBeNull();
  });
});

describe('a key in a cell that is being written', () => {
  it.each([
    ['Escape', { do: 'drop' }],
    ['Enter', { do: 'take', to: { row: 3, column: 1 } }],
    ['Shift+Enter', { do: 'take', to: { row: 1, column: 1 } }],
    ['Alt+Enter', { do: 'take', to: { row: 3, column: 1 } }],
    ['Tab', { do: 'take', to: { row: 2, column: 2 } }],
    ['Shift+Tab', { do: 'take', to: { row: 2, column: 0 } }],
    ['ArrowLeft', { do: 'take', to: { row: 2, column: 0 } }],
    ['ArrowUp', { do: 'take', to: { row: 1, column: 1 } }],
  ])('%s', (words, intent) => {
    expect(writing(words)).toEqual(intent);
  });

  it('moves the caret with arrows in a text that was opened, has several lines or is being selected', () => {
    expect(writing('ArrowLeft', { typed: false })).toBeNull();
    expect(writing('ArrowUp', { severalLines: true })).toBeNull();
    expect(writing('Shift+ArrowLeft')).toBeNull();
  });

  it('breaks the line with Alt+Enter where a text has lines', () => {
    expect(writing('Alt+Enter', { severalLines: true })).toEqual({ do: 'new-line' });
    expect(writing('Enter', { severalLines: true })).toEqual({ do: 'take', to: { row: 3, column: 1 } });
  });

  it('walks an open list up and down, and leaves it sideways', () => {
    expect(writing('ArrowDown', { list: true })).toEqual({ do: 'pick', step: 1 });
    expect(writing('ArrowUp', { list: true, typed: false })).toEqual({ do: 'pick', step: -1 });
    expect(writing('ArrowRight', { list: true })).toEqual({ do: 'take', to: { row: 2, column: 2 } });
  });

  it('stays in the last cell on Tab', () => {
    expect(writing('Tab', { at: { row: 9, column: 3 } })).toEqual({ do: 'take', to: null });
  });

  it('is left to the text box for everything else, undo among it', () => {
    for (const words of ['a', '字', ' ', 'Ctrl+z', 'Ctrl+a', 'Home', 'Delete', 'F2']) expect(writing(words), words).toBeNull();
  });
});
