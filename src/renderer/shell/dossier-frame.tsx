/** The frame around an open dossier: which screen is in front, keys that work everywhere, saving, undo. */

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/contract/app.ts';
import type { Place } from '../../shared/engine/command.ts';
import { completeness } from '../../shared/engine/completeness.ts';
import type { StageId } from '../../shared/engine/stages.ts';
import { enterpriseOf } from '../../shared/queries/enterprise.ts';
import { core, faultOf } from '../rpc/client.ts';
import type { DossierStore } from '../store/dossier-store.ts';
import { DossierProvider, useDossier } from '../store/use-dossier.tsx';
import { KeyHints } from '../ui/chips.tsx';
import { useFeedback } from '../ui/feedback.tsx';
import { FileChooser } from '../ui/file-chooser.tsx';
import { useMarkedWords } from '../ui/use-run.ts';
import { ConflictDialog, HelpDialog, SettingsDialog } from './dialogs.tsx';
import { Navigation } from './navigation.tsx';
import { type Screen, ScreenInFront, screenOf, WIDE_SCREENS } from './screens.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { TopBar } from './top-bar.tsx';

/** Below this width the navigation is a rail on every screen. */
const NARROW = window.matchMedia('(max-width: 1239px)');
const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      NARROW.addEventListener('change', changed);
      return () => NARROW.removeEventListener('change', changed);
    },
    () => NARROW.matches,
  );

/** Panes that F6 walks, in reading order. */
const PANES = '.nav, .pagehead, .content, .split, .side, .paper-desk';
const nextPane = (back: boolean): void => {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)].filter((p) => p.offsetParent !== null);
  const here = panes.findLastIndex((p) => p.contains(document.activeElement));
  const count = panes.length;
  for (let i = 1; i <= count; i++) {
    const pane = panes[(here + (back ? -i : i) + count * 2) % count];
    const first = pane?.matches('[tabindex="0"]')
      ? pane
      : pane?.querySelector<HTMLElement>('button:not(:disabled), input:not(:disabled), [tabindex="0"], textarea:not(:disabled)');
    if (first && !first.contains(document.activeElement)) {
      first.focus();
      return;
    }
  }
};

interface FrameProps {
  others: readonly { id: string; name: string }[];
  onSwitch(id: string): void;
  onLeave(): void;
  onNew(): void;
  onOpen(): void;
  onLanguage(language: Language): void;
}

