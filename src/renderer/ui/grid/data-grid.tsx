/**
 * A grid with the hands of a spreadsheet: cells, ranges, editing, copy, paste, fill, sorted heads, frozen columns,
 * windowed rows. Knows rows and columns only; what a change means is said by its user. Must never: change records.
 */
import { Dropdown, type MenuProps } from 'antd';
import { type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CellAt, type CellRange, rowWindow } from '../../../shared/engine/table/range.ts';
import { CellMessage, CellOptions } from './cell-popups.tsx';
import { FillHandle, FillTarget } from './fill-marks.tsx';
import { GridHead, GridRows } from './grid-rows.tsx';
import { type Block, type CellEdit, type DataColumn, NUMBER_PX, ROW_PX, type Row, type RowMark } from './types.ts';
import { matching, useCellEditor } from './use-cell-editor.ts';
import { useGridCursor } from './use-grid-cursor.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridLayout } from './use-grid-layout.ts';
import { useGridPointer } from './use-grid-pointer.ts';

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
  /** What is due for a whole row, by its id. */
  rowMarks?: ReadonlyMap<string, RowMark>;
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
const NO_ROW_MARKS: ReadonlyMap<string, RowMark> = new Map();
const SPARE_ROWS = 8;

export const DataGrid = <R extends Row>(props: DataGridProps<R>) => {
  const { t } = useTranslation();
  const {
    rows,
    columns,
    active,
    readonly,
    headPx = ROW_PX,
    marks = NO_MARKS,
    checks = NO_MARKS,
    rowMarks = NO_ROW_MARKS,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const grid = useId();
  const [focused, setFocused] = useState(false);
  const editor = useCellEditor<R>({ box: input, commit: props.commit });
  const { editing, message } = editor;
  const layout = useGridLayout(box, columns, headPx);
  const { scroll, widths, lefts, canvas, show } = layout;
  const cursor = useGridCursor<R>({ rows, columns, active, onActive: props.onActive, onRange: props.onRange, show });
  const { at, range, block } = cursor;

  const { from, to } = rowWindow(scroll.top, scroll.height - headPx, ROW_PX, rows.length, SPARE_ROWS);
  const size = {
    rows: rows.length,
    columns: columns.length,
    page: Math.max(1, Math.floor((scroll.height - headPx) / ROW_PX) - 1),
  };
  const focus = (): void => input.current?.focus({ preventScroll: true });
  const go = (cell: CellAt): void => {
    editor.setMessage(null);
    cursor.go(cell);
  };
  const start = (typed: boolean): void => {
    const cell = cursor.cell();
    if (!cell || !at || readonly) {
      editor.empty();
      return;
    }
    show(at);
    editor.start(cell.row, cell.column, typed);
  };
  /** What the cell in front does with what is typed. */
  const edit = (): CellEdit | undefined => {
    const cell = cursor.cell();
    return cell?.column.edit(cell.row);
  };
  /** Takes what is being typed; `false` keeps the editor, because the value is wrong. */
  const settle = (word?: string): boolean => editor.take(cursor.rowOf(editing?.row ?? ''), word);
  const pointer = useGridPointer<R>({
    box,
    headPx,
    rows,
    lastColumn: columns.length - 1,
    cursor,
    go,
    focus,
    settle,
    fill: props.fill,
    onOpen: props.onOpen,
  });

  useImperativeHandle(props.ref, () => ({
    focus,
    edit: (row, key) => {
      const cell = cursor.point(row, key);
      if (!cell) return;
      focus();
      editor.start(cell.row, cell.column, false);
    },
    explain: (words) => editor.setMessage({ words, kind: 'refused' }),
  }));

  const onKey = useGridKeys<R>({ box, cursor, editor, size, readonly, edit, go, start, focus, settle, props });
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
        onScroll={layout.readScroll}
        onMouseDown={pointer.press}
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
              rowMarks={rowMarks}
            />
          </table>
          {rows.length === 0 && props.empty && <div className="grid-empty">{props.empty}</div>}
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
            onKeyDown={onKey}
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
                if (edit()?.as !== 'text') editor.empty();
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
            <FillHandle
              {...layout}
              range={corner}
              headPx={headPx}
              frozen={columns[corner.right]?.frozen === true}
              onMouseDown={pointer.dragFill}
            />
          )}
          {range && pointer.fillTo !== null && pointer.fillTo > range.bottom && (
            <FillTarget lefts={lefts} widths={widths} range={range} headPx={headPx} to={pointer.fillTo} />
          )}
        </div>
      </div>
    </Dropdown>
  );
};
