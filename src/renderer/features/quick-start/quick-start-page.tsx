/** Quick start: five fields, class and standards, areas and hazard tags, starter pack; then a file. */

import { Button, Checkbox, Input, InputNumber, Radio, Steps } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areasAskingFor, type QuickStartPack } from '../../../shared/content/quick-start.ts';
import type { SessionInfo } from '../../../shared/contract/session.ts';
import {
  CLASS_WORDS,
  EMPLOYEE_BOUNDS,
  type NoticeClass,
  REVENUE_BOUNDS_WAN,
} from '../../../shared/domain/enterprise/classify.ts';
import { statisticalWords } from '../../../shared/domain/enterprise/statistical.ts';
import { usccFault } from '../../../shared/domain/enterprise/uscc.ts';
import { core, faultOf } from '../../rpc/client.ts';
import { Choose } from '../../ui/choose.tsx';
import { countedLines } from '../../ui/counted-lines.ts';
import { useFeedback } from '../../ui/feedback.tsx';
import { FileChooser } from '../../ui/file-chooser.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StandInNote } from '../../ui/stand-ins.tsx';
import { Standards } from '../../ui/standards.tsx';
import './quick-start.css';

const STEPS = ['company', 'class', 'areas', 'starter'] as const;

type Classified = Awaited<ReturnType<typeof core.dossier.classify>>;

const Scale = ({
  label,
  value,
  unit,
  bounds,
  by,
}: {
  label: string;
  value: number;
  unit: string;
  bounds: { medium: number; aboveScale: number };
  by: NoticeClass;
}) => {
  const { t } = useTranslation();
  return (
    <div className="scale">
      <div className="scale-words">
        <span className="muted scale-label">{label}</span>
        <b>
          {value.toLocaleString('zh-CN')} {unit}
        </b>
        <span className="grow" />
        <span className="muted">
          {t('quickStart.fallsIn')} <b>{CLASS_WORDS[by].short}</b>
        </span>
      </div>
      <div className="scale-parts">
        {(['small-micro', 'medium', 'above-scale'] as const).map((c) => (
          <span key={c} data-here={c === by || undefined}>
            {CLASS_WORDS[c].short}
          </span>
        ))}
      </div>
      <div className="hint scale-bounds">
        <span>
          {bounds.medium.toLocaleString('zh-CN')} {unit}
        </span>
        <span>
          {bounds.aboveScale.toLocaleString('zh-CN')} {unit}
        </span>
      </div>
    </div>
  );
};

/** What the step is for, beside it. */
const Notes = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <div className="panel notes">
    <h2 className="panel-head">{title}</h2>
    <ol>
      {countedLines(lines).map((l) => (
        <li key={l}>{l}</li>
      ))}
    </ol>
  </div>
);

