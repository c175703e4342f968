/** The side form of a risk point: its hazards' assessments, basic facts, measures, findings; raising the level. */
import { Button, Input, Modal, Select, Tabs } from 'antd';
import { useState } from 'react';
import type { LecPack } from '../../../shared/content/lec.ts';
import { type LecThresholds, lecLevel, lecScore } from '../../../shared/domain/risk/grade.ts';
import { LEVELS, type Level, levelFacts, severityRank } from '../../../shared/domain/risk/level.ts';
import { assessmentInForce, type Basis, ratePoint } from '../../../shared/domain/risk/rating.ts';
import type { Rec } from '../../../shared/model/record.ts';
import { MEASURE_FIELDS } from '../../../shared/registers/risk.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Key, LevelChip } from '../../ui/chips.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { SideForm } from '../../ui/side-form.tsx';
import { Assessment } from './assessment.tsx';

export type PointTab = 'basic' | 'assess' | 'measures' | 'findings';

const bandOf = (level: Level, t: LecThresholds): string =>
  ({
    major: `大于 ${t.major} 为重大`,
    considerable: `${t.considerable} 至 ${t.major} 为较大`,
    general: `${t.general} 至 ${t.considerable} 以下为一般`,
    low: `${t.general} 以下为低`,
  })[level];

/** D of one hazard in numbers and words, and the other basis for comparison. */
const Result = ({ hazard, basis }: { hazard: Rec<'hazard'> | undefined; basis: Basis }) => {
  const { view } = useDossier();
  const a = hazard && assessmentInForce(view, hazard.id, basis);
  const other = hazard && assessmentInForce(view, hazard.id, basis === 'current' ? 'inherent' : 'current');
  if (!a) return <div className="muted">{hazard ? '还没有评价，选一档即开始。' : '还没有危险源。'}</div>;
  const score = lecScore(a.body);
  const level = lecLevel(score, a.body.thresholds);
  return (
    <>
      <div className="result-line">
        <b>
          D ＝ {a.body.l} × {a.body.e} × {a.body.c} ＝ {score}
        </b>
        <LevelChip level={level} />
      </div>
      <div className="hint">
        {bandOf(level, a.body.thresholds)}。
        {other &&
          `${basis === 'current' ? '固有' : '现有'}风险 ${lecScore(other.body)}，${levelFacts(lecLevel(lecScore(other.body), other.body.thresholds)).word}。`}
      </div>
    </>
  );
};

export interface PointFormProps {
  point: Rec<'risk-point'>;
  lec: LecPack | null;
  tab: PointTab;
  onTab(tab: PointTab): void;
  onClose(): void;
  onStep(by: 1 | -1): void;
  onLeave(): void;
}

export const PointForm = ({ point, lec, tab, onTab, onClose, onStep, onLeave }: PointFormProps) => {
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const [raising, setRaising] = useState(false);
  const [level, setLevel] = useState<Level>('considerable');
  const [reason, setReason] = useState('');
  const [basis, setBasis] = useState<Basis>('current');
  const [picked, setPicked] = useState<string | null>(null);
  const r = ratePoint(view, point.id);
  const hazards = view.children(point.id, 'hazard');
  const hazard = hazards.find((h) => h.id === picked) ?? hazards[0];
  const findings = view.list('finding').filter((f) => f.body.riskPoint === point.id);
  const measures = hazards.reduce((n, h) => n + MEASURE_FIELDS.filter(({ field }) => h.body[field] !== '').length, 0);
  const run = (command: string, args: unknown) => store.run(command, args).catch(feedback.fault);
  const addHazard = async () => {
    const made = await run('record.create', { kind: 'hazard', parent: point.id, values: { description: '新危险源' } });
    if ('created' in made) setPicked(made.created[0] ?? null);
  };
  const higher = LEVELS.filter((l) => r.computed !== null && severityRank(l) < severityRank(r.computed));
  const areaName = view.find('area', point.body.area)?.body.name ?? '不固定地点';
  const onMap = view.list('pin').some((p) => p.body.riskPoint === point.id);
  const assess = (
    <>
      {hazard && lec && (
        <Assessment hazard={hazard} lec={lec} basis={basis} onBasis={setBasis}>
          <span className="hazard-name">
            <span className="muted">危险源</span>
            {hazards.length > 1 ? (
              <Select
                size="small"
                aria-label="危险源"
                style={{ flex: 1, minWidth: 0 }}
                value={hazard.id as string}
                options={hazards.map((h) => ({ value: h.id as string, label: h.body.description }))}
                onChange={setPicked}
              />
            ) : (
              <span title={hazard.body.description}>{hazard.body.description}</span>
            )}
          </span>
        </Assessment>
      )}
      <Button size="small" disabled={readonly} onClick={() => void addHazard()}>
        增加危险源
      </Button>
    </>
  );
  return (
    <SideForm
      title={`${point.body.code} ${point.body.name}`}
      line={
        <>
          <LevelChip level={r.level} raised={r.raised !== null} hint={r.raised?.reason} />
          <span>
            {r.level ? `${levelFacts(r.level).tier}管控` : '完成评价后得出管控层级'}・{areaName}・{onMap ? '已在图上' : '未上图'}
          </span>
        </>
      }
      onClose={onClose}
      onStep={onStep}
      onLeave={onLeave}
      foot={
        <>
          <Result hazard={hazard} basis={basis} />
          <div className="side-actions">
            <Button
              size="small"
              disabled={readonly || higher.length === 0}
              title={higher.length === 0 ? '先完成评价；已是重大的不用再提高' : ''}
              onClick={() => {
                setLevel(higher.at(-1) ?? 'major');
                setReason('');
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
            <span className="hint">
              <Key>PgUp</Key>
              <Key>PgDn</Key>上下一个
            </span>
          </div>
        </>
      }
    >
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(k) => onTab(k as PointTab)}
        items={[
          { key: 'basic', label: '基本', children: <RecordForm record={point as Rec} /> },
          { key: 'assess', label: '评价', children: assess },
          {
            key: 'measures',
            label: `管控措施 ${measures}`,
            children:
              hazards.length === 0 ? (
                <span className="muted">先在“评价”里增加危险源。</span>
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
    </SideForm>
  );
};
