/** A register: filter, grid, side form, new, delete with undo. */
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import type { Rec } from '../../../shared/model/record.ts';
import { descriptor } from '../../../shared/registers/all.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { RegisterGrid } from '../../ui/register-grid.tsx';

export interface RegisterPageProps {
  kind: Rec['kind'];
  title: string;
  context: string;
  /** Values of a new record. */
  fresh(): Record<string, unknown>;
  /** More about the selected record, below its form. */
  extra?: (record: Rec) => React.ReactNode;
  tabs?: React.ReactNode;
}

export const RegisterPage = ({ kind, title, context, fresh, extra, tabs }: RegisterPageProps) => {
  const { store, view, tick, readonly } = useDossier();
  const feedback = useFeedback();
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const d = descriptor(kind);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view changes in place; tick says when
  const rows = useMemo(() => {
    const all = view.list(kind) as readonly Rec[];
    return filter === '' ? all : all.filter((r) => JSON.stringify(Object.values(r.body)).includes(filter));
  }, [view, kind, filter, tick]);
  const record = view.get(selected);
  const add = async () => {
    try {
      const { created } = await store.run('record.create', { kind, parent: null, values: fresh() });
      setSelected(created[0] ?? null);
    } catch (e) {
      feedback.fault(e);
    }
  };
  const remove = async (id: string) => {
    try {
      const { label } = await store.run('record.remove', { ids: [id] });
      setSelected(null);
      feedback.toast(`已${label}`, () => void store.undo().catch(feedback.fault));
    } catch (e) {
      feedback.fault(e);
    }
  };
  return (
    <div className="screen">
      <PageHead title={title} context={context}>
        {tabs}
        <Button type="primary" disabled={readonly} onClick={() => void add()}>
          新增{d.name}
        </Button>
      </PageHead>
      <div className="split" style={record ? undefined : { gridTemplateColumns: '1fr' }}>
        <div style={{ display: 'flex', flexDirection: 'column', minHeight: 0, background: '#fff' }}>
          <div className="filters">
            <Input
              size="small"
              allowClear
              placeholder="筛选"
              style={{ width: 200 }}
              value={filter}
              onChange={(e) => setFilter(e.target.value)}
            />
          </div>
          {rows.length === 0 ? (
            <p style={{ padding: 16 }}>
              {filter ? '没有符合条件的，清除筛选试试。' : `还没有${d.name}。点右上角“新增${d.name}”开始。`}
            </p>
          ) : (
            <RegisterGrid rows={rows} kind={kind} view={view} today={store.today} selected={selected} onSelect={setSelected} />
          )}
          <div className="grid-foot">{filter ? `已筛选 ${rows.length} / ${view.list(kind).length}` : `共 ${rows.length} 行`}</div>
        </div>
        {record && record.kind === kind && (
          <aside className="side">
            <header style={{ display: 'flex', alignItems: 'center' }}>
              <h2 className="grow">{d.title(record.body as never) || d.name}</h2>
              <Button size="small" disabled={readonly} onClick={() => void remove(record.id)}>
                删除
              </Button>
              <Button size="small" type="text" aria-label="关闭" onClick={() => setSelected(null)}>
                ✕
              </Button>
            </header>
            <div className="inner">
              <RecordForm record={record} />
              {extra?.(record)}
            </div>
          </aside>
        )}
      </div>
    </div>
  );
};
