/** Dialogs of the map: a new sheet, a level set by hand with its reason. */
import { Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { LEVELS, type Level, levelFacts } from '../../../shared/domain/risk/level.ts';

interface NewPlan {
  name: string;
  width: number;
  height: number;
}

export const NewPlanDialog = ({ onDone }: { onDone(plan: NewPlan | null): void }) => {
  const [draft, setDraft] = useState<NewPlan>({ name: '', width: 40, height: 25 });
  return (
    <Modal
      open
      title="新增平面图"
      okText="新增"
      cancelText="不新增"
      onCancel={() => onDone(null)}
      okButtonProps={{ disabled: draft.name.trim() === '' }}
      onOk={() => onDone(draft)}
    >
      <div className="field">
        <label htmlFor="new-name">图名</label>
        <Input id="new-name" maxLength={60} value={draft.name} onChange={(e) => setDraft({ ...draft, name: e.target.value })} />
      </div>
      <div style={{ display: 'flex', gap: 12 }}>
        <div className="field">
          <label htmlFor="new-width">宽</label>
          <InputNumber
            id="new-width"
            min={1}
            max={10000}
            value={draft.width}
            onChange={(v) => setDraft({ ...draft, width: v ?? 40 })}
          />
        </div>
        <div className="field">
          <label htmlFor="new-height">高</label>
          <InputNumber
            id="new-height"
            min={1}
            max={10000}
            value={draft.height}
            onChange={(v) => setDraft({ ...draft, height: v ?? 25 })}
          />
        </div>
      </div>
      <p className="hint">先按大致的长宽填，放好底图后量一段已知长度就能标定比例。</p>
    </Modal>
  );
};

interface SetLevel {
  level: Level;
  reason: string;
}

export const SetLevelDialog = ({ initial, onDone }: { initial: SetLevel | null; onDone(value: SetLevel | null): void }) => {
  const [draft, setDraft] = useState<SetLevel>(initial ?? { level: 'considerable', reason: '' });
  return (
    <Modal
      open
      title="人工定级"
      okText="采用"
      cancelText="放弃"
      onCancel={() => onDone(null)}
      okButtonProps={{ disabled: draft.reason.trim() === '' }}
      onOk={() => onDone(draft)}
    >
      <div className="field">
        <label htmlFor="set-level">等级</label>
        <Select
          id="set-level"
          style={{ width: 140 }}
          value={draft.level}
          options={LEVELS.map((l) => ({ value: l, label: `${levelFacts(l).word}风险` }))}
          onChange={(level) => setDraft({ ...draft, level })}
        />
      </div>
      <div className="field">
        <label htmlFor="set-reason">理由</label>
        <Input.TextArea
          id="set-reason"
          value={draft.reason}
          maxLength={300}
          onChange={(e) => setDraft({ ...draft, reason: e.target.value })}
        />
      </div>
    </Modal>
  );
};
