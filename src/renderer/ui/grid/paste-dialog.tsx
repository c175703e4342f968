/** What pasting would do, before it is done: accepted and refused cells with their reasons. */
import { Button, Modal } from 'antd';
import type { Rec } from '../../../shared/model/record.ts';
import type { GridColumn } from '../../../shared/registers/grid-columns.ts';
import type { PlannedCell, WritePlan } from '../../../shared/registers/grid-write.ts';

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

const summary = (plan: WritePlan, name: string): string => {
  // Empty cells of the sheet empty the cells they land on, as in a spreadsheet; that must not come as a surprise.
  const emptied = plan.cells.filter((c) => c.state === 'accepted' && c.id !== null && c.text.trim() === '').length;
  const parts = [
    plan.updates.length > 0 ? `改动 ${plan.updates.length} 条` : '',
    plan.creates.length > 0 ? `新增 ${plan.creates.length} 条${name}` : '',
    emptied > 0 ? `其中 ${emptied} 格会被清空` : '',
    plan.refused > 0 ? `${plan.refused} 格不能写入` : '',
    plan.outside > 0 ? `${plan.outside} 格超出表格，不写入` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '粘贴的内容与现有内容相同。' : `${parts.join('，')}。`;
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
  const rows = rowsOf(plan);
  const shown = shownRows(rows);
  const used = columns.filter((c) => plan.cells.some((x) => x.column === c.key));
  const refused = plan.cells.filter((c) => c.state === 'refused');
  const called = (rec: Rec | undefined): string => String((rec?.body as { code?: string } | undefined)?.code ?? '');
  return (
    <Modal
      open
      width={640}
      title={`从 Excel 粘贴 ${rows.length} 行`}
      onCancel={onCancel}
      afterClose={onClosed}
      footer={
        <div className="dialog-foot">
          <span className="hint">写入后可以一次撤销。</span>
          <span className="grow" />
          <Button onClick={onCancel}>不粘贴</Button>
          <Button type="primary" autoFocus disabled={plan.accepted === 0} onClick={onWrite}>
            写入 {plan.accepted} 格
          </Button>
        </div>
      }
    >
      <p className="muted" style={{ margin: '0 0 8px' }}>
        {summary(plan, name)}
      </p>
      <div className="paste-preview">
        <table className="grid plan">
          <thead>
            <tr>
              <th style={{ width: 76 }}>写到</th>
              {used.map((c) => (
                <th key={c.key}>{c.label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, cells }) => (
              <tr key={row}>
                <td className="muted">{cells[0]?.id ? called(target(cells[0].id)) || `第 ${row + 1} 行` : '新增'}</td>
                {used.map((c) => {
                  const cell = cells.find((x) => x.column === c.key);
                  return (
                    <td key={c.key} className={cell?.state === 'refused' ? 'refused' : ''} title={cell?.reason ?? cell?.text}>
                      <span className={`cell-text ${cell?.state ?? ''}`}>{cell?.text}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length && <p className="hint">另有 {rows.length - shown.length} 行没有列出，一并写入。</p>}
      {refused.length > 0 && (
        <ul className="refusals">
          {refused.slice(0, MOST_REASONS).map((c) => (
            <li key={`${c.row}/${c.column}`}>
              第 {c.row + 1} 行{columns.find((x) => x.key === c.column)?.label}
              {c.text.trim() === '' ? '' : `“${c.text}”`}：{c.reason}
            </li>
          ))}
          {refused.length > MOST_REASONS && <li>另有 {refused.length - MOST_REASONS} 格，写入后在表格里带角标。</li>}
        </ul>
      )}
    </Modal>
  );
};
