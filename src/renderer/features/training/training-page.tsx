/** 培训: sessions with participants and results, the matrix by person, certificates. */

import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overdueDays } from '../../../shared/engine/activity.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { peopleOfDepartment } from '../../../shared/queries/people.ts';
import { PARTICIPATION_RESULTS } from '../../../shared/registers/05-training/participation.ts';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RegisterPage } from '../registers/register-page.tsx';
import { Matrix } from './matrix.tsx';

/** Names that new records carry until they get their own. */
const NEW_SESSION = '新培训';
const NEW_CERTIFICATE = '新证书';

const Participants = ({ session }: { session: Rec }) => {
  const { t } = useTranslation();
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const list = view.children(session.id, 'participation');
  const here = new Set(list.map((p) => p.body.person));
  const groups = view.list('department').map((d) => ({ value: d.id as string, label: d.body.name }));
  const add = async (people: readonly Rec<'person'>[]) => {
    const creates = people.filter((p) => !here.has(p.id)).map((p) => ({ person: p.id }));
    if (creates.length === 0) return;
    await store.run('record.write-many', { kind: 'participation', parent: session.id, creates }).catch(feedback.fault);
  };
  const setAll = (result: string) =>
    void store
      .run('record.write-many', {
        kind: 'participation',
        updates: list.filter((p) => p.body.result === 'none').map((p) => ({ id: p.id, values: { result } })),
      })
      .catch(feedback.fault);
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '12px 0 6px' }}>{t('training.participants', { n: list.length })}</h3>
      <div style={{ display: 'flex', gap: 6, marginBottom: 8 }}>
        <Select
          aria-label={t('training.addDepartment')}
          size="small"
          style={{ width: 150 }}
          placeholder={t('training.addDepartment')}
          options={groups}
          value={null}
          disabled={readonly}
          onChange={(d) => void add(peopleOfDepartment(view, d as never, store.today))}
        />
        <Select
          aria-label={t('training.addPerson')}
          size="small"
          style={{ width: 150 }}
          showSearch
          optionFilterProp="label"
          placeholder={t('training.addPerson')}
          value={null}
          disabled={readonly}
          options={view.list('person').map((p) => ({ value: p.id as string, label: p.body.name }))}
          onChange={(id) => {
            const p = view.find('person', id);
            if (p) void add([p]);
          }}
        />
      </div>
      {list.some((p) => p.body.result === 'none') && list.length > 0 && (session.body as { state?: string }).state === 'done' && (
        <Button size="small" disabled={readonly} onClick={() => setAll('absent')}>
          {t('training.restAbsent')}
        </Button>
      )}
      {list.slice(0, 200).map((p) => (
        <div
          key={p.id}
          style={{ display: 'flex', alignItems: 'center', gap: 8, padding: '3px 0', borderBottom: '1px solid var(--cell)' }}
        >
          <span className="grow">{view.find('person', p.body.person)?.body.name}</span>
          <Select
            aria-label={t('training.result')}
            size="small"
            style={{ width: 116 }}
            value={p.body.result}
            options={[...PARTICIPATION_RESULTS]}
            disabled={readonly}
            onChange={(v) => void store.run('record.update', { id: p.id, values: { result: v } }).catch(feedback.fault)}
          />
          <button
            type="button"
            className="link"
            disabled={readonly}
            onClick={() => void store.run('record.remove', { ids: [p.id] }).catch(feedback.fault)}
          >
            {t('training.takeOff')}
          </button>
        </div>
      ))}
    </section>
  );
};

export const TrainingPage = () => {
  const { t } = useTranslation();
  const { view, store } = useDossier();
  const [tab, setTab] = useState<'training' | 'matrix' | 'certificate'>('training');
  useFocused(['training', 'certificate'], (r) => setTab(r.kind as typeof tab));
  const tabs = (
    <Segmented
      value={tab}
      onChange={(v) => setTab(v as typeof tab)}
      options={[
        { value: 'training', label: t('training.bySession') },
        { value: 'matrix', label: t('training.byPerson') },
        { value: 'certificate', label: t('training.certificates') },
      ]}
    />
  );
  if (tab === 'matrix') return <Matrix tabs={tabs} />;
  const late = view.list('training').filter((s) => overdueDays(s.body, store.today) > 0).length;
  return tab === 'training' ? (
    <RegisterPage
      key="t"
      kind="training"
      title={t('stage.training')}
      context={t('training.sessions', { n: view.list('training').length, late })}
      fresh={() => ({ title: NEW_SESSION, plannedOn: store.today })}
      tabs={tabs}
      extra={(r) => <Participants session={r} />}
    />
  ) : (
    <RegisterPage
      key="c"
      kind="certificate"
      title={t('training.certificates')}
      context={t('training.certificateCount', { n: view.list('certificate').length })}
      fresh={() => ({ item: NEW_CERTIFICATE })}
      tabs={tabs}
    />
  );
};
