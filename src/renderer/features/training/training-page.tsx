/** 培训: sessions with participants and results, the matrix by person, certificates. */

import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overdueDays } from '../../../shared/engine/activity.ts';
import { RegisterPage } from '../../registers/register-page.tsx';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { Matrix } from './matrix.tsx';

export const TrainingPage = () => {
  const { t } = useTranslation();
  const { counted: view, store } = useDossier();
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
      tabs={tabs}
    />
  ) : (
    <RegisterPage
      key="c"
      kind="certificate"
      title={t('training.certificates')}
      context={t('training.certificateCount', { n: view.list('certificate').length })}
      tabs={tabs}
    />
  );
};
