/** React's side of the dossier store. */
import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Place } from '../../shared/engine/command.ts';
import { withoutDrafts } from '../../shared/engine/draft.ts';
import type { Kind, Rec } from '../../shared/engine/kinds.ts';
import type { StageId } from '../../shared/engine/stages.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import type { DossierState, DossierStore } from './dossier-store.ts';

/** Where the user is in a dossier, beside the screen in front. */
export interface Whereabouts {
  /** Calendar year that documents and yearly screens are about. */
  year: number;
  /**
   * Record that was jumped to: by search, undo, a gap, a field of the preview, or because it is new. Screens select it, and
   * its form takes the keyboard to the field, where one is named.
   */
  focus: Place | null;
  /** @param stage where several stages show the record; else the one that its kind belongs to */
  goTo(place: Place, stage?: StageId): void;
  /** The same on the screen in front. */
  lookAt(place: Place): void;
  /** The document that 交件 shows: a new object with every jump to one. */
  document: { readonly id: string };
  /** Shows it there, from wherever one is. */
  showDocument(id: string): void;
}

const Context = createContext<{ store: DossierStore; whereabouts: Whereabouts } | null>(null);
export const DossierProvider = (p: { store: DossierStore; whereabouts: Whereabouts; children: ReactNode }) => (
  <Context.Provider value={p}>{p.children}</Context.Provider>
);

/** Store and state of the dossier in front; re-renders on every change. */
export const useDossier = (): DossierState &
  Whereabouts & {
    store: DossierStore;
    readonly: boolean;
    /** What counts and can be chosen: the records without drafts. */
    counted: RecordView;
  } => {
  const context = useContext(Context);
  if (!context) throw new Error('no dossier in front');
  const { store, whereabouts } = context;
  const state = useSyncExternalStore(store.subscribe, store.getState);
  return { ...state, ...whereabouts, store, readonly: state.info.readonly, counted: withoutDrafts(state.view) };
};

/** Calls `take` with the record of one of `kinds` that was jumped to: itself, or the one it hangs under; and with the place. */
export const useFocused = (kinds: readonly Kind[], take: (record: Rec, place: Place) => void): void => {
  const { focus, view } = useDossier();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for one jump
  useEffect(() => {
    let record = focus?.record ? view.get(focus.record) : undefined;
    while (record && !kinds.includes(record.kind)) record = record.parent ? view.get(record.parent) : undefined;
    if (record && focus) take(record, focus);
  }, [focus, kinds.join()]);
};
