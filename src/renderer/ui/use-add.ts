/** Making one record by a button, and what follows: it is selected, and the keyboard is in its first field. */
import { useRef } from 'react';
import type { RecordId } from '../../shared/base/units.ts';
import { firstToFill } from '../../shared/engine/completeness.ts';
import { type Kind, valuesOf } from '../../shared/engine/kinds.ts';
import { registerOf } from '../../shared/engine/registry.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { useFeedback } from './feedback.tsx';

/** A double click is one wish; the second click of it comes within this time. */
const DOUBLE_CLICK_MS = 500;

/** Answers the new record, or `null` where none was made. */
export const useAdd = () => {
  const { store, lookAt } = useDossier();
  const feedback = useFeedback();
  const busy = useRef(false);
  return async (
    kind: Kind,
    parent: RecordId | null,
    values: Readonly<Record<string, unknown>> = {},
    { inForm = true } = {},
  ): Promise<RecordId | null> => {
    if (busy.current) return null;
    busy.current = true;
    setTimeout(() => {
      busy.current = false;
    }, DOUBLE_CLICK_MS);
    try {
      const { created } = await store.run('record.create', { kind, parent, values });
      const made = store.getState().view.get(created[0]);
      if (!made) return null;
      const field = inForm ? firstToFill(registerOf(kind), valuesOf(made)) : null;
      lookAt({ kind, record: made.id, ...(field === null ? {} : { field }) });
      return made.id;
    } catch (e) {
      feedback.fault(e);
      return null;
    }
  };
};
