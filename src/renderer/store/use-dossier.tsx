/** React's side of the dossier store. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { DossierState, DossierStore } from './dossier-store.ts';

const Context = createContext<DossierStore | null>(null);
export const DossierProvider = ({ store, children }: { store: DossierStore; children: ReactNode }) => (
  <Context.Provider value={store}>{children}</Context.Provider>
);

/** Store and state of the dossier in front; re-renders on every change. */
export const useDossier = (): DossierState & { store: DossierStore; readonly: boolean } => {
  const store = useContext(Context);
  if (!store) throw new Error('no dossier in front');
  const state = useSyncExternalStore(store.subscribe, store.getState);
  return { ...state, store, readonly: state.info.readonly };
};
