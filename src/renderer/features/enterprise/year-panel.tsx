/** What belongs to the calendar year in front: its targets, and the time its responsibility letters are valid. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { registerOf } from '../../../shared/engine/registry.ts';
import { yearRecord } from '../../../shared/queries/enterprise.ts';
import { ChildTable } from '../../registers/child-table.tsx';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RecordForm } from '../../ui/record-form.tsx';

export const YearPanel = () => {
  const { t } = useTranslation();
  const { view, store, year, readonly } = useDossier();
  const feedback = useFeedback();
  const record = yearRecord(view, year);
  const begin = () => void store.run('record.create', { kind: 'year', values: { year } }).catch(feedback.fault);
  return (
    <div className="panel">
      <h2 className="panel-head">{t('enterprise.year', { year })}</h2>
      <div className="inner">
        {record ? (
          <>
            <ChildTable key={record.id} parent={record} child={registerOf('target')} />
            <RecordForm record={record} />
          </>
        ) : (
          <>
            <p className="muted">{t('enterprise.noYear', { year })}</p>
            <Button size="small" disabled={readonly} onClick={begin}>
              {t('enterprise.beginYear', { year })}
            </Button>
          </>
        )}
      </div>
    </div>
  );
};
