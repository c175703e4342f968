/** Grid of a register from its descriptor: cells are checked against their fields, every action is one command. */
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/base/units.ts';
import type { Env } from '../../../shared/engine/command.ts';
import { lackingOf } from '../../../shared/engine/completeness.ts';
import { WAITING_WORD } from '../../../shared/engine/confirmed.ts';
import { type DueAt, dueOfRows } from '../../../shared/engine/due.ts';
import { writtenIn } from '../../../shared/engine/field.ts';
import { type Rec, valuesOf } from '../../../shared/engine/kinds.ts';
import { registerOf } from '../../../shared/engine/registry.ts';
import { faultsOfKind } from '../../../shared/engine/rules.ts';
import { cellOptions } from '../../../shared/engine/table/cells.ts';
import { formatTsv, parseTsv } from '../../../shared/engine/table/clipboard.ts';
import {
  allColumns,
  type GridColumn,
  gridColumns,
  keepOrder,
  nextSort,
  type Sort,
  showsField,
  sortRows,
} from '../../../shared/engine/table/columns.ts';
import { allowsNewRows, planClear, planFill, planPaste, type WritePlan } from '../../../shared/engine/table/plan-write.ts';
import type { CellRange } from '../../../shared/engine/table/range.ts';
import { changePreferences, usePreferences } from '../../store/preferences.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Chip, Key, LevelChip, StateChip } from '../chips.tsx';
import { isWaiting } from '../confirm-bar.tsx';
import { useDueWords } from '../due-words.ts';
import { useFeedback } from '../feedback.tsx';
import { useStandIns } from '../stand-ins.tsx';
import { useConfirm } from '../use-confirm.ts';
import { useRemove, useRunWithUndo } from '../use-run.ts';
import { ColumnMenu } from './column-menu.tsx';
import { DataGrid, type GridHandle } from './data-grid.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { type Block, type CellEdit, cellKey, type DataColumn, type RowMark, type Shown } from './types.ts';
import { useWindowWidth } from './use-scroller.ts';

export interface RegisterGridProps {
  rows: readonly Rec[];
  kind: Rec['kind'];
  active: string | null;
  onActive(id: string | null): void;
  /** Shows the record beside the grid. */
  onOpen(rec: Rec): void;
  /** Where a derived column can be changed. */
  onWay?: (rec: Rec, key: string) => void;
  /** All records of the kind, when `rows` are filtered. */
  filter: { of: number; clear(): void } | null;
  /** Rows that a filter found by what hangs under them, with the parts in words. */
  foundIn?: ReadonlyMap<string, readonly string[]>;
  foot?: ReactNode;
  /** Stands where the first row would be. */
  empty?: ReactNode;
  ref?: Ref<RegisterGridHandle>;
}

export interface RegisterGridHandle {
  focus(): void;
  /** Brings the next or previous record to the front. */
  step(by: 1 | -1): void;
  /** Starts editing a cell of a record that was just made. */
  edit(row: string, key: string): void;
}

const NOT_SEARCHED: ReadonlyMap<string, readonly string[]> = new Map();

/** Words of cells, as the registers write and read them. */
const YES = '是';
const NO = '否';

/** Words that may be cut with a mark, whole on hover. A cut date or state would be read for another. */
const holdsWords = ({ grows, field }: GridColumn): boolean =>
  grows || (field?.widget.type === 'choice' && !field.widget.options.some((o) => o.look));
const LEAST_WORDS_PX = 64;
const LEAST_NAME_PX = 88;
/** A head of full-width letters, 12 px each, between its paddings and its sorting mark. What names the row keeps more. */
const leastPx = (c: GridColumn): number =>
  Math.min(c.width, Math.max(c.frozen ? LEAST_NAME_PX : LEAST_WORDS_PX, c.label.length * 12 + 26));

const isLate = ({ item }: DueAt): boolean => item.days < 0;

type Act = 'edit' | 'paste' | 'fill' | 'clear';

