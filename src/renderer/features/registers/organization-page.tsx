/** 组织: departments, posts, people with their dated assignments, areas. */
import { Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RegisterPage } from './register-page.tsx';

/** Posts a person holds, each with its dates; several at a time. */
const Assignments = ({ person }: { person: Rec }) => {
  const { t } = useTranslation();
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const run = (command: string, args: unknown) => void store.run(command, args).catch(feedback.fault);
  const posts = view.list('post').map((p) => ({ value: p.id as string, label: `${p.body.code} ${p.body.name}` }));
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '12px 0 6px' }}>{t('organization.assignments')}</h3>
      {view.children(person.id, 'assignment').map((a) => (
        <div
          key={a.id}
          style={{
            display: 'grid',
            gridTemplateColumns: '1fr 1fr',
            gap: 6,
            marginBottom: 8,
            borderBottom: '1px solid var(--cell)',
            paddingBottom: 8,
          }}
        >
          <Select
            aria-label={t('organization.kind.post')}
            style={{ gridColumn: '1 / 3' }}
            size="small"
            showSearch
            optionFilterProp="label"
            value={a.body.post as string}
            options={posts}
            disabled={readonly}
            onChange={(v) => run('record.update', { id: a.id, values: { post: v } })}
          />
          <DatePicker
            aria-label={t('organization.from')}
            size="small"
            placeholder={t('organization.from')}
            value={a.body.from ? dayjs(a.body.from) : null}
            disabled={readonly}
            onChange={(d) => run('record.update', { id: a.id, values: { from: d ? d.format('YYYY-MM-DD') : null } })}
          />
          <DatePicker
            aria-label={t('organization.to')}
            size="small"
            placeholder={t('organization.untilNow')}
            value={a.body.to ? dayjs(a.body.to) : null}
            disabled={readonly}
            onChange={(d) => run('record.update', { id: a.id, values: { to: d ? d.format('YYYY-MM-DD') : null } })}
          />
          <button type="button" className="link" disabled={readonly} onClick={() => run('record.remove', { ids: [a.id] })}>
            {t('organization.removeAssignment')}
          </button>
        </div>
      ))}
      <Button
        size="small"
        disabled={readonly || posts.length === 0}
        onClick={() =>
          run('record.create', { kind: 'assignment', parent: person.id, values: { post: posts[0]?.value, from: store.today } })
        }
      >
        {t('organization.addAssignment')}
      </Button>
      {posts.length === 0 && <span className="hint">　{t('organization.postFirst')}</span>}
    </section>
  );
};

const KINDS = ['department', 'post', 'person', 'area'] as const;

/** Names that new records carry until they get their own. */
const NEW_NAMES = { department: '新部门', post: '新岗位', person: '新员工', area: '新区域' };

export const OrganizationPage = () => {
  const { t } = useTranslation();
  const { view, store } = useDossier();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('person');
  useFocused(KINDS, (r) => setKind(r.kind as typeof kind));
  return (
    <RegisterPage
      key={kind}
      kind={kind}
      title={t('stage.organization')}
      context={t('organization.context', {
        departments: view.list('department').length,
        posts: view.list('post').length,
        people: view.list('person').length,
      })}
      fresh={() => ({ name: NEW_NAMES[kind], ...(kind === 'person' ? { hiredOn: store.today } : {}) })}
      tabs={
        <Segmented
          value={kind}
          onChange={(v) => setKind(v)}
          options={KINDS.map((k) => ({ value: k, label: t(`organization.kind.${k}`) }))}
        />
      }
      {...(kind === 'person' ? { extra: (r: Rec) => <Assignments person={r} /> } : {})}
    />
  );
};
