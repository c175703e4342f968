/** 责任: per post who is responsible, 责任范围, 考核标准. */
import { Button } from 'antd';
import { useState } from 'react';
import { responsibilityKind } from '../../../shared/registers/organization.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Chip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';

export const ResponsibilityPage = () => {
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const posts = view.list('post');
  const [picked, setPicked] = useState<string | null>(posts[0]?.id ?? null);
  const post = view.find('post', picked);
  const duty = post ? view.children(post.id, 'responsibility')[0] : undefined;
  const people = post ? view.peopleOfPost(post.id, store.today) : [];
  return (
    <div className="screen">
      <PageHead title="责任" context={`${posts.length} 个岗位・依据安全生产法第二十二条：责任人员、责任范围、考核标准`} />
      <div className="content" style={{ gridTemplateColumns: '1fr 1.2fr' }}>
        <div className="panel">
          <div className="grid-wrap">
            <table className="grid">
              <colgroup>
                <col />
                <col style={{ width: 150 }} />
                <col style={{ width: 70 }} />
                <col style={{ width: 70 }} />
              </colgroup>
              <thead>
                <tr>
                  <th>岗位</th>
                  <th>责任人员</th>
                  <th style={{ textAlign: 'right' }}>责任</th>
                  <th style={{ textAlign: 'right' }}>考核</th>
                </tr>
              </thead>
              <tbody>
                {posts.map((p) => {
                  const r = view.children(p.id, 'responsibility')[0];
                  const holders = view.peopleOfPost(p.id, store.today);
                  return (
                    <tr key={p.id} aria-selected={p.id === picked} onClick={() => setPicked(p.id)}>
                      <td>
                        {p.body.name} {r?.body.pending && <Chip kind="dashed">待确认</Chip>}
                      </td>
                      <td>
                        {holders.length === 0 ? (
                          <span className="trouble">无人任职</span>
                        ) : holders.length === 1 ? (
                          holders[0]?.body.name
                        ) : (
                          `${holders[0]?.body.name} 等 ${holders.length} 人`
                        )}
                      </td>
                      <td style={{ textAlign: 'right' }}>{r?.body.scope.length || <span className="trouble">缺</span>}</td>
                      <td style={{ textAlign: 'right' }}>{r?.body.assessment.length || <span className="trouble">缺</span>}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            {posts.length === 0 && <p style={{ padding: 16 }}>先在“组织”里建立岗位，再写责任。</p>}
          </div>
        </div>
        <div className="panel">
          <header>
            {post?.body.name ?? '选一个岗位'}
            {duty?.body.pending && (
              <span className="aside">
                <Button
                  size="small"
                  disabled={readonly}
                  onClick={() =>
                    void store.run('record.update', { id: duty.id, values: { pending: false } }).catch(feedback.fault)
                  }
                >
                  确认这一条
                </Button>
              </span>
            )}
          </header>
          <div className="inner">
            {post && (
              <p className="muted">责任人员：{people.map((p) => p.body.name).join('、') || '还没有人任职'}（由任职得出）</p>
            )}
            {duty ? (
              <RecordForm record={duty} />
            ) : (
              post && (
                <Button
                  disabled={readonly}
                  onClick={() =>
                    void store
                      .run('record.create', { kind: responsibilityKind.kind, parent: post.id, values: {} })
                      .catch(feedback.fault)
                  }
                >
                  填写责任
                </Button>
              )
            )}
            {duty && <p className="hint">责任范围、考核标准每行一条。</p>}
          </div>
        </div>
      </div>
    </div>
  );
};
