/** Grid of a register from its descriptor's columns: row numbers, sticky heads, selection, keyboard, windowed rows. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { displayValue } from '../../shared/document/helpers.ts';
import type { Rec } from '../../shared/model/record.ts';
import type { IsoDate } from '../../shared/model/units.ts';
import type { RecordView } from '../../shared/model/view.ts';
import { descriptor } from '../../shared/registers/all.ts';
import type { Cell, Column } from '../../shared/registers/kind.ts';
import { LevelChip } from './chips.tsx';

const ROW_PX = 32;
const OVERSCAN = 12;

const cellOf = (rec: Rec, column: Column<never>, view: RecordView, today: IsoDate): Cell =>
  'derive' in column
    ? column.derive(rec as never, { view, today })
    : { text: displayValue(rec, column.field, view), sources: [] };

export const columnTitle = (rec: { fields: Record<string, { label: string }> }, column: Column<never>): string =>
  'derive' in column ? column.label : (column.label ?? rec.fields[column.field]?.label ?? '');

export interface RegisterGridProps {
  rows: readonly Rec[];
  kind: Rec['kind'];
  view: RecordView;
  today: IsoDate;
  selected: string | null;
  onSelect(id: string): void;
}

export const RegisterGrid = ({ rows, kind, view, today, selected, onSelect }: RegisterGridProps) => {
  const d = descriptor(kind);
  const columns = useMemo(() => (d.grid ?? []) as unknown as Column<never>[], [d]);
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    const observer = new ResizeObserver(() => setHeight(el.clientHeight));
    observer.observe(el);
    return () => observer.disconnect();
  }, []);
  const from = Math.max(0, Math.floor(top / ROW_PX) - OVERSCAN);
  const to = Math.min(rows.length, Math.ceil((top + height) / ROW_PX) + OVERSCAN);
  const move = (e: KeyboardEvent) => {
    const at = rows.findIndex((r) => r.id === selected);
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : e.key === 'PageDown' ? 15 : e.key === 'PageUp' ? -15 : 0;
    if (step === 0) return;
    e.preventDefault();
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (next) {
      onSelect(next.id);
      const y = rows.indexOf(next) * ROW_PX;
      const el = box.current;
      if (el && (y < el.scrollTop || y > el.scrollTop + el.clientHeight - 3 * ROW_PX))
        el.scrollTop = Math.max(0, y - el.clientHeight / 2);
    }
  };
  return (
    <div
      className="grid-wrap"
      ref={box}
      onScroll={(e) => setTop(e.currentTarget.scrollTop)}
      onKeyDown={move}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the grid takes arrow keys as a whole, like a spreadsheet
      tabIndex={0}
      role="application"
      aria-label={d.name}
    >
      <table className="grid">
        <colgroup>
          <col style={{ width: 34 }} />
          {columns.map((c, i) => (
            <col key={columnTitle(d, c)} style={i === columns.length - 1 ? { minWidth: c.width } : { width: c.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th className="no" aria-label="行号" />
            {columns.map((c) => (
              <th key={columnTitle(d, c)} style={{ textAlign: c.align ?? 'left' }}>
                {columnTitle(d, c)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && (
            <tr aria-hidden>
              <td colSpan={columns.length + 1} style={{ height: from * ROW_PX, padding: 0 }} />
            </tr>
          )}
          {rows.slice(from, to).map((r, i) => (
            <tr key={r.id} aria-selected={r.id === selected} onClick={() => onSelect(r.id)}>
              <td className="no">{from + i + 1}</td>
              {columns.map((c) => {
                const cell = cellOf(r, c, view, today);
                return (
                  <td key={columnTitle(d, c)} style={{ textAlign: c.align ?? 'left' }} title={cell.hint ?? cell.text}>
                    {cell.level ? <LevelChip level={cell.level} raised={cell.text.endsWith('↑')} hint={cell.hint} /> : cell.text}
                  </td>
                );
              })}
            </tr>
          ))}
          {to < rows.length && (
            <tr aria-hidden>
              <td colSpan={columns.length + 1} style={{ height: (rows.length - to) * ROW_PX, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
};
