/** React's side of the dossier store. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Place } from '../../shared/model/command.ts';
import type { DossierState, DossierStore } from './dossier-store.ts';

/** Where the user is in a dossier, beside the screen in front. */
export interface Whereabouts {
  /** Calendar year that documents and yearly screens are about. */
  year: number;
  /** Record that was jumped to: by search, undo, a gap, or a field of the preview. Screens select it. */
  focus: Place | null;
  goTo(place: Place): void;
}

const Context = createContext<{ store: DossierStore; whereabouts: Whereabouts } | null>(null);
export const DossierProvider = (p: { store: DossierStore; whereabouts: Whereabouts; children: ReactNode }) => (
  <Context.Provider value={p}>{p.children}</Context.Provider>
);

/** Store and state of the dossier in front; re-renders on every change. */
export const useDossier = (): DossierState & Whereabouts & { store: DossierStore; readonly: boolean } => {
  const context = useContext(Context);
  if (!context) throw new Error('no dossier in front');
  const { store, whereabouts } = context;
  const state = useSyncExternalStore(store.subscribe, store.getState);
  return { ...state, ...whereabouts, store, readonly: state.info.readonly };
};
