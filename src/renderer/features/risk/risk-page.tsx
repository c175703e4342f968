/** 风险: the roster with level filters and the side form. */

import { Button, Input, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LecPack } from '../../../shared/content/lec.ts';
import { LEVELS, type Level } from '../../../shared/domain/risk/level.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { registerOf } from '../../../shared/engine/registry.ts';
import { searchRows } from '../../../shared/engine/search.ts';
import { enterpriseOf } from '../../../shared/queries/enterprise.ts';
import { ratePoint } from '../../../shared/queries/rating.ts';
import { POINT_TYPES } from '../../../shared/registers/06-risk/risk-point.ts';
import { core } from '../../rpc/client.ts';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { LevelChip } from '../../ui/chips.tsx';
import { Choose } from '../../ui/choose.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RegisterGrid, type RegisterGridHandle } from '../../ui/grid/register-grid.tsx';
import { useWindowWidth } from '../../ui/grid/use-scroller.ts';
import { useSideForm } from '../../ui/grid/use-side-form.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { useAdd } from '../../ui/use-add.ts';
import { PointForm, type PointTab } from './point-form.tsx';
import './risk.css';

interface Filter {
  words: string;
  level: Level | null;
  department: string | null;
  type: string | null;
}
const NO_FILTER: Filter = { words: '', level: null, department: null, type: null };

export const RiskPage = () => {
  const { t } = useTranslation();
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const add = useAdd();
  const grid = useRef<RegisterGridHandle>(null);
  const [lec, setLec] = useState<LecPack | null>(null);
  const [filter, setFilter] = useState(NO_FILTER);
  const [active, setActive] = useState<string | null>(null);
  const [tab, setTab] = useState<PointTab>('assess');
  const form = useSideForm();
  useFocused(['risk-point'], (r, place) => {
    // The field that was jumped to is behind one of the tabs.
    if (place.field !== undefined) {
      const basic = place.record === r.id && place.field in registerOf('risk-point').fields;
      setTab(basic ? 'basic' : place.kind === 'hazard' ? 'measures' : 'assess');
    }
    setFilter(NO_FILTER);
    setActive(r.id);
    form.show();
  });
  /** Room for the second filter (FACE §4). */
  const wide = useWindowWidth() >= 1240;
  useEffect(() => {
    void core.app.content().then((c) => setLec(c.lec as unknown as LecPack), feedback.fault);
  }, [feedback.fault]);
  const all = view.list('risk-point');
  const found = useMemo(
    () => (filter.words.trim() === '' ? null : searchRows(view, 'risk-point', filter.words, store.today)),
    [view, filter.words, store.today],
  );
  const rows = useMemo(
    () =>
      all.filter(
        (p) =>
          (filter.level === null || ratePoint(view, p.id).level === filter.level) &&
          (filter.department === null || p.body.department === filter.department) &&
          (filter.type === null || p.body.type === filter.type) &&
          (found === null || found.has(p.id)),
      ) as readonly Rec[],
    [view, all, filter, found],
  );
  const counts = useMemo(() => {
    const n = new Map<Level | null, number>();
    for (const p of all) {
      const { level } = ratePoint(view, p.id);
      n.set(level, (n.get(level) ?? 0) + 1);
    }
    return n;
  }, [view, all]);
  const filtered = filter.level !== null || filter.department !== null || filter.type !== null || filter.words.trim() !== '';
  const e = enterpriseOf(view);
  const point = view.find('risk-point', active);
  const shown = form.open && point !== undefined;
  const open = (id: string, at: PointTab = tab) => {
    setActive(id);
    setTab(at);
    form.show();
  };
  const addPoint = async () => {
    const made = await add('risk-point', null, {}, { inForm: false });
    // The form shows the assessment first; the name is typed in the grid.
    if (made) grid.current?.edit(made, 'name');
  };
  const starter = () =>
    void store
      .run('starter.apply', { pack: 'garment' })
      .then((r) => feedback.toast(t('risk.starterTaken', { what: r.label }), () => void store.undo()), feedback.fault);
  return (
    <main className="screen">
      <PageHead title={t('risk.title')} context={t('risk.context', { n: all.length })}>
        <Button type="primary" disabled={readonly} onClick={() => void addPoint()}>
          {t('risk.add')}
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
              className="risk-filter"
              value={filter.words}
              onChange={(x) => setFilter({ ...filter, words: x.target.value })}
            />
            {LEVELS.map((l) => (
              <button
                key={l}
                type="button"
                className="filter-chip"
                aria-pressed={filter.level === l}
                onClick={() => setFilter({ ...filter, level: filter.level === l ? null : l })}
              >
                <LevelChip level={l} />
                {counts.get(l) ?? 0}
              </button>
            ))}
            <Choose
              size="small"
              allowClear
              aria-label={t('risk.department')}
              placeholder={t('risk.allDepartments')}
              className="risk-filter-list"
              popupMatchSelectWidth={false}
              value={filter.department}
              onChange={(v) => setFilter({ ...filter, department: v ?? null })}
              options={view.list('department').map((d) => ({ value: d.id as string, label: d.body.name }))}
            />
            {wide && (
              <Choose
                size="small"
                allowClear
                aria-label={t('risk.type')}
                placeholder={t('risk.allTypes')}
                className="risk-filter-list"
                value={filter.type}
                onChange={(v) => setFilter({ ...filter, type: v ?? null })}
                options={[...POINT_TYPES]}
              />
            )}
            <span className="grow" />
            {!shown && point && (
              <button type="button" className="link" onClick={form.show}>
                {t('register.openForm')}
              </button>
            )}
            <Segmented
              size="small"
              value={e?.body.riskBasis ?? 'current'}
              disabled={readonly}
              onChange={(v) => e && void store.run('record.update', { id: e.id, values: { riskBasis: v } }).catch(feedback.fault)}
              options={[
                { value: 'current', label: t('risk.currentRisk') },
                { value: 'inherent', label: t('risk.inherentRisk') },
              ]}
            />
          </div>
          <RegisterGrid
            ref={grid}
            rows={rows}
            kind="risk-point"
            active={active}
            onActive={setActive}
            onOpen={(r) => open(r.id)}
            onWay={(r, key) => open(r.id, key === 'owner' ? 'basic' : 'assess')}
            {...(found === null ? {} : { foundIn: found })}
            filter={filtered ? { of: all.length, clear: () => setFilter(NO_FILTER) } : null}
            foot={rows.some((r) => r.kind === 'risk-point' && r.body.raised !== null) && <span>{t('risk.raisedMark')}</span>}
            empty={
              all.length === 0 ? (
                <>
                  <p>{t('risk.empty')}</p>
                  <Button disabled={readonly} onClick={starter}>
                    {t('risk.takeStarter')}
                  </Button>
                </>
              ) : (
                <p>
                  {t('register.noMatch')}
                  <button type="button" className="link" onClick={() => setFilter(NO_FILTER)}>
                    {t('register.clearFilter')}
                  </button>
                </p>
              )
            }
          />
        </div>
        {shown && (
          <PointForm
            key={point.id}
            point={point}
            lec={lec}
            tab={tab}
            onTab={setTab}
            onClose={form.hide}
            onStep={(by) => grid.current?.step(by)}
            page={rows}
            onNext={(r) => open(r.id)}
            onLeave={() => grid.current?.focus()}
          />
        )}
      </div>
    </main>
  );
};
