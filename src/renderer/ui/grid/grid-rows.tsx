/** The visible rows of a grid; a row is drawn anew only when it changed. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cellKey, type DataColumn, NUMBER_PX, ROW_PX, type Row, type RowMark } from './types.ts';

interface RowProps<R extends Row> {
  row: R;
  index: number;
  columns: readonly DataColumn<R>[];
  /** Left edge of the frozen columns, px. */
  lefts: readonly number[];
  activeKey: string | null;
  selected: boolean;
  /** Columns of the selected range in this row; empty when `from > to`. */
  from: number;
  to: number;
  marks: ReadonlyMap<string, string>;
  checks: ReadonlyMap<string, string>;
  mark: RowMark | undefined;
}

const GridRow = memo(
  <R extends Row>({ row, index, columns, lefts, activeKey, selected, from, to, marks, checks, mark }: RowProps<R>) => (
    <tr aria-selected={selected} aria-rowindex={index + 2} style={{ height: ROW_PX }}>
      <td className={mark ? `no row-${mark.look}` : 'no'} data-r={index} title={mark?.words}>
        {index + 1}
      </td>
      {columns.map((c, i) => {
        const shown = c.cell(row);
        const refused = marks.get(cellKey(row.id, c.key));
        const check = checks.get(cellKey(row.id, c.key)) ?? shown.check;
        const state = [
          c.frozen ? 'frozen' : '',
          c.align === 'center' ? 'centred' : '',
          c.key === activeKey ? 'active' : '',
          i >= from && i <= to ? 'in-range' : '',
          refused ? 'refused' : '',
          !refused && check ? 'to-check' : '',
          shown.late ? 'late' : '',
          shown.due ?? '',
          shown.lacking ? 'lacking' : '',
        ];
        return (
          <td
            key={c.key}
            data-r={index}
            data-c={i}
            className={state.filter(Boolean).join(' ')}
            style={{
              textAlign: c.align,
              ...(c.frozen ? { left: lefts[i] } : {}),
            }}
            title={refused ?? check ?? shown.hint ?? shown.text}
          >
            {shown.node ?? shown.text}
          </td>
        );
      })}
    </tr>
  ),
) as <R extends Row>(props: RowProps<R>) => React.ReactNode;

export interface GridRowsProps<R extends Row> {
  rows: readonly R[];
  columns: readonly DataColumn<R>[];
  lefts: readonly number[];
  from: number;
  to: number;
  active: { row: number; key: string } | null;
  range: { top: number; left: number; bottom: number; right: number } | null;
  marks: ReadonlyMap<string, string>;
  checks: ReadonlyMap<string, string>;
  rowMarks: ReadonlyMap<string, RowMark>;
}

const Gap = ({ rows, span }: { rows: number; span: number }) =>
  rows > 0 ? (
    <tr aria-hidden className="gap">
      <td colSpan={span} style={{ height: rows * ROW_PX }} />
    </tr>
  ) : null;

/** Rows outside the window are two blank rows of their height. */
export const GridRows = <R extends Row>({
  rows,
  columns,
  lefts,
  from,
  to,
  active,
  range,
  marks,
  checks,
  rowMarks,
}: GridRowsProps<R>) => (
  <tbody>
    <Gap rows={from} span={columns.length + 1} />
    {rows.slice(from, to).map((row, k) => {
      const index = from + k;
      const inRange = range !== null && index >= range.top && index <= range.bottom;
      return (
        <GridRow
          key={row.id}
          row={row}
          index={index}
          columns={columns}
          lefts={lefts}
          activeKey={active?.row === index ? active.key : null}
          selected={active?.row === index}
          from={inRange ? range.left : 1}
          to={inRange ? range.right : 0}
          marks={marks}
          checks={checks}
          mark={rowMarks.get(row.id)}
        />
      );
    })}
    <Gap rows={rows.length - to} span={columns.length + 1} />
  </tbody>
);

export interface GridHeadProps<R extends Row> {
  id: string;
  columns: readonly DataColumn<R>[];
  lefts: readonly number[];
  height: number;
  sort: { key: string; descending: boolean } | null;
  onSort: ((key: string) => void) | undefined;
  onResize: ((key: string, px: number) => void) | undefined;
}

const LEAST_PX = 40;

/** Follows the edge of a head until it is let go. */
const dragEdge = (start: MouseEvent, th: HTMLElement, done: (px: number) => void): void => {
  const width = th.getBoundingClientRect().width;
  const px = (e: MouseEvent): number => Math.max(LEAST_PX, Math.round(width + e.clientX - start.clientX));
  const stop = (e: MouseEvent): void => {
    window.removeEventListener('mouseup', stop);
    if (px(e) !== Math.round(width)) done(px(e));
  };
  window.addEventListener('mouseup', stop);
};

export const GridHead = <R extends Row>({ id, columns, lefts, height, sort, onSort, onResize }: GridHeadProps<R>) => {
  const { t } = useTranslation();
  return (
    <thead>
      <tr style={{ height }} className={height > ROW_PX ? 'tall-head' : ''}>
        <th className="no" style={{ width: NUMBER_PX }}>
          <span className="spoken">{t('grid.rowNumber')}</span>
        </th>
        {columns.map((c, i) => {
          const sorted = sort?.key === c.key;
          return (
            <th
              key={c.key}
              id={`${id}-${c.key}`}
              className={[c.frozen ? 'frozen' : '', c.late ? 'late' : '', c.head ? 'tall' : ''].filter(Boolean).join(' ')}
              style={{ textAlign: c.align, ...(c.frozen ? { left: lefts[i] } : {}) }}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
              title={c.label}
            >
              {c.sortable && onSort ? (
                <button type="button" className="head-button" tabIndex={-1} onClick={() => onSort(c.key)}>
                  {c.head ?? c.label}
                  {sorted && <span aria-hidden> {sort.descending ? '↓' : '↑'}</span>}
                </button>
              ) : (
                (c.head ?? c.label)
              )}
              {onResize && (
                <span
                  className="head-edge"
                  aria-hidden
                  onMouseDown={(e) => {
                    e.preventDefault();
                    e.stopPropagation();
                    const th = e.currentTarget.parentElement;
                    if (th) dragEdge(e.nativeEvent, th, (px) => onResize(c.key, px));
                  }}
                />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
};
