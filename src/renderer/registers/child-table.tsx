/** Records that hang under the one in front: a small table in its form; a row opens its own form beneath it. */
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lackingOf } from '../../shared/engine/completeness.ts';
import { dueOfRows } from '../../shared/engine/due.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import type { AnyRegister } from '../../shared/engine/register.ts';
import { type GridColumn, gridColumns, showsField } from '../../shared/engine/table/columns.ts';
import { useDossier, useFocused } from '../store/use-dossier.tsx';
import { useDueWords } from '../ui/due-words.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { useAdd } from '../ui/use-add.ts';
import { useRemove } from '../ui/use-run.ts';
import './registers.css';

/** Columns there is room for beside a form. */
const MOST_COLUMNS = 3;

export const ChildTable = ({ parent, child }: { parent: Rec; child: AnyRegister }) => {
  const { t } = useTranslation();
  const { view, store, readonly } = useDossier();
  const add = useAdd();
  const remove = useRemove();
  const dueWords = useDueWords();
  const [open, setOpen] = useState<string | null>(null);
  const rows = view.children(parent.id, child.kind) as readonly Rec[];
  const c = { view, today: store.today };
  const columns = gridColumns(child.kind, window.innerWidth, rows, c).slice(0, MOST_COLUMNS);
  // A new part, or one that was jumped to, opens.
  useFocused([child.kind], (r) => r.parent === parent.id && setOpen(r.id));
  const due = dueOfRows(view, child.kind, store.today);
  const lacking = lackingOf(view, child.kind);
  /** Marks the day by which something is due, as the grid does. */
  const dueMark = (r: Rec, x: GridColumn): { className?: string; title?: string } => {
    const own = due.get(r.id)?.filter(({ item, field }) => item.record === r.id && showsField(x, r, field, c)) ?? [];
    if (own.length === 0) return {};
    return { className: own.some(({ item }) => item.days < 0) ? 'overdue' : 'soon', title: dueWords(own) };
  };
  const required = Object.values(child.fields).some((f) => f.required && f.widget.type !== 'text');
  return (
    <section className="child-table">
      <h3 className="group">
        {child.shortName}
        <span className="hint">　{t('register.childCount', { n: rows.length })}</span>
      </h3>
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              {columns.map((x) => (
                <th key={x.key}>{x.label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <Fragment key={r.id}>
                <tr>
                  {columns.map((x, i) => (
                    <td key={x.key} {...dueMark(r, x)}>
                      {i === 0 ? (
                        <button
                          type="button"
                          className="link"
                          aria-expanded={open === r.id}
                          onClick={() => setOpen(open === r.id ? null : r.id)}
                        >
                          {x.cell(r, c).text || t('register.untitled')}
                        </button>
                      ) : lacking.get(r.id)?.names.includes(x.key) ? (
                        <span className="trouble">{t('grid.lacking')}</span>
                      ) : (
                        x.cell(r, c).text
                      )}
                    </td>
                  ))}
                </tr>
                {open === r.id && (
                  <tr>
                    <td colSpan={columns.length} className="child-form">
                      <RecordForm record={r} />
                      <button
                        type="button"
                        className="link"
                        disabled={readonly}
                        onClick={() => void remove([r.id]).then((gone) => gone && setOpen(null))}
                      >
                        {t('register.removeChild', { kind: child.name })}
                      </button>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {!required && (
        <Button size="small" disabled={readonly} onClick={() => void add(child.kind, parent.id)}>
          {t('register.add', { kind: child.name })}
        </Button>
      )}
    </section>
  );
};