export const QuickStartPage = ({ onDone, onCancel }: { onDone(info: SessionInfo): void; onCancel(): void }) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [step, setStep] = useState(0);
  const [pack, setPack] = useState<QuickStartPack | null>(null);
  const [starters, setStarters] = useState<{ id: string; title: string; summary: string }[]>([]);
  const [name, setName] = useState('');
  const [uscc, setUscc] = useState('');
  const [tradeId, setTradeId] = useState<string | null>(null);
  const [employees, setEmployees] = useState<number | null>(null);
  const [revenue, setRevenue] = useState<number | null>(null);
  const [result, setResult] = useState<Classified | null>(null);
  const [override, setOverride] = useState<NoticeClass | null>(null);
  const [reason, setReason] = useState('');
  const [areas, setAreas] = useState<string[]>([]);
  const [tags, setTags] = useState<string[]>([]);
  const [starter, setStarter] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void core.app.content().then((c) => {
      setPack(c.quickStart as unknown as QuickStartPack);
      setStarters(c.starters);
    }, feedback.fault);
  }, [feedback.fault]);
  const trade = useMemo(() => pack?.trades.find((x) => x.id === tradeId), [pack, tradeId]);
  const following = STEPS[step + 1];
  const usccError = uscc === '' ? null : usccFault(uscc);
  const next = async () => {
    if (step === 0) {
      try {
        setResult(
          await core.dossier.classify({ employees: employees ?? 0, revenueWan: revenue ?? 0, industryCode: trade?.code ?? '' }),
        );
        if (starters.some((s) => s.id === trade?.starter)) setStarter(trade?.starter ?? null);
      } catch (e) {
        feedback.fault(e);
        return;
      }
    }
    if (following) setStep(step + 1);
    else setChoosing(true);
  };
  const create = async (target: { token: string; exists: boolean }) => {
    setBusy(true);
    try {
      onDone(
        await core.dossier.create({
          profile: {
            name,
            uscc,
            employees,
            revenueWan: revenue,
            industryCode: trade?.code ?? '',
            industryName: trade?.name ?? '',
            trade: trade?.supervision ?? '',
            classOverride: override && override !== result?.class ? { class: override, reason } : null,
            areas,
            tags,
            starter,
          },
          target: target.token,
          replace: target.exists,
        }),
      );
    } catch (e) {
      if (faultOf(e).fields.some((f) => f.path.includes('uscc') || f.path.includes('name'))) setStep(0);
      feedback.fault(e);
    } finally {
      setBusy(false);
    }
  };
  const allAreas = trade?.areas.every((a) => areas.includes(a)) ?? false;
  /** Why a tag is asked about that nobody ticked. */
  const askedFor = (tag: string): string => {
    if (tags.includes(tag) || !pack) return '';
    const by = areasAskingFor(pack, tag, areas);
    if (by.length > 0) return t('quickStart.askedByAreas', { areas: by.slice(0, 3).join(t('common.comma')) });
    return trade?.tags.includes(tag) ? t('quickStart.askedByTrade') : '';
  };
  /** What this step still lacks, in words. */
  const lacks = (
    step === 0
      ? [
          name.trim() === '' && t('quickStart.name'),
          usccError !== null && t('quickStart.uscc'),
          tradeId === null && t('quickStart.trade'),
          employees === null && t('quickStart.employees'),
          revenue === null && t('quickStart.revenueLastYear'),
        ]
      : [step === 1 && override !== null && override !== result?.class && reason.trim() === '' && t('quickStart.reason')]
  ).filter((x) => x !== false);
  const begun = name !== '' || uscc !== '' || tradeId !== null || employees !== null || revenue !== null;
  const cancel = async () => {
    const question = {
      title: t('quickStart.discard'),
      lines: [t('quickStart.discarded')],
      safe: t('quickStart.nothingWritten'),
      deed: t('quickStart.discardDeed'),
    };
    if (!begun || (await feedback.confirm(question))) onCancel();
  };
  return (
    <main className="screen quick-start">
      <PageHead title={t('quickStart.title')} context={name}>
        <Button type="text" onClick={() => void cancel()}>
          {t('common.cancel')}
        </Button>
      </PageHead>
      <div className="quick-start-steps">
        <Steps size="small" current={step} items={STEPS.map((s) => ({ title: t(`quickStart.step.${s}`) }))} />
      </div>
      <div className={step === 2 ? 'content one-column' : 'content'}>
        {step === 0 && (
          <div className="panel own-height">
            <div className="inner">
              <div className="field">
                <label htmlFor="q-name">{t('quickStart.name')}</label>
                <Input id="q-name" value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
                <StandInNote written={name} />
              </div>
              <div className="field">
                <label htmlFor="q-uscc">
                  {t('quickStart.uscc')}
                  <span className="hint">　{t('quickStart.usccLater')}</span>
                </label>
                <Input
                  id="q-uscc"
                  value={uscc}
                  maxLength={18}
                  status={usccError && uscc.length >= 18 ? 'error' : ''}
                  onChange={(e) => setUscc(e.target.value.trim().toUpperCase())}
                />
                {usccError && <div className="error">{usccError}</div>}
              </div>
              <div className="field">
                <label htmlFor="q-trade">{t('quickStart.trade')}</label>
                <Choose
                  id="q-trade"
                  className="whole-width"
                  value={tradeId}
                  onChange={(v) => {
                    setTradeId(v);
                    setAreas([]);
                    setTags([]);
                  }}
                  options={(pack?.trades ?? []).map((x) => ({ value: x.id, label: x.code ? `${x.code} ${x.name}` : x.name }))}
                />
              </div>
              <div className="field">
                <label htmlFor="q-emp">{t('quickStart.employees')}</label>
                <InputNumber
                  id="q-emp"
                  className="amount"
                  min={0}
                  max={1000000}
                  precision={0}
                  suffix={t('quickStart.personUnit')}
                  value={employees}
                  onChange={setEmployees}
                />
              </div>
              <div className="field">
                <label htmlFor="q-rev">{t('quickStart.revenueLastYear')}</label>
                <InputNumber
                  id="q-rev"
                  className="amount"
                  min={0}
                  max={1e9}
                  suffix={t('quickStart.wanUnit')}
                  value={revenue}
                  onChange={setRevenue}
                />
              </div>
            </div>
          </div>
        )}
        {step === 0 && (
          <Notes
            title={t('quickStart.whyFive')}
            lines={(['class', 'trade', 'uscc'] as const).map((k) => t(`quickStart.why.${k}`))}
          />
        )}
        {step === 1 && result && (
          <>
            <div className="panel own-height">
              <div className="inner">
                <div className="hint">{t('quickStart.noticeClass')}</div>
                <div className="class-word">{CLASS_WORDS[result.class].full}</div>
                <Scale
                  label={t('quickStart.employees')}
                  value={employees ?? 0}
                  unit={t('quickStart.personUnit')}
                  bounds={EMPLOYEE_BOUNDS}
                  by={result.byEmployees}
                />
                <Scale
                  label={t('quickStart.revenue')}
                  value={revenue ?? 0}
                  unit={t('quickStart.wanUnit')}
                  bounds={REVENUE_BOUNDS_WAN}
                  by={result.byRevenue}
                />
                {countedLines(result.reasons).map((r) => (
                  <div key={r} className="muted">
                    ・{r}
                  </div>
                ))}
              </div>
              <div className="class-foot">
                <Radio.Group
                  value={override === null ? 'accept' : 'other'}
                  onChange={(e) => setOverride(e.target.value === 'accept' ? null : result.class)}
                  options={[
                    { value: 'accept', label: t('quickStart.accept') },
                    { value: 'other', label: t('quickStart.override') },
                  ]}
                />
                {override !== null && (
                  <div className="class-other">
                    <Choose
                      aria-label={t('quickStart.class')}
                      className="amount"
                      value={override}
                      onChange={setOverride}
                      options={(Object.keys(CLASS_WORDS) as NoticeClass[]).map((c) => ({ value: c, label: CLASS_WORDS[c].full }))}
                    />
                    <Input
                      aria-label={t('quickStart.reason')}
                      value={reason}
                      maxLength={500}
                      onChange={(e) => setReason(e.target.value)}
                      placeholder={t('quickStart.reason')}
                    />
                  </div>
                )}
              </div>
            </div>
            <div className="class-side">
              <div className="panel">
                <h2 className="panel-head">{t('quickStart.applies')}</h2>
                <div className="inner">
                  <Standards noticeClass={override ?? result.class} industryCode={trade?.code ?? ''} />
                </div>
              </div>
              <div className="panel">
                <h2 className="panel-head">{t('quickStart.statistical')}</h2>
                <div className="inner">
                  <b>{statisticalWords(result.statistical)}</b>
                  <div className="muted">{t('quickStart.statisticalNote', { reason: result.statisticalReason })}</div>
                </div>
              </div>
            </div>
          </>
        )}
        {step === 2 && pack && (
          <div className="two-panels">
            <div className="panel">
              <h2 className="panel-head">
                {t('quickStart.areas')}
                <span className="aside">{t('quickStart.picked', { n: areas.length })}</span>
              </h2>
              <div className="inner">
                <Checkbox.Group
                  className="areas"
                  value={areas}
                  onChange={(v) => setAreas(v as string[])}
                  options={[...new Set([...(trade?.areas ?? []), ...areas])]}
                />
                <button type="button" className="link" onClick={() => setAreas(allAreas ? [] : [...(trade?.areas ?? [])])}>
                  {allAreas ? t('quickStart.noAreas') : t('quickStart.allAreas')}
                </button>
              </div>
            </div>
            <div className="panel">
              <h2 className="panel-head">
                {t('quickStart.tags')}
                <span className="aside">{t('quickStart.picked', { n: tags.length })}</span>
              </h2>
              <div className="inner">
                <Checkbox.Group
                  className="tags"
                  value={tags}
                  onChange={(v) => setTags(v as string[])}
                  options={pack.tags.map((x) => ({
                    value: x.tag,
                    label: (
                      <span>
                        {x.tag}　<span className="hint">{x.explain}</span>
                        {askedFor(x.tag) !== '' && <span className="trouble">　{askedFor(x.tag)}</span>}
                        {tags.includes(x.tag) && x.ask !== '' && <span className="muted">　{x.ask}</span>}
                      </span>
                    ),
                  }))}
                />
              </div>
            </div>
          </div>
        )}
        {step === 3 && (
          <div className="panel own-height">
            <div className="inner">
              <Radio.Group
                className="starters"
                value={starter ?? 'none'}
                onChange={(e) => setStarter(e.target.value === 'none' ? null : e.target.value)}
              >
                {starters.map((s) => (
                  <Radio key={s.id} value={s.id}>
                    <b>{s.title}</b>
                    <div className="muted">{s.summary}</div>
                  </Radio>
                ))}
                <Radio value="none">
                  <b>{t('quickStart.blank')}</b>
                  <div className="muted">{t('quickStart.blankNote')}</div>
                </Radio>
              </Radio.Group>
              <p className="muted">{t('quickStart.starterNote')}</p>
            </div>
          </div>
        )}
        {step === 3 && (
          <Notes
            title={t('quickStart.afterwards')}
            lines={(['file', 'confirm', 'print'] as const).map((k) => t(`quickStart.after.${k}`))}
          />
        )}
      </div>
      <div className="quick-start-foot">
        <span className="hint grow">
          {lacks.length > 0 ? t('quickStart.lacks', { what: lacks.join(t('common.comma')) }) : t('quickStart.later')}
        </span>
        {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('quickStart.back')}</Button>}
        <Button type="primary" disabled={lacks.length > 0 || busy} onClick={() => void next()}>
          {following ? t('quickStart.next', { step: t(`quickStart.step.${following}`) }) : t('quickStart.create')}
        </Button>
      </div>
      {choosing && (
        <FileChooser
          purpose="save-dossier"
          suggestedName={name.replace(/[<>:"/\\|?*]/g, '')}
          onDone={(c) => {
            setChoosing(false);
            if (c) void create(c);
          }}
        />
      )}
    </main>
  );
};
