/** Home of a dossier: stages with completeness and the way to every gap, risks, what is due, the file. */
import { Button } from 'antd';
import { completeness, type StageId } from '../../../shared/domain/completeness/completeness.ts';
import { dueItems } from '../../../shared/domain/completeness/due.ts';
import { suggestedEnterpriseLevel } from '../../../shared/domain/completeness/enterprise-level.ts';
import { LEVELS } from '../../../shared/domain/risk/level.ts';
import { ratePoint } from '../../../shared/domain/risk/rating.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Bar, DueChip, LevelChip } from '../../ui/chips.tsx';
import { PageHead } from '../../ui/page-head.tsx';

export const HomePage = ({ go }: { go(stage: StageId): void }) => {
  const { view, store, info, save } = useDossier();
  const c = completeness(view, store.today);
  const due = dueItems(view, store.today);
  const late = due.filter((d) => d.days < 0).length;
  const e = view.enterprise()?.body;
  const counts = LEVELS.map((l) => view.list('risk-point').filter((p) => ratePoint(view, p.id).level === l).length);
  const suggestion = suggestedEnterpriseLevel(view);
  const nextStage = c.stages.find((s) => s.percent !== null && s.percent < 100);
  return (
    <div className="screen">
      <PageHead title="首页" context={`${e?.name ?? ''}・${store.today.slice(0, 4)} 年度`}>
        <Button onClick={() => go('hand-in')}>打印初稿预览</Button>
        {nextStage && (
          <Button type="primary" onClick={() => go(nextStage.id)}>
            继续：{nextStage.title}
          </Button>
        )}
      </PageHead>
      <div className="content" style={{ gridTemplateColumns: '1fr 400px' }}>
        <div className="panel">
          <header>
            建档阶段
            <span className="aside">
              完整度 <b>{c.percent}%</b>
            </span>
          </header>
          <div style={{ display: 'flex', flexDirection: 'column', flex: 1, overflow: 'auto' }}>
            {c.stages.map((s, i) => (
              <div className="stage" key={s.id}>
                <span className={`circle${s.percent === 100 ? ' done' : ''}`}>{s.percent === 100 ? '✓' : i + 1}</span>
                <b>{s.title}</b>
                <span>
                  {s.percent === null ? (
                    <span className="hint">不计入</span>
                  ) : (
                    <>
                      <Bar percent={s.percent} />　{s.percent}%
                    </>
                  )}
                </span>
                <span style={{ minWidth: 0 }}>
                  <div
                    style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
                    title={s.gaps.map((g) => g.text).join('\n')}
                  >
                    {s.gaps[0]?.text ?? s.summary}
                  </div>
                  {s.gaps.length > 0 && (
                    <div className="hint">
                      {s.gaps.length > 1 ? `另有 ${s.gaps.length - 1} 处・` : ''}
                      {s.summary}
                    </div>
                  )}
                </span>
                <Button size="small" onClick={() => go(s.id)}>
                  {s.gaps.length > 0 ? '去补' : '去看'}
                </Button>
              </div>
            ))}
          </div>
          <div className="hint" style={{ padding: '8px 16px' }}>
            完整度＝已填的必备项 ÷ 这家企业的必备项。计划和待执行的活动不计入。
          </div>
        </div>
        <div style={{ display: 'grid', gap: 12, gridTemplateRows: 'auto 1fr auto', minHeight: 0 }}>
          <div className="panel">
            <header>
              风险概况
              <span className="aside">
                {view.list('risk-point').length} 个风险点・{e?.riskBasis === 'inherent' ? '按固有风险' : '按现有风险'}
              </span>
            </header>
            <div className="inner" style={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 8 }}>
              {LEVELS.map((l, i) => (
                <div key={l} style={{ border: '1px solid var(--line)', padding: 8 }}>
                  <div style={{ fontSize: 18, fontWeight: 600 }}>{counts[i]}</div>
                  <LevelChip level={l} />
                </div>
              ))}
            </div>
            <div className="muted" style={{ padding: '0 16px 12px' }}>
              整体等级建议：
              <LevelChip level={suggestion.level} /> {suggestion.reasons[0]}。由您确认。
            </div>
          </div>
          <div className="panel">
            <header>
              待办
              <span className="aside">
                {late} 项逾期・共 {due.length} 项
              </span>
            </header>
            <div className="inner">
              {due.length === 0 && <span className="muted">没有到期的事项。</span>}
              {due.map((d) => (
                <div
                  key={d.record}
                  style={{ display: 'flex', gap: 8, padding: '6px 0', borderBottom: '1px solid var(--cell)', fontSize: 13 }}
                >
                  <DueChip days={d.days} />
                  <span
                    className="grow"
                    style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
                    title={d.text}
                  >
                    {d.text}
                  </span>
                  <span className="hint">{d.who.slice(0, 8)}</span>
                </div>
              ))}
            </div>
          </div>
          <div className="panel">
            <div className="inner">
              <b>文件</b>　{info.fileName ?? '还没有自己的文件'}
              <div className="muted">
                {save.savedAt ? `已存入文件 ${new Date(save.savedAt).toLocaleString('zh-CN')}` : '还没有存入文件'}
                {save.pendingChanges > 0 ? `，之后有 ${save.pendingChanges} 处新改动` : '，之后没有新的改动'}
              </div>
            </div>
          </div>
        </div>
      </div>
    </div>
  );
};
