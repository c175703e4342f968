/** Home of a dossier: stages with completeness and the way to every gap, risks, what is due, the file. */

import { ArrowRightOutlined, CheckOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/base/units.ts';
import { LEVELS, levelFacts } from '../../../shared/domain/risk/level.ts';
import { completeness, type StageState } from '../../../shared/engine/completeness.ts';
import { dueItems } from '../../../shared/engine/due.ts';
import type { StageId } from '../../../shared/engine/stages.ts';
import { enterpriseOf } from '../../../shared/queries/enterprise.ts';
import { suggestedEnterpriseLevel } from '../../../shared/queries/enterprise-level.ts';
import { ratePoint } from '../../../shared/queries/rating.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Bar, DueChip, LevelChip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { GapsDialog, useVisitGap } from '../../ui/gaps-dialog.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import './home.css';

export const HomePage = ({ go }: { go(screen: StageId | 'log'): void }) => {
  const { t } = useTranslation();
  const { view, store, info, save, year, goTo, readonly } = useDossier();
  const feedback = useFeedback();
  const c = completeness(view, store.today);
  const due = dueItems(view, store.today);
  const late = due.filter((d) => d.days < 0).length;
  const enterprise = enterpriseOf(view);
  const e = enterprise?.body;
  const counts = LEVELS.map((l) => view.list('risk-point').filter((p) => ratePoint(view, p.id).level === l).length);
  const suggestion = suggestedEnterpriseLevel(view);
  const next = c.stages.find((s) => s.percent !== null && s.percent < 100);
  const inherent = e?.riskBasis === 'inherent';
  const visitGap = useVisitGap();
  const [listed, setListed] = useState<StageId | null>(null);
  const inList = c.stages.find((s) => s.id === listed);
  /** To the first gap's own record where it has one. */
  const visit = (s: StageState) => {
    if (!visitGap(s.gaps[0])) go(s.id);
  };
  const changeBasis = () => {
    if (enterprise)
      void store
        .run('record.update', { id: enterprise.id, values: { riskBasis: inherent ? 'current' : 'inherent' } })
        .catch(feedback.fault);
  };
  return (
    <main className="screen">
      <PageHead title={t('home.title')} context={t('home.context', { name: e?.name ?? '', year })}>
        <Button icon={<PrinterOutlined />} onClick={() => go('hand-in')}>
          {t('home.draft')}
        </Button>
        {next && (
          <Button type="primary" icon={<ArrowRightOutlined />} onClick={() => visit(next)}>
            {t('home.continue', { stage: t(`stage.${next.id}`) })}
          </Button>
        )}
      </PageHead>
      <div className="content home">
        <div className="panel">
          <h2 className="panel-head">
            {t('home.stages')}
            <span className="aside">
              {t('home.completeness')} <b>{c.percent}%</b>
            </span>
          </h2>
          <div className="stages">
            {c.stages.map((s, i) => (
              <div className="stage" key={s.id} data-next={s.id === next?.id || undefined}>
                <span className={`circle${s.percent === 100 ? ' done' : ''}`}>
                  {s.percent === 100 ? <CheckOutlined /> : i + 1}
                </span>
                <b>{t(`stage.${s.id}`)}</b>
                <span>
                  {s.percent === null ? (
                    <span className="hint">{t('home.notCounted')}</span>
                  ) : (
                    <>
                      <Bar percent={s.percent} />　{s.percent}%
                    </>
                  )}
                </span>
                <span className="stage-words">
                  <span className="cut" title={s.gaps[0]?.text}>
                    {s.gaps[0]?.text ?? s.summary}
                  </span>
                  {s.gaps.length > 0 && (
                    <span className="hint cut">
                      {s.gaps.length > 1 && (
                        <>
                          <button type="button" className="link" onClick={() => setListed(s.id)}>
                            {t('home.more', { n: s.gaps.length - 1 })}
                          </button>
                          {t('common.sep')}
                        </>
                      )}
                      {s.summary}
                    </span>
                  )}
                </span>
                <Button size="small" onClick={() => visit(s)}>
                  {s.gaps.length > 0 ? t('home.fill') : t('home.look')}
                </Button>
              </div>
            ))}
          </div>
          <div className="hint home-foot">{t('home.formula')}</div>
        </div>
        <div className="home-side">
          <div className="panel">
            <h2 className="panel-head">
              {t('home.risk')}
              <span className="aside">
                {t('home.points', { n: view.list('risk-point').length })}
                {t('common.sep')}
                {t(inherent ? 'home.byInherent' : 'home.byCurrent')}{' '}
                {!readonly && (
                  <button type="button" className="link" onClick={changeBasis}>
                    {t(inherent ? 'home.toCurrent' : 'home.toInherent')}
                  </button>
                )}
              </span>
            </h2>
            <div className="level-boxes">
              {LEVELS.map((l, i) => (
                <div key={l} style={{ borderTopColor: levelFacts(l).fill }}>
                  <div className="level-count">{counts[i]}</div>
                  <LevelChip level={l} />
                </div>
              ))}
            </div>
            <div className="muted suggestion">
              {t('home.levelSuggestion')}
              <LevelChip level={suggestion.level} /> {t('common.sentence', { words: suggestion.reasons[0] })}
              {t('home.youConfirm')}
            </div>
          </div>
          <div className="panel">
            <h2 className="panel-head">
              {t('home.todo')}
              <span className="aside">{t('home.late', { late, n: due.length })}</span>
            </h2>
            <div className="todo-list">
              {due.length === 0 && <p className="muted">{t('home.nothingDue')}</p>}
              {due.map((d) => (
                <button
                  type="button"
                  // One record may have several things due.
                  key={`${d.record} ${d.due} ${d.text}`}
                  title={`${d.text}　${d.who}`}
                  onClick={() => goTo({ kind: d.kind, record: d.record as RecordId })}
                >
                  <DueChip days={d.days} />
                  <span className="cut todo-what">{d.text}</span>
                  <span className="hint cut todo-who">{d.who}</span>
                  <RightOutlined className="todo-arrow" />
                </button>
              ))}
            </div>
          </div>
          <div className="panel">
            <div className="inner">
              <b>{t('home.file')}</b>　{info.fileName ?? t('shell.noFile')}
              <div className="muted">
                {save.savedAt ? t('home.storedAt', { at: new Date(save.savedAt).toLocaleString('zh-CN') }) : t('home.notStored')}
                {save.pendingChanges > 0 ? t('home.newChanges', { n: save.pendingChanges }) : t('home.noChanges')}{' '}
                <button type="button" className="link" onClick={() => go('log')}>
                  {t('home.seeChanges')}
                </button>
              </div>
            </div>
          </div>
        </div>
      </div>
      {inList && <GapsDialog stage={inList} onClose={() => setListed(null)} onStage={() => go(inList.id)} />}
    </main>
  );
};
