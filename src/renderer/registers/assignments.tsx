/** The posts of a person, each with its dates. */

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Rec } from '../../shared/engine/kinds.ts';
import { peopleOfPost } from '../../shared/queries/people.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { Choose } from '../ui/choose.tsx';
import { useFeedback } from '../ui/feedback.tsx';
import { useAdd } from '../ui/use-add.ts';
import { fieldId, useFieldInFront } from '../ui/use-field-in-front.ts';
import './registers.css';

/** Posts a person holds, each with its dates; several at a time. */
export const Assignments = ({ record: person }: { record: Rec }) => {
  const { t } = useTranslation();
  const { counted: view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const run = (command: string, args: unknown) => void store.run(command, args).catch(feedback.fault);
  const add = useAdd();
  const held = view.children(person.id, 'assignment');
  /** Who could be the superior: asked only where there are several. */
  const leadersOf = (a: Rec<'assignment'>) => {
    const post = view.find('post', a.body.post);
    return peopleOfPost(view, view.find('post', post?.body.reportsTo)?.id ?? null, store.today);
  };
  useFieldInFront(held.map((a) => a.id));
  const posts = view.list('post').map((p) => ({ value: p.id as string, label: `${p.body.code} ${p.body.name}` }));
  return (
    <section>
      <h3 className="group">{t('organization.assignments')}</h3>
      {held.map((a) => (
        <div key={a.id} className="assignment">
          <Choose
            id={fieldId(a.id, 'post')}
            aria-label={t('organization.post')}
            size="small"
            value={a.body.post as string}
            options={posts}
            disabled={readonly}
            onChange={(v) => run('record.update', { id: a.id, values: { post: v } })}
          />
          <DatePicker
            id={fieldId(a.id, 'from')}
            aria-label={t('organization.from')}
            size="small"
            placeholder={t('organization.from')}
            value={a.body.from ? dayjs(a.body.from) : null}
            disabled={readonly}
            onChange={(d) => run('record.update', { id: a.id, values: { from: d ? d.format('YYYY-MM-DD') : null } })}
          />
          <DatePicker
            id={fieldId(a.id, 'to')}
            aria-label={t('organization.to')}
            size="small"
            placeholder={t('organization.untilNow')}
            value={a.body.to ? dayjs(a.body.to) : null}
            disabled={readonly}
            onChange={(d) => run('record.update', { id: a.id, values: { to: d ? d.format('YYYY-MM-DD') : null } })}
          />
          {leadersOf(a).length > 1 && (
            <Choose
              id={fieldId(a.id, 'superior')}
              aria-label={t('organization.superior')}
              size="small"
              allowClear
              placeholder={t('organization.superior')}
              value={a.body.superior as string | null}
              options={leadersOf(a).map((p) => ({ value: p.id as string, label: p.body.name }))}
              disabled={readonly}
              onChange={(v) => run('record.update', { id: a.id, values: { superior: v ?? null } })}
            />
          )}
          <button type="button" className="link" disabled={readonly} onClick={() => run('record.remove', { ids: [a.id] })}>
            {t('organization.removeAssignment')}
          </button>
        </div>
      ))}
      {/* The post is chosen by whoever knows it; no first of the list, and no day, is taken for a fact. */}
      <Choose
        size="small"
        className="whole-width"
        aria-label={t('organization.addAssignment')}
        placeholder={t('organization.addAssignment')}
        value={null as string | null}
        options={posts}
        disabled={readonly || posts.length === 0}
        onChange={(post) => void add('assignment', person.id, { post })}
      />
      {posts.length === 0 && <span className="hint">　{t('organization.postFirst')}</span>}
    </section>
  );
};
