/** Does what `grid-keys.ts` says a key means. Must never: decide itself, change records itself. */
import type { KeyboardEvent, RefObject } from 'react';
import type { CellAt, CellRange, GridSize } from '../../../shared/engine/table/range.ts';
import { type KeyFacts, restingIntent, writingIntent } from './grid-keys.ts';
import type { Block, CellEdit, Row } from './types.ts';
import type { CellEditor } from './use-cell-editor.ts';
import type { GridCursor } from './use-grid-cursor.ts';

export interface GridKeysInput<R extends Row> {
  box: RefObject<HTMLDivElement | null>;
  cursor: GridCursor<R>;
  editor: CellEditor<R>;
  size: GridSize;
  readonly: boolean;
  /** What the cell in front does with what is typed. */
  edit(): CellEdit | undefined;
  go(cell: CellAt): void;
  start(typed: boolean): void;
  focus(): void;
  settle(): boolean;
  props: {
    rows: readonly R[];
    fill?: (block: Block<R>, sources: readonly R[], targets: readonly R[]) => void;
    clear?: (block: Block<R>) => void;
    tick?: (block: Block<R>) => void;
    onDropMarks?: () => void;
  };
}

type BoxKey = KeyboardEvent<HTMLTextAreaElement>;

const keyFacts = (e: BoxKey): KeyFacts => ({ key: e.key, ctrl: e.ctrlKey || e.metaKey, shift: e.shiftKey, alt: e.altKey });

export const useGridKeys = <R extends Row>({ box, cursor, editor, size, readonly, props, ...g }: GridKeysInput<R>) => {
  const { at, range, block } = cursor;
  const { editing } = editor;

  const fillDown = (r: CellRange): void => {
    // One row alone takes the values of the row above it.
    const top = r.top === r.bottom ? r.top - 1 : r.top;
    if (top < 0) return;
    props.fill?.(block(r), props.rows.slice(top, top + 1), props.rows.slice(top + 1, r.bottom + 1));
  };

  const writingKey = (e: BoxKey): void => {
    if (!editing || !at) return;
    const { typed, severalLines } = editing;
    const intent = writingIntent(keyFacts(e), { size, at, typed, severalLines, list: editing.options !== null });
    if (!intent) return;
    if (intent.do === 'drop') {
      e.stopPropagation();
      editor.stop();
      return;
    }
    e.preventDefault();
    if (intent.do === 'new-line') {
      const el = e.currentTarget;
      el.setRangeText('\n', el.selectionStart, el.selectionEnd, 'end');
      editor.write(el.value);
    } else if (intent.do === 'pick') editor.pick(intent.step);
    else if (g.settle()) {
      if (intent.to) g.go(intent.to);
      g.focus();
    }
  };

  const restingKey = (e: BoxKey): void => {
    const does = g.edit();
    const takes = does?.as === 'text' ? (does.options ? 'list' : 'text') : (does?.as ?? null);
    const { lead, first } = cursor;
    const intent = restingIntent(keyFacts(e), { size, at, lead, first, takes, readonly });
    if (!intent) return;
    if (intent.do !== 'drop-range') e.preventDefault();
    switch (intent.do) {
      case 'undo': {
        // Keys from a text box are left to the box by the frame.
        const { key, ctrlKey, metaKey, shiftKey } = e;
        box.current?.dispatchEvent(new window.KeyboardEvent('keydown', { key, ctrlKey, metaKey, shiftKey, bubbles: true }));
        break;
      }
      case 'select-all':
        editor.setMessage(null);
        cursor.selectAll();
        break;
      case 'fill-down':
        if (range) fillDown(range);
        break;
      case 'edit':
        g.start(false);
        break;
      case 'clear':
        if (range) props.clear?.(block(range));
        break;
      case 'tick':
        if (range) props.tick?.(block(range));
        break;
      case 'form':
        document.querySelector<HTMLElement>('.side button, .side input')?.focus();
        break;
      case 'drop-range':
        cursor.dropRange();
        editor.setMessage(null);
        props.onDropMarks?.();
        break;
      case 'extend':
        cursor.extend(intent.to);
        break;
      case 'go':
        g.go(intent.to);
        break;
    }
  };

  return (e: BoxKey): void => {
    // Keys of an input method belong to it.
    if (e.nativeEvent.isComposing || e.keyCode === 229) return;
    if (editing) writingKey(e);
    else restingKey(e);
  };
};