export const RegisterGrid = ({
  rows,
  kind,
  active,
  onActive,
  onOpen,
  onWay,
  filter,
  foundIn = NOT_SEARCHED,
  foot,
  empty,
  ref,
}: RegisterGridProps) => {
  const { t } = useTranslation();
  const { store, view, readonly } = useDossier();
  const feedback = useFeedback();
  const runWithUndo = useRunWithUndo();
  const remove = useRemove();
  const confirm = useConfirm();
  const dueWords = useDueWords();
  const standIns = useStandIns();
  const lackingWords = useCallback(
    (labels: readonly string[]): string => t('grid.lackingWhat', { labels: labels.join(t('common.comma')) }),
    [t],
  );
  const width = useWindowWidth();
  const grid = useRef<GridHandle>(null);
  const [sort, setSort] = useState<{ by: Sort; order: readonly string[] } | null>(null);
  const [pasting, setPasting] = useState<WritePlan | null>(null);
  const [marks, setMarks] = useState<ReadonlyMap<string, string>>(new Map());
  const [range, setRange] = useState<CellRange | null>(null);
  const d = registerOf(kind);
  const today = store.today;
  const env: Env = { now: new Date(0).toISOString(), today, newId: () => 'new' as RecordId };
  const context = { kind, view, env };
  const layout = usePreferences().columns[kind];
  const columns = useMemo(
    () => gridColumns(kind, width, rows, { view, today }, layout ?? null),
    [kind, width, rows, view, today, layout],
  );
  /** What stands and has to be checked, by cell; a fault of the whole record stands at its first cell. */
  const checks = useMemo(() => {
    const first = columns[0]?.key ?? '';
    const shownKeys = new Set(columns.map((c) => c.key));
    return new Map(
      faultsOfKind(view, kind, today).map((f) => [cellKey(f.record, shownKeys.has(f.field) ? f.field : first), f.message]),
    );
  }, [columns, view, kind, today]);
  const due = dueOfRows(view, kind, today);
  const lacking = lackingOf(view, kind);
  const rowMarks = useMemo(() => {
    const found = new Map<string, RowMark>();
    for (const [row, { labels }] of lacking) found.set(row, { look: 'lacking', words: lackingWords(labels) });
    for (const [row, list] of due) {
      const words = [dueWords(list), found.get(row)?.words ?? ''].filter(Boolean).join('\n');
      found.set(row, { look: list.some(isLate) ? 'overdue' : 'soon', words });
    }
    for (const [row, parts] of foundIn) {
      if (parts.length === 0) continue;
      const old = found.get(row);
      const words = [t('grid.foundIn', { parts: parts.join(t('common.comma')) }), old?.words ?? ''].filter(Boolean).join('\n');
      found.set(row, { look: old?.look ?? 'found', words });
    }
    return found;
  }, [due, dueWords, lacking, lackingWords, foundIn, t]);
  const byParts = rows.filter((r) => (foundIn.get(r.id)?.length ?? 0) > 0).length;
  const resize = (key: string, px: number): void => {
    const shown = [...(layout?.shown ?? columns.map((c) => c.key))];
    const widths = { ...layout?.widths, [key]: px };
    void changePreferences({ columns: { [kind]: { shown, widths } } }).catch(feedback.fault);
  };
  const shown = useMemo(() => (sort ? keepOrder(sort.order, rows) : rows), [sort, rows]);

  const editOf = (column: GridColumn, rec: Rec): CellEdit => {
    const { field } = column;
    if (!field) {
      const way = column.way && onWay ? { words: column.way, go: () => onWay(rec, column.key) } : undefined;
      return { as: 'blocked', words: column.why, ...(way ? { way } : {}) };
    }
    if (field.widget.type === 'hidden') return { as: 'blocked', words: t('grid.notHere', { label: field.label }) };
    if (field.widget.type === 'waiting')
      return { as: 'blocked', words: t('confirm.inForm'), way: { words: t('confirm.go'), go: () => onOpen(rec) } };
    if (field.widget.type === 'flag') return { as: 'flag', on: (rec.body as Record<string, unknown>)[column.key] === true };
    return {
      as: 'text',
      text: column.text(rec, { view, today }),
      options: cellOptions(field, view) === null ? null : () => cellOptions(field, view) ?? [],
      severalWords: field.widget.type === 'choices' || field.widget.type === 'refs',
      severalLines: field.widget.type === 'long-text' || field.widget.type === 'lines',
    };
  };
  const shownOf = (column: GridColumn, rec: Rec): Shown => {
    const own = due.get(rec.id)?.filter((x) => x.item.record === rec.id && showsField(column, rec, x.field, { view, today }));
    if (!own || own.length === 0) return cellOf(column, rec);
    return { ...cellOf(column, rec), due: own.some(isLate) ? 'overdue' : 'soon', hint: dueWords(own) };
  };
  const cellOf = (column: GridColumn, rec: Rec): Shown => {
    if (lacking.get(rec.id)?.names.includes(column.key))
      return { text: '', lacking: true, hint: lackingWords([column.label]), node: t('grid.lacking') };
    const cell = column.cell(rec, { view, today });
    if (column.field?.widget.type === 'waiting' && cell.text !== '')
      return { text: cell.text, node: <Chip kind="dashed">{cell.text}</Chip> };
    if (cell.state) return { text: cell.text, hint: cell.hint, node: <StateChip {...cell.state} /> };
    if (!cell.level) {
      const check = column.field ? standIns(writtenIn(column.field, valuesOf(rec)[column.key])) : undefined;
      return { text: cell.text, hint: cell.hint, check };
    }
    return {
      text: cell.text,
      hint: cell.hint,
      node: <LevelChip level={cell.level} waits={cell.text === WAITING_WORD} raised={cell.text.endsWith('↑')} hint={cell.hint} />,
    };
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns are new with every tick
  const shownColumns = useMemo(
    () =>
      columns.map(
        (c): DataColumn<Rec> => ({
          key: c.key,
          label: c.label,
          width: c.width,
          align: c.align,
          frozen: c.frozen,
          sortable: true,
          grows: c.grows,
          // A width that the user chose is kept.
          ...(holdsWords(c) && layout?.widths[c.key] === undefined ? { least: leastPx(c) } : {}),
          cell: (rec) => shownOf(c, rec),
          edit: (rec) => editOf(c, rec),
        }),
      ),
    [columns, layout, standIns, t],
  );
  const own = (block: Block<Rec>): GridColumn[] => columns.slice(block.range.left, block.range.right + 1);

  const write = async (plan: WritePlan, act: Act): Promise<void> => {
    setMarks(new Map(plan.cells.flatMap((c) => (c.id && c.reason ? [[cellKey(c.id, c.column), c.reason] as const] : []))));
    if (plan.updates.length + plan.creates.length === 0) return;
    const args = { kind, act, updates: plan.updates, creates: plan.creates };
    if (act === 'paste') await runWithUndo('record.write-many', args);
    else await store.run('record.write-many', args).catch(feedback.fault);
  };
  const commit = (rec: Rec, key: string, text: string): string | null => {
    const column = columns.find((c) => c.key === key);
    if (!column) return null;
    const plan = planPaste([[text]], [rec], [column], 0, context);
    const [cell] = plan.cells;
    if (cell?.state === 'refused') return cell.reason ?? t('grid.refused');
    const [update] = plan.updates;
    if (update) {
      setMarks((old) => new Map([...old].filter(([k]) => k !== cellKey(rec.id, key))));
      void store.run('record.update', update).catch(feedback.fault);
    }
    return null;
  };
  /** What is too much for one command is refused while it is planned. */
  const planned = (make: () => WritePlan, use: (plan: WritePlan) => void): void => {
    let plan: WritePlan;
    try {
      plan = make();
    } catch (e) {
      feedback.fault(e);
      return;
    }
    use(plan);
  };
  const paste = (text: string, block: Block<Rec>): void => {
    const copied = parseTsv(text);
    if (copied.length === 0) return;
    const { range: r } = block;
    const one = copied.length === 1 && copied[0]?.length === 1;
    // One copied cell goes into every selected cell, as in a spreadsheet.
    const line = Array.from({ length: r.right - r.left + 1 }, () => copied[0]?.[0] ?? '');
    const laid = one ? Array.from({ length: r.bottom - r.top + 1 }, () => line) : copied;
    planned(
      () => planPaste(laid, shown.slice(r.top), columns, r.left, context),
      (plan) => {
        if (plan.cells.length > 1 || plan.outside > 0) setPasting(plan);
        else if (plan.refused > 0) grid.current?.explain(plan.cells[0]?.reason ?? t('grid.refused'));
        else void write(plan, 'edit');
      },
    );
  };
  const told = (plan: WritePlan): WritePlan => {
    const reasons = [...new Set(plan.cells.flatMap((c) => c.reason ?? []))];
    if (reasons.length > 0) grid.current?.explain(reasons.slice(0, 2).join(t('common.semicolon')));
    return plan;
  };
  const toggle = (block: Block<Rec>): void => {
    const [column] = own(block);
    const first = block.rows[0];
    if (!column || !first) return;
    const on = (first.body as Record<string, unknown>)[column.key] === true;
    const lines = block.rows.map(() => [on ? NO : YES]);
    void write(planPaste(lines, block.rows, [column], 0, context), 'edit');
  };
  const editNew = (row: string, key: string): void => {
    // After the new row is drawn.
    setTimeout(() => grid.current?.edit(row, key), 60);
  };
  const insert = async (before: Rec | undefined): Promise<void> => {
    try {
      const r = await store.run('record.write-many', { kind, creates: [{}], before: before?.id ?? null });
      const made = r.created[0];
      if (!made) return;
      onActive(made);
      const first = columns.find((c) => c.field?.required) ?? columns[0];
      if (first) editNew(made, first.key);
    } catch (e) {
      feedback.fault(e);
    }
  };
  const drop = async (block: Block<Rec>): Promise<void> => {
    const next = shown[block.range.bottom + 1] ?? shown[block.range.top - 1] ?? null;
    if (await remove(block.rows.map((r) => r.id))) onActive(next?.id ?? null);
    grid.current?.focus();
  };
  const sortBy = (key: string): void => {
    const by = nextSort(sort?.by ?? null, key);
    const column = columns.find((c) => c.key === key);
    setSort(by && column ? { by, order: sortRows(rows, column, by.descending, { view, today }).map((r) => r.id) } : null);
  };
  const menu = (block: Block<Rec>, { copyRows }: { copyRows(): void }) => {
    const count = block.rows.length;
    const last = shown[block.range.bottom + 1];
    const column = columns[block.range.left];
    const waiting = block.rows.filter(isWaiting);
    return [
      ...(waiting.length > 0
        ? [
            {
              key: 'confirm',
              label: t('confirm.selected', { n: waiting.length }),
              disabled: readonly,
              onClick: () => void confirm(waiting.map((r) => r.id)),
            },
            { type: 'divider' as const },
          ]
        : []),
      { key: 'open', label: t('common.open'), onClick: () => block.rows[0] && onOpen(block.rows[0]) },
      { key: 'copy', label: count > 1 ? t('grid.copyRows', { n: count }) : t('grid.copyRow'), onClick: copyRows },
      { type: 'divider' as const },
      { key: 'above', label: t('grid.insertAbove'), disabled: readonly, onClick: () => void insert(block.rows[0]) },
      { key: 'below', label: t('grid.insertBelow'), disabled: readonly, onClick: () => void insert(last) },
      { type: 'divider' as const },
      { key: 'sort', label: t('grid.sortBy', { label: column?.label ?? '' }), onClick: () => column && sortBy(column.key) },
      { type: 'divider' as const },
      {
        key: 'remove',
        label: count > 1 ? t('grid.removeRows', { n: count }) : t('grid.remove'),
        disabled: readonly,
        onClick: () => void drop(block),
      },
    ].filter((x) => allowsNewRows(kind) || !['above', 'below'].includes(String((x as { key?: string }).key)));
  };
  const at = active === null ? -1 : shown.findIndex((r) => r.id === active);
  useImperativeHandle(ref, () => ({
    focus: () => grid.current?.focus(),
    step: (by) => {
      const next = shown[at + by];
      if (next) onActive(next.id);
    },
    edit: editNew,
  }));
  const many = range && (range.bottom > range.top || range.right > range.left);
  return (
    <>
      <DataGrid
        ref={grid}
        label={d.name}
        rows={shown}
        columns={shownColumns}
        active={active}
        onActive={onActive}
        sort={sort?.by ?? null}
        onSort={sortBy}
        readonly={readonly}
        marks={marks}
        checks={checks}
        rowMarks={rowMarks}
        onResize={resize}
        onDropMarks={() => setMarks(new Map())}
        commit={commit}
        copy={(b) => formatTsv(b.rows.map((r) => own(b).map((c) => c.text(r, { view, today }))))}
        paste={paste}
        fill={(b, sources, targets) => void write(told(planFill(sources, targets, own(b), context)), 'fill')}
        clear={(b) => void write(told(planClear(b.rows, own(b), context)), 'clear')}
        tick={toggle}
        menu={menu}
        onOpen={onOpen}
        onRange={setRange}
        empty={empty}
      />
      <div className="grid-foot">
        <span>
          {filter ? (
            <>
              {t('grid.filtered', { n: rows.length, of: filter.of })}
              <button type="button" className="link" onClick={filter.clear}>
                {t('grid.clear')}
              </button>
            </>
          ) : at >= 0 ? (
            t('grid.atRow', { at: at + 1, n: rows.length })
          ) : (
            t('grid.total', { n: rows.length })
          )}
        </span>
        {many && <span>{t('grid.selected', { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 })}</span>}
        {byParts > 0 && <span title={rowMarks.get(active ?? '')?.words}>{t('grid.foundInParts', { n: byParts })}</span>}
        {foot}
        <span className="grow" />
        <ColumnMenu kind={kind} shown={columns} />
        {!readonly && (
          <span className="keys">
            <span>
              <Key>F2</Key>
              {t('grid.keyEdit')}
            </span>
            <span>
              <Key>Ctrl V</Key>
              {t('grid.keyPaste')}
            </span>
            <span className="wide-only">
              <Key>Ctrl D</Key>
              {t('grid.keyFill')}
            </span>
          </span>
        )}
      </div>
      {pasting && (
        <PasteDialog
          plan={pasting}
          name={d.name}
          columns={[...columns, ...allColumns(kind).filter((c) => !columns.some((x) => x.key === c.key))]}
          target={(id) => view.get(id)}
          onWrite={() => {
            setPasting(null);
            void write(pasting, 'paste').then(() => grid.current?.focus());
          }}
          onCancel={() => {
            setPasting(null);
            grid.current?.focus();
          }}
          onClosed={() => grid.current?.focus()}
        />
      )}
    </>
  );
};
