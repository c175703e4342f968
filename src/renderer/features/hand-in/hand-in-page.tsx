/** 交件: documents by volume, preview page by page, export to Word and PDF with progress and cancel. */
import { Button, Checkbox, Progress, Radio } from 'antd';
import { useEffect, useState } from 'react';
import type { DocumentListing, JobEvent } from '../../../shared/contract/contract.ts';
import { urls } from '../../../shared/contract/urls.ts';
import type { Page } from '../../../shared/document/layout/page.ts';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Chip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { FileChooser } from '../../ui/file-chooser.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { PageSvg } from './page-svg.tsx';
import '../../ui/print-fonts.css';

/** Pages asked for at a time; more come when the reader gets near the end. */
const PAGES_AT_ONCE = 6;

export const HandInPage = () => {
  const { info, store, revision } = useDossier();
  const feedback = useFeedback();
  const year = Number(store.today.slice(0, 4));
  const [list, setList] = useState<DocumentListing[]>([]);
  const [ticked, setTicked] = useState<string[] | null>(null);
  const [shown, setShown] = useState('enterprise-profile');
  const [pages, setPages] = useState<Page[]>([]);
  const [total, setTotal] = useState(0);
  const [whole, setWhole] = useState(false);
  const [formats, setFormats] = useState<('docx' | 'pdf')[]>(['docx', 'pdf']);
  const [way, setWay] = useState<'group' | 'split' | 'bound'>('group');
  const [choosing, setChoosing] = useState(false);
  const [job, setJob] = useState<{ id: string; event: JobEvent } | null>(null);
  const selected = ticked ?? list.map((d) => d.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: listed anew with every revision
  useEffect(() => {
    core.documents.list({ session: info.session, year }).then(setList, feedback.fault);
  }, [info.session, year, revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: laid out anew with every revision
  useEffect(() => {
    let stale = false;
    core.documents.preview({ session: info.session, document: shown, year, from: 0, count: PAGES_AT_ONCE }).then(
      (r) => {
        if (stale) return;
        setPages(r.pages as unknown as Page[]);
        setTotal(r.total);
      },
      (e) => !stale && feedback.fault(e),
    );
    return () => {
      stale = true;
    };
  }, [info.session, shown, year, revision]);
  const more = async () => {
    try {
      const r = await core.documents.preview({
        session: info.session,
        document: shown,
        year,
        from: pages.length,
        count: PAGES_AT_ONCE,
      });
      setPages((old) => [...old, ...(r.pages as unknown as Page[])]);
    } catch (e) {
      feedback.fault(e);
    }
  };
  const run = async (target: string) => {
    try {
      const { job: id } = await core.jobs.export({
        session: info.session,
        target,
        request: {
          documents: list.filter((d) => selected.includes(d.id)).map((d) => d.id),
          formats,
          split: way === 'split',
          bound: way === 'bound',
          year,
        },
      });
      for await (const event of await core.jobs.events({ job: id })) setJob({ id, event });
    } catch (e) {
      feedback.fault(e);
    }
  };
  const print = async (name: string) => {
    if (!job) return;
    try {
      const { url } = await core.jobs.print({ job: job.id, name });
      if (url) window.open(url, '_blank', 'noopener');
    } catch (e) {
      feedback.fault(e);
    }
  };
  const doc = list.find((d) => d.id === shown);
  const volumes = [...new Set(list.map((d) => d.volume))];
  const running = job && (job.event.state === 'running' || job.event.state === 'queued');
  return (
    <div className="screen">
      <PageHead title="交件" context={`${list.filter((d) => d.need === '必备').length} 份必备`}>
        <Button
          type="primary"
          disabled={Boolean(running) || selected.length === 0 || formats.length === 0}
          onClick={() => setChoosing(true)}
        >
          导出 {selected.length} 份
        </Button>
      </PageHead>
      <div style={{ display: 'grid', gridTemplateColumns: '330px 1fr 272px', minHeight: 0 }}>
        <div style={{ overflow: 'auto', background: '#fff', borderRight: '1px solid var(--line)' }}>
          {volumes.map((v) => (
            <div key={v}>
              <div style={{ padding: '4px 12px', background: 'var(--head)', borderBottom: '1px solid var(--line)' }}>
                <span className="hint">{v}</span>　<b>{list.find((d) => d.volume === v)?.volumeTitle}</b>
              </div>
              {list
                .filter((d) => d.volume === v)
                .map((d) => (
                  <div
                    key={d.id}
                    style={{
                      display: 'flex',
                      alignItems: 'center',
                      gap: 8,
                      padding: '4px 12px',
                      minHeight: 30,
                      background: d.id === shown ? 'var(--wash)' : undefined,
                      boxShadow: d.id === shown ? 'inset 3px 0 var(--teal)' : undefined,
                    }}
                  >
                    <Checkbox
                      aria-label={`导出${d.title}`}
                      checked={selected.includes(d.id)}
                      onChange={(e) => setTicked(e.target.checked ? [...selected, d.id] : selected.filter((x) => x !== d.id))}
                    />
                    <button
                      type="button"
                      className="link"
                      style={{ color: 'var(--ink)', textAlign: 'left', flex: 1 }}
                      title={d.reason}
                      onClick={() => setShown(d.id)}
                    >
                      {d.title}
                      {d.instances > 1 ? `（${d.instances} 份）` : ''}
                    </button>
                    <Chip kind={d.need === '必备' ? 'ink' : 'grey'}>{d.need}</Chip>
                    <Chip kind={d.state === '空白表' ? 'grey' : 'dashed'}>{d.state}</Chip>
                  </div>
                ))}
            </div>
          ))}
        </div>
        <div style={{ display: 'grid', gridTemplateRows: '36px 1fr', minHeight: 0, minWidth: 0 }}>
          <div
            style={{
              display: 'flex',
              alignItems: 'center',
              gap: 12,
              padding: '0 12px',
              background: '#fff',
              borderBottom: '1px solid var(--line)',
            }}
          >
            <b>{doc?.title}</b>
            <span className="grow" />
            <span className="muted">共 {total} 页</span>
            <button type="button" className="link" onClick={() => setWhole(!whole)}>
              {whole ? '适合宽度' : '整页'}
            </button>
          </div>
          <div
            className="paper-desk"
            onScroll={(e) => {
              const el = e.currentTarget;
              if (pages.length < total && el.scrollHeight - el.scrollTop - el.clientHeight < 600) void more();
            }}
          >
            {pages.map((p) => (
              <PageSvg key={p.index} page={p} session={info.session} width={whole ? 'min(60%, 420px)' : 'min(100%, 860px)'} />
            ))}
          </div>
        </div>
        <aside className="side">
          <div className="inner">
            {job && (
              <section style={{ marginBottom: 16 }}>
                <b>
                  {
                    { queued: '等待导出', running: '正在导出', done: '已导出', failed: '没有导出', cancelled: '已取消' }[
                      job.event.state
                    ]
                  }
                </b>
                {running && (
                  <>
                    <div className="muted">
                      {job.event.title}　第 {job.event.at + 1} 份，共 {job.event.of} 份
                    </div>
                    <Progress
                      percent={Math.round((job.event.at / Math.max(1, job.event.of)) * 100)}
                      showInfo={false}
                      size="small"
                    />
                    <div className="hint">
                      {job.event.pages} 页{job.event.remainingSeconds !== null ? `，约剩 ${job.event.remainingSeconds} 秒` : ''}
                      。可以继续编辑。
                    </div>
                    <Button size="small" onClick={() => void core.jobs.cancel({ job: job.id }).catch(feedback.fault)}>
                      取消
                    </Button>
                  </>
                )}
                {job.event.failure && <p className="trouble">{job.event.failure.message}</p>}
                {job.event.result && (
                  <>
                    <div className="muted">
                      {job.event.result.files.length} 个文件，用时 {job.event.result.seconds} 秒
                    </div>
                    <div style={{ display: 'flex', gap: 6, margin: '6px 0' }}>
                      <Button size="small" onClick={() => void core.jobs.openFolder({ job: job.id }).catch(feedback.fault)}>
                        打开文件夹
                      </Button>
                      <Button size="small" href={urls.exportedZip(job.id)}>
                        下载压缩包
                      </Button>
                    </div>
                    {job.event.result.files
                      .filter((f) => f.format === 'pdf')
                      .map((f) => (
                        <div key={f.name}>
                          <button type="button" className="link" onClick={() => void print(f.name)}>
                            打印 {f.title}（{f.pages} 页）…
                          </button>
                        </div>
                      ))}
                    {job.event.result.warnings.map((w) => (
                      <div key={w} className="hint">
                        {w}
                      </div>
                    ))}
                  </>
                )}
              </section>
            )}
            <b>导出方式</b>
            <div style={{ margin: '6px 0' }}>
              <Checkbox.Group
                value={formats}
                onChange={(v) => setFormats(v as ('docx' | 'pdf')[])}
                options={[
                  { value: 'docx', label: 'Word' },
                  { value: 'pdf', label: 'PDF' },
                ]}
              />
            </div>
            <Radio.Group
              style={{ display: 'grid', gap: 4 }}
              value={way}
              onChange={(e) => setWay(e.target.value)}
              options={[
                { value: 'group', label: '同类文件合成一份' },
                { value: 'split', label: '每份单独成文件' },
                { value: 'bound', label: '全部装订成一册' },
              ]}
            />
            {doc && doc.missing.length > 0 && (
              <section style={{ marginTop: 16 }}>
                <b>交件前请看</b>
                {doc.missing.map((m) => (
                  <div key={m} className="muted">
                    ・{m}
                  </div>
                ))}
              </section>
            )}
          </div>
        </aside>
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
