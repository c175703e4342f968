/**
 * What a key means in a grid, as a table: facts of the key and of the grid → an intent, or `null` for a key that is left
 * to the browser. Pure. Keys of an input method never come here. Must never: do anything.
 */
import { type CellAt, type GridSize, stepOf, tabOf } from '../../../shared/engine/table/range.ts';

export interface KeyFacts {
  key: string;
  /** Ctrl, or Command on a Mac. */
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

export interface RestingState {
  size: GridSize;
  at: CellAt | null;
  /** The other corner of the selected range. */
  lead: CellAt | null;
  /** Where the first key goes in when no cell was chosen yet. */
  first: CellAt;
  /** What the cell in front takes. */
  takes: 'flag' | 'list' | 'text' | 'blocked' | null;
  readonly: boolean;
}

export type RestingIntent =
  | { do: 'undo' | 'select-all' | 'fill-down' | 'edit' | 'clear' | 'tick' | 'form' | 'drop-range' }
  /** The key is the grid's, and there is nothing to do. */
  | { do: 'nothing' }
  | { do: 'go' | 'extend'; to: CellAt };

/** A key while no cell is being written. */
export const restingIntent = (k: KeyFacts, s: RestingState): RestingIntent | null => {
  const letter = k.ctrl ? k.key.toLowerCase() : '';
  // Nothing is being written, so undo means the dossier.
  if (letter === 'z' || letter === 'y') return { do: 'undo' };
  if (s.size.rows === 0 || k.alt) return null;
  if (letter === 'a') return { do: 'select-all' };
  if (letter === 'd') return { do: s.at && !s.readonly ? 'fill-down' : 'nothing' };
  switch (k.key) {
    case 'F2':
      return { do: 'edit' };
    case 'Enter':
      return k.ctrl ? null : { do: 'edit' };
    case 'Tab': {
      // Beyond the last cell Tab goes on to what follows the grid.
      const to = tabOf(s.at ?? s.first, k.shift, s.size);
      return to && { do: 'go', to };
    }
    case 'Delete':
    case 'Backspace':
      return { do: s.at && !s.readonly ? 'clear' : 'nothing' };
    case ' ':
      if (s.takes === 'flag') return { do: s.readonly ? 'nothing' : 'tick' };
      return { do: s.takes === 'list' || s.takes === 'blocked' ? 'edit' : 'nothing' };
    case 'F6':
      return { do: 'form' };
    case 'Escape':
      return { do: 'drop-range' };
    default: {
      const to = stepOf((k.shift && s.lead) || s.at || s.first, k.key, k.ctrl, s.size);
      return to && { do: k.shift && s.at ? 'extend' : 'go', to };
    }
  }
};

export interface WritingState {
  size: GridSize;
  at: CellAt;
  /** Begun by typing: arrow keys leave the cell, as in a spreadsheet. */
  typed: boolean;
  severalLines: boolean;
  /** A list of words is open below the cell. */
  list: boolean;
}

export type WritingIntent =
  | { do: 'drop' }
  | { do: 'new-line' }
  /** Take what was written, then go there; `null` stays. */
  | { do: 'take'; to: CellAt | null }
  | { do: 'pick'; step: 1 | -1 };

/** A key while a cell is being written. */
export const writingIntent = (k: KeyFacts, s: WritingState): WritingIntent | null => {
  switch (k.key) {
    case 'Escape':
      return { do: 'drop' };
    case 'Enter':
      if (k.alt && s.severalLines) return { do: 'new-line' };
      return { do: 'take', to: stepOf(s.at, k.shift ? 'ArrowUp' : 'ArrowDown', false, s.size) };
    case 'Tab':
      return { do: 'take', to: tabOf(s.at, k.shift, s.size) };
    case 'ArrowUp':
    case 'ArrowDown':
      if (s.list) return { do: 'pick', step: k.key === 'ArrowDown' ? 1 : -1 };
  }
  const leaves = s.typed && !s.severalLines && !k.shift && k.key.startsWith('Arrow');
  return leaves ? { do: 'take', to: stepOf(s.at, k.key, false, s.size) } : null;
};
