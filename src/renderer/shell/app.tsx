/** The frame: top bar, navigation by stage, status bar; which screen is in front; keys that work everywhere. */
import { Button, ConfigProvider, Input, Modal } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { SessionInfo } from '../../shared/contract/contract.ts';
import { completeness, type StageId } from '../../shared/domain/completeness/completeness.ts';
import { CLASS_WORDS, classify } from '../../shared/domain/enterprise/classify.ts';
import type { Kind } from '../../shared/registers/bodies.ts';
import { LibraryPage } from '../features/library/library-page.tsx';
import { core, faultOf } from '../rpc/client.ts';
import { DossierStore } from '../store/dossier-store.ts';
import { DossierProvider, useDossier } from '../store/use-dossier.tsx';
import { Chip, Key } from '../ui/chips.tsx';
import { FeedbackProvider, useFeedback } from '../ui/feedback.tsx';
import { FileChooser } from '../ui/file-chooser.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { theme } from '../ui/theme.ts';

const QuickStartPage = lazy(() =>
  import('../features/quick-start/quick-start-page.tsx').then((m) => ({ default: m.QuickStartPage })),
);
const HomePage = lazy(() => import('../features/home/home-page.tsx').then((m) => ({ default: m.HomePage })));
const EnterprisePage = lazy(() =>
  import('../features/enterprise/enterprise-page.tsx').then((m) => ({ default: m.EnterprisePage })),
);
const OrganizationPage = lazy(() =>
  import('../features/registers/organization-page.tsx').then((m) => ({ default: m.OrganizationPage })),
);
const ResponsibilityPage = lazy(() =>
  import('../features/responsibility/responsibility-page.tsx').then((m) => ({ default: m.ResponsibilityPage })),
);
const TrainingPage = lazy(() => import('../features/training/training-page.tsx').then((m) => ({ default: m.TrainingPage })));
const RiskPage = lazy(() => import('../features/risk/risk-page.tsx').then((m) => ({ default: m.RiskPage })));
const MapPage = lazy(() => import('../features/map/map-page.tsx').then((m) => ({ default: m.MapPage })));
const HandInPage = lazy(() => import('../features/hand-in/hand-in-page.tsx').then((m) => ({ default: m.HandInPage })));
const RegisterPage = lazy(() => import('../features/registers/register-page.tsx').then((m) => ({ default: m.RegisterPage })));

type Screen = 'home' | StageId | 'checks' | 'log';

/** The stage that shows records of a kind; undo takes the user there. */
const stageOf = (kind: Kind): Screen => {
  if (kind === 'enterprise' || kind === 'year' || kind === 'target') return 'enterprise';
  if (kind === 'department' || kind === 'post' || kind === 'person' || kind === 'assignment' || kind === 'area')
    return 'organization';
  if (kind === 'responsibility') return 'responsibility';
  if (kind === 'training' || kind === 'participation' || kind === 'certificate') return 'training';
  if (kind === 'risk-point' || kind === 'hazard' || kind === 'assessment') return 'risk';
  if (kind === 'finding') return 'checklists';
  if (kind === 'periodic-check') return 'checks';
  return 'map';
};

const SAVE_WORDS = {
  saved: '已存入文件',
  pending: '已记入本机，待存入文件',
  saving: '正在存入…',
  failed: '存不进文件，改动在本机',
  readonly: '只读',
  'unsaved-copy': '副本，还没有自己的文件',
} as const;

const NotYet = ({ title, words }: { title: string; words: string }) => (
  <div className="screen">
    <PageHead title={title} />
    <div style={{ padding: 16 }}>{words}</div>
  </div>
);

