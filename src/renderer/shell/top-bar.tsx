/** Top bar of a dossier: switcher, class, year; search, undo and redo, save state, help and settings. */

import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  DownOutlined,
  LockOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  SettingOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { classify } from '../../shared/domain/enterprise/classify.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import { enterpriseOf } from '../../shared/queries/enterprise.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { Chip, Key } from '../ui/chips.tsx';
import { RedoIcon, UndoIcon } from '../ui/icons.tsx';

const SAVE_ICONS = {
  saved: <CheckCircleOutlined className="saved" />,
  pending: <ClockCircleOutlined />,
  saving: <ClockCircleOutlined />,
  failed: <WarningOutlined />,
  readonly: <LockOutlined />,
  'unsaved-copy': <ClockCircleOutlined />,
} as const;

/** Help and settings stand at the right end of both top bars. */
export const HelpAndSettings = ({ onHelp, onSettings }: { onHelp(): void; onSettings(): void }) => {
  const { t } = useTranslation();
  return (
    <>
      <span className="bar-line" />
      <Button type="text" size="small" aria-label={t('shell.help')} icon={<QuestionCircleOutlined />} onClick={onHelp} />
      <Button type="text" size="small" aria-label={t('shell.settings')} icon={<SettingOutlined />} onClick={onSettings} />
    </>
  );
};

export const SearchBox = ({ words, onOpen }: { words: string; onOpen(): void }) => {
  const { t } = useTranslation();
  return (
    <button type="button" className="search-box" title={words} onClick={onOpen}>
      <SearchOutlined />
      <span className="words wide-only">{words}</span>
      <span className="words narrow-only">{t('shell.searchShort')}</span>
      <Key>Ctrl K</Key>
    </button>
  );
};

/** Years a dossier is about: from its first record to the next year. */
const yearsOf = (first: number, today: string): number[] => {
  const next = Number(today.slice(0, 4)) + 1;
  return Array.from({ length: Math.max(1, next - first + 1) }, (_, i) => next - i);
};

/** The first year anything of the dossier is about. */
const firstYearOf = (view: RecordView, today: string): number =>
  view.cached(`first-year:${today}`, () => {
    const years = view.list('training').flatMap((x) => {
      const day = x.body.actualOn ?? x.body.plannedOn;
      return day ? [Number(day.slice(0, 4))] : [];
    });
    return Math.min(Number(today.slice(0, 4)), ...view.list('year').map((y) => y.body.year), ...years);
  });

/** Drawn again only when the years change, not with every edit. */
const YearChoice = memo((p: { year: number; first: number; today: string; onYear(year: number): void }) => {
  const { t } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [String(p.year)],
        items: yearsOf(p.first, p.today).map((y) => ({ key: String(y), label: y })),
        onClick: ({ key }) => p.onYear(Number(key)),
      }}
    >
      <button type="button" className="plain" aria-label={`${t('shell.year')} ${p.year}`}>
        <span className="muted">{t('shell.year')}</span>　{p.year} <DownOutlined className="opens" />
      </button>
    </Dropdown>
  );
});

export const TopBar = (p: {
  /** Other open dossiers. */
  others: readonly { id: string; name: string }[];
  onSwitch(id: string): void;
  onLeave(): void;
  onClose(): void;
  onYear(year: number): void;
  onSearch(): void;
  onStep(what: 'undo' | 'redo'): void;
  onSave(): void;
  onFailure(): void;
  onHelp(): void;
  onSettings(): void;
}) => {
  const { t } = useTranslation();
  const { store, view, info, save, history, readonly, year } = useDossier();
  const e = enterpriseOf(view)?.body;
  const cls = e
    ? (e.classOverride?.class ??
      (e.employees !== null && e.revenueWan !== null ? classify(e.employees, e.revenueWan).class : null))
    : null;
  const dossiers: MenuProps['items'] = [
    ...p.others.map((o) => ({ key: o.id, label: o.name, onClick: () => p.onSwitch(o.id) })),
    ...(p.others.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: 'list', label: t('shell.back'), onClick: p.onLeave },
    { key: 'close', label: t('shell.closeDossier'), onClick: p.onClose },
  ];
  const firstYear = firstYearOf(view, store.today);
  const state = (
    <>
      {SAVE_ICONS[save.state]}{' '}
      {save.state === 'saved'
        ? t('save.saved', {
            time: save.savedAt ? new Date(save.savedAt).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' }) : '',
          })
        : t(`save.${save.state}`)}
    </>
  );
  return (
    <header className="topbar">
      <button type="button" className="logo" title={t('shell.back')} onClick={p.onLeave}>
        档
      </button>
      <Dropdown trigger={['click']} menu={{ items: dossiers }}>
        <button type="button" className="brand plain">
          {e?.shortName || e?.name || t('shell.dossier')} <DownOutlined className="opens" />
        </button>
      </Dropdown>
      {cls && <Chip kind="class">{t(`class.${cls}`)}</Chip>}
      {info.demo && <Chip kind="plain">{t('shell.demo')}</Chip>}
      <span className="bar-line" />
      <YearChoice year={year} first={firstYear} today={store.today} onYear={p.onYear} />
      <span className="grow" />
      <SearchBox words={t('shell.search')} onOpen={p.onSearch} />
      <Button
        size="small"
        type="text"
        icon={<UndoIcon />}
        aria-label={t('common.undo')}
        disabled={readonly || history.undo === null}
        title={history.undo ? t('shell.undoWhat', { what: history.undo }) : ''}
        onClick={() => p.onStep('undo')}
      />
      <Button
        size="small"
        type="text"
        icon={<RedoIcon />}
        aria-label={t('common.redo')}
        disabled={readonly || history.redo === null}
        title={history.redo ? t('shell.redoWhat', { what: history.redo }) : ''}
        onClick={() => p.onStep('redo')}
      />
      <span className="bar-line" />
      {save.failure ? (
        <button type="button" className="plain trouble" title={t('shell.storeFailed')} onClick={p.onFailure}>
          {state}
        </button>
      ) : (
        <span className="save-state muted" role="status">
          {state}
        </span>
      )}
      {(save.state === 'pending' || save.state === 'failed' || save.state === 'unsaved-copy') && (
        <Button size="small" onClick={p.onSave}>
          {t('shell.store')}
        </Button>
      )}
      <HelpAndSettings onHelp={p.onHelp} onSettings={p.onSettings} />
    </header>
  );
};
