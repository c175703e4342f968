/** 交件: documents by volume, preview page by page, export to Word and PDF with progress and cancel. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentListing } from '../../../shared/contract/documents.ts';
import type { ExportRequest } from '../../../shared/contract/jobs.ts';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { FileChooser } from '../../ui/file-chooser.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { DocumentTree } from './document-tree.tsx';
import { type Job, JobPanel } from './job-panel.tsx';
import { Preview } from './preview.tsx';
import { TextOffer } from './text-offer.tsx';
import '../../ui/print-fonts.css';
import './hand-in.css';

export const HandInPage = () => {
  const { t } = useTranslation();
  const { info, year, revision } = useDossier();
  const feedback = useFeedback();
  const [list, setList] = useState<DocumentListing[]>([]);
  const [missing, setMissing] = useState<string[]>([]);
  const [required, setRequired] = useState(false);
  const [ticked, setTicked] = useState<string[] | null>(null);
  const [shown, setShown] = useState('enterprise-profile');
  const [formats, setFormats] = useState<ExportRequest['formats']>(['docx', 'pdf']);
  const [way, setWay] = useState<'group' | 'split' | 'bound'>('group');
  const [choosing, setChoosing] = useState(false);
  const [job, setJob] = useState<Job | null>(null);
  const [printing, setPrinting] = useState(false);
  const selected = ticked ?? list.map((d) => d.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: listed anew with every revision
  useEffect(() => {
    core.documents.list({ session: info.session, year }).then(setList, feedback.fault);
    core.documents.missing({ session: info.session, document: shown }).then(setMissing, feedback.fault);
  }, [info.session, year, revision, shown]);
  const start = async (target: string | null, documents: string[], request: Partial<ExportRequest>) => {
    const { job: id } = await core.jobs.export({
      session: info.session,
      target,
      request: { documents, formats, split: false, bound: false, year, ...request },
    });
    return id;
  };
  const run = async (target: string) => {
    try {
      const documents = list.filter((d) => selected.includes(d.id)).map((d) => d.id);
      const id = await start(target, documents, { split: way === 'split', bound: way === 'bound' });
      for await (const event of await core.jobs.events({ job: id })) setJob({ id, event });
    } catch (e) {
      feedback.fault(e);
    }
  };
  /** The system's dialog where the host has one, else the browser's own viewer. */
  const print = async (id: string, name: string) => {
    try {
      const { url } = await core.jobs.print({ job: id, name });
      if (url) window.open(url, '_blank', 'noopener');
    } catch (e) {
      feedback.fault(e);
    }
  };
  const printShown = async () => {
    setPrinting(true);
    try {
      const id = await start(null, [shown], { formats: ['pdf'] });
      for await (const event of await core.jobs.events({ job: id })) {
        const file = event.result?.files[0];
        if (file) await print(id, file.name);
        if (event.failure) feedback.toast(event.failure.message);
      }
    } catch (e) {
      feedback.fault(e);
    } finally {
      setPrinting(false);
    }
  };
  const doc = list.find((d) => d.id === shown);
  const needed = list.filter((d) => d.need === '必备');
  const running = job !== null && (job.event.state === 'running' || job.event.state === 'queued');
  return (
    <div className="screen">
      <PageHead
        title={t('stage.hand-in')}
        context={t('handIn.context', {
          n: needed.length,
          drafts: needed.filter((d) => d.state === 'draft').length,
          blank: needed.filter((d) => d.state === 'blank').length,
        })}
      >
        <Segmented
          value={required ? 'required' : 'all'}
          onChange={(v) => setRequired(v === 'required')}
          options={[
            { value: 'all', label: t('handIn.all') },
            { value: 'required', label: t('handIn.required') },
          ]}
        />
        <Button icon={<PrinterOutlined />} disabled={printing || !doc} onClick={() => void printShown()}>
          {printing ? t('handIn.printing') : t('handIn.print')}
        </Button>
        <Button
          type="primary"
          disabled={running || selected.length === 0 || formats.length === 0}
          onClick={() => setChoosing(true)}
        >
          {t('handIn.export', { n: selected.length })}
        </Button>
      </PageHead>
      <div className="hand-in-body">
        <TextOffer />
        <div className="hand-in">
          <DocumentTree list={required ? needed : list} selected={selected} shown={shown} onShow={setShown} onTick={setTicked} />
          <Preview key={`${shown}/${year}`} document={shown} title={doc?.title ?? ''} />
          <JobPanel
            job={job}
            document={doc}
            missing={missing}
            formats={formats}
            way={way}
            onFormats={setFormats}
            onWay={setWay}
            onPrint={(name) => job && void print(job.id, name)}
          />
        </div>
      </div>
      {choosing && (
        <FileChooser
          purpose="export-folder"
          suggestedName=""
          onDone={(c) => {
            setChoosing(false);
            if (c) void run(c.token);
          }}
        />
      )}
    </div>
  );
};
