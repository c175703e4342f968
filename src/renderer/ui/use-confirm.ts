/** Confirming starter content: one at a time, or several after each of them was listed. */
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../shared/base/units.ts';
import { recordLabel } from '../../shared/engine/command.ts';
import { parentTitle } from '../../shared/engine/parent.ts';
import { registerOf } from '../../shared/engine/registry.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { useFeedback } from './feedback.tsx';
import { useRunWithUndo } from './use-run.ts';

/** `true` when they are confirmed. More than one is asked about first. */
export const useConfirm = () => {
  const { store } = useDossier();
  const feedback = useFeedback();
  const { t } = useTranslation();
  const run = useRunWithUndo();
  return async (ids: readonly RecordId[]): Promise<boolean> => {
    const { view } = store.getState();
    const recs = ids.flatMap((id) => view.get(id) ?? []);
    const [first] = recs;
    if (!first) return false;
    if (recs.length > 1) {
      const lines = recs.map((r) => [parentTitle(view, r), recordLabel(r)].filter(Boolean).join(t('common.sep')));
      const n = recs.length;
      const title = t('confirm.title', { n, kind: registerOf(first.kind).name });
      if (!(await feedback.confirm({ title, lines, safe: t('confirm.safe'), deed: t('confirm.these', { n }) }))) return false;
    }
    return (await run('record.confirm', { ids: recs.map((r) => r.id) })) !== null;
  };
};
