/** 责任: per post who is responsible, 责任范围, 考核标准. */
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { Rec } from '../../../shared/model/record.ts';
import { formatTsv } from '../../../shared/registers/grid-clipboard.ts';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { Chip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { DataGrid, type GridHandle } from '../../ui/grid/data-grid.tsx';
import type { CellEdit, DataColumn, Shown } from '../../ui/grid/types.ts';
import { useSideForm } from '../../ui/grid/use-side-form.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { SideForm } from '../../ui/side-form.tsx';

type Post = Rec<'post'>;

const missing = (words: string): Shown => ({ text: words, node: <span className="trouble">{words}</span> });

export const ResponsibilityPage = () => {
  const { view, store, tick, readonly } = useDossier();
  const feedback = useFeedback();
  const grid = useRef<GridHandle>(null);
  const form = useSideForm();
  const posts = view.list('post');
  const [picked, setPicked] = useState<string | null>(posts[0]?.id ?? null);
  const post = view.find('post', picked);
  const duty = post ? view.children(post.id, 'responsibility')[0] : undefined;
  const people = post ? view.peopleOfPost(post.id, store.today) : [];
  const shown = form.open && post !== undefined;
  const dutyOf = (p: Post) => view.children(p.id, 'responsibility')[0];
  const open = (p: Post) => {
    setPicked(p.id);
    form.show();
  };
  useFocused(['post'], (r) => open(r as Post));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view changes in place; tick says when
  const columns = useMemo((): DataColumn<Post>[] => {
    const elsewhere =
      (why: string, words?: string) =>
      (p: Post): CellEdit => ({
        as: 'blocked',
        words: why,
        ...(words ? { way: { words, go: () => open(p) } } : {}),
      });
    const count = (n: number | undefined): Shown => (n ? { text: String(n) } : missing('缺'));
    const column = (
      c: Pick<DataColumn<Post>, 'key' | 'label' | 'width' | 'cell' | 'edit'> & Partial<DataColumn<Post>>,
    ): DataColumn<Post> => ({ align: 'left', frozen: false, sortable: false, ...c });
    return [
      column({
        key: 'code',
        label: '编号',
        width: 46,
        frozen: true,
        cell: (p) => ({ text: p.body.code }),
        edit: elsewhere('岗位编号在“组织”里改'),
      }),
      column({
        key: 'name',
        label: '岗位',
        width: 184,
        frozen: true,
        cell: (p) => ({ text: p.body.name }),
        edit: elsewhere('岗位名称在“组织”里改'),
      }),
      column({
        key: 'holders',
        label: '责任人员',
        width: 128,
        cell: (p) => {
          const all = view.peopleOfPost(p.id, store.today);
          const names = all.map((x) => x.body.name).join('、');
          if (all.length === 0) return missing('无人任职');
          return { text: all.length < 3 ? names : `${all[0]?.body.name} 等 ${all.length} 人`, hint: names };
        },
        edit: elsewhere('责任人员由任职得出'),
      }),
      column({
        key: 'scope',
        label: '责任范围',
        width: 72,
        align: 'right',
        cell: (p) => count(dutyOf(p)?.body.scope.length),
        edit: elsewhere('责任范围逐条写在表单里', '去填写'),
      }),
      column({
        key: 'assessment',
        label: '考核标准',
        width: 72,
        align: 'right',
        cell: (p) => count(dutyOf(p)?.body.assessment.length),
        edit: elsewhere('考核标准逐条写在表单里', '去填写'),
      }),
      ...(posts.some((p) => dutyOf(p)?.body.pending)
        ? [
            column({
              key: 'state',
              label: '确认',
              width: 84,
              cell: (p) => (dutyOf(p)?.body.pending ? { text: '待确认', node: <Chip kind="dashed">待确认</Chip> } : { text: '' }),
              edit: elsewhere('看过责任范围和考核标准后在表单里确认', '去确认'),
            }),
          ]
        : []),
    ];
  }, [view, tick, store]);
  const step = (by: 1 | -1) => {
    const next = posts[posts.findIndex((p) => p.id === picked) + by];
    if (next) setPicked(next.id);
  };
  const lacking = posts.filter((p) => !dutyOf(p)?.body.scope.length || !dutyOf(p)?.body.assessment.length).length;
  const pending = posts.filter((p) => dutyOf(p)?.body.pending).length;
  return (
    <div className="screen">
      <PageHead title="责任" context={`${posts.length} 个岗位・依据安全生产法第二十二条：责任人员、责任范围、考核标准`} />
      <div className={shown ? 'split open wide' : 'split'}>
        <div className="grid-pane">
          <DataGrid
            ref={grid}
            label="责任"
            rows={posts}
            columns={columns}
            active={picked}
            onActive={setPicked}
            readonly={readonly}
            commit={() => null}
            copy={(b) => formatTsv(b.rows.map((p) => b.columns.map((c) => c.cell(p).text)))}
            onOpen={open}
            empty={<p>先在“组织”里建立岗位，再写责任。</p>}
          />
          <div className="grid-foot">
            <span>共 {posts.length} 行</span>
            {lacking > 0 && <span className="trouble">{lacking} 个岗位缺责任范围或考核标准</span>}
            {pending > 0 && <span>{pending} 个待确认</span>}
            {!shown && post && (
              <button type="button" className="link" onClick={form.show}>
                打开表单
              </button>
            )}
          </div>
        </div>
        {shown && (
          <SideForm
            title={post.body.name}
            line={`责任人员：${people.map((p) => p.body.name).join('、') || '还没有人任职'}（由任职得出）`}
            onClose={form.hide}
            onStep={step}
            onLeave={() => grid.current?.focus()}
            foot={
              duty?.body.pending && (
                <div className="side-actions">
                  <span className="hint grow">起步内容带入的，看过后确认。</span>
                  <Button
                    size="small"
                    disabled={readonly}
                    onClick={() =>
                      void store.run('record.update', { id: duty.id, values: { pending: false } }).catch(feedback.fault)
                    }
                  >
                    确认这一条
                  </Button>
                </div>
              )
            }
          >
            {duty ? (
              <>
                <RecordForm key={duty.id} record={duty as Rec} />
                <p className="hint">责任范围、考核标准每行一条。</p>
              </>
            ) : (
              <Button
                disabled={readonly}
                onClick={() =>
                  void store.run('record.create', { kind: 'responsibility', parent: post.id, values: {} }).catch(feedback.fault)
                }
              >
                填写责任
              </Button>
            )}
          </SideForm>
        )}
      </div>
    </div>
  );
};
