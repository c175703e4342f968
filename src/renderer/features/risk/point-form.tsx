/** The side form of a risk point: its hazards' assessments, basic facts, measures, findings; raising the level. */

import { Button, Input, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LecPack, lecBandWords } from '../../../shared/content/lec.ts';
import { lecLevel, lecScore } from '../../../shared/domain/risk/grade.ts';
import { LEVELS, type Level, levelFacts, severityRank } from '../../../shared/domain/risk/level.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { assessmentInForce, type Basis, ratePoint } from '../../../shared/queries/rating.ts';
import { MEASURE_FIELDS } from '../../../shared/registers/06-risk/hazard.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Key, LevelChip } from '../../ui/chips.tsx';
import { Choose } from '../../ui/choose.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftNote } from '../../ui/draft-note.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { SideForm } from '../../ui/side-form.tsx';
import { useAdd } from '../../ui/use-add.ts';
import { Assessment } from './assessment.tsx';
import './risk.css';

export type PointTab = 'basic' | 'assess' | 'measures' | 'findings';

/** D of one hazard in numbers and words, and the other basis for comparison. */
const Result = ({ hazard, lec, basis }: { hazard: Rec<'hazard'> | undefined; lec: LecPack | null; basis: Basis }) => {
  const { t } = useTranslation();
  const { view } = useDossier();
  const a = hazard && assessmentInForce(view, hazard.id, basis);
  const other = hazard && assessmentInForce(view, hazard.id, basis === 'current' ? 'inherent' : 'current');
  if (!a) return <div className="muted">{hazard ? t('risk.notAssessed') : t('risk.noHazard')}</div>;
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
        {t(`risk.band.${level}`, { ...a.body.thresholds })}
        {lec && t('common.sentence', { words: lecBandWords(lec, score) })}
        {other &&
          t(basis === 'current' ? 'risk.otherInherent' : 'risk.otherCurrent', {
            score: lecScore(other.body),
            level: levelFacts(lecLevel(lecScore(other.body), other.body.thresholds)).word,
          })}
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
  /** What the roster lists, in its order. */
  page: readonly Rec[];
  onNext(next: Rec): void;
  onLeave(): void;
}

export const PointForm = ({ point, lec, tab, onTab, onClose, onStep, page, onNext, onLeave }: PointFormProps) => {
  const { t } = useTranslation();
  const { view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const add = useAdd();
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
  const addHazard = async () => setPicked(await add('hazard', point.id));
  const higher = LEVELS.filter((l) => r.computed !== null && severityRank(l) < severityRank(r.computed));
  const areaName =
    view.find('area', point.body.area)?.body.name ?? t(point.body.type === 'activity' ? 'risk.noPlace' : 'risk.placeUnknown');
  const onMap = view.list('pin').some((p) => p.body.riskPoint === point.id);
  const assess = (
    <>
      {hazard && lec && (
        <Assessment hazard={hazard} lec={lec} basis={basis} onBasis={setBasis}>
          <span className="hazard-name">
            <span className="muted">{t('risk.hazard')}</span>
            {hazards.length > 1 ? (
              <Choose
                size="small"
                aria-label={t('risk.hazard')}
                value={hazard.id as string}
                options={hazards.map((h) => ({ value: h.id as string, label: h.body.description || t('register.draft') }))}
                onChange={setPicked}
              />
            ) : (
              <span title={hazard.body.description}>{hazard.body.description || t('register.draft')}</span>
            )}
          </span>
        </Assessment>
      )}
      <Button size="small" disabled={readonly} onClick={() => void addHazard()}>
        {t('risk.addHazard')}
      </Button>
    </>
  );
  return (
    <SideForm
      title={`${point.body.code} ${point.body.name || t('register.draft')}`}
      line={
        <>
          <LevelChip level={r.level} waits={r.waits} raised={r.raised !== null} hint={r.raised?.reason} />
          <span>
            {r.level ? t('risk.control', { tier: levelFacts(r.level).tier }) : t('risk.controlLater')}
            {t('common.sep')}
            {areaName}
            {t('common.sep')}
            {onMap ? t('risk.onMap') : t('risk.notOnMap')}
          </span>
        </>
      }
      onClose={onClose}
      onStep={onStep}
      onLeave={onLeave}
      foot={
        <>
          <ConfirmBar record={point as Rec} page={page} onNext={onNext} />
          <Result hazard={hazard} lec={lec} basis={basis} />
          <div className="side-actions">
            <Button
              size="small"
              disabled={readonly || higher.length === 0}
              title={higher.length === 0 ? t('risk.assessFirst') : ''}
              onClick={() => {
                setLevel(higher.at(-1) ?? 'major');
                setReason('');
                setRaising(true);
              }}
            >
              {t('risk.raiseOpen')}
            </Button>
            {point.body.raised && (
              <Button
                size="small"
                disabled={readonly}
                onClick={() => void run('record.update', { id: point.id, values: { raised: null } })}
              >
                {t('risk.unraise')}
              </Button>
            )}
            <span className="grow" />
            <span className="hint">
              <Key>PgUp</Key>
              <Key>PgDn</Key>
              {t('register.neighbours')}
            </span>
          </div>
        </>
      }
    >
      <DraftNote record={point as Rec} />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(k) => onTab(k as PointTab)}
        items={[
          { key: 'basic', label: t('risk.basic'), children: <RecordForm record={point as Rec} /> },
          { key: 'assess', label: t('risk.assess'), children: assess },
          {
            key: 'measures',
            label: t('risk.measures', { n: measures }),
            children:
              hazards.length === 0 ? (
                <span className="muted">{t('risk.hazardFirst')}</span>
              ) : (
                hazards.map((h) => <RecordForm key={h.id} record={h as Rec} />)
              ),
          },
          {
            key: 'findings',
            label: t('risk.findings', { n: findings.length }),
            children:
              findings.length === 0 ? (
                <span className="muted">{t('risk.noFindings')}</span>
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
      <Dialog
        open={raising}
        title={t('risk.raise')}
        onCancel={() => setRaising(false)}
        okText={t('risk.raise')}
        cancelText={t('risk.notRaise')}
        okButtonProps={{ disabled: reason.trim() === '' }}
        onOk={() =>
          void run('record.update', { id: point.id, values: { raised: { level, reason } } }).then(() => setRaising(false))
        }
      >
        <p className="muted">{t('risk.onlyUp')}</p>
        <Choose
          aria-label={t('risk.level')}
          className="raised-level"
          value={level}
          onChange={setLevel}
          options={higher.map((l) => ({ value: l, label: t('risk.levelRisk', { level: levelFacts(l).word }) }))}
        />
        <Input.TextArea
          aria-label={t('risk.reason')}
          value={reason}
          maxLength={300}
          onChange={(e) => setReason(e.target.value)}
        />
      </Dialog>
    </SideForm>
  );
};
