/** 组织: departments, posts, people with their dated assignments, areas. */
import { Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Rec } from '../../../shared/model/record.ts';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RegisterPage } from './register-page.tsx';

/** Posts a person holds, each with its dates; several at a time. */
const Assignments = ({ person }: { person: Rec }) => {
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const run = (command: string, args: unknown) => void store.run(command, args).catch(feedback.fault);
  const posts = view.list('post').map((p) => ({ value: p.id as string, label: `${p.body.code} ${p.body.name}` }));
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '12px 0 6px' }}>任职</h3>
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
            aria-label="岗位"
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
            aria-label="任职起"
            size="small"
            placeholder="任职起"
            value={a.body.from ? dayjs(a.body.from) : null}
            disabled={readonly}
            onChange={(d) => run('record.update', { id: a.id, values: { from: d ? d.format('YYYY-MM-DD') : null } })}
          />
          <DatePicker
            aria-label="任职止"
            size="small"
            placeholder="至今"
            value={a.body.to ? dayjs(a.body.to) : null}
            disabled={readonly}
            onChange={(d) => run('record.update', { id: a.id, values: { to: d ? d.format('YYYY-MM-DD') : null } })}
          />
          <button type="button" className="link" disabled={readonly} onClick={() => run('record.remove', { ids: [a.id] })}>
            删除这条任职
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
        增加任职
      </Button>
      {posts.length === 0 && <span className="hint">　先建立岗位。</span>}
    </section>
  );
};

const TABS = [
  { value: 'department', label: '部门' },
  { value: 'post', label: '岗位' },
  { value: 'person', label: '人员' },
  { value: 'area', label: '区域' },
] as const;

export const OrganizationPage = () => {
  const { view, store } = useDossier();
  const [kind, setKind] = useState<(typeof TABS)[number]['value']>('person');
  useFocused(
    TABS.map((t) => t.value),
    (r) => setKind(r.kind as typeof kind),
  );
  const names = { department: '新部门', post: '新岗位', person: '新员工', area: '新区域' };
  return (
    <RegisterPage
      key={kind}
      kind={kind}
      title="组织"
      context={`${view.list('department').length} 个部门、${view.list('post').length} 个岗位、${view.list('person').length} 人`}
      fresh={() => ({ name: names[kind], ...(kind === 'person' ? { hiredOn: store.today } : {}) })}
      tabs={<Segmented value={kind} onChange={(v) => setKind(v)} options={[...TABS]} />}
      {...(kind === 'person' ? { extra: (r: Rec) => <Assignments person={r} /> } : {})}
    />
  );
};
