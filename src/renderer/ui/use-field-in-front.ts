/**
 * Takes the keyboard to the field that was jumped to: of a new record, of a gap, of a place in a printed page. Once for one
 * jump: a form that is drawn again later must not draw the keyboard back.
 */
import { useEffect } from 'react';
import { useDossier } from '../store/use-dossier.tsx';

/** Id of the control of a field, wherever it is drawn. */
export const fieldId = (record: string, field: string): string => `f-${record}-${field}`;

/** Frames in which a field may still appear: its pane may be opened by the same jump. */
const MOST_FRAMES = 30;
const answered = new WeakSet<object>();

export const useFieldInFront = (records: readonly string[]): void => {
  const { focus } = useDossier();
  const mine = focus?.record && focus.field !== undefined && records.includes(focus.record) ? focus : null;
  useEffect(() => {
    if (mine === null || answered.has(mine)) return;
    const id = fieldId(mine.record ?? '', mine.field ?? '');
    let frame = 0;
    let left = MOST_FRAMES;
    const take = (): void => {
      const el = document.getElementById(id);
      el?.focus();
      if (el === null || document.activeElement !== el) {
        if (left-- > 0) frame = requestAnimationFrame(take);
        return;
      }
      answered.add(mine);
      el.scrollIntoView({ block: 'center' });
      // What stands there may only stand for a name: typing replaces it.
      if (el instanceof HTMLInputElement) el.select();
    };
    take();
    return () => cancelAnimationFrame(frame);
  }, [mine]);
};
