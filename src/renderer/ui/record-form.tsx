/** The form of a record from its description; every field stores by itself. Fields that do not apply are not asked for. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOptional, missingFields } from '../../shared/engine/completeness.ts';
import { dueOfRows } from '../../shared/engine/due.ts';
import { isAsked } from '../../shared/engine/field.ts';
import { goneName, type Rec, valuesOf } from '../../shared/engine/kinds.ts';
import { formOf } from '../../shared/engine/register.ts';
import { registerOf } from '../../shared/engine/registry.ts';
import { faultsOfRecord } from '../../shared/engine/rules.ts';
import { faultOf } from '../rpc/client.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { useFeedback } from './feedback.tsx';
import { FieldEditor } from './field-editor.tsx';
import { fieldId, useFieldInFront } from './use-field-in-front.ts';

export const RecordForm = ({
  record,
  groups,
  heading: Heading = 'h3',
}: {
  record: Rec;
  groups?: readonly number[];
  /** Of its groups: one below what stands above the form. */
  heading?: 'h2' | 'h3';
}) => {
  const { t } = useTranslation();
  const { store, view, readonly } = useDossier();
  useFieldInFront([record.id]);
  const feedback = useFeedback();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const d = registerOf(record.kind);
  const values = valuesOf(record);
  const save = async (name: string, value: unknown) => {
    try {
      await store.run('record.update', { id: record.id, values: { [name]: value } });
      setErrors(({ [name]: _gone, ...rest }) => rest);
    } catch (e) {
      const f = faultOf(e);
      const own = f.fields.find((x) => x.path === name || x.path.startsWith(`${name}.`)) ?? f.fields[0];
      if (own) setErrors((old) => ({ ...old, [name]: own.message }));
      else feedback.fault(e);
    }
  };
  const standing = faultsOfRecord(view, record, store.today);
  const due = (dueOfRows(view, record.kind, store.today).get(record.id) ?? []).filter((x) => x.item.record === record.id);
  const lacking = missingFields(d, values).names;
  const wrong = Object.keys(errors).length;
  const shown = formOf(d).filter((_g, i) => groups === undefined || groups.includes(i));
  return (
    <>
      {wrong > 0 && <div className="trouble wrong-count">{t('field.wrong', { n: wrong })}</div>}
      {shown.map(([title, ...names]) => (
        <section key={title}>
          {shown.length > 1 && <Heading className="group">{title}</Heading>}
          {names.map((name) => {
            const field = d.fields[name];
            if (!field || !isAsked(field, values)) return null;
            const gone = goneName(record, name);
            return (
              <FieldEditor
                key={`${record.id}-${name}`}
                id={fieldId(record.id, name)}
                field={field}
                value={values[name]}
                view={view}
                disabled={readonly}
                error={errors[name]}
                note={standing.find((f) => f.field === name)?.message}
                optional={isOptional(record, name, { view, today: store.today })}
                lacking={lacking.includes(name)}
                due={due.find((x) => x.field === name)?.item.days}
                gone={values[name] === null && gone !== '' ? t('field.gone', { name: gone }) : undefined}
                onStore={(v) => void save(name, v)}
                onDrop={() => setErrors(({ [name]: _gone, ...rest }) => rest)}
              />
            );
          })}
        </section>
      ))}
    </>
  );
};
