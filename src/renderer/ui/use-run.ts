/** Deleting asks nothing; it says what went and can be undone. */
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../shared/base/units.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { useFeedback } from './feedback.tsx';

/** Runs a command and offers its undo as long as nothing else was done since. */
export const useRunWithUndo = () => {
  const { store } = useDossier();
  const feedback = useFeedback();
  const { t } = useTranslation();
  return async (command: string, args: unknown): Promise<{ created: readonly RecordId[] } | null> => {
    try {
      const { label, created } = await store.run(command, args);
      feedback.toast(t('common.did', { what: label }), () => {
        if (store.getState().history.undo === label) void store.undo().catch(feedback.fault);
      });
      return { created };
    } catch (e) {
      feedback.fault(e);
      return null;
    }
  };
};

/** Deletes records; `true` when they are gone. */
export const useRemove = () => {
  const run = useRunWithUndo();
  return async (ids: readonly string[]): Promise<boolean> => (await run('record.remove', { ids })) !== null;
};
