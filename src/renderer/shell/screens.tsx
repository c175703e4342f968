/** Which screen shows what. Owns: the names of screens, the way from a record to its screen, loading on demand. */

import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../shared/engine/kinds.ts';
import type { StageId } from '../../shared/engine/stages.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { PageHead } from '../ui/page-head.tsx';

export type Screen = 'home' | StageId | 'checks' | 'log';

const HomePage = lazy(() => import('../features/home/home-page.tsx').then((m) => ({ default: m.HomePage })));
const EnterprisePage = lazy(() =>
  import('../features/enterprise/enterprise-page.tsx').then((m) => ({ default: m.EnterprisePage })),
);
const OrganizationPage = lazy(() =>
  import('../features/registers/organization-page.tsx').then((m) => ({ default: m.OrganizationPage })),
);
const ResponsibilityPage = lazy(() =>
  import('../features/responsibility/responsibility-page.tsx').then((m) => ({ default: m.ResponsibilityPage })),
);
const TrainingPage = lazy(() => import('../features/training/training-page.tsx').then((m) => ({ default: m.TrainingPage })));
const RiskPage = lazy(() => import('../features/risk/risk-page.tsx').then((m) => ({ default: m.RiskPage })));
const MapPage = lazy(() => import('../features/map/map-page.tsx').then((m) => ({ default: m.MapPage })));
const HandInPage = lazy(() => import('../features/hand-in/hand-in-page.tsx').then((m) => ({ default: m.HandInPage })));
const RegisterPage = lazy(() => import('../features/registers/register-page.tsx').then((m) => ({ default: m.RegisterPage })));
const LogPage = lazy(() => import('../features/log/log-page.tsx').then((m) => ({ default: m.LogPage })));

const SCREEN_OF: Partial<Record<Kind, Screen>> = {
  enterprise: 'enterprise',
  year: 'enterprise',
  target: 'enterprise',
  department: 'organization',
  post: 'organization',
  person: 'organization',
  assignment: 'organization',
  area: 'organization',
  responsibility: 'responsibility',
  training: 'training',
  participation: 'training',
  certificate: 'training',
  'risk-point': 'risk',
  hazard: 'risk',
  assessment: 'risk',
  finding: 'checklists',
  'periodic-check': 'checks',
};
/** The screen that shows records of a kind. */
export const screenOf = (kind: Kind): Screen => SCREEN_OF[kind] ?? 'map';

/** Screens that need the width: the navigation is a rail beside them. */
export const WIDE_SCREENS: readonly Screen[] = ['map', 'hand-in'];

const NotYet = ({ screen, go }: { screen: 'signs' | 'evaluation'; go(screen: Screen): void }) => {
  const { t } = useTranslation();
  return (
    <div className="screen">
      <PageHead title={t(`stage.${screen}`)} />
      <div style={{ padding: 16 }}>
        <p>{t(`notYet.${screen}`)}</p>
        <Button onClick={() => go(screen === 'signs' ? 'risk' : 'home')}>
          {t(screen === 'signs' ? 'notYet.goRisk' : 'notYet.goHome')}
        </Button>
      </div>
    </div>
  );
};

/** Names that new records carry until they get their own. */
const NEW_FINDING = '新隐患';
const NEW_CHECK = '新项目';

const Shown = ({ screen, go }: { screen: Screen; go(screen: Screen): void }) => {
  const { t } = useTranslation();
  const { view, store } = useDossier();
  switch (screen) {
    case 'home':
      return <HomePage go={go} />;
    case 'enterprise':
      return <EnterprisePage />;
    case 'organization':
      return <OrganizationPage />;
    case 'responsibility':
      return <ResponsibilityPage />;
    case 'training':
      return <TrainingPage />;
    case 'risk':
      return <RiskPage />;
    case 'map':
      return <MapPage />;
    case 'checklists':
      return (
        <RegisterPage
          key="finding"
          kind="finding"
          title={t('register.findings')}
          context={t('register.openFindings', { n: view.list('finding').filter((f) => f.body.state !== 'closed').length })}
          fresh={() => ({ description: NEW_FINDING, foundOn: store.today })}
        />
      );
    case 'checks':
      return (
        <RegisterPage
          key="periodic-check"
          kind="periodic-check"
          title={t('register.checks')}
          context={t('register.checksContext')}
          fresh={() => ({ name: NEW_CHECK })}
        />
      );
    case 'signs':
    case 'evaluation':
      return <NotYet screen={screen} go={go} />;
    case 'hand-in':
      return <HandInPage />;
    case 'log':
      return <LogPage />;
  }
};

export const ScreenInFront = (p: { screen: Screen; go(screen: Screen): void }) => (
  <Suspense fallback={null}>
    <Shown {...p} />
  </Suspense>
);
