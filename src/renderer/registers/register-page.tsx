/** Any register from its description: filter, counts by a choice, grid, side form with child tables, new, delete with undo. */
import { Button, Input } from 'antd';
import { Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completeness, lackingOf } from '../../shared/engine/completeness.ts';
import { isDraft } from '../../shared/engine/draft.ts';
import { dueOfRows } from '../../shared/engine/due.ts';
import { type Kind, type Rec, valuesOf } from '../../shared/engine/kinds.ts';
import { childRegistersOf, registerOf } from '../../shared/engine/registry.ts';
import { faultsOfKind } from '../../shared/engine/rules.ts';
import { searchRows } from '../../shared/engine/search.ts';
import { useDossier, useFocused } from '../store/use-dossier.tsx';
import { Key } from '../ui/chips.tsx';
import { ConfirmBar, isWaiting } from '../ui/confirm-bar.tsx';
import { DraftNote } from '../ui/draft-note.tsx';
import { GapsDialog } from '../ui/gaps-dialog.tsx';
import { RegisterGrid, type RegisterGridHandle } from '../ui/grid/register-grid.tsx';
import { useSideForm } from '../ui/grid/use-side-form.ts';
import { PageHead } from '../ui/page-head.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { SideForm } from '../ui/side-form.tsx';
import { useAdd } from '../ui/use-add.ts';
import { useRemove } from '../ui/use-run.ts';
import { ChildTable } from './child-table.tsx';
import { ChoiceBars } from './choice-bars.tsx';
import { PANELS } from './extras.ts';

export interface RegisterPageProps {
  kind: Kind;
  title: string;
  context: string;
  tabs?: React.ReactNode;
}

/** Filters that leave the rows somebody has to see to. */
const QUICK_FILTERS = ['faulty', 'due', 'waiting', 'lacking'] as const;
type QuickFilter = (typeof QUICK_FILTERS)[number];
/** Said when all that a filter was for is seen to; “nothing matches” would sound like a wrong filter. */
const NONE_LEFT = {
  faulty: 'register.noneToCheck',
  due: 'register.noneDue',
  waiting: 'register.noneWaiting',
  lacking: 'register.noneLacking',
} as const;

/** The form of a record with what hangs under it. */
const RecordParts = ({ record }: { record: Rec }) => {
  const special = PANELS[record.kind];
  const Panel = special?.panel;
  return (
    <>
      <RecordForm key={record.id} record={record} />
      {Panel && (
        <Suspense fallback={null}>
          <Panel record={record} />
        </Suspense>
      )}
      {childRegistersOf(record.kind)
        .filter((child) => child.kind !== special?.insteadOf)
        .map((child) => (
          <ChildTable key={`${record.id} ${child.kind}`} parent={record} child={child} />
        ))}
    </>
  );
};

