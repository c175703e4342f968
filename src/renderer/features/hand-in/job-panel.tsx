/** Right panel: the export at work or its result, how to export, what to look at before handing in. */
import { Button, Checkbox, Progress, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DocumentListing } from '../../../shared/contract/documents.ts';
import type { ExportRequest, JobEvent } from '../../../shared/contract/jobs.ts';
import { urls } from '../../../shared/contract/urls.ts';
import { core } from '../../rpc/client.ts';
import { countedLines } from '../../ui/counted-lines.ts';
import { useFeedback } from '../../ui/feedback.tsx';

export interface Job {
  id: string;
  event: JobEvent;
}

const JobState = ({ job, onPrint }: { job: Job; onPrint(name: string): void }) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const { event: e } = job;
  const printable = e.result?.files.filter((f) => f.format === 'pdf') ?? [];
  const running = e.state === 'running' || e.state === 'queued';
  return (
    <section>
      <h2>{t(`handIn.${e.state}`)}</h2>
      {running && (
        <>
          <div>
            {e.title}　<span className="muted">{t('handIn.progress', { at: Math.min(e.at + 1, e.of), of: e.of })}</span>
          </div>
          <Progress percent={Math.round((e.at / Math.max(1, e.of)) * 100)} showInfo={false} size="small" />
          <div className="job-line">
            <span className="hint">
              {t('handIn.pages', { n: e.pages })}
              {e.remainingSeconds !== null && t('handIn.remaining', { n: e.remainingSeconds })}
            </span>
            <Button size="small" onClick={() => void core.jobs.cancel({ job: job.id }).catch(feedback.fault)}>
              {t('common.cancel')}
            </Button>
          </div>
          <div className="hint">{t('handIn.goOn')}</div>
        </>
      )}
      {e.failure && <p className="trouble">{e.failure.message}</p>}
      {e.result && (
        <>
          <div className="muted">{t('handIn.result', { n: e.result.files.length, seconds: e.result.seconds })}</div>
          <div className="job-buttons">
            <Button size="small" onClick={() => void core.jobs.openFolder({ job: job.id }).catch(feedback.fault)}>
              {t('handIn.openFolder')}
            </Button>
            <Button size="small" href={urls.exportedZip(job.id)} download>
              {t('handIn.zip')}
            </Button>
          </div>
          {printable.length > 0 && (
            <ul className="exported" aria-label={t('handIn.exported')}>
              {printable.map((f) => (
                <li key={f.name}>
                  <span className="grow" title={f.name}>
                    {f.title}
                  </span>
                  <span className="hint">{t('handIn.pages', { n: f.pages })}</span>
                  <button
                    type="button"
                    className="link"
                    aria-label={t('handIn.printFile', { title: f.title })}
                    onClick={() => onPrint(f.name)}
                  >
                    {t('handIn.printOne')}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {countedLines(e.result.warnings).map((w) => (
            <div key={w} className="hint">
              {w}
            </div>
          ))}
        </>
      )}
    </section>
  );
};

export const JobPanel = ({
  job,
  document: doc,
  missing,
  formats,
  way,
  onFormats,
  onWay,
  onPrint,
}: {
  job: Job | null;
  document: DocumentListing | undefined;
  /** What the document lacks, in words; `null` while that is not known. */
  missing: readonly string[] | null;
  formats: ExportRequest['formats'];
  way: 'group' | 'split' | 'bound';
  onFormats(formats: ExportRequest['formats']): void;
  onWay(way: 'group' | 'split' | 'bound'): void;
  onPrint(name: string): void;
}) => {
  const { t } = useTranslation();
  return (
    <aside className="job-panel">
      {job && <JobState job={job} onPrint={onPrint} />}
      <section>
        <h2>{t('handIn.way')}</h2>
        <Checkbox.Group
          value={formats}
          onChange={(v) => onFormats(v as ExportRequest['formats'])}
          options={[
            { value: 'docx', label: 'Word' },
            { value: 'pdf', label: 'PDF' },
          ]}
        />
        <Radio.Group
          className="ways"
          value={way}
          onChange={(e) => onWay(e.target.value)}
          options={(['group', 'split', 'bound'] as const).map((w) => ({ value: w, label: t(`handIn.${w}`) }))}
        />
      </section>
      {doc && (
        <section>
          <h2>{t('handIn.before')}</h2>
          <div className="muted">{doc.title}</div>
          {missing?.length === 0 && <div className="hint">{t('handIn.nothing')}</div>}
          {countedLines(missing ?? []).map((m) => (
            <div key={m} className="missing">
              ・{m}
            </div>
          ))}
        </section>
      )}
    </aside>
  );
};
