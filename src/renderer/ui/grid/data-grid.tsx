/**
 * A grid with the hands of a spreadsheet: cells, ranges, editing, copy, paste, fill, sorted heads, frozen columns,
 * windowed rows. Knows rows and columns only; what a change means is said by its user. Must never: change records.
 */
import { Dropdown, type MenuProps } from 'antd';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { type CellAt, type CellRange, rangeOf, rowWindow, stepOf, tabOf } from '../../../shared/engine/table/range.ts';
import { CellMessage, CellOptions } from './cell-popups.tsx';
import { GridHead, GridRows } from './grid-rows.tsx';
import { type DataColumn, NUMBER_PX, ROW_PX, type Row } from './types.ts';
import { matching, useCellEditor } from './use-cell-editor.ts';
import { useScroller } from './use-scroller.ts';

export interface Block<R extends Row> {
  range: CellRange;
  rows: readonly R[];
  columns: readonly DataColumn<R>[];
}

export interface GridHandle {
  focus(): void;
  /** Puts the cursor into a cell and starts editing it. */
  edit(row: string, key: string): void;
  explain(words: string): void;
}

export interface DataGridProps<R extends Row> {
  label: string;
  rows: readonly R[];
  columns: readonly DataColumn<R>[];
  headPx?: number;
  active: string | null;
  onActive(id: string): void;
  sort?: { key: string; descending: boolean } | null;
  onSort?: (key: string) => void;
  readonly: boolean;
  /** Refused cells and why, by `cellKey`. */
  marks?: ReadonlyMap<string, string>;
  /** Cells that are taken but have to be checked, and why. */
  checks?: ReadonlyMap<string, string>;
  /** The edge of a head was dragged: the new width, px. */
  onResize?: (key: string, px: number) => void;
  onDropMarks?: () => void;
  /** Stores the text of a cell; answers why not. */
  commit(row: R, key: string, text: string): string | null;
  /** The block as text for a spreadsheet. */
  copy(block: Block<R>): string;
  paste?: (text: string, block: Block<R>) => void;
  fill?: (block: Block<R>, sources: readonly R[], targets: readonly R[]) => void;
  clear?: (block: Block<R>) => void;
  tick?: (block: Block<R>) => void;
  menu?: (block: Block<R>, act: { copyRows(): void }) => MenuProps['items'];
  /** Row number clicked: show the record. */
  onOpen?: (row: R) => void;
  onRange?: (range: CellRange | null) => void;
  /** Stands where the first row would be; a table may be pasted there. */
  empty?: ReactNode;
  ref?: Ref<GridHandle>;
}

const NO_MARKS: ReadonlyMap<string, string> = new Map();
const SPARE_ROWS = 8;

