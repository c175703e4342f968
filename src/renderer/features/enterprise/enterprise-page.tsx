/** 企业: the whole form, and the class with its reasons. */
import { useTranslation } from 'react-i18next';
import { CLASS_WORDS, classify, STATISTICAL_WORDS } from '../../../shared/domain/enterprise/classify.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';

export const EnterprisePage = () => {
  const { t } = useTranslation();
  const { view } = useDossier();
  const e = view.enterprise();
  if (!e) return null;
  const b = e.body;
  const c = b.employees !== null && b.revenueWan !== null ? classify(b.employees, b.revenueWan) : null;
  return (
    <div className="screen">
      <PageHead title={t('stage.enterprise')} context={b.name} />
      <div className="content" style={{ gridTemplateColumns: '1fr 1fr 320px' }}>
        <div className="panel">
          <div className="inner">
            <RecordForm record={e} groups={[0, 1, 2]} />
          </div>
        </div>
        <div className="panel">
          <div className="inner">
            <RecordForm record={e} groups={[3, 4, 5]} />
          </div>
        </div>
        <div className="panel" style={{ alignSelf: 'start' }}>
          <header>{t('enterprise.noticeClass')}</header>
          <div className="inner">
            {c ? (
              <>
                <div style={{ fontSize: 18, fontWeight: 600 }}>{CLASS_WORDS[b.classOverride?.class ?? c.class].full}</div>
                {b.classOverride && <div className="muted">{t('enterprise.overridden', { reason: b.classOverride.reason })}</div>}
                {c.reasons.map((r) => (
                  <div key={r} className="muted">
                    ・{r}
                  </div>
                ))}
                <p className="muted">
                  {t('enterprise.statistical', { scale: STATISTICAL_WORDS[c.statistical], reason: c.statisticalReason })}
                </p>
              </>
            ) : (
              <span className="muted">{t('enterprise.fillFirst')}</span>
            )}
          </div>
        </div>
      </div>
    </div>
  );
};
