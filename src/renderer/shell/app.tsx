/** The application: the client library, quick start, or one of the open dossiers in front. */

import { DownOutlined } from '@ant-design/icons';
import { ConfigProvider, Dropdown } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/contract/app.ts';
import type { SessionInfo } from '../../shared/contract/session.ts';
import { enterpriseOf } from '../../shared/queries/enterprise.ts';
import { LibraryPage } from '../features/library/library-page.tsx';
import { core } from '../rpc/client.ts';
import { DossierStore } from '../store/dossier-store.ts';
import { FeedbackProvider, useFeedback } from '../ui/feedback.tsx';
import { theme } from '../ui/theme.ts';
import { HelpDialog, SettingsDialog } from './dialogs.tsx';
import { DossierFrame } from './dossier-frame.tsx';
import { HelpAndSettings } from './top-bar.tsx';

const QuickStartPage = lazy(() =>
  import('../features/quick-start/quick-start-page.tsx').then((m) => ({ default: m.QuickStartPage })),
);

const nameOf = (s: DossierStore): string => {
  const e = enterpriseOf(s.getState().view)?.body;
  return e?.shortName || e?.name || '';
};

/** What is in front: the library (with its file chooser open or not), quick start, or the dossier of a session. */
type Front =
  | { at: 'library'; choosing: boolean; request: string | null }
  | { at: 'quick-start' }
  | { at: 'dossier'; session: string };

const Root = ({ onLanguage }: { onLanguage(language: Language): void }) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [stores, setStores] = useState<DossierStore[]>([]);
  const [front, setFront] = useState<Front>({ at: 'library', choosing: false, request: null });
  const [dialog, setDialog] = useState<'help' | 'settings' | null>(null);
  const opened = async (info: SessionInfo) => {
    try {
      const known = stores.find((s) => s.session === info.session);
      const store = known ?? (await DossierStore.open(info));
      if (!known) setStores((old) => [...old, store]);
      setFront({ at: 'dossier', session: info.session });
      if (info.recovered) feedback.toast(t('shell.recovered', { n: info.recovered.changes }));
      if (info.damaged.length > 0) feedback.toast(t('shell.damaged', { n: info.damaged.length }));
    } catch (e) {
      feedback.fault(e);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: listens once
  useEffect(() => {
    const abort = new AbortController();
    void (async () => {
      try {
        // The library opens it, and asks what to do where something stands in the way.
        for await (const r of await core.app.openRequests(undefined, { signal: abort.signal })) {
          (document.activeElement as HTMLElement | null)?.blur();
          setFront((now) => {
            if (now.at !== 'quick-start') return { at: 'library', choosing: false, request: r.token };
            // What is being filled in is not thrown away for it.
            feedback.toast(t('shell.finishFirst', { name: r.name }));
            return now;
          });
        }
      } catch (e) {
        if (!abort.signal.aborted) feedback.fault(e);
      }
    })();
    return () => abort.abort();
  }, []);
  const open = stores.filter((s) => !s.getState().closed);
  const library = (choosing: boolean) => () => setFront({ at: 'library', choosing, request: null });
  const startNew = () => setFront({ at: 'quick-start' });
  useEffect(() => {
    if (front.at === 'dossier') return;
    const key = (ev: KeyboardEvent) => {
      const k = ev.ctrlKey || ev.metaKey ? ev.key.toLowerCase() : ev.key;
      if (k === 'n' && ev.ctrlKey) startNew();
      else if (k === 'o' && ev.ctrlKey) setFront({ at: 'library', choosing: true, request: null });
      else if (k === 'F1') setDialog('help');
      else return;
      ev.preventDefault();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  });
  const store = front.at === 'dossier' ? open.find((s) => s.session === front.session) : undefined;
  if (store) {
    return (
      <DossierFrame
        key={store.session}
        store={store}
        others={open.filter((s) => s !== store).map((s) => ({ id: s.session, name: nameOf(s) }))}
        onSwitch={(session) => setFront({ at: 'dossier', session })}
        onLeave={library(false)}
        onNew={startNew}
        onOpen={library(true)}
        onLanguage={onLanguage}
      />
    );
  }
  return (
    <div className="frame">
      <header className="topbar">
        <span className="logo">档</span>
        <span className="brand">{t('app.title')}</span>
        <span className="grow" />
        {open.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: open.map((s) => ({
                key: s.session,
                label: nameOf(s),
                onClick: () => setFront({ at: 'dossier', session: s.session }),
              })),
            }}
          >
            <button type="button" className="plain">
              {t('shell.openDossiers', { n: open.length })} <DownOutlined className="opens" />
            </button>
          </Dropdown>
        )}
        <HelpAndSettings onHelp={() => setDialog('help')} onSettings={() => setDialog('settings')} />
      </header>
      <Suspense fallback={null}>
        {front.at === 'quick-start' ? (
          <>
            <QuickStartPage onDone={(i) => void opened(i)} onCancel={library(false)} />
            <footer className="statusbar">
              <span>{t('app.offline')}</span>
            </footer>
          </>
        ) : (
          <LibraryPage
            onOpened={(i) => void opened(i)}
            onNew={startNew}
            choosing={front.at === 'library' && front.choosing}
            onChoosing={(choosing) => setFront({ at: 'library', choosing, request: null })}
            request={front.at === 'library' ? front.request : null}
          />
        )}
      </Suspense>
      {dialog === 'help' && <HelpDialog place="library" onClose={() => setDialog(null)} />}
      {dialog === 'settings' && <SettingsDialog onClose={() => setDialog(null)} onLanguage={onLanguage} />}
    </div>
  );
};

export const App = ({ language }: { language: Language }) => {
  const [shown, setShown] = useState(language);
  return (
    <ConfigProvider
      locale={shown === 'en' ? enUS : zhCN}
      theme={theme}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <FeedbackProvider>
        <Root onLanguage={setShown} />
      </FeedbackProvider>
    </ConfigProvider>
  );
};