export const DataGrid = <R extends Row>(props: DataGridProps<R>) => {
  const { t } = useTranslation();
  const { rows, columns, active, readonly, headPx = ROW_PX, marks = NO_MARKS, checks = NO_MARKS } = props;
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const [scroll, readScroll] = useScroller(box);
  const [key, setKey] = useState<string | null>(null);
  /** The other corner of the selected range. */
  const [lead, setLead] = useState<{ row: string; key: string } | null>(null);
  const grid = useId();
  const chosenHere = useRef<string | null>(null);
  const [fillTo, setFillTo] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const editor = useCellEditor<R>({ box: input, commit: props.commit });
  const { editing, message } = editor;

  const places = useMemo(() => new Map(rows.map((r, i) => [r.id, i])), [rows]);
  const columnAt = (k: string | null): number =>
    Math.max(
      0,
      columns.findIndex((c) => c.key === k),
    );
  const activeRow = active === null ? undefined : places.get(active);
  const firstText = Math.max(
    0,
    columns.findIndex((c) => c.frozen && c.key !== 'code'),
  );
  const at: CellAt | null = activeRow === undefined ? null : { row: activeRow, column: key === null ? firstText : columnAt(key) };
  const leadRow = lead ? places.get(lead.row) : undefined;
  const leadAt: CellAt | null = lead && leadRow !== undefined ? { row: leadRow, column: columnAt(lead.key) } : null;
  const range = at ? rangeOf(at, leadAt ?? at) : null;

  const total = columns.reduce((sum, c) => sum + c.width, NUMBER_PX);
  const canvas = Math.max(total, scroll.width);
  const { widths, lefts } = useMemo(() => {
    // What is left over goes to the columns of words; a stretched column of numbers cannot be read across.
    const share = (c: DataColumn<R>): number => (c.grows ? c.width : 0);
    const shares = columns.reduce((sum, c) => sum + share(c), 0);
    const last = columns.findLastIndex((c) => c.align === 'left');
    const spare = Math.max(0, scroll.width - total);
    const w = columns.map((c, i) =>
      shares > 0 ? c.width + Math.floor((spare * share(c)) / shares) : i === last ? c.width + spare : c.width,
    );
    const l: number[] = [];
    let x = NUMBER_PX;
    for (const px of w) {
      l.push(x);
      x += px;
    }
    return { widths: w, lefts: l };
  }, [columns, scroll.width, total]);
  const frozenPx = columns.reduce((sum, c, i) => (c.frozen ? sum + (widths[i] ?? 0) : sum), NUMBER_PX);
  const { from, to } = rowWindow(scroll.top, scroll.height - headPx, ROW_PX, rows.length, SPARE_ROWS);
  const size = {
    rows: rows.length,
    columns: columns.length,
    page: Math.max(1, Math.floor((scroll.height - headPx) / ROW_PX) - 1),
  };

  const show = (cell: CellAt): void => {
    const el = box.current;
    if (!el) return;
    const y = cell.row * ROW_PX;
    const room = el.clientHeight - headPx;
    if (y < el.scrollTop) el.scrollTop = y;
    else if (y + ROW_PX > el.scrollTop + room) el.scrollTop = y + ROW_PX - room;
    if (columns[cell.column]?.frozen) return;
    const x = lefts[cell.column] ?? 0;
    const right = x + (widths[cell.column] ?? 0);
    if (x < el.scrollLeft + frozenPx) el.scrollLeft = x - frozenPx;
    else if (right > el.scrollLeft + el.clientWidth) el.scrollLeft = right - el.clientWidth;
  };
  const focus = (): void => input.current?.focus({ preventScroll: true });
  const go = (cell: CellAt): void => {
    const row = rows[cell.row];
    const column = columns[cell.column];
    if (!row || !column) return;
    editor.setMessage(null);
    setLead(null);
    setKey(column.key);
    chosenHere.current = row.id;
    if (row.id !== active) props.onActive(row.id);
    show(cell);
  };
  const extend = (cell: CellAt): void => {
    const row = rows[cell.row];
    const column = columns[cell.column];
    if (!row || !column) return;
    setLead({ row: row.id, key: column.key });
    show(cell);
  };
  const block = (r: CellRange): Block<R> => ({
    range: r,
    rows: rows.slice(r.top, r.bottom + 1),
    columns: columns.slice(r.left, r.right + 1),
  });
  const activeCell = (): { row: R; column: DataColumn<R> } | null => {
    const row = at ? rows[at.row] : undefined;
    const column = at ? columns[at.column] : undefined;
    return row && column ? { row, column } : null;
  };
  const start = (typed: boolean): void => {
    const cell = activeCell();
    if (!cell || !at || readonly) {
      editor.empty();
      return;
    }
    show(at);
    editor.start(cell.row, cell.column, typed);
  };
  /** Takes what is being typed; `false` keeps the editor, because the value is wrong. */
  const settle = (word?: string): boolean => editor.take(rows[places.get(editing?.row ?? '') ?? -1], word);

  useImperativeHandle(props.ref, () => ({
    focus,
    edit: (row, k) => {
      const r = rows[places.get(row) ?? -1];
      const c = columns[columnAt(k)];
      if (!r || !c) return;
      setKey(k);
      setLead(null);
      show({ row: places.get(row) ?? 0, column: columnAt(k) });
      focus();
      editor.start(r, c, false);
    },
    explain: (words) => editor.setMessage({ words, kind: 'refused' }),
  }));

  // The record in front may be chosen elsewhere (new, next in the form): the cursor follows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another record comes to the front
  useEffect(() => {
    if (active === chosenHere.current) return;
    setLead(null);
    if (activeRow !== undefined) show({ row: activeRow, column: at?.column ?? 0 });
  }, [active, activeRow === undefined]);
  const rangeKey = range ? `${range.top} ${range.left} ${range.bottom} ${range.right}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the corners change
  useEffect(() => props.onRange?.(range), [rangeKey]);

  const afterEdit = (step: CellAt | null): void => {
    if (step) go(step);
    focus();
  };
  const editingKey = (e: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (!editing || !at) return;
    const below = stepOf(at, e.shiftKey ? 'ArrowUp' : 'ArrowDown', false, size);
    if (e.key === 'Escape') {
      e.stopPropagation();
      editor.stop();
    } else if (e.key === 'Enter' && e.altKey && editing.severalLines) {
      e.preventDefault();
      const el = e.currentTarget;
      el.setRangeText('\n', el.selectionStart, el.selectionEnd, 'end');
      editor.write(el.value);
    } else if (e.key === 'Enter') {
      e.preventDefault();
      if (settle()) afterEdit(below);
    } else if (e.key === 'Tab') {
      e.preventDefault();
      if (settle()) afterEdit(tabOf(at, e.shiftKey, size));
    } else if (editing.options && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      e.preventDefault();
      editor.pick(e.key === 'ArrowDown' ? 1 : -1);
    } else if (editing.typed && !editing.severalLines && e.key.startsWith('Arrow') && !e.shiftKey) {
      e.preventDefault();
      if (settle()) afterEdit(stepOf(at, e.key, false, size));
    }
  };
  const restingKey = (e: KeyboardEvent<HTMLTextAreaElement>): void => {
    const ctrl = e.ctrlKey || e.metaKey;
    const k = e.key.toLowerCase();
    if (ctrl && (k === 'z' || k === 'y')) {
      // Nothing is being written, so undo means the dossier; keys from a text box are left to the box by the frame.
      e.preventDefault();
      const { key: pressed, ctrlKey, metaKey, shiftKey } = e;
      box.current?.dispatchEvent(
        new window.KeyboardEvent('keydown', { key: pressed, ctrlKey, metaKey, shiftKey, bubbles: true }),
      );
      return;
    }
    if (rows.length === 0 || e.altKey) return;
    const here = at ?? { row: 0, column: firstText };
    if (ctrl && k === 'a') {
      e.preventDefault();
      go({ row: 0, column: 0 });
      setLead({ row: rows.at(-1)?.id ?? '', key: columns.at(-1)?.key ?? '' });
    } else if (ctrl && k === 'd') {
      e.preventDefault();
      if (range && !readonly) fillDown(range);
    } else if (e.key === 'F2' || (e.key === 'Enter' && !ctrl)) {
      e.preventDefault();
      start(false);
    } else if (e.key === 'Tab') {
      const next = tabOf(here, e.shiftKey, size);
      // Beyond the last cell Tab goes on to what follows the grid.
      if (!next) return;
      e.preventDefault();
      go(next);
    } else if (e.key === 'Delete' || e.key === 'Backspace') {
      e.preventDefault();
      if (range && !readonly) props.clear?.(block(range));
    } else if (e.key === ' ') {
      e.preventDefault();
      const edit = activeCell()?.column.edit(activeCell()?.row as R);
      if (range && edit?.as === 'flag' && !readonly) props.tick?.(block(range));
      else if (edit?.as === 'blocked' || (edit?.as === 'text' && edit.options)) start(false);
    } else if (e.key === 'F6') {
      e.preventDefault();
      document.querySelector<HTMLElement>('.side button, .side input')?.focus();
    } else if (e.key === 'Escape') {
      setLead(null);
      editor.setMessage(null);
      props.onDropMarks?.();
    } else {
      const next = stepOf(e.shiftKey && leadAt ? leadAt : here, e.key, ctrl, size);
      if (!next) return;
      e.preventDefault();
      if (e.shiftKey && at) extend(next);
      else go(next);
    }
  };
  const fillDown = (r: CellRange): void => {
    // One row alone takes the values of the row above it.
    const top = r.top === r.bottom ? r.top - 1 : r.top;
    if (top < 0) return;
    props.fill?.(block(r), rows.slice(top, top + 1), rows.slice(top + 1, r.bottom + 1));
  };

  const cellUnder = (x: number, y: number): CellAt | null => {
    const td = document.elementFromPoint(x, y)?.closest<HTMLElement>('td[data-r]');
    if (!td || !box.current?.contains(td)) return null;
    return { row: Number(td.dataset.r), column: td.dataset.c === undefined ? 0 : Number(td.dataset.c) };
  };
  /** Follows the mouse until it is let go; beyond the edge the grid scrolls along. */
  const drag = (move: (cell: CellAt) => void, end?: () => void): void => {
    const follow = (e: globalThis.MouseEvent): void => {
      const el = box.current;
      if (!el) return;
      const b = el.getBoundingClientRect();
      if (e.clientY > b.bottom - 4) el.scrollTop += ROW_PX;
      else if (e.clientY < b.top + headPx) el.scrollTop -= ROW_PX;
      const cell = cellUnder(
        Math.min(Math.max(e.clientX, b.left + 2), b.left + el.clientWidth - 2),
        Math.min(Math.max(e.clientY, b.top + headPx + 2), b.top + el.clientHeight - 2),
      );
      if (cell) move(cell);
    };
    const stop = (): void => {
      window.removeEventListener('mousemove', follow);
      window.removeEventListener('mouseup', stop);
      end?.();
    };
    window.addEventListener('mousemove', follow);
    window.addEventListener('mouseup', stop);
  };
  const press = (e: MouseEvent): void => {
    const target = (e.target as HTMLElement).closest<HTMLElement>('td[data-r]');
    if (!target && rows.length === 0 && !(e.target as HTMLElement).closest('button')) {
      // An empty grid takes a pasted table.
      e.preventDefault();
      focus();
    }
    if (!target) return;
    e.preventDefault();
    if (!settle()) {
      focus();
      return;
    }
    const row = Number(target.dataset.r);
    const wholeRow = target.dataset.c === undefined;
    const cell = { row, column: wholeRow ? 0 : Number(target.dataset.c) };
    focus();
    if (e.button !== 0) {
      if (!range || row < range.top || row > range.bottom) go(cell);
      return;
    }
    const last = columns.length - 1;
    if (e.shiftKey && at) extend(wholeRow ? { row, column: last } : cell);
    else go(cell);
    if (wholeRow && !e.shiftKey) {
      extend({ row, column: last });
      const r = rows[row];
      if (r) props.onOpen?.(r);
    }
    const moved = { row: cell.row, column: cell.column };
    drag((c) => {
      if (c.row === moved.row && (wholeRow || c.column === moved.column)) return;
      moved.row = c.row;
      moved.column = c.column;
      extend({ row: c.row, column: wholeRow ? last : c.column });
    });
  };
  const dragFill = (e: MouseEvent): void => {
    e.preventDefault();
    e.stopPropagation();
    if (!range) return;
    let end = range.bottom;
    drag(
      (c) => {
        end = Math.max(range.bottom, c.row);
        setFillTo(end);
      },
      () => {
        setFillTo(null);
        if (end > range.bottom)
          props.fill?.(block(range), rows.slice(range.top, range.bottom + 1), rows.slice(range.bottom + 1, end + 1));
      },
    );
  };
  const wholeRows = useRef(false);
  const copy = (r: CellRange): string => props.copy(block(wholeRows.current ? { ...r, left: 0, right: columns.length - 1 } : r));
  const copyRows = (): void => {
    focus();
    wholeRows.current = true;
    // Goes through the copy event like Ctrl+C, which needs no permission for the clipboard.
    document.execCommand('copy');
    wholeRows.current = false;
  };

  const spot = at && columns[at.column] ? at : null;
  const frozenSpot = spot !== null && columns[spot.column]?.frozen === true;
  const x = spot ? (lefts[spot.column] ?? 0) + (frozenSpot ? scroll.left : 0) : 0;
  const y = headPx + (spot?.row ?? 0) * ROW_PX;
  const w = spot ? (widths[spot.column] ?? 0) : 0;
  // A written cell gets room for its words, but not beyond the edge of the grid.
  const editorWidth = Math.max(w, editing?.severalWords || editing?.severalLines ? 280 : 120);
  const editorLeft = editing ? Math.max(scroll.left, Math.min(x, scroll.left + scroll.width - editorWidth - 1)) : x;
  const popup = {
    left: editorLeft,
    top: y + ROW_PX,
    above: y + ROW_PX - scroll.top > scroll.height - 120 && spot !== null && spot.row > 4,
  };
  const corner = range && !readonly && props.fill && !editing && focused ? range : null;

  const menuItems = range ? (props.menu?.(block(range), { copyRows }) ?? []) : [];
  return (
    <Dropdown trigger={['contextMenu']} menu={{ items: menuItems }} disabled={menuItems.length === 0}>
      <div
        className={focused ? 'grid-wrap has-focus' : 'grid-wrap'}
        ref={box}
        onScroll={readScroll}
        onMouseDown={press}
        onDoubleClick={(e) => (e.target as HTMLElement).closest('td[data-c]') && start(false)}
        role="application"
        aria-label={props.label}
      >
        <div className="grid-canvas" style={{ width: canvas }}>
          <table className="grid" aria-rowcount={rows.length + 1} style={{ width: canvas }}>
            <colgroup>
              <col style={{ width: NUMBER_PX }} />
              {columns.map((c, i) => (
                <col key={c.key} style={{ width: widths[i] }} />
              ))}
            </colgroup>
            <GridHead
              id={grid}
              columns={columns}
              lefts={lefts}
              height={headPx}
              sort={props.sort ?? null}
              onSort={props.onSort}
              onResize={props.onResize}
            />
            <GridRows
              rows={rows}
              columns={columns}
              lefts={lefts}
              from={from}
              to={to}
              active={at ? { row: at.row, key: columns[at.column]?.key ?? '' } : null}
              range={range && (range.top !== range.bottom || range.left !== range.right) ? range : null}
              marks={marks}
              checks={checks}
            />
          </table>
          {rows.length === 0 && props.empty && <div className="empty">{props.empty}</div>}
          <textarea
            ref={input}
            className={editing ? `cell-editor${message ? ' refused' : ''}` : 'cell-editor resting'}
            style={{
              left: editorLeft,
              top: y,
              width: editing ? editorWidth : w,
              textAlign: spot ? columns[spot.column]?.align : 'left',
            }}
            rows={1}
            wrap="off"
            readOnly={readonly}
            spellCheck={false}
            // The label of the column would take the name of the same field in the form.
            aria-label={
              spot
                ? t('grid.place', { label: props.label, row: spot.row + 1, column: spot.column + 1 })
                : t('grid.name', { label: props.label })
            }
            aria-describedby={spot ? `${grid}-${columns[spot.column]?.key}` : undefined}
            aria-invalid={message?.kind === 'refused'}
            onFocus={() => setFocused(true)}
            onBlur={() => {
              setFocused(false);
              settle();
            }}
            onKeyDown={(e) => {
              // Keys of an input method belong to it.
              if (e.nativeEvent.isComposing || e.keyCode === 229) return;
              if (editing) editingKey(e);
              else restingKey(e);
            }}
            onCompositionStart={() => {
              if (!editing) start(true);
            }}
            onCompositionEnd={(e) => {
              if (editing) editor.write(e.currentTarget.value);
              else editor.empty();
            }}
            onInput={(e) => {
              if (editing) editor.write(e.currentTarget.value);
              else if (!(e.nativeEvent as InputEvent).isComposing) {
                start(true);
                if (activeCell()?.column.edit(activeCell()?.row as R).as !== 'text') editor.empty();
              }
            }}
            onCopy={(e) => {
              if (editing || !range) return;
              e.preventDefault();
              e.clipboardData.setData('text/plain', copy(range));
            }}
            onCut={(e) => {
              if (editing || !range || readonly) return;
              e.preventDefault();
              e.clipboardData.setData('text/plain', copy(range));
              props.clear?.(block(range));
            }}
            onPaste={(e) => {
              if (editing) return;
              e.preventDefault();
              const into = range ?? (rows.length === 0 ? { top: 0, left: 0, bottom: 0, right: 0 } : null);
              if (into && !readonly) props.paste?.(e.clipboardData.getData('text/plain'), block(into));
            }}
          />
          {editing?.options && (
            <CellOptions
              options={matching(editing)}
              picked={editing.picked}
              place={popup}
              width={Math.max(w, 120)}
              onPick={(o) => settle(o) && focus()}
            />
          )}
          {message && spot && !(editing?.options && matching(editing).length > 0) && (
            <CellMessage message={message} place={popup} />
          )}
          {corner && (
            <div
              className={columns[corner.right]?.frozen ? 'fill-handle frozen' : 'fill-handle'}
              title={t('grid.fillHandle')}
              aria-hidden
              style={{
                left:
                  (lefts[corner.right] ?? 0) +
                  (widths[corner.right] ?? 0) +
                  (columns[corner.right]?.frozen ? scroll.left : 0) -
                  5,
                top: headPx + (corner.bottom + 1) * ROW_PX - 5,
              }}
              onMouseDown={dragFill}
            />
          )}
          {range && fillTo !== null && fillTo > range.bottom && (
            <div
              className="fill-target"
              style={{
                left: lefts[range.left],
                top: headPx + (range.bottom + 1) * ROW_PX,
                width: widths.slice(range.left, range.right + 1).reduce((a, b) => a + b, 0),
                height: (fillTo - range.bottom) * ROW_PX,
              }}
            />
          )}
        </div>
      </div>
    </Dropdown>
  );
};
