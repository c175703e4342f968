/** Start page: the client library. */
import { Button, Dropdown, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { BackupEntry, LibraryEntry, SessionInfo } from '../../../shared/contract/contract.ts';
import { urls } from '../../../shared/contract/urls.ts';
import { CLASS_WORDS } from '../../../shared/domain/enterprise/classify.ts';
import { core } from '../../rpc/client.ts';
import { Bar, Chip, DueChip, LevelChip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { FileChooser } from '../../ui/file-chooser.tsx';
import { PageHead } from '../../ui/page-head.tsx';

const day = (iso: string | null): string =>
  iso ? new Date(iso).toLocaleString('zh-CN', { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }) : '';

export const LibraryPage = ({ onOpened, onNew }: { onOpened(info: SessionInfo): void; onNew(): void }) => {
  const [list, setList] = useState<LibraryEntry[] | null>(null);
  const [filter, setFilter] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [backups, setBackups] = useState<BackupEntry[] | null>(null);
  const [offer, setOffer] = useState<{ token: string; name: string; where: string } | null>(null);
  const [locked, setLocked] = useState<{ from: Parameters<typeof core.dossier.open>[0]['from']; words: string } | null>(null);
  const feedback = useFeedback();
  const reload = () => core.library.list().then(setList, feedback.fault);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads once
  useEffect(() => {
    void reload();
  }, []);
  const open = async (from: Parameters<typeof core.dossier.open>[0]['from'], mode: 'edit' | 'readonly' | 'copy' = 'edit') => {
    try {
      const r = await core.dossier.open({ from, mode });
      if (r.result === 'opened') onOpened(r.info);
      else setOffer(r);
    } catch (e) {
      const f = e as { code?: string; message: string };
      if (f.code === 'locked') setLocked({ from, words: f.message });
      else feedback.fault(e);
    }
  };
  const drop = async (e: React.DragEvent) => {
    e.preventDefault();
    const file = e.dataTransfer.files[0];
    if (!file) return;
    try {
      const answer = await fetch(urls.drop(file.name), { method: 'POST', body: file });
      const body = (await answer.json()) as { token?: string; message?: string };
      if (body.token) await open({ by: 'token', token: body.token }, 'copy');
      else feedback.toast(body.message ?? '没有收下这个文件');
    } catch (x) {
      feedback.fault(x);
    }
  };
  const demo = () => core.dossier.createDemo({ size: 'default' }).then(onOpened, feedback.fault);
  const shown = (list ?? []).filter((e) => e.name.includes(filter) || e.trade.includes(filter));
  const current = shown.find((e) => e.id === picked) ?? shown[0];
  const due = shown
    .flatMap((e) => e.due.map((d) => ({ ...d, firm: e.name })))
    .sort((a, b) => a.days - b.days)
    .slice(0, 12);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop target; opening by button does the same
    <div className="screen" onDragOver={(e) => e.preventDefault()} onDrop={(e) => void drop(e)}>
      <PageHead title="档案" context="每家企业一份档案，一份档案就是一个 .yqyd 文件">
        <Button onClick={() => void demo()}>打开演示档案</Button>
        <Button onClick={() => setChoosing(true)}>打开文件…</Button>
        <Button type="primary" onClick={onNew}>
          新建档案
        </Button>
      </PageHead>
      <div className="content" style={{ gridTemplateColumns: '1fr 304px' }}>
        <div className="panel">
          <div className="filters">
            <Input
              size="small"
              allowClear
              placeholder="筛选企业"
              style={{ width: 180 }}
              value={filter}
              onChange={(e) => setFilter(e.target.value)}
            />
            <span className="grow" />
            <span className="hint">{shown.length} 份档案</span>
          </div>
          {list !== null && list.length === 0 ? (
            <div style={{ padding: 16 }}>
              <p>还没有档案。新建一份，十分钟后就能打印初稿；也可以先看看演示档案。</p>
              <Button onClick={onNew}>新建档案</Button>　
              <button type="button" className="link" onClick={() => void demo()}>
                打开演示档案
              </button>
            </div>
          ) : (
            <div className="grid-wrap">
              <table className="grid">
                <colgroup>
                  <col />
                  <col style={{ width: 84 }} />
                  <col style={{ width: 150 }} />
                  <col style={{ width: 132 }} />
                  <col style={{ width: 112 }} />
                  <col style={{ width: 190 }} />
                  <col style={{ width: 40 }} />
                </colgroup>
                <thead>
                  <tr>
                    <th>企业</th>
                    <th>类别</th>
                    <th>完整度</th>
                    <th>30 天内到期</th>
                    <th>最近更改</th>
                    <th>文件位置</th>
                    <th aria-label="更多" />
                  </tr>
                </thead>
                <tbody>
                  {shown.map((e) => (
                    <tr
                      key={e.id}
                      aria-selected={e.id === current?.id}
                      onClick={() => setPicked(e.id)}
                      onDoubleClick={() => void open({ by: 'library', id: e.id })}
                      style={{ height: 52 }}
                    >
                      <td>
                        <b>{e.name}</b>
                        <div className="hint">{e.trade}</div>
                      </td>
                      <td>{e.class && <Chip kind="class">{CLASS_WORDS[e.class].short}</Chip>}</td>
                      <td>
                        <Bar percent={e.completeness} />　{e.completeness}%
                      </td>
                      <td>
                        {e.overdue > 0 ? (
                          <Chip kind="trouble">⚠ {e.overdue} 项逾期</Chip>
                        ) : e.dueSoon > 0 ? (
                          `${e.dueSoon} 项`
                        ) : (
                          '—'
                        )}
                      </td>
                      <td>{day(e.lastChange)}</td>
                      <td title={e.location}>
                        {e.state === 'missing'
                          ? `找不到文件（${e.location}）`
                          : e.state === 'locked'
                            ? `${e.lockedBy ?? '别处'} 使用中，可只读`
                            : e.location}
                      </td>
                      <td>
                        <Dropdown
                          trigger={['click']}
                          menu={{
                            items: [{ key: 'forget', label: '从列表移除（不删除文件）' }],
                            onClick: () => void core.library.forget({ id: e.id }).then(reload, feedback.fault),
                          }}
                        >
                          <Button size="small" type="text" aria-label={`${e.name} 更多操作`}>
                            ⋮
                          </Button>
                        </Dropdown>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p className="hint" style={{ padding: '4px 16px' }}>
                把 .yqyd 文件拖到这里也能打开。“从列表移除”只是不再显示，不会删除文件。
              </p>
            </div>
          )}
        </div>
        <div style={{ display: 'grid', gap: 12, gridTemplateRows: 'auto 1fr', minHeight: 0 }}>
          <div className="panel">
            <header>选中的档案</header>
            <div className="inner">
              {current ? (
                <>
                  <div className="muted">企业　{current.name}</div>
                  <div className="muted">
                    从业人员　{current.employees ?? '未填'}
                    {current.employees === null ? '' : ' 人'}
                  </div>
                  <div style={{ margin: '6px 0' }}>
                    <LevelChip level="major" /> {current.levels.major}　<LevelChip level="considerable" />{' '}
                    {current.levels.considerable}
                  </div>
                  <div style={{ margin: '6px 0' }}>
                    <button
                      type="button"
                      className="link"
                      onClick={() => void core.library.backups({ id: current.id }).then(setBackups, feedback.fault)}
                    >
                      早期版本 {current.backups} 份…
                    </button>
                  </div>
                  <div style={{ display: 'flex', gap: 8 }}>
                    <Button style={{ flex: 1 }} onClick={() => void open({ by: 'library', id: current.id })}>
                      打开
                    </Button>
                    <Button onClick={() => void open({ by: 'library', id: current.id }, 'readonly')}>只读</Button>
                  </div>
                </>
              ) : (
                <span className="muted">选一份档案看详情。</span>
              )}
            </div>
          </div>
          <div className="panel">
            <header>
              所有客户・即将到期<span className="aside">30 天内</span>
            </header>
            <div className="inner">
              {due.length === 0 && <span className="muted">没有到期的事项。</span>}
              {due.map((d) => (
                <div
                  key={d.firm + d.record}
                  style={{ display: 'flex', gap: 8, padding: '5px 0', borderBottom: '1px solid var(--cell)', fontSize: 13 }}
                >
                  <DueChip days={d.days} />
                  <span
                    style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
                    title={`${d.text}　${d.firm}`}
                  >
                    {d.text}
                  </span>
                </div>
              ))}
            </div>
          </div>
        </div>
      </div>
      {choosing && (
        <FileChooser
          purpose="open-dossier"
          suggestedName=""
          onDone={(c) => {
            setChoosing(false);
            if (c) void open({ by: 'token', token: c.token });
          }}
        />
      )}
      <Modal open={backups !== null} title="早期版本" onCancel={() => setBackups(null)} footer={null} width={640}>
        <div className="safe">✓ 打开早期版本得到一份副本，现在的文件不受影响。</div>
        {backups?.length === 0 && <p>还没有早期版本；每次存入文件时会留下一份。</p>}
        {backups?.map((b) => (
          <div
            key={b.id}
            style={{ display: 'flex', alignItems: 'center', padding: '6px 0', borderBottom: '1px solid var(--cell)' }}
          >
            <span className="grow">
              {new Date(b.at).toLocaleString('zh-CN')}　{b.records} 条内容　{Math.ceil(b.bytes / 1024)} KB
            </span>
            <Button
              size="small"
              onClick={() => {
                setBackups(null);
                void open({ by: 'backup', id: b.id }, 'copy');
              }}
            >
              作为副本打开
            </Button>
          </div>
        ))}
      </Modal>
      <Modal
        open={offer !== null}
        title={`“${offer?.name}”在${offer?.where}里`}
        width={640}
        onCancel={() => setOffer(null)}
        footer={[
          <Button
            key="ro"
            onClick={() => {
              const o = offer;
              setOffer(null);
              if (o) void open({ by: 'token', token: o.token }, 'readonly');
            }}
          >
            只读看看
          </Button>,
          <Button
            key="adopt"
            type="primary"
            onClick={() => {
              const o = offer;
              setOffer(null);
              if (o) void core.dossier.adopt({ token: o.token }).then(onOpened, feedback.fault);
            }}
          >
            复制到“文档”再打开
          </Button>,
        ]}
      >
        <p>那里的文件会被自动清理，在里面改动可能丢失。</p>
        <div className="safe">✓ 原文件不会被改动。</div>
      </Modal>
      <Modal
        open={locked !== null}
        title={locked?.words}
        width={640}
        onCancel={() => setLocked(null)}
        footer={[
          <Button
            key="copy"
            onClick={() => {
              const l = locked;
              setLocked(null);
              if (l) void open(l.from, 'copy');
            }}
          >
            作为副本打开
          </Button>,
          <Button
            key="ro"
            type="primary"
            onClick={() => {
              const l = locked;
              setLocked(null);
              if (l) void open(l.from, 'readonly');
            }}
          >
            只读打开
          </Button>,
        ]}
      >
        <div className="safe">✓ 对方的改动不受影响。</div>
      </Modal>
    </div>
  );
};
