/** Dialogs of the map: a new sheet, a level set by hand with its reason. */

import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEVELS, type Level, levelFacts } from '../../../shared/domain/risk/level.ts';
import { Choose } from '../../ui/choose.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface NewPlan {
  name: string;
  width: number;
  height: number;
}

export const NewPlanDialog = ({ onDone }: { onDone(plan: NewPlan | null): void }) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<NewPlan>({ name: '', width: 40, height: 25 });
  return (
    <Dialog
      open
      title={t('map.newPlan')}
      okText={t('map.add')}
      cancelText={t('map.notAdd')}
      onCancel={() => onDone(null)}
      okButtonProps={{ disabled: draft.name.trim() === '' }}
      onOk={() => onDone(draft)}
    >
      <div className="field">
        <label htmlFor="new-name">{t('map.planName')}</label>
        <Input id="new-name" maxLength={60} value={draft.name} onChange={(e) => setDraft({ ...draft, name: e.target.value })} />
      </div>
      <div className="plan-size">
        <div className="field">
          <label htmlFor="new-width">{t('map.width')}</label>
          <InputNumber
            id="new-width"
            min={1}
            max={10000}
            value={draft.width}
            onChange={(v) => setDraft({ ...draft, width: v ?? 40 })}
          />
        </div>
        <div className="field">
          <label htmlFor="new-height">{t('map.height')}</label>
          <InputNumber
            id="new-height"
            min={1}
            max={10000}
            value={draft.height}
            onChange={(v) => setDraft({ ...draft, height: v ?? 25 })}
          />
        </div>
      </div>
      <p className="hint">{t('map.newPlanNote')}</p>
    </Dialog>
  );
};

interface SetLevel {
  level: Level;
  reason: string;
}

export const SetLevelDialog = ({ initial, onDone }: { initial: SetLevel | null; onDone(value: SetLevel | null): void }) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<SetLevel>(initial ?? { level: 'considerable', reason: '' });
  return (
    <Dialog
      open
      title={t('map.setLevel')}
      okText={t('map.apply')}
      cancelText={t('map.drop')}
      onCancel={() => onDone(null)}
      okButtonProps={{ disabled: draft.reason.trim() === '' }}
      onOk={() => onDone(draft)}
    >
      <div className="field">
        <label htmlFor="set-level">{t('map.level')}</label>
        <Choose
          id="set-level"
          className="set-level"
          value={draft.level}
          options={LEVELS.map((l) => ({ value: l, label: t('map.levelRisk', { level: levelFacts(l).word }) }))}
          onChange={(level) => setDraft({ ...draft, level })}
        />
      </div>
      <div className="field">
        <label htmlFor="set-reason">{t('map.reason')}</label>
        <Input.TextArea
          id="set-reason"
          value={draft.reason}
          maxLength={300}
          onChange={(e) => setDraft({ ...draft, reason: e.target.value })}
        />
      </div>
    </Dialog>
  );
};
