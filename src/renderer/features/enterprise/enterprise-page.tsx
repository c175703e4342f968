/** 企业: the whole form; the class with its reasons, its override, and the standards that follow. */

import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CLASS_WORDS, CLASSES, classify, type NoticeClass } from '../../../shared/domain/enterprise/classify.ts';
import { statisticalWords } from '../../../shared/domain/enterprise/statistical.ts';
import { enterpriseOf } from '../../../shared/queries/enterprise.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Choose } from '../../ui/choose.tsx';
import { countedLines } from '../../ui/counted-lines.ts';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { Standards } from '../../ui/standards.tsx';
import './enterprise.css';
import { YearPanel } from './year-panel.tsx';

/** The class in force: computed, or another with its reason. */
const ClassInForce = ({ computed }: { computed: NoticeClass }) => {
  const { t } = useTranslation();
  const { counted: view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const e = enterpriseOf(view);
  const [draft, setDraft] = useState<{ class: NoticeClass; reason: string } | null>(null);
  const kept = e?.body.classOverride ?? null;
  const put = (value: { class: NoticeClass; reason: string } | null) => {
    if (e) store.run('record.update', { id: e.id, values: { classOverride: value } }).then(() => setDraft(null), feedback.fault);
  };
  if (draft === null)
    return (
      <div className="override">
        {kept && <div className="muted">{t('enterprise.overridden', { reason: kept.reason })}</div>}
        <Button size="small" disabled={readonly} onClick={() => setDraft(kept ?? { class: computed, reason: '' })}>
          {t('enterprise.override')}
        </Button>
        {kept && (
          <Button size="small" disabled={readonly} onClick={() => put(null)}>
            {t('enterprise.accept')}
          </Button>
        )}
      </div>
    );
  const missing = draft.class !== computed && draft.reason.trim() === '';
  return (
    <div className="override editing">
      <Choose
        size="small"
        aria-label={t('enterprise.override')}
        value={draft.class}
        onChange={(c) => setDraft({ ...draft, class: c })}
        options={CLASSES.map((c) => ({ value: c, label: CLASS_WORDS[c].full }))}
      />
      <label htmlFor="class-reason">{t('enterprise.overrideReason')}</label>
      <Input.TextArea
        id="class-reason"
        autoSize={{ minRows: 2 }}
        maxLength={500}
        value={draft.reason}
        onChange={(x) => setDraft({ ...draft, reason: x.target.value })}
      />
      {missing && <div className="error trouble">{t('enterprise.needReason')}</div>}
      <div>
        <Button
          size="small"
          disabled={missing}
          onClick={() => put(draft.class === computed ? null : { class: draft.class, reason: draft.reason.trim() })}
        >
          {t('enterprise.apply')}
        </Button>{' '}
        <Button size="small" type="text" onClick={() => setDraft(null)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
};

export const EnterprisePage = () => {
  const { t } = useTranslation();
  const { counted: view } = useDossier();
  const e = enterpriseOf(view);
  if (!e) return null;
  const b = e.body;
  const c = b.employees !== null && b.revenueWan !== null ? classify(b.employees, b.revenueWan, b.industryCode) : null;
  const inForce = b.classOverride?.class ?? c?.class;
  return (
    <main className="screen">
      <PageHead title={t('stage.enterprise')} context={b.name} />
      <div className="content enterprise">
        <div className="panel">
          <div className="inner">
            <RecordForm record={e} groups={[0, 1, 2]} heading="h2" />
          </div>
        </div>
        <div className="panel">
          <div className="inner">
            <RecordForm record={e} groups={[3, 4, 5]} heading="h2" />
          </div>
        </div>
        <div className="enterprise-side">
          <YearPanel />
          <div className="panel">
            <h2 className="panel-head">{t('enterprise.noticeClass')}</h2>
            <div className="inner">
              {c && inForce ? (
                <>
                  <div className="class-result">{CLASS_WORDS[inForce].full}</div>
                  {countedLines(c.reasons).map((r) => (
                    <div key={r} className="muted">
                      ・{r}
                    </div>
                  ))}
                  <ClassInForce computed={c.class} />
                  <p className="muted">
                    {t('enterprise.statistical', { scale: statisticalWords(c.statistical), reason: c.statisticalReason })}
                  </p>
                </>
              ) : (
                <span className="muted">{t('enterprise.fillFirst')}</span>
              )}
            </div>
          </div>
          {inForce && (
            <div className="panel">
              <h2 className="panel-head">{t('enterprise.applies')}</h2>
              <div className="inner">
                <Standards noticeClass={inForce} industryCode={b.industryCode} />
              </div>
            </div>
          )}
        </div>
      </div>
    </main>
  );
};