const LogPage = () => {
  const { info, revision } = useDossier();
  const [lines, setLines] = useState<{ revision: number; at: string; label: string }[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew with every revision
  useEffect(() => {
    void core.records.log({ session: info.session, before: null, limit: 300 }).then(setLines);
  }, [info.session, revision]);
  return (
    <div className="screen">
      <PageHead title="改动记录" context="新的在前" />
      <div className="content">
        <div className="panel">
          <div className="grid-wrap">
            <table className="grid">
              <colgroup>
                <col style={{ width: 70 }} />
                <col style={{ width: 180 }} />
                <col />
              </colgroup>
              <thead>
                <tr>
                  <th style={{ textAlign: 'right' }}>序号</th>
                  <th>时间</th>
                  <th>改动</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((l) => (
                  <tr key={l.revision}>
                    <td style={{ textAlign: 'right' }}>{l.revision}</td>
                    <td>{new Date(l.at).toLocaleString('zh-CN')}</td>
                    <td>{l.label}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </div>
    </div>
  );
};

const Dossier = ({ onLeave, others }: { onLeave(): void; others: React.ReactNode }) => {
  const { store, view, info, save, history, readonly } = useDossier();
  const feedback = useFeedback();
  const [screen, setScreen] = useState<Screen>('home');
  const [conflict, setConflict] = useState<string | null>(null);
  const [savingAs, setSavingAs] = useState(false);
  const [search, setSearch] = useState<string | null>(null);
  const c = completeness(view, store.today);
  const e = view.enterprise()?.body;
  const cls = e
    ? (e.classOverride?.class ??
      (e.employees !== null && e.revenueWan !== null ? classify(e.employees, e.revenueWan).class : null))
    : null;
  const doSave = async () => {
    if (readonly) return;
    if (info.fileName === null) {
      setSavingAs(true);
      return;
    }
    try {
      await core.dossier.save({ session: info.session });
    } catch (x) {
      const f = faultOf(x);
      if (f.code === 'conflict') setConflict(f.message);
      else feedback.fault(x);
    }
  };
  const step = async (what: 'undo' | 'redo') => {
    try {
      const r = await store[what]();
      setScreen(stageOf(r.place.kind));
      feedback.toast(r.label);
    } catch (x) {
      if (faultOf(x).code !== 'not-found') feedback.fault(x);
    }
  };
  useEffect(() => {
    const key = (ev: KeyboardEvent) => {
      const ctrl = ev.ctrlKey || ev.metaKey;
      const k = ev.key.toLowerCase();
      const typing = (ev.target as HTMLElement).closest('input, textarea') !== null;
      if (ctrl && k === 's') {
        ev.preventDefault();
        (document.activeElement as HTMLElement | null)?.blur();
        setTimeout(() => void doSave(), 50);
      } else if (ctrl && k === 'z' && !ev.shiftKey && !typing) {
        ev.preventDefault();
        void step('undo');
      } else if (ctrl && (k === 'y' || (k === 'z' && ev.shiftKey)) && !typing) {
        ev.preventDefault();
        void step('redo');
      } else if (ctrl && k === 'p') {
        ev.preventDefault();
        setScreen('hand-in');
      } else if (ctrl && k === 'k') {
        ev.preventDefault();
        setSearch('');
      } else if (ev.altKey && /^[0-9]$/.test(ev.key)) {
        ev.preventDefault();
        const s = c.stages[ev.key === '0' ? 9 : Number(ev.key) - 1];
        if (s) setScreen(s.id);
      }
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  });
  const hits = search
    ? [...view.list('person'), ...view.list('risk-point'), ...view.list('post'), ...view.list('training')]
        .filter((r) => JSON.stringify(r.body).includes(search))
        .slice(0, 12)
    : [];
  const page = () => {
    switch (screen) {
      case 'home':
        return <HomePage go={setScreen} />;
      case 'enterprise':
        return <EnterprisePage />;
      case 'organization':
        return <OrganizationPage />;
      case 'responsibility':
        return <ResponsibilityPage />;
      case 'training':
        return <TrainingPage />;
      case 'risk':
        return <RiskPage />;
      case 'map':
        return <MapPage />;
      case 'checklists':
        return (
          <RegisterPage
            key="f"
            kind="finding"
            title="隐患整改"
            context={`${view.list('finding').filter((f) => f.body.state !== 'closed').length} 条未销号`}
            fresh={() => ({ description: '新隐患', foundOn: store.today })}
          />
        );
      case 'checks':
        return (
          <RegisterPage
            key="k"
            kind="periodic-check"
            title="检验检测"
            context="安全附件、检测检验、相关方协议的到期"
            fresh={() => ({ name: '新项目' })}
          />
        );
      case 'signs':
        return (
          <NotYet
            title="标识"
            words="告知卡和标识还不能在这里制作。风险点、等级和管控措施已在“风险”里，可先导出安全风险点名册使用。"
          />
        );
      case 'evaluation':
        return <NotYet title="自评" words="自评打分还不能在这里进行。可先按当地细则在纸上自评，缺项看首页的完整度。" />;
      case 'hand-in':
        return <HandInPage />;
      case 'log':
        return <LogPage />;
    }
  };
  return (
    <div className="frame">
      <div className="topbar">
        <span className="mark">档</span>
        <button type="button" className="link brand" style={{ color: 'var(--ink)' }} onClick={onLeave} title="回到档案列表">
          {e?.shortName || e?.name || '档案'} ▾
        </button>
        {others}
        {cls && <Chip kind="class">{CLASS_WORDS[cls].short}</Chip>}
        {info.demo && <Chip kind="plain">演示档案</Chip>}
        <span className="muted wide-only">年度 {store.today.slice(0, 4)}</span>
        <span className="grow" />
        <Button size="small" onClick={() => setSearch('')}>
          搜索 Ctrl K
        </Button>
        <Button
          size="small"
          type="text"
          disabled={readonly || history.undo === null}
          title={history.undo ? `撤销：${history.undo}` : ''}
          onClick={() => void step('undo')}
        >
          撤销
        </Button>
        <Button
          size="small"
          type="text"
          disabled={readonly || history.redo === null}
          title={history.redo ? `重做：${history.redo}` : ''}
          onClick={() => void step('redo')}
        >
          重做
        </Button>
        <span className={save.state === 'failed' ? 'trouble' : 'muted'} role="status" title={save.failure?.message ?? ''}>
          {SAVE_WORDS[save.state]}
          {save.state === 'saved' && save.savedAt
            ? ` ${new Date(save.savedAt).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })}`
            : ''}
        </span>
        <Button size="small" disabled={readonly || save.state === 'saving'} onClick={() => void doSave()}>
          存入文件
        </Button>
      </div>
      <div className="body">
        <nav className="nav" aria-label="阶段">
          <button type="button" aria-current={screen === 'home' ? 'page' : undefined} onClick={() => setScreen('home')}>
            <span className="no" />
            首页<span className="pc">{c.percent}%</span>
          </button>
          <hr />
          {c.stages.map((s, i) => (
            <button key={s.id} type="button" aria-current={screen === s.id ? 'page' : undefined} onClick={() => setScreen(s.id)}>
              <span className="no">{i + 1}</span>
              {s.title}
              <span className="pc">{s.percent === null ? '' : s.percent === 100 ? '✓' : `${s.percent}%`}</span>
            </button>
          ))}
          <hr />
          <button type="button" aria-current={screen === 'checks' ? 'page' : undefined} onClick={() => setScreen('checks')}>
            <span className="no">・</span>检验检测
          </button>
          <button type="button" aria-current={screen === 'log' ? 'page' : undefined} onClick={() => setScreen('log')}>
            <span className="no">・</span>改动记录
          </button>
        </nav>
        <Suspense fallback={null}>{page()}</Suspense>
      </div>
      <div className="statusbar">
        <span>{info.fileName ?? '没有自己的文件'}</span>
        <span>{save.pendingChanges > 0 ? `${save.pendingChanges} 处改动已记在本机，还没存入文件` : '没有未存入文件的改动'}</span>
        <span className="grow" />
        {info.demo && <span>演示基准日 {store.today}</span>}
        <span>
          <Key>Ctrl S</Key>保存
        </span>
        <span>
          <Key>Ctrl Z</Key>撤销
        </span>
        <span>
          <Key>Ctrl P</Key>打印预览
        </span>
      </div>
      <Modal
        open={conflict !== null}
        title={conflict}
        width={640}
        onCancel={() => setConflict(null)}
        footer={[
          <Button key="later" onClick={() => setConflict(null)}>
            先不存，继续编辑
          </Button>,
          <Button
            key="file"
            onClick={() => {
              setConflict(null);
              void core.dossier.revertToFile({ session: info.session }).then(onLeave, feedback.fault);
            }}
          >
            改用文件里的
          </Button>,
          <Button
            key="mine"
            onClick={() => {
              setConflict(null);
              void core.dossier.save({ session: info.session, overwrite: true }).catch(feedback.fault);
            }}
          >
            用我的覆盖
          </Button>,
          <Button
            key="as"
            type="primary"
            onClick={() => {
              setConflict(null);
              setSavingAs(true);
            }}
          >
            另存为新文件
          </Button>,
        ]}
      >
        <p>可能是另一台电脑，或同步盘改动了它。</p>
        <div className="safe">✓ 两份都在，什么也没有丢。您的改动已记在本机；无论选哪个，另一份都会存为早期版本。</div>
      </Modal>
      {savingAs && (
        <FileChooser
          purpose="save-dossier"
          suggestedName={`${e?.shortName || e?.name || '档案'}（${store.today.slice(5)}）`}
          onDone={(x) => {
            setSavingAs(false);
            if (x) void core.dossier.saveAs({ session: info.session, target: x.token, replace: x.exists }).catch(feedback.fault);
          }}
        />
      )}
      <Modal open={search !== null} title="搜索" footer={null} onCancel={() => setSearch(null)} destroyOnHidden>
        <Input
          autoFocus
          aria-label="搜索人员、风险点、岗位、培训"
          value={search ?? ''}
          onChange={(x) => setSearch(x.target.value)}
        />
        {hits.map((h) => (
          <div key={h.id} style={{ padding: '4px 0' }}>
            <button
              type="button"
              className="link"
              onClick={() => {
                setSearch(null);
                setScreen(stageOf(h.kind));
              }}
            >
              {(h.body as { code?: string }).code}{' '}
              {(h.body as { name?: string; title?: string }).name ?? (h.body as { title?: string }).title}
            </button>
          </div>
        ))}
        {search && hits.length === 0 && <p className="muted">没有找到。</p>}
      </Modal>
    </div>
  );
};

const Root = () => {
  const feedback = useFeedback();
  const [stores, setStores] = useState<DossierStore[]>([]);
  const [front, setFront] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const opened = async (info: SessionInfo) => {
    try {
      const known = stores.find((s) => s.session === info.session);
      const store = known ?? (await DossierStore.open(info));
      if (!known) setStores((old) => [...old, store]);
      setFront(info.session);
      setStarting(false);
      if (info.recovered) feedback.toast(`已找回上次没有存入文件的 ${info.recovered.changes} 处改动`);
      if (info.damaged.length > 0) feedback.toast(`有 ${info.damaged.length} 条内容读不出，已原样保留，不影响其他内容`);
    } catch (e) {
      feedback.fault(e);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: listens once
  useEffect(() => {
    const abort = new AbortController();
    void (async () => {
      try {
        for await (const r of await core.app.openRequests(undefined, { signal: abort.signal })) {
          const o = await core.dossier.open({ from: { by: 'token', token: r.token } });
          if (o.result === 'opened') await opened(o.info);
        }
      } catch (e) {
        if (!abort.signal.aborted) feedback.fault(e);
      }
    })();
    return () => abort.abort();
  }, []);
  const store = stores.find((s) => s.session === front && !s.getState().closed);
  if (store && !starting) {
    const others = stores
      .filter((s) => s !== store && !s.getState().closed)
      .map((s) => (
        <button key={s.session} type="button" className="link" onClick={() => setFront(s.session)}>
          {s.getState().view.enterprise()?.body.shortName || s.getState().view.enterprise()?.body.name}
        </button>
      ));
    return (
      <DossierProvider key={store.session} store={store}>
        <Dossier onLeave={() => setFront(null)} others={others} />
      </DossierProvider>
    );
  }
  return (
    <div className="frame">
      <div className="topbar">
        <span className="mark">档</span>
        <span className="brand">一企一档・安全生产标准化</span>
        <span className="grow" />
        {stores
          .filter((s) => !s.getState().closed)
          .map((s) => (
            <button
              key={s.session}
              type="button"
              className="link"
              onClick={() => {
                setStarting(false);
                setFront(s.session);
              }}
            >
              回到 {s.getState().view.enterprise()?.body.shortName || s.getState().view.enterprise()?.body.name}
            </button>
          ))}
      </div>
      <Suspense fallback={null}>
        {starting ? (
          <QuickStartPage onDone={(i) => void opened(i)} onCancel={() => setStarting(false)} />
        ) : (
          <LibraryPage onOpened={(i) => void opened(i)} onNew={() => setStarting(true)} />
        )}
      </Suspense>
      <div className="statusbar">
        <span>全部离线保存在本机，不上传</span>
      </div>
    </div>
  );
};

export const App = () => (
  <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
    <FeedbackProvider>
      <Root />
    </FeedbackProvider>
  </ConfigProvider>
);
