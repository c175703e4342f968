/** Deleting says what goes along before it does it, and can be undone. */
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../shared/base/units.ts';
import { registerOf } from '../../shared/engine/registry.ts';
import { removalOf, removedWords, sideEffects } from '../../shared/engine/removal.ts';
import type { MarkedElsewhere } from '../store/dossier-store.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { useFeedback } from './feedback.tsx';

/** Words about faults that a change brought to records elsewhere; `''` for none. */
export const useMarkedWords = () => {
  const { store } = useDossier();
  const { t } = useTranslation();
  return (marked: readonly MarkedElsewhere[]): string => {
    const [first] = marked;
    const rec = first && store.getState().view.get(first.record);
    if (!first || !rec) return '';
    const d = registerOf(rec.kind);
    const whose = (d.called ?? d.title)(rec.body as never) || d.name;
    return t('common.alsoMarked', { n: marked.length, whose, what: first.message });
  };
};

/** Runs a command and offers its undo as long as nothing else was done since. */
export const useRunWithUndo = () => {
  const { store } = useDossier();
  const feedback = useFeedback();
  const { t } = useTranslation();
  const markedWords = useMarkedWords();
  return async (command: string, args: unknown): Promise<{ created: readonly RecordId[] } | null> => {
    try {
      const { label, created, marked } = await store.run(command, args);
      feedback.toast(t('common.did', { what: label }) + markedWords(marked), () => {
        if (store.getState().history.undo === label) void store.undo().catch(feedback.fault);
      });
      return { created };
    } catch (e) {
      feedback.fault(e);
      return null;
    }
  };
};

/** Deletes records, after asking where more goes along than what was chosen; `true` when they are gone. */
export const useRemove = () => {
  const { store } = useDossier();
  const feedback = useFeedback();
  const { t } = useTranslation();
  const run = useRunWithUndo();
  return async (ids: readonly string[]): Promise<boolean> => {
    const { view } = store.getState();
    const here = ids.filter((id) => view.get(id) !== undefined) as RecordId[];
    try {
      const removal = removalOf(view, here);
      const lines = sideEffects(removal);
      // What evidence forbids, the command says itself.
      if (lines.length > 0 && removal.evidence.length === 0) {
        const what = removedWords(removal);
        const deed = t('removal.deed');
        if (!(await feedback.confirm({ title: t('removal.title', { what }), lines, safe: t('removal.safe'), deed })))
          return false;
      }
    } catch (e) {
      feedback.fault(e);
      return false;
    }
    return (await run('record.remove', { ids: here })) !== null;
  };
};
