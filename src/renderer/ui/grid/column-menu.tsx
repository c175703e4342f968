/** The 列 menu: which fields the grid shows, in which order; remembered for this user. */
import { Button, Checkbox, Popover } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../../shared/engine/kinds.ts';
import { allColumns, type GridColumn } from '../../../shared/engine/table/columns.ts';
import { changePreferences, usePreferences } from '../../store/preferences.ts';
import { useFeedback } from '../feedback.tsx';
import './column-menu.css';

const Menu = ({ kind, shown }: { kind: Kind; shown: readonly GridColumn[] }) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const layout = usePreferences().columns[kind];
  const all = allColumns(kind);
  const keys = shown.map((c) => c.key);
  const hidden = all.filter((c) => !keys.includes(c.key));
  const keep = (next: readonly string[] | null): void => {
    const columns = { [kind]: next === null ? null : { shown: [...next], widths: layout?.widths ?? {} } };
    void changePreferences({ columns }).catch(feedback.fault);
  };
  const move = (at: number, by: 1 | -1): void => {
    const next = [...keys];
    const [key] = next.splice(at, 1);
    if (key) next.splice(at + by, 0, key);
    keep(next);
  };
  const list = (
    <div className="column-menu">
      {shown.map((c, i) => (
        <div key={c.key}>
          <Checkbox checked disabled={shown.length === 1} onChange={() => keep(keys.filter((k) => k !== c.key))}>
            {c.label}
          </Checkbox>
          <span className="grow" />
          <button
            type="button"
            className="icon-button"
            aria-label={t('columns.earlier', { label: c.label })}
            disabled={i === 0}
            onClick={() => move(i, -1)}
          >
            ↑
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('columns.later', { label: c.label })}
            disabled={i === shown.length - 1}
            onClick={() => move(i, 1)}
          >
            ↓
          </button>
        </div>
      ))}
      {hidden.length > 0 && <p className="hint">{t('columns.others')}</p>}
      {hidden.map((c) => (
        <div key={c.key}>
          <Checkbox checked={false} onChange={() => keep([...keys, c.key])}>
            {c.label}
          </Checkbox>
        </div>
      ))}
      <div className="column-menu-foot">
        <span className="hint">{t('columns.widthHint')}</span>
        <Button size="small" disabled={layout === undefined} onClick={() => keep(null)}>
          {t('columns.own')}
        </Button>
      </div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={list} title={t('columns.title')}>
      <Button size="small">{t('columns.button', { n: shown.length, of: all.length })}</Button>
    </Popover>
  );
};

const sameColumns = (a: readonly GridColumn[], b: readonly GridColumn[]): boolean =>
  a.length === b.length && a.every((c, i) => c.key === b[i]?.key && c.width === b[i]?.width);

/** Drawn again only when the columns change, not with every edit. */
export const ColumnMenu = memo(Menu, (a, b) => a.kind === b.kind && sameColumns(a.shown, b.shown));
