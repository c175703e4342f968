/**
 * Editing of one cell. There is one text box that always has the focus, invisible until something is typed, so that
 * the first stroke of a Chinese input method already lands in it. Owns: draft, list choice, message.
 */
import { type RefObject, useState } from 'react';
import { withWord, wordInWork } from '../../../shared/engine/table/cells.ts';
import type { Message } from './cell-popups.tsx';
import type { CellEdit, DataColumn, Row } from './types.ts';

export interface Editing {
  row: string;
  key: string;
  /** Begun by typing: arrow keys leave the cell, as in a spreadsheet. */
  typed: boolean;
  draft: string;
  /** Words were written, so the list is narrowed to them. */
  touched: boolean;
  options: readonly string[] | null;
  severalLines: boolean;
  /** The list may be taken from several times. */
  severalWords: boolean;
  picked: number;
}

const MOST_OPTIONS = 200;

export const matching = (e: Editing): readonly string[] => {
  const all = e.options ?? [];
  const wanted = e.severalWords ? wordInWork(e.draft, all) : e.draft.trim();
  return (e.touched && wanted !== '' ? all.filter((o) => o.includes(wanted)) : all).slice(0, MOST_OPTIONS);
};

export interface CellEditorInput<R extends Row> {
  box: RefObject<HTMLTextAreaElement | null>;
  commit(row: R, key: string, text: string): string | null;
}

export const useCellEditor = <R extends Row>({ box, commit }: CellEditorInput<R>) => {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [message, setMessage] = useState<Message | null>(null);

  const empty = (): void => {
    if (box.current) box.current.value = '';
  };
  const stop = (): void => {
    empty();
    setEditing(null);
    setMessage(null);
  };
  const explain = (edit: Extract<CellEdit, { as: 'blocked' }>): void => {
    setMessage({ words: edit.words, kind: 'note', ...(edit.way ? { way: edit.way } : {}) });
  };

  /** Starts with the old value (F2, Enter, double click) or with what was just typed. */
  const start = (row: R, column: DataColumn<R>, typed: boolean): void => {
    const edit = column.edit(row);
    if (edit.as === 'blocked') {
      explain(edit);
      return;
    }
    if (edit.as === 'flag' || !box.current) {
      empty();
      return;
    }
    if (!typed) {
      box.current.value = edit.text;
      // Words of a list are replaced by what is typed, written ones are gone on with.
      const replaced = edit.options !== null && !edit.severalWords;
      box.current.setSelectionRange(replaced ? 0 : edit.text.length, edit.text.length);
    }
    const options = edit.options?.() ?? null;
    setMessage(null);
    setEditing({
      row: row.id,
      key: column.key,
      typed,
      draft: box.current.value,
      touched: typed,
      options,
      severalLines: edit.severalLines,
      severalWords: edit.severalWords,
      picked: typed ? 0 : edit.severalWords ? -1 : (options?.indexOf(edit.text) ?? -1),
    });
  };

  const write = (draft: string): void => {
    setMessage(null);
    setEditing((e) => {
      if (!e) return e;
      const open = e.severalWords ? wordInWork(draft, e.options ?? []) === '' : draft.trim() === '';
      return { ...e, draft, touched: true, picked: open ? -1 : 0 };
    });
  };
  const pick = (step: number): void =>
    setEditing((e) => {
      if (!e) return e;
      const count = matching(e).length;
      return { ...e, picked: Math.max(0, Math.min(count - 1, e.picked + step)) };
    });

  /** Takes the draft (or a word of the list); `false`: it was refused and the editor stays. */
  const take = (row: R | undefined, word?: string): boolean => {
    if (!editing) return true;
    if (!row) {
      stop();
      return true;
    }
    if (editing.severalWords && editing.options) {
      const option = word ?? matching(editing)[editing.picked];
      if (option !== undefined && box.current) {
        box.current.value = withWord(editing.draft, option, editing.options);
        write(box.current.value);
        return false;
      }
    }
    const chosen = word ?? (editing.options ? matching(editing)[editing.picked] : undefined) ?? editing.draft;
    const fault = commit(row, editing.key, chosen);
    if (fault === null) {
      stop();
      return true;
    }
    setMessage({ words: fault, kind: 'refused' });
    return false;
  };

  return { editing, message, setMessage, start, stop, write, pick, take, explain, empty };
};

export type CellEditor<R extends Row> = ReturnType<typeof useCellEditor<R>>;