const Frame = (
  p: FrameProps & { screen: Screen; go(screen: Screen): void; goTo(place: Place): void; onYear(year: number): void },
) => {
  const { t } = useTranslation();
  const { store, view, info, save, history, readonly } = useDossier();
  const feedback = useFeedback();
  const narrow = useNarrow();
  const [dialog, setDialog] = useState<'conflict' | 'save-as' | 'search' | 'help' | 'settings' | null>(null);
  const { screen, go } = p;
  const c = completeness(view, store.today);
  const e = enterpriseOf(view)?.body;
  const markedWords = useMarkedWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: words and toast are those of the store in front
  useEffect(
    () => store.onMarked(({ label, marked }) => feedback.toast(t('common.did', { what: label }) + markedWords(marked))),
    [store],
  );
  const doSave = async () => {
    if (readonly) return;
    if (info.fileName === null) {
      setDialog('save-as');
      return;
    }
    try {
      await core.dossier.save({ session: info.session });
    } catch (x) {
      if (faultOf(x).code === 'conflict') setDialog('conflict');
      else feedback.fault(x);
    }
  };
  const step = async (what: 'undo' | 'redo') => {
    try {
      const r = await store[what]();
      // To the record, not into its field: another Ctrl Z would be the field's own.
      const { kind, record } = r.place;
      p.goTo({ kind, record });
      feedback.toast(r.label + markedWords(r.marked));
    } catch (x) {
      if (faultOf(x).code !== 'not-found') feedback.fault(x);
    }
  };
  const close = async () => {
    // A copy has no file yet; where it is to be kept is asked first.
    if (info.fileName === null && !readonly && history.undo !== null) {
      setDialog('save-as');
      return;
    }
    try {
      await core.dossier.close({ session: info.session, save: info.fileName !== null && !readonly });
      store.markClosed();
      p.onLeave();
    } catch (x) {
      if (faultOf(x).code === 'conflict') setDialog('conflict');
      else feedback.fault(x);
    }
  };
  useEffect(() => {
    const key = (ev: KeyboardEvent) => {
      const ctrl = ev.ctrlKey || ev.metaKey;
      const k = ev.key.toLowerCase();
      const typing = (ev.target as HTMLElement).closest('input, textarea') !== null;
      const act = (work: () => void) => {
        ev.preventDefault();
        work();
      };
      /** Leaves the field being typed in first; it stores when it is left. */
      const leave = (work: () => void) => {
        (document.activeElement as HTMLElement | null)?.blur();
        act(work);
      };
      if (ctrl && k === 's') leave(() => void setTimeout(() => void doSave(), 50));
      else if (ctrl && k === 'z' && !ev.shiftKey && !typing) act(() => void step('undo'));
      else if (ctrl && (k === 'y' || (k === 'z' && ev.shiftKey)) && !typing) act(() => void step('redo'));
      else if (ctrl && k === 'p') leave(() => go('hand-in'));
      else if (ctrl && k === 'k') act(() => setDialog('search'));
      else if (ctrl && k === 'n') leave(p.onNew);
      else if (ctrl && k === 'o') leave(p.onOpen);
      else if (ev.key === 'F1') act(() => setDialog('help'));
      else if (ev.key === 'F6') act(() => nextPane(ev.shiftKey));
      else if (ev.altKey && /^[0-9]$/.test(ev.key)) {
        const s = c.stages[ev.key === '0' ? 9 : Number(ev.key) - 1];
        if (s) leave(() => go(s.id));
      }
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  });
  const rail = narrow || WIDE_SCREENS.includes(screen);
  const done = () => setDialog(null);
  return (
    <div className="frame">
      <TopBar
        others={p.others}
        onSwitch={p.onSwitch}
        onLeave={p.onLeave}
        onClose={() => void close()}
        onYear={p.onYear}
        onSearch={() => setDialog('search')}
        onStep={(what) => void step(what)}
        onSave={() => void doSave()}
        onFailure={() => {
          if (save.failure?.code === 'conflict') setDialog('conflict');
          else void doSave();
        }}
        onHelp={() => setDialog('help')}
        onSettings={() => setDialog('settings')}
      />
      <div className={rail ? 'body with-rail' : 'body'}>
        <Navigation screen={screen} go={go} completeness={c} rail={rail} />
        <ScreenInFront screen={screen} go={go} />
      </div>
      <footer className="statusbar">
        <span>{info.fileName ?? t('shell.noFile')}</span>
        <span>{save.pendingChanges > 0 ? t('shell.pending', { n: save.pendingChanges }) : t('shell.nothingPending')}</span>
        <span className="grow" />
        {info.demo && <span>{t('shell.demoDay', { day: store.today })}</span>}
        <KeyHints
          hints={[
            { keys: 'Ctrl S', words: t('shell.keySave') },
            { keys: 'Ctrl Z', words: t('shell.keyUndo') },
            { keys: 'Ctrl P', words: t('shell.keyPrint') },
            { keys: 'F1', words: t('shell.keyHelp') },
          ]}
        />
      </footer>
      {dialog === 'conflict' && <ConflictDialog onClose={done} onSaveAs={() => setDialog('save-as')} onLeave={p.onLeave} />}
      {dialog === 'save-as' && (
        <FileChooser
          purpose="save-dossier"
          suggestedName={`${e?.shortName || e?.name || t('shell.dossier')}（${store.today.slice(5)}）`}
          onDone={(x) => {
            done();
            if (x) void core.dossier.saveAs({ session: info.session, target: x.token, replace: x.exists }).catch(feedback.fault);
          }}
        />
      )}
      {dialog === 'search' && <SearchDialog go={go} onClose={done} />}
      {dialog === 'help' && <HelpDialog place={screen} onClose={done} />}
      {dialog === 'settings' && <SettingsDialog onClose={done} onLanguage={p.onLanguage} />}
    </div>
  );
};

export const DossierFrame = ({ store, ...rest }: FrameProps & { store: DossierStore }) => {
  const [screen, setScreen] = useState<Screen>('home');
  const [focus, setFocus] = useState<Place | null>(null);
  const [year, setYear] = useState(Number(store.today.slice(0, 4)));
  const [document, setDocument] = useState({ id: 'enterprise-profile' });
  useEffect(() => {
    store.connect();
    return () => store.disconnect();
  }, [store]);
  const goTo = (place: Place, stage?: StageId) => {
    setFocus(place);
    setScreen(stage ?? screenOf(place.kind));
  };
  const go = (s: Screen) => {
    setFocus(null);
    setScreen(s);
  };
  const showDocument = (id: string) => {
    setDocument({ id });
    go('hand-in');
  };
  return (
    <DossierProvider store={store} whereabouts={{ year, focus, goTo, lookAt: setFocus, document, showDocument }}>
      <Frame {...rest} screen={screen} go={go} goTo={goTo} onYear={setYear} />
    </DossierProvider>
  );
};
