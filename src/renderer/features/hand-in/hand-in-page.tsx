/** 交件: documents by volume, preview page by page, export to Word and PDF with progress and cancel. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentListing } from '../../../shared/contract/documents.ts';
import type { ExportRequest } from '../../../shared/contract/jobs.ts';
import type { Need } from '../../../shared/engine/register.ts';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { FileChooser } from '../../ui/file-chooser.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { chosenOf, inView } from './chosen.ts';
import { DocumentTree } from './document-tree.tsx';
import { type Job, JobPanel } from './job-panel.tsx';
import { Preview } from './preview.tsx';
import { TextOffer } from './text-offer.tsx';
import '../../ui/print-fonts.css';
import './hand-in.css';

export const HandInPage = () => {
  const { t } = useTranslation();
  const { info, year, revision, document, showDocument } = useDossier();
  const feedback = useFeedback();
  const [list, setList] = useState<DocumentListing[]>([]);
  /** What a document lacks, and which one: an answer about another is not shown. */
  const [missing, setMissing] = useState<{ of: string; lines: string[] } | null>(null);
  const [need, setNeed] = useState<Need | null>(null);
  const [ticked, setTicked] = useState<string[] | null>(null);
  const shown = document.id;
  const [formats, setFormats] = useState<ExportRequest['formats']>(['docx', 'pdf']);
  const [way, setWay] = useState<'group' | 'split' | 'bound'>('group');
  const [choosing, setChoosing] = useState(false);
  const [job, setJob] = useState<Job | null>(null);
  const [starting, setStarting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const visible = inView(list, need);
  const chosen = chosenOf(list, need, ticked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: listed anew with every revision
  useEffect(() => {
    let late = false;
    core.documents.list({ session: info.session, year }).then((answer) => !late && setList(answer), feedback.fault);
    return () => {
      late = true;
    };
  }, [info.session, year, revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew with every revision
  useEffect(() => {
    let late = false;
    core.documents
      .missing({ session: info.session, document: shown })
      .then((lines) => !late && setMissing({ of: shown, lines }), feedback.fault);
    return () => {
      late = true;
    };
  }, [info.session, revision, shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for one jump; the filter may be set again after it
  useEffect(() => {
    // Who was led here by the search sees the row, filtered or not.
    if (list.length > 0 && !visible.some((d) => d.id === shown)) setNeed(null);
  }, [document]);
  const start = async (target: string | null, documents: string[], request: Partial<ExportRequest>) => {
    const { job: id } = await core.jobs.export({
      session: info.session,
      target,
      request: { documents, formats, split: false, bound: false, year, ...request },
    });
    return id;
  };
  const run = async (target: string) => {
    setStarting(true);
    try {
      const id = await start(target, chosen, { split: way === 'split', bound: way === 'bound' });
      for await (const event of await core.jobs.events({ job: id })) {
        setJob({ id, event });
        setStarting(false);
      }
    } catch (e) {
      // Nothing more is heard of it: what was said last would stand there for ever.
      setJob(null);
      feedback.fault(e);
    } finally {
      setStarting(false);
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
  const running = starting || (job !== null && (job.event.state === 'running' || job.event.state === 'queued'));
  return (
    <main className="screen">
      <PageHead
        title={t('stage.hand-in')}
        context={t('handIn.context', {
          n: needed.length,
          drafts: needed.filter((d) => d.state === 'draft').length,
          blank: needed.filter((d) => d.state === 'blank').length,
        })}
      >
        <Segmented
          value={need === null ? 'all' : 'required'}
          onChange={(v) => setNeed(v === 'required' ? '必备' : null)}
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
          disabled={running || chosen.length === 0 || formats.length === 0}
          onClick={() => setChoosing(true)}
        >
          {t('handIn.export', { n: chosen.length })}
        </Button>
      </PageHead>
      <div className="hand-in-body">
        <TextOffer />
        <div className="hand-in">
          <DocumentTree
            list={visible}
            chosen={chosen}
            shown={shown}
            onShow={showDocument}
            // What is not in view keeps its tick for when it is again.
            onTick={(id, on) => {
              const before = ticked ?? list.map((d) => d.id);
              setTicked(on ? [...before, id] : before.filter((x) => x !== id));
            }}
          />
          <Preview key={`${shown}/${year}`} document={shown} title={doc?.title ?? ''} />
          <JobPanel
            job={job}
            document={doc}
            missing={missing?.of === shown ? missing.lines : null}
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
    </main>
  );
};
