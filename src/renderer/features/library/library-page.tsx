/** Start page: the client library. */

import {
  BookOutlined,
  DisconnectOutlined,
  FolderOpenOutlined,
  LockOutlined,
  MoreOutlined,
  PlusOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryEntry } from '../../../shared/contract/library.ts';
import type { SessionInfo } from '../../../shared/contract/session.ts';
import { urls } from '../../../shared/contract/urls.ts';
import { CLASSES } from '../../../shared/domain/enterprise/classify.ts';
import { core } from '../../rpc/client.ts';
import { Bar, Chip, DueChip, KeyHints, LevelChip } from '../../ui/chips.tsx';
import { Choose } from '../../ui/choose.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { FileChooser } from '../../ui/file-chooser.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { dueOfAll } from './due-of-all.ts';
import { BackupsDialog, type OpenFrom, OpeningDialogs, type Trouble, troubleOf } from './opening-dialogs.tsx';
import './library.css';

const DUE_SHOWN = 12;

/** 今天 14:32, 11-20 16:45. */
const when = (iso: string | null, today: string): string => {
  if (iso === null) return '';
  const d = new Date(iso);
  const time = d.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
  const day = `${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
  return new Date().toDateString() === d.toDateString() ? `${today} ${time}` : `${day} ${time}`;
};

type Order = 'byChange' | 'byDue' | 'byName';
const soonest = (e: LibraryEntry): number => Math.min(...e.due.map((d) => d.days), Number.POSITIVE_INFINITY);
const ORDERS: Record<Order, (a: LibraryEntry, b: LibraryEntry) => number> = {
  byChange: (a, b) => (b.lastChange ?? '').localeCompare(a.lastChange ?? ''),
  byDue: (a, b) => soonest(a) - soonest(b),
  byName: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
};

export const LibraryPage = ({
  onOpened,
  onNew,
  choosing,
  onChoosing,
  request,
}: {
  onOpened(info: SessionInfo): void;
  onNew(): void;
  choosing: boolean;
  onChoosing(choosing: boolean): void;
  /** A file handed over from outside, by its token. */
  request: string | null;
}) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [list, setList] = useState<LibraryEntry[] | null>(null);
  const [filter, setFilter] = useState('');
  const [cls, setCls] = useState<'all' | LibraryEntry['class']>('all');
  const [order, setOrder] = useState<Order>('byChange');
  const [picked, setPicked] = useState<string | null>(null);
  const [backupsOf, setBackupsOf] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const rows = useRef<HTMLTableSectionElement>(null);
  const reload = () => core.library.list().then(setList, feedback.fault);
  const open = async (from: OpenFrom, mode: 'edit' | 'readonly' | 'copy' = 'edit') => {
    try {
      const r = await core.dossier.open({ from, mode });
      if (r.result === 'opened') onOpened(r.info);
      else setTrouble({ kind: 'temporary', from, ...r });
    } catch (e) {
      const known = await troubleOf(e, from);
      if (known) setTrouble(known);
      else feedback.fault(e);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads once
  useEffect(() => {
    void reload();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one opening for one request
  useEffect(() => {
    if (request !== null) void open({ by: 'token', token: request });
  }, [request]);
  const drop = async (e: React.DragEvent) => {
    e.preventDefault();
    const file = e.dataTransfer.files[0];
    if (!file) return;
    try {
      const answer = await fetch(urls.drop(file.name), { method: 'POST', body: file });
      const body = (await answer.json()) as { token?: string; message?: string };
      if (body.token) await open({ by: 'token', token: body.token }, 'copy');
      else feedback.toast(body.message ?? t('library.notTaken'));
    } catch (x) {
      feedback.fault(x);
    }
  };
  const demo = () => core.dossier.createDemo({ size: 'default' }).then(onOpened, feedback.fault);
  const shown = (list ?? [])
    .filter((e) => (e.name.includes(filter) || e.trade.includes(filter)) && (cls === 'all' || e.class === cls))
    .sort(ORDERS[order]);
  const current = shown.find((e) => e.id === picked) ?? shown[0];
  const { due, more } = dueOfAll(list ?? [], DUE_SHOWN);
  const move = (e: React.KeyboardEvent) => {
    const at = shown.findIndex((x) => x.id === current?.id);
    const to = e.key === 'ArrowDown' ? at + 1 : e.key === 'ArrowUp' ? at - 1 : at;
    if (e.key === 'Enter' && current) void open({ by: 'library', id: current.id });
    else if (to !== at && shown[to]) {
      setPicked(shown[to].id);
      rows.current?.rows[to]?.focus();
    } else return;
    e.preventDefault();
  };
  const location = (e: LibraryEntry) => {
    if (e.state === 'missing')
      return (
        <>
          <DisconnectOutlined /> {t('library.missing', { where: e.location })}
        </>
      );
    if (e.state === 'locked')
      return (
        <>
          <LockOutlined /> {t('library.locked', { who: e.lockedBy ?? t('library.elsewhere') })}
        </>
      );
    return e.location;
  };
  return (
    <>
      <main className="screen" onDragOver={(e) => e.preventDefault()} onDrop={(e) => void drop(e)}>
        <PageHead title={t('library.title')} context={t('library.context')}>
          <Button icon={<BookOutlined />} onClick={() => void demo()}>
            {t('library.openDemo')}
          </Button>
          <Button icon={<FolderOpenOutlined />} onClick={() => onChoosing(true)}>
            {t('library.openFile')}
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
            {t('library.new')}
          </Button>
        </PageHead>
        <div className="content library">
          <div className="panel">
            <div className="filters">
              <Input
                size="small"
                allowClear
                aria-label={t('library.filter')}
                placeholder={t('library.filter')}
                className="library-words"
                value={filter}
                onChange={(e) => setFilter(e.target.value)}
              />
              <Choose
                size="small"
                className="library-class"
                aria-label={t('library.class')}
                value={cls}
                onChange={setCls}
                options={[
                  { value: 'all', label: t('library.allClasses') },
                  ...CLASSES.map((c) => ({ value: c, label: t(`class.${c}`) })),
                ]}
              />
              <Choose
                size="small"
                className="library-order"
                aria-label={t('library.order')}
                value={order}
                onChange={setOrder}
                options={(['byChange', 'byDue', 'byName'] as const).map((o) => ({ value: o, label: t(`library.${o}`) }))}
              />
              <span className="grow" />
              <span className="hint">{t('library.count', { n: shown.length })}</span>
            </div>
            {list !== null && list.length === 0 ? (
              <div className="library-empty">
                <p>{t('library.empty')}</p>
                <Button onClick={onNew}>{t('library.new')}</Button>
                <button type="button" className="link" onClick={() => void demo()}>
                  {t('library.openDemo')}
                </button>
              </div>
            ) : (
              <div className="grid-wrap">
                <table className="grid library-list">
                  <colgroup>
                    <col />
                    <col />
                    <col />
                    <col />
                    <col />
                    <col />
                    <col />
                  </colgroup>
                  <thead>
                    <tr>
                      {(['company', 'class', 'completeness', 'due30', 'lastChange', 'location'] as const).map((k) => (
                        <th key={k}>{t(`library.${k}`)}</th>
                      ))}
                      <th>
                        <span className="spoken">{t('common.more')}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody ref={rows} onKeyDown={move}>
                    {shown.map((e) => (
                      <tr
                        key={e.id}
                        tabIndex={e.id === current?.id ? 0 : -1}
                        aria-selected={e.id === current?.id}
                        onClick={() => setPicked(e.id)}
                        onDoubleClick={() => void open({ by: 'library', id: e.id })}
                      >
                        <td>
                          <div className={e.state === 'missing' ? 'firm muted' : 'firm'} title={e.name}>
                            {e.demo && <Chip kind="grey">{t('library.demo')}</Chip>} {e.name}
                          </div>
                          <div className="hint cut">{e.trade}</div>
                        </td>
                        <td>{e.class && <Chip kind="class">{t(`class.${e.class}`)}</Chip>}</td>
                        <td>
                          <Bar percent={e.completeness} />
                          <span className="percent">{e.completeness}%</span>
                        </td>
                        <td>
                          {e.overdue > 0 ? (
                            <Chip kind="trouble">
                              <WarningOutlined /> {t('library.overdue', { n: e.overdue })}
                            </Chip>
                          ) : e.dueSoon > 0 ? (
                            t('library.dueSoon', { n: e.dueSoon })
                          ) : (
                            <span className="hint">{t('common.none')}</span>
                          )}
                        </td>
                        <td className="muted">{when(e.lastChange, t('common.today'))}</td>
                        <td className="muted" title={e.location}>
                          {location(e)}
                        </td>
                        <td className="row-menu">
                          <Dropdown
                            trigger={['click']}
                            placement="bottomRight"
                            menu={{
                              items: [
                                { key: 'backups', label: t('library.backups') },
                                { key: 'forget', label: t('library.forget') },
                              ],
                              onClick: ({ key }) => {
                                if (key === 'backups') setBackupsOf(e.id);
                                else void core.library.forget({ id: e.id }).then(reload, feedback.fault);
                              },
                            }}
                          >
                            <Button
                              size="small"
                              type="text"
                              icon={<MoreOutlined />}
                              aria-label={t('library.moreOf', { name: e.name })}
                            />
                          </Dropdown>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {list !== null && shown.length === 0 && (
                  <p className="library-empty">
                    {t('library.noMatch')}
                    <button
                      type="button"
                      className="link"
                      onClick={() => {
                        setFilter('');
                        setCls('all');
                      }}
                    >
                      {t('library.clearFilter')}
                    </button>
                  </p>
                )}
                <p className="hint drop-hint">{t('library.dropHint')}</p>
              </div>
            )}
          </div>
          <div className="library-side">
            <div className="panel">
              <h2 className="panel-head">{t('library.selected')}</h2>
              <div className="inner">
                {current ? (
                  <>
                    <dl className="library-facts">
                      <dt>{t('library.company')}</dt>
                      <dd>{current.name}</dd>
                      <dt>{t('library.employees')}</dt>
                      <dd>
                        {current.employees === null ? t('library.notFilled') : t('common.people', { n: current.employees })}
                      </dd>
                      <dt>{t('library.riskPoints')}</dt>
                      <dd>
                        <LevelChip level="major" /> {current.levels.major} <LevelChip level="considerable" />{' '}
                        {current.levels.considerable}{' '}
                        <span className="hint">
                          {t('library.riskTotal', { n: Object.values(current.levels).reduce((a, b) => a + b, 0) })}
                        </span>
                      </dd>
                      <dt>{t('library.backups')}</dt>
                      <dd>
                        <button type="button" className="link" onClick={() => setBackupsOf(current.id)}>
                          {t('library.backupCount', { n: current.backups })}
                        </button>
                      </dd>
                    </dl>
                    <div className="two-buttons">
                      <Button onClick={() => void open({ by: 'library', id: current.id })}>
                        {t('common.open')}　<span className="hint">Enter</span>
                      </Button>
                      <Button onClick={() => void open({ by: 'library', id: current.id }, 'readonly')}>
                        {t('common.readonly')}
                      </Button>
                    </div>
                  </>
                ) : (
                  <span className="muted">{t('library.pick')}</span>
                )}
              </div>
            </div>
            <div className="panel">
              <h2 className="panel-head">
                {t('library.allDue')}
                <span className="aside">{t('library.within30')}</span>
              </h2>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys */}
              <section className="due-list" aria-label={t('library.due30')} tabIndex={0}>
                {list !== null && due.length === 0 && <p className="muted">{t('library.nothingDue')}</p>}
                {due.map((d) => (
                  <div key={d.key} title={`${d.text}　${d.firm}`}>
                    <DueChip days={d.days} />
                    <span className="due-words">
                      <span className="cut">{d.text}</span>
                      <span className="cut hint">{d.firm}</span>
                    </span>
                  </div>
                ))}
                {more > 0 && <p className="muted">{t('library.moreDue', { n: more })}</p>}
              </section>
            </div>
          </div>
        </div>
      </main>
      <footer className="statusbar">
        <span>{t('library.total', { n: list?.length ?? 0 })}</span>
        <span>{t('app.offline')}</span>
        <span className="grow" />
        <KeyHints
          hints={[
            { keys: 'Ctrl N', words: t('shell.keyNew') },
            { keys: 'Ctrl O', words: t('shell.keyOpen') },
            { keys: 'F1', words: t('shell.keyHelp') },
          ]}
        />
      </footer>
      {choosing && (
        <FileChooser
          purpose="open-dossier"
          suggestedName=""
          onDone={(c) => {
            onChoosing(false);
            if (c) void open({ by: 'token', token: c.token });
          }}
        />
      )}
      {backupsOf !== null && (
        <BackupsDialog
          load={() => core.library.backups({ id: backupsOf })}
          onClose={() => setBackupsOf(null)}
          onOpen={(id) => {
            setBackupsOf(null);
            void open({ by: 'backup', id }, 'copy');
          }}
        />
      )}
      {trouble && (
        <OpeningDialogs
          trouble={trouble}
          onClose={() => setTrouble(null)}
          onOpen={(from, mode) => {
            setTrouble(null);
            void open(from, mode);
          }}
          onAdopt={(token) => {
            setTrouble(null);
            core.dossier.adopt({ token }).then(onOpened, feedback.fault);
          }}
        />
      )}
    </>
  );
};
