/** 培训: sessions with participants and results, the matrix by person, certificates. */
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { certificateTier } from '../../../shared/domain/completeness/due.ts';
import { overdueDays } from '../../../shared/domain/training/activity.ts';
import type { Rec } from '../../../shared/model/record.ts';
import { PARTICIPATION_RESULTS } from '../../../shared/registers/training.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RegisterPage } from '../registers/register-page.tsx';

const Participants = ({ session }: { session: Rec }) => {
  const { view, store, readonly } = useDossier();
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
      <h3 style={{ fontSize: 14, margin: '12px 0 6px' }}>参加人员　{list.length} 人</h3>
      <div style={{ display: 'flex', gap: 6, marginBottom: 8 }}>
        <Select
          aria-label="按部门加入"
          size="small"
          style={{ width: 150 }}
          placeholder="按部门加入"
          options={groups}
          value={null}
          disabled={readonly}
          onChange={(d) => void add(view.peopleOfDepartment(d as never, store.today))}
        />
        <Select
          aria-label="按姓名加入"
          size="small"
          style={{ width: 150 }}
          showSearch
          optionFilterProp="label"
          placeholder="按姓名加入"
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
          其余登记为缺席
        </Button>
      )}
      {list.slice(0, 200).map((p) => (
        <div
          key={p.id}
          style={{ display: 'flex', alignItems: 'center', gap: 8, padding: '3px 0', borderBottom: '1px solid var(--cell)' }}
        >
          <span className="grow">{view.find('person', p.body.person)?.body.name}</span>
          <Select
            aria-label="考核结果"
            size="small"
            style={{ width: 116 }}
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
            移除
          </button>
        </div>
      ))}
    </section>
  );
};

const MARKS: Record<string, string> = { passed: '●', resit: '◐', failed: '×', absent: '－', none: '○' };

const Matrix = ({ tabs }: { tabs: React.ReactNode }) => {
  const { view, store } = useDossier();
  const sessions = view.list('training');
  const results = new Map<string, string>();
  for (const p of view.list('participation')) results.set(`${p.parent}/${p.body.person}`, p.body.result);
  const tier = (id: string) =>
    view
      .list('certificate')
      .filter((c) => c.body.holder === id)
      .map((c) => certificateTier(c.body, store.today))
      .find((t) => t !== '有效');
  const rank = (id: string) => ['复审逾期', '已过期', '7天内', '30天内', '90天内'].indexOf(tier(id) ?? '');
  const people = [...view.list('person')].sort((a, b) => ((rank(a.id) + 10) % 10) - ((rank(b.id) + 10) % 10));
  return (
    <div className="screen">
      <PageHead
        title="培训"
        context={`${sessions.length} 次：已执行 ${sessions.filter((s) => s.body.state === 'done').length}，逾期 ${sessions.filter((s) => overdueDays(s.body, store.today) > 0).length}`}
      >
        {tabs}
      </PageHead>
      <div className="content">
        <div className="panel">
          <div className="filters">
            <span className="hint">● 合格　◐ 补考后合格　○ 待执行或待登记　－ 缺席　空白 不需要</span>
          </div>
          <div className="grid-wrap">
            <table className="grid" style={{ width: 'auto' }}>
              <colgroup>
                <col style={{ width: 34 }} />
                <col style={{ width: 124 }} />
                <col style={{ width: 150 }} />
                {sessions.map((s) => (
                  <col key={s.id} style={{ width: 30 }} />
                ))}
                <col style={{ width: 110 }} />
              </colgroup>
              <thead>
                <tr style={{ height: 116 }}>
                  <th className="no" aria-label="行号" />
                  <th style={{ verticalAlign: 'bottom' }}>姓名</th>
                  <th style={{ verticalAlign: 'bottom' }}>岗位</th>
                  {sessions.map((s) => (
                    <th
                      key={s.id}
                      title={s.body.title}
                      style={{
                        padding: 2,
                        verticalAlign: 'bottom',
                        background: overdueDays(s.body, store.today) > 0 ? 'var(--plum-bg)' : undefined,
                      }}
                    >
                      <span style={{ writingMode: 'vertical-rl', maxHeight: 108, overflow: 'hidden' }}>
                        {s.body.title.slice(0, 8)}
                      </span>
                    </th>
                  ))}
                  <th style={{ verticalAlign: 'bottom' }}>证书</th>
                </tr>
              </thead>
              <tbody>
                {people.slice(0, 400).map((p, i) => (
                  <tr key={p.id}>
                    <td className="no">{i + 1}</td>
                    <td>{p.body.name}</td>
                    <td>
                      {view
                        .assignmentsOf(p.id, store.today)
                        .map((a) => view.find('post', a.body.post)?.body.name)
                        .join('、')}
                    </td>
                    {sessions.map((s) => (
                      <td
                        key={s.id}
                        style={{
                          padding: 0,
                          textAlign: 'center',
                          color: 'var(--teal)',
                          background:
                            overdueDays(s.body, store.today) > 0 && results.has(`${s.id}/${p.id}`) ? 'var(--plum-bg)' : undefined,
                        }}
                      >
                        {MARKS[results.get(`${s.id}/${p.id}`) ?? ''] ?? ''}
                      </td>
                    ))}
                    <td>{tier(p.id) ? <span className="chip chip-trouble">{tier(p.id)}</span> : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </div>
    </div>
  );
};

export const TrainingPage = () => {
  const { view, store } = useDossier();
  const [tab, setTab] = useState<'training' | 'matrix' | 'certificate'>('training');
  const tabs = (
    <Segmented
      value={tab}
      onChange={(v) => setTab(v as typeof tab)}
      options={[
        { value: 'training', label: '按次' },
        { value: 'matrix', label: '按人（矩阵）' },
        { value: 'certificate', label: '证书' },
      ]}
    />
  );
  if (tab === 'matrix') return <Matrix tabs={tabs} />;
  const late = view.list('training').filter((t) => overdueDays(t.body, store.today) > 0).length;
  return tab === 'training' ? (
    <RegisterPage
      key="t"
      kind="training"
      title="培训"
      context={`${view.list('training').length} 次，逾期 ${late} 次`}
      fresh={() => ({ title: '新培训', plannedOn: store.today })}
      tabs={tabs}
      extra={(r) => <Participants session={r} />}
    />
  ) : (
    <RegisterPage
      key="c"
      kind="certificate"
      title="证书"
      context={`${view.list('certificate').length} 本`}
      fresh={() => ({ item: '新证书' })}
      tabs={tabs}
    />
  );
};
