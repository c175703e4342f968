/** Says of a record that lacks what it must say that it does not count yet, and what it lacks. */
import { useTranslation } from 'react-i18next';
import { requiredWords } from '../../shared/engine/draft.ts';
import { isFilled } from '../../shared/engine/field.ts';
import { type Rec, valuesOf } from '../../shared/engine/kinds.ts';
import { registerOf } from '../../shared/engine/registry.ts';

export const DraftNote = ({ record }: { record: Rec }) => {
  const { t } = useTranslation();
  const { fields } = registerOf(record.kind);
  const lacks = requiredWords(record.kind).filter((n) => !isFilled(valuesOf(record)[n]));
  if (lacks.length === 0) return null;
  return (
    <p className="muted">
      {t('register.draftUntil', { fields: lacks.map((n) => fields[n]?.label ?? '').join(t('common.comma')) })}
    </p>
  );
};
