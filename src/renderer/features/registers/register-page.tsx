/** A register: filter, grid, side form, new, delete with undo. */
import { Button, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { registerOf } from '../../../shared/engine/registry.ts';
import { shownText } from '../../../shared/engine/table/cells.ts';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { Key } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RegisterGrid, type RegisterGridHandle } from '../../ui/grid/register-grid.tsx';
import { useSideForm } from '../../ui/grid/use-side-form.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { SideForm } from '../../ui/side-form.tsx';
import { useRemove } from '../../ui/use-run.ts';

export interface RegisterPageProps {
  kind: Rec['kind'];
  title: string;
  context: string;
  /** Values of a new record. */
  fresh(): Record<string, unknown>;
  /** More about the selected record, below its form. */
  extra?: (record: Rec) => React.ReactNode;
  tabs?: React.ReactNode;
}

export const RegisterPage = ({ kind, title, context, fresh, extra, tabs }: RegisterPageProps) => {
  const { t } = useTranslation();
  const { store, view, tick, readonly } = useDossier();
  const feedback = useFeedback();
  const remove = useRemove();
  const grid = useRef<RegisterGridHandle>(null);
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const form = useSideForm();
  const d = registerOf(kind);
  useFocused([kind], (r) => {
    setFilter('');
    setActive(r.id);
    form.show();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view changes in place; tick says when
  const all = useMemo(() => [...view.list(kind)] as readonly Rec[], [view, kind, tick]);
  const rows = useMemo(() => {
    const wanted = filter.trim();
    if (wanted === '') return all;
    // What a person sees is what is searched: words of lists and names of other records, not their codes inside.
    const seen = (r: Rec): boolean =>
      Object.entries(d.fields).some(([name, f]) =>
        shownText(f, (r.body as Record<string, unknown>)[name], view).includes(wanted),
      );
    return all.filter(seen);
  }, [all, filter, d, view]);
  const found = view.get(active);
  const record = found?.kind === kind ? found : undefined;
  const shown = form.open && record !== undefined;
  const add = async () => {
    try {
      const { created } = await store.run('record.create', { kind, parent: null, values: fresh() });
      setActive(created[0] ?? null);
      form.show();
    } catch (e) {
      feedback.fault(e);
    }
  };
  return (
    <div className="screen">
      <PageHead title={title} context={context}>
        {tabs}
        <Button type="primary" disabled={readonly} onClick={() => void add()}>
          {t('register.add', { kind: d.name })}
        </Button>
      </PageHead>
      <div className={shown ? 'split open' : 'split'}>
        <div className="grid-pane">
          <div className="filters">
            <Input
              size="small"
              allowClear
              placeholder={t('register.filter')}
              aria-label={t('register.filter')}
              style={{ width: 200 }}
              value={filter}
              onChange={(e) => setFilter(e.target.value)}
            />
            <span className="grow" />
            {!shown && record && (
              <button type="button" className="link" onClick={form.show}>
                {t('register.openForm')}
              </button>
            )}
          </div>
          <RegisterGrid
            ref={grid}
            rows={rows}
            kind={kind}
            active={active}
            onActive={setActive}
            fresh={fresh}
            onOpen={(r) => {
              setActive(r.id);
              form.show();
            }}
            onWay={(r) => {
              setActive(r.id);
              form.show();
            }}
            filter={filter.trim() === '' ? null : { of: all.length, clear: () => setFilter('') }}
            empty={
              all.length === 0 ? (
                <>
                  <p>{t('register.empty', { kind: d.name })}</p>
                  <Button disabled={readonly} onClick={() => void add()}>
                    {t('register.addFirst')}
                  </Button>
                </>
              ) : (
                <p>
                  {t('register.noMatch')}
                  <button type="button" className="link" onClick={() => setFilter('')}>
                    {t('register.clearFilter')}
                  </button>
                </p>
              )
            }
          />
        </div>
        {shown && (
          <SideForm
            title={d.title(record.body as never) || d.name}
            onClose={form.hide}
            onStep={(by) => grid.current?.step(by)}
            onLeave={() => grid.current?.focus()}
            foot={
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
            }
          >
            <RecordForm key={record.id} record={record} />
            {extra?.(record)}
          </SideForm>
        )}
      </div>
    </div>
  );
};
