/** Says of a record that lacks what it must say that it does not count yet, and what it lacks. */
import { useTranslation } from 'react-i18next';
import { unsaidIn } from '../../shared/engine/draft.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { registerOf } from '../../shared/engine/registry.ts';

export const DraftNote = ({ record }: { record: Rec }) => {
  const { t } = useTranslation();
  const { fields } = registerOf(record.kind);
  const lacks = unsaidIn(record);
  if (lacks.length === 0) return null;
  return (
    <p className="muted">
      {t('register.draftUntil', { fields: lacks.map((n) => fields[n]?.label ?? '').join(t('common.comma')) })}
    </p>
  );
};
