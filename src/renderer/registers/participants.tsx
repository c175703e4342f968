/** Who takes part in a session and with what result. */

import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Rec } from '../../shared/engine/kinds.ts';
import { peopleOfDepartment } from '../../shared/queries/people.ts';
import { PARTICIPATION_RESULTS } from '../../shared/registers/05-training/participation.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { Choose } from '../ui/choose.tsx';
import { useFeedback } from '../ui/feedback.tsx';
import './registers.css';

export const Participants = ({ record: session }: { record: Rec }) => {
  const { t } = useTranslation();
  const { counted: view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const list = view.children(session.id, 'participation');
  const here = new Set(list.map((p) => p.body.person));
  const groups = view.list('department').map((d) => ({ value: d.id as string, label: d.body.name }));
  const add = async (people: readonly Rec<'person'>[]) => {
    const creates = people.filter((p) => !here.has(p.id)).map((p) => ({ person: p.id }));
    if (creates.length === 0) return;
    await store.run('record.write-many', { kind: 'participation', parent: session.id, creates }).catch(feedback.fault);
  };
  const setAll = (result: string) =>
    void store
      .run('record.write-many', {
        kind: 'participation',
        updates: list.filter((p) => p.body.result === 'none').map((p) => ({ id: p.id, values: { result } })),
      })
      .catch(feedback.fault);
  return (
    <section>
      <h3 className="group">{t('training.participants', { n: list.length })}</h3>
      <div className="participant-adders">
        <Choose
          aria-label={t('training.addDepartment')}
          size="small"
          placeholder={t('training.addDepartment')}
          options={groups}
          value={null}
          disabled={readonly}
          onChange={(d) => void add(peopleOfDepartment(view, d as never, store.today))}
        />
        <Choose
          aria-label={t('training.addPerson')}
          size="small"
          placeholder={t('training.addPerson')}
          value={null}
          disabled={readonly}
          options={view.list('person').map((p) => ({ value: p.id as string, label: p.body.name }))}
          onChange={(id) => {
            const p = view.find('person', id);
            if (p) void add([p]);
          }}
        />
      </div>
      {list.some((p) => p.body.result === 'none') && list.length > 0 && (session.body as { state?: string }).state === 'done' && (
        <Button size="small" disabled={readonly} onClick={() => setAll('absent')}>
          {t('training.restAbsent')}
        </Button>
      )}
      {list.slice(0, 200).map((p) => (
        <div key={p.id} className="participant">
          <span className="grow">{view.find('person', p.body.person)?.body.name}</span>
          <Choose
            aria-label={t('training.result')}
            size="small"
            value={p.body.result}
            options={[...PARTICIPATION_RESULTS]}
            disabled={readonly}
            onChange={(v) => void store.run('record.update', { id: p.id, values: { result: v } }).catch(feedback.fault)}
          />
          <button
            type="button"
            className="link"
            disabled={readonly}
            onClick={() => void store.run('record.remove', { ids: [p.id] }).catch(feedback.fault)}
          >
            {t('training.takeOff')}
          </button>
        </div>
      ))}
    </section>
  );
};
