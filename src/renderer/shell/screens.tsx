/** Which screen shows what. Owns: the names of screens, the way from a record to its screen, loading on demand. */

import { Button } from 'antd';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../shared/engine/kinds.ts';
import { isKind, registerOf } from '../../shared/engine/registry.ts';
import { STAGES, type StageId } from '../../shared/engine/stages.ts';
import { RegisterScreen, registersOfStage, StageRegisters } from '../registers/stage-registers.tsx';
import { PageHead } from '../ui/page-head.tsx';

export type Screen = 'home' | 'log' | StageId | `register:${string}`;

const HomePage = lazy(() => import('../features/home/home-page.tsx').then((m) => ({ default: m.HomePage })));
const EnterprisePage = lazy(() =>
  import('../features/enterprise/enterprise-page.tsx').then((m) => ({ default: m.EnterprisePage })),
);
const ResponsibilityPage = lazy(() =>
  import('../features/responsibility/responsibility-page.tsx').then((m) => ({ default: m.ResponsibilityPage })),
);
const TrainingPage = lazy(() => import('../features/training/training-page.tsx').then((m) => ({ default: m.TrainingPage })));
const RiskPage = lazy(() => import('../features/risk/risk-page.tsx').then((m) => ({ default: m.RiskPage })));
const MapPage = lazy(() => import('../features/map/map-page.tsx').then((m) => ({ default: m.MapPage })));
const HandInPage = lazy(() => import('../features/hand-in/hand-in-page.tsx').then((m) => ({ default: m.HandInPage })));
const LogPage = lazy(() => import('../features/log/log-page.tsx').then((m) => ({ default: m.LogPage })));

/** Stages with a page of their own, and the kinds that page shows. Every other stage is its registers. */
const STAGE_PAGES: Partial<Record<StageId, { page: ComponentType; shows: readonly Kind[] }>> = {
  enterprise: { page: EnterprisePage, shows: ['enterprise', 'year', 'target'] },
  responsibility: { page: ResponsibilityPage, shows: ['responsibility'] },
  training: { page: TrainingPage, shows: ['training', 'certificate'] },
  risk: { page: RiskPage, shows: ['risk-point'] },
  map: { page: MapPage, shows: ['plan', 'building'] },
  'hand-in': { page: HandInPage, shows: [] },
};

export const registerScreen = (kind: Kind): Screen => `register:${kind}`;

const shownByStage = (kind: Kind): boolean => Object.values(STAGE_PAGES).some((p) => p.shows.includes(kind));

/** Where the list of volumes leads for a register: its own grid, else the page of its stage; `null`: it stands in another's form. */
export const screenInVolume = (kind: Kind): Screen | null => {
  const d = registerOf(kind);
  if (d.grid !== undefined && d.parent === undefined) return registerScreen(kind);
  return shownByStage(kind) ? screenOf(kind) : null;
};

/** The screen that shows records of a kind: the one of what they hang under, of their stage, or their register alone. */
export const screenOf = (kind: Kind): Screen => {
  let d = registerOf(kind);
  while (d.parent !== undefined && !shownByStage(d.kind)) d = registerOf(d.parent);
  const page = d.stage && STAGE_PAGES[d.stage];
  if (d.stage && (page ? page.shows.includes(d.kind) : registersOfStage(d.stage).includes(d.kind))) return d.stage;
  return registerScreen(d.kind);
};

/** Screens that need the width: the navigation is a rail beside them. */
export const WIDE_SCREENS: readonly Screen[] = ['map', 'hand-in'];

const NotYet = ({ screen, go }: { screen: 'signs' | 'evaluation'; go(screen: Screen): void }) => {
  const { t } = useTranslation();
  return (
    <main className="screen">
      <PageHead title={t(`stage.${screen}`)} />
      <div className="not-yet">
        <p>{t(`notYet.${screen}`)}</p>
        <Button onClick={() => go(screen === 'signs' ? 'risk' : 'home')}>
          {t(screen === 'signs' ? 'notYet.goRisk' : 'notYet.goHome')}
        </Button>
      </div>
    </main>
  );
};

const isStage = (screen: Screen): screen is StageId => STAGES.some((s) => s.id === screen);

const Shown = ({ screen, go }: { screen: Screen; go(screen: Screen): void }) => {
  if (screen === 'home') return <HomePage go={go} />;
  if (screen === 'log') return <LogPage />;
  if (!isStage(screen)) {
    const kind = screen.slice('register:'.length);
    return isKind(kind) ? <RegisterScreen key={kind} kind={kind} /> : null;
  }
  const Page = STAGE_PAGES[screen]?.page;
  if (Page) return <Page />;
  if (registersOfStage(screen).length > 0) return <StageRegisters key={screen} stage={screen} />;
  return screen === 'signs' || screen === 'evaluation' ? <NotYet screen={screen} go={go} /> : null;
};

export const ScreenInFront = (p: { screen: Screen; go(screen: Screen): void }) => (
  <Suspense fallback={null}>
    <Shown {...p} />
  </Suspense>
);
