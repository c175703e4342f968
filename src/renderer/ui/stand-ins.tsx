/** Says beside what is written which of its characters no printing font has. */
import { WarningOutlined } from '@ant-design/icons';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type CharacterRuns, standInsOf } from '../../shared/base/characters.ts';
import { core } from '../rpc/client.ts';

let printable: CharacterRuns | null = null;
let asked = false;
const listeners = new Set<() => void>();

/** Asked once, when it is first needed. Without an answer nothing is warned of here, but still at the export. */
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (!asked) {
    asked = true;
    core.app.printable().then(
      (runs) => {
        printable = runs;
        for (const l of listeners) l();
      },
      () => {
        asked = false;
      },
    );
  }
  return () => listeners.delete(listener);
};

/** A sentence about the characters of a text that print as 〓; `undefined` when all have a font. */
export const useStandIns = (): ((written: string) => string | undefined) => {
  const { t } = useTranslation();
  const runs = useSyncExternalStore(subscribe, () => printable);
  return useCallback(
    (written) => {
      const found = runs === null ? [] : standInsOf(written, runs);
      return found.length === 0 ? undefined : t('field.standIn', { characters: found.join('') });
    },
    [runs, t],
  );
};

/** The sentence below a box in which it is written. */
export const StandInNote = ({ written }: { written: string }) => {
  const words = useStandIns()(written);
  return words === undefined ? null : (
    <div className="to-check" role="note">
      <WarningOutlined /> {words}
    </div>
  );
};
