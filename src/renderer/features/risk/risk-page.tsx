/** 风险: the roster with level filters and the side form; L, E and C are chosen as sentences. */
import { Button, Input, Modal, Segmented, Select, Tabs } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { type LecPack, lecSentences } from '../../../shared/content/lec.ts';
import { lecLevel, lecScore } from '../../../shared/domain/risk/grade.ts';
import { LEVELS, type Level, levelFacts, severityRank } from '../../../shared/domain/risk/level.ts';
import { assessmentInForce, ratePoint } from '../../../shared/domain/risk/rating.ts';
import type { Rec } from '../../../shared/model/record.ts';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { LevelChip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { RegisterGrid } from '../../ui/register-grid.tsx';

const FACTORS = [
  { key: 'l', title: '发生的可能性' },
  { key: 'e', title: '人员暴露的频繁程度' },
  { key: 'c', title: '一旦发生的后果' },
] as const;

/** Starting point of a first assessment: the middle of each table. */
const MIDDLE = { l: 3, e: 6, c: 15 };

const Assessment = ({ hazard, lec }: { hazard: Rec<'hazard'>; lec: LecPack | null }) => {
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const [basis, setBasis] = useState<'current' | 'inherent'>('current');
  const [open, setOpen] = useState<string | null>(null);
  const inForce = assessmentInForce(view, hazard.id, basis);
  const other = assessmentInForce(view, hazard.id, basis === 'current' ? 'inherent' : 'current');
  const set = async (key: 'l' | 'e' | 'c', value: number) => {
    try {
      // A new day is a new assessment: what was judged before stays on record.
      if (inForce && inForce.body.on === store.today)
        await store.run('record.update', { id: inForce.id, values: { [key]: value } });
      else {
        const { l, e, c } = inForce?.body ?? MIDDLE;
        await store.run('record.create', {
          kind: 'assessment',
          parent: hazard.id,
          values: { basis, l, e, c, [key]: value, on: store.today, ...(inForce ? { thresholds: inForce.body.thresholds } : {}) },
        });
      }
      setOpen(null);
    } catch (x) {
      feedback.fault(x);
    }
  };
  const history = view.children(hazard.id, 'assessment').filter((a) => a.body.basis === basis);
  return (
    <section>
      <div style={{ display: 'flex', gap: 8, alignItems: 'center', margin: '4px 0 8px' }}>
        <span className="grow muted">危险源　{hazard.body.description}</span>
        <Segmented
          size="small"
          value={basis}
          onChange={(v) => setBasis(v as typeof basis)}
          options={[
            { value: 'inherent', label: '固有' },
            { value: 'current', label: '现有' },
          ]}
        />
      </div>
      {lec &&
        FACTORS.map(({ key, title }) => {
          const all = lecSentences(lec, key);
          const value = inForce?.body[key];
          const at = all.findIndex((s) => s.value === value);
          const shown = open === key || at < 0 ? all : all.slice(Math.max(0, at - 1), at + 2);
          return (
            <div key={key} role="radiogroup" aria-label={title} style={{ marginBottom: 8 }}>
              <div style={{ display: 'flex', fontSize: 13 }}>
                <b>{title}</b>　<span className="hint">{key.toUpperCase()}</span>
                <span className="grow" />
                {shown.length < all.length && (
                  <button type="button" className="link" onClick={() => setOpen(key)}>
                    另有 {all.length - shown.length} 档 ▾
                  </button>
                )}
              </div>
              {shown.map((s) => (
                // biome-ignore lint/a11y/useSemanticElements: a row with number and sentence, not a native radio
                <button
                  key={s.value}
                  type="button"
                  role="radio"
                  aria-checked={s.value === value}
                  className="choice"
                  disabled={readonly}
                  onClick={() => void set(key, s.value)}
                >
                  <span>{s.value}</span>
                  <span>
                    {s.text}
                    {s.value === value && s.example && <div className="hint">{s.example}</div>}
                  </span>
                </button>
              ))}
            </div>
          );
        })}
      <div style={{ background: 'var(--side)', border: '1px solid var(--line)', padding: '8px 12px' }}>
        {inForce ? (
          <div style={{ display: 'flex', alignItems: 'center' }}>
            <b>
              D ＝ {inForce.body.l} × {inForce.body.e} × {inForce.body.c} ＝ {lecScore(inForce.body)}
            </b>
            <span className="grow" />
            <LevelChip level={lecLevel(lecScore(inForce.body), inForce.body.thresholds)} />
          </div>
        ) : (
          '还没有评价，选一档即开始。'
        )}
        {other && (
          <div className="hint">
            {basis === 'current' ? '固有' : '现有'}风险 {lecScore(other.body)}，
            {levelFacts(lecLevel(lecScore(other.body), other.body.thresholds)).word}。
          </div>
        )}
        {history.length > 1 && (
          <div className="hint">
            评价记录：{history.map((a) => `${a.body.on ?? '未注日期'} D ${lecScore(a.body)}`).join('；')}
          </div>
        )}
      </div>
    </section>
  );
};

const PointForm = ({ point, lec, onClose }: { point: Rec<'risk-point'>; lec: LecPack | null; onClose(): void }) => {
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const [raising, setRaising] = useState(false);
  const [level, setLevel] = useState<Level>('considerable');
  const [reason, setReason] = useState('');
  const r = ratePoint(view, point.id);
  const hazards = view.children(point.id, 'hazard');
  const findings = view.list('finding').filter((f) => f.body.riskPoint === point.id);
  const run = (command: string, args: unknown) => store.run(command, args).catch(feedback.fault);
  const remove = async () => {
    try {
      const { label } = await store.run('record.remove', { ids: [point.id] });
      onClose();
      feedback.toast(`已${label}`, () => void store.undo().catch(feedback.fault));
    } catch (e) {
      feedback.fault(e);
    }
  };
  const higher = LEVELS.filter((l) => r.computed !== null && severityRank(l) < severityRank(r.computed));
  return (
    <aside className="side">
      <header>
        <div style={{ display: 'flex' }}>
          <h2 className="grow">
            {point.body.code} {point.body.name}
          </h2>
          <Button size="small" type="text" aria-label="关闭" onClick={onClose}>
            ✕
          </Button>
        </div>
        <div className="muted">
          <LevelChip level={r.level} raised={r.raised !== null} hint={r.raised?.reason} />{' '}
          {r.level ? `${levelFacts(r.level).tier}管控` : '完成评价后得出管控层级'}・
          {view.find('area', point.body.area)?.body.name ?? '不固定地点'}
        </div>
      </header>
      <div className="inner">
        <Tabs
          size="small"
          items={[
            {
              key: 'assess',
              label: '评价',
              children: (
                <>
                  {hazards.map((h) => (
                    <Assessment key={h.id} hazard={h} lec={lec} />
                  ))}
                  <Button
                    size="small"
                    style={{ marginTop: 8 }}
                    disabled={readonly}
                    onClick={() =>
                      void run('record.create', { kind: 'hazard', parent: point.id, values: { description: '新危险源' } })
                    }
                  >
                    增加危险源
                  </Button>
                </>
              ),
            },
            { key: 'basic', label: '基本', children: <RecordForm record={point as Rec} /> },
            {
              key: 'measures',
              label: '管控措施',
              children:
                hazards.length === 0 ? (
                  <span className="muted">先增加危险源。</span>
                ) : (
                  hazards.map((h) => <RecordForm key={h.id} record={h as Rec} />)
                ),
            },
            {
              key: 'findings',
              label: `隐患 ${findings.length}`,
              children:
                findings.length === 0 ? (
                  <span className="muted">没有登记隐患。</span>
                ) : (
                  findings.map((f) => (
                    <p key={f.id}>
                      {f.body.code} {f.body.description}
                    </p>
                  ))
                ),
            },
          ]}
        />
      </div>
      <footer style={{ display: 'flex', gap: 8 }}>
        <Button
          size="small"
          disabled={readonly || higher.length === 0}
          onClick={() => {
            setLevel(higher.at(-1) ?? 'major');
            setRaising(true);
          }}
        >
          提高等级…
        </Button>
        {point.body.raised && (
          <Button
            size="small"
            disabled={readonly}
            onClick={() => void run('record.update', { id: point.id, values: { raised: null } })}
          >
            取消提级
          </Button>
        )}
        <span className="grow" />
        <Button size="small" disabled={readonly} onClick={() => void remove()}>
          删除
        </Button>
      </footer>
      <Modal
        open={raising}
        title="提高等级"
        onCancel={() => setRaising(false)}
        okText="提高等级"
        cancelText="不提高"
        okButtonProps={{ disabled: reason.trim() === '' }}
        onOk={() =>
          void run('record.update', { id: point.id, values: { raised: { level, reason } } }).then(() => setRaising(false))
        }
      >
        <p className="muted">只能提高，不能降低；理由会印在名册上。</p>
        <Select
          aria-label="等级"
          style={{ width: 140, marginBottom: 8 }}
          value={level}
          onChange={setLevel}
          options={higher.map((l) => ({ value: l, label: `${levelFacts(l).word}风险` }))}
        />
        <Input.TextArea aria-label="理由" value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
      </Modal>
    </aside>
  );
};

export const RiskPage = () => {
  const { view, store, tick, readonly } = useDossier();
  const feedback = useFeedback();
  const [lec, setLec] = useState<LecPack | null>(null);
  const [filter, setFilter] = useState('');
  const [only, setOnly] = useState<Level | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  useEffect(() => {
    void core.app.content().then((c) => setLec(c.lec as unknown as LecPack), feedback.fault);
  }, [feedback.fault]);
  const all = view.list('risk-point');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view changes in place; tick says when
  const rows = useMemo(
    () =>
      all.filter(
        (p) =>
          (only === null || ratePoint(view, p.id).level === only) &&
          (filter === '' || `${p.body.code}${p.body.name}`.includes(filter)),
      ),
    [view, filter, only, tick],
  );
  const e = view.enterprise();
  const point = view.find('risk-point', selected);
  const add = async () => {
    try {
      const { created } = await store.run('record.create', { kind: 'risk-point', parent: null, values: { name: '新风险点' } });
      setSelected(created[0] ?? null);
    } catch (x) {
      feedback.fault(x);
    }
  };
  return (
    <div className="screen">
      <PageHead title="风险点" context={`${all.length} 个・等级由各危险源评价得出，不能直接填写`}>
        {all.length === 0 && (
          <Button
            disabled={readonly}
            onClick={() =>
              void store
                .run('starter.apply', { pack: 'garment' })
                .then((r) => feedback.toast(`已${r.label}，均为待确认`, () => void store.undo()), feedback.fault)
            }
          >
            从服装行业起步内容带入…
          </Button>
        )}
        <Button type="primary" disabled={readonly} onClick={() => void add()}>
          新增风险点
        </Button>
      </PageHead>
      <div className="split" style={point ? undefined : { gridTemplateColumns: '1fr' }}>
        <div style={{ display: 'flex', flexDirection: 'column', minHeight: 0, background: '#fff' }}>
          <div className="filters">
            <Input
              size="small"
              allowClear
              placeholder="筛选"
              style={{ width: 120 }}
              value={filter}
              onChange={(x) => setFilter(x.target.value)}
            />
            {LEVELS.map((l) => (
              <button
                key={l}
                type="button"
                className="filter-chip"
                aria-pressed={only === l}
                onClick={() => setOnly(only === l ? null : l)}
              >
                <LevelChip level={l} />
                {all.filter((p) => ratePoint(view, p.id).level === l).length}
              </button>
            ))}
            <span className="grow" />
            <Segmented
              size="small"
              value={e?.body.riskBasis ?? 'current'}
              disabled={readonly}
              onChange={(v) => e && void store.run('record.update', { id: e.id, values: { riskBasis: v } }).catch(feedback.fault)}
              options={[
                { value: 'current', label: '现有风险' },
                { value: 'inherent', label: '固有风险' },
              ]}
            />
          </div>
          {all.length === 0 ? (
            <p style={{ padding: 16 }}>还没有风险点。可以从服装行业起步内容带入，再逐条确认；也可以自己新增。</p>
          ) : (
            <RegisterGrid
              rows={rows as readonly Rec[]}
              kind="risk-point"
              view={view}
              today={store.today}
              selected={selected}
              onSelect={setSelected}
            />
          )}
          <div className="grid-foot">
            {only || filter ? (
              <>
                已筛选 {rows.length} / {all.length}　
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    setOnly(null);
                    setFilter('');
                  }}
                >
                  清除
                </button>
              </>
            ) : (
              `共 ${all.length} 行`
            )}
            　↑ 表示人工提级，有理由
          </div>
        </div>
        {point && <PointForm key={point.id} point={point} lec={lec} onClose={() => setSelected(null)} />}
      </div>
    </div>
  );
};