export const RegisterPage = ({ kind, title, context, tabs }: RegisterPageProps) => {
  const { t } = useTranslation();
  const { store, view, readonly } = useDossier();
  const add = useAdd();
  const remove = useRemove();
  const grid = useRef<RegisterGridHandle>(null);
  const [filter, setFilter] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [only, setOnly] = useState<QuickFilter | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const form = useSideForm();
  const d = registerOf(kind);
  const chart = d.chart?.by;
  const clear = () => {
    setFilter('');
    setPicked(null);
    setOnly(null);
  };
  const all = view.list(kind) as readonly Rec[];
  const faults = faultsOfKind(view, kind, store.today);
  const due = dueOfRows(view, kind, store.today);
  const lacking = lackingOf(view, kind);
  const stage = completeness(view, store.today).stages.find((s) => s.id === d.stage);
  /** Rows that each quick filter leaves. */
  const quick = useMemo(
    (): Record<QuickFilter, ReadonlySet<string>> => ({
      faulty: new Set(faults.map((f) => f.record)),
      due: new Set(due.keys()),
      waiting: new Set(all.filter(isWaiting).map((r) => r.id)),
      lacking: new Set(lacking.keys()),
    }),
    [faults, due, all, lacking],
  );
  const found = useMemo(
    () => (filter.trim() === '' ? null : searchRows(view, kind, filter, store.today)),
    [filter, view, kind, store.today],
  );
  const rows = useMemo(() => {
    const counted = (r: Rec): boolean => picked === null || String(valuesOf(r)[chart ?? ''] ?? '') === picked;
    return all.filter((r) => (found === null || found.has(r.id)) && counted(r) && (only === null || quick[only].has(r.id)));
  }, [all, found, picked, chart, only, quick]);
  const filtered = filter.trim() !== '' || picked !== null || only !== null;
  const late = [...due.values()].filter(([first]) => first !== undefined && first.item.days < 0).length;
  const quickWords: Record<QuickFilter, string> = {
    faulty: t('register.toCheck', { n: quick.faulty.size }),
    due: late > 0 ? t('register.dueLate', { n: quick.due.size, late }) : t('register.due', { n: quick.due.size }),
    waiting: t('register.waiting', { n: quick.waiting.size }),
    lacking: t('register.lacking', { n: quick.lacking.size }),
  };
  const [listing, setListing] = useState(false);
  const inFront = view.get(active);
  const record = inFront?.kind === kind ? inFront : undefined;
  const shown = form.open && record !== undefined;
  const open = (r: Rec) => {
    setActive(r.id);
    form.show();
  };
  useFocused([kind], (r) => {
    // What was jumped to must be seen; a filter that leaves it may stay.
    if (!rows.some((x) => x.id === r.id)) clear();
    open(r);
  });
  return (
    <main className="screen">
      <PageHead title={title} context={context}>
        {stage && stage.gaps.length > 0 && (
          <button type="button" className="link" onClick={() => setListing(true)}>
            {t('register.gaps', { n: stage.gaps.length })}
          </button>
        )}
        {tabs}
        <Button type="primary" disabled={readonly} onClick={() => void add(kind, null)}>
          {t('register.add', { kind: d.name })}
        </Button>
      </PageHead>
      <div className={shown ? 'split open' : 'split'}>
        <div className="grid-pane">
          <div className="filters">
            <Input
              className="filter-words"
              size="small"
              allowClear
              placeholder={t('register.filter')}
              aria-label={t('register.filter')}
              value={filter}
              onChange={(e) => setFilter(e.target.value)}
            />
            {QUICK_FILTERS.map(
              (q) =>
                (quick[q].size > 0 || only === q) && (
                  <Button key={q} size="small" aria-pressed={only === q} onClick={() => setOnly(only === q ? null : q)}>
                    {only === q ? t('register.showAll') : quickWords[q]}
                  </Button>
                ),
            )}
            <span className="grow" />
            {!shown && record && (
              <button type="button" className="link" onClick={form.show}>
                {t('register.openForm')}
              </button>
            )}
          </div>
          {chart !== undefined && all.length > 0 && (
            <ChoiceBars rows={all.filter((r) => !isDraft(r))} by={chart} picked={picked} onPick={setPicked} />
          )}
          <RegisterGrid
            ref={grid}
            rows={rows}
            kind={kind}
            active={active}
            onActive={setActive}
            onOpen={open}
            onWay={open}
            {...(found === null ? {} : { foundIn: found })}
            filter={filtered ? { of: all.length, clear } : null}
            empty={
              all.length === 0 ? (
                <>
                  <p>{t('register.empty', { kind: d.name })}</p>
                  <Button disabled={readonly} onClick={() => void add(kind, null)}>
                    {t('register.addFirst')}
                  </Button>
                </>
              ) : (
                <p>
                  {only !== null && quick[only].size === 0 ? t(NONE_LEFT[only]) : t('register.noMatch')}
                  <button type="button" className="link" onClick={clear}>
                    {t('register.clearFilter')}
                  </button>
                </p>
              )
            }
          />
        </div>
        {shown && (
          <SideForm
            title={d.title(valuesOf(record)) || t('register.draft')}
            onClose={form.hide}
            onStep={(by) => grid.current?.step(by)}
            onLeave={() => grid.current?.focus()}
            foot={
              <>
                <ConfirmBar record={record} page={rows} onNext={open} />
                <div className="side-actions">
                  <Button
                    size="small"
                    disabled={readonly}
                    onClick={() => void remove([record.id]).then((gone) => gone && setActive(null))}
                  >
                    {t('register.remove')}
                  </Button>
                  <span className="grow" />
                  <span className="hint">
                    <Key>PgUp</Key>
                    <Key>PgDn</Key>
                    {t('register.neighbours')}
                  </span>
                </div>
              </>
            }
          >
            <DraftNote record={record} />
            <RecordParts record={record} />
          </SideForm>
        )}
      </div>
      {listing && stage && <GapsDialog stage={stage} onClose={() => setListing(false)} />}
    </main>
  );
};
