/** What pasting would do, before it is done: accepted and refused cells with their reasons. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Rec } from '../../../shared/engine/kinds.ts';
import type { GridColumn } from '../../../shared/engine/table/columns.ts';
import type { PlannedCell, WritePlan } from '../../../shared/engine/table/plan-write.ts';
import { Dialog } from '../dialog.tsx';

/** More rows than this are not drawn; those with refused cells come first then. */
const MOST_ROWS = 60;
const MOST_REASONS = 5;

interface PlanRow {
  row: number;
  cells: PlannedCell[];
}

const rowsOf = (plan: WritePlan): PlanRow[] => {
  const rows = new Map<number, PlannedCell[]>();
  for (const c of plan.cells) rows.set(c.row, [...(rows.get(c.row) ?? []), c]);
  return [...rows].map(([row, cells]) => ({ row, cells }));
};

const shownRows = (rows: readonly PlanRow[]): readonly PlanRow[] => {
  if (rows.length <= MOST_ROWS) return rows;
  const refused = rows.filter((r) => r.cells.some((c) => c.state === 'refused'));
  const kept = new Set([...refused, ...rows].slice(0, MOST_ROWS));
  return rows.filter((r) => kept.has(r));
};

const Summary = ({ plan, name }: { plan: WritePlan; name: string }) => {
  const { t } = useTranslation();
  // Empty cells of the sheet empty the cells they land on, as in a spreadsheet; that must not come as a surprise.
  const emptied = plan.cells.filter((c) => c.state === 'accepted' && c.id !== null && c.text.trim() === '').length;
  const parts = [
    plan.updates.length > 0 ? t('grid.paste.updates', { n: plan.updates.length }) : '',
    plan.creates.length > 0 ? t('grid.paste.creates', { n: plan.creates.length, name }) : '',
    emptied > 0 ? t('grid.paste.emptied', { n: emptied }) : '',
    plan.refused > 0 ? t('grid.paste.refused', { n: plan.refused }) : '',
    plan.outside > 0 ? t('grid.paste.outside', { n: plan.outside }) : '',
  ].filter(Boolean);
  return parts.length === 0 ? t('grid.paste.same') : t('grid.paste.sentence', { words: parts.join(t('grid.paste.comma')) });
};

export interface PasteDialogProps {
  plan: WritePlan;
  name: string;
  columns: readonly GridColumn[];
  target(id: string): Rec | undefined;
  onWrite(): void;
  onCancel(): void;
  onClosed(): void;
}

export const PasteDialog = ({ plan, name, columns, target, onWrite, onCancel, onClosed }: PasteDialogProps) => {
  const { t } = useTranslation();
  const rows = rowsOf(plan);
  const shown = shownRows(rows);
  const used = columns.filter((c) => plan.cells.some((x) => x.column === c.key));
  const refused = plan.cells.filter((c) => c.state === 'refused');
  const called = (rec: Rec | undefined): string => String((rec?.body as { code?: string } | undefined)?.code ?? '');
  return (
    <Dialog
      open
      width={640}
      title={t('grid.paste.title', { n: rows.length })}
      onCancel={onCancel}
      afterClose={onClosed}
      footer={
        <div className="dialog-foot">
          <span className="hint">{t('grid.paste.undoHint')}</span>
          <span className="grow" />
          <Button onClick={onCancel}>{t('grid.paste.cancel')}</Button>
          <Button type="primary" autoFocus disabled={plan.accepted === 0} onClick={onWrite}>
            {t('grid.paste.write', { n: plan.accepted })}
          </Button>
        </div>
      }
    >
      <p className="muted paste-summary">
        <Summary plan={plan} name={name} />
      </p>
      <div className="paste-preview">
        <table className="grid plan">
          <thead>
            <tr>
              <th className="paste-to">{t('grid.paste.to')}</th>
              {used.map((c) => (
                <th key={c.key}>{c.label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, cells }) => (
              <tr key={row}>
                <td className="muted">
                  {cells[0]?.id ? called(target(cells[0].id)) || t('grid.paste.row', { n: row + 1 }) : t('grid.paste.created')}
                </td>
                {used.map((c) => {
                  const cell = cells.find((x) => x.column === c.key);
                  return (
                    <td key={c.key} className={cell?.state === 'refused' ? 'refused' : ''} title={cell?.reason ?? cell?.text}>
                      <span className={cell?.state === 'same' ? 'cell-text same' : 'cell-text'}>{cell?.text}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length && <p className="hint">{t('grid.paste.moreRows', { n: rows.length - shown.length })}</p>}
      {refused.length > 0 && (
        <ul className="refusals">
          {refused.slice(0, MOST_REASONS).map((c) => (
            <li key={`${c.row}/${c.column}`}>
              {t('grid.paste.refusal', {
                row: c.row + 1,
                column: columns.find((x) => x.key === c.column)?.label ?? '',
                text: c.text.trim() === '' ? '' : `“${c.text}”`,
                reason: c.reason ?? '',
              })}
            </li>
          ))}
          {refused.length > MOST_REASONS && <li>{t('grid.paste.moreRefusals', { n: refused.length - MOST_REASONS })}</li>}
        </ul>
      )}
    </Dialog>
  );
};
