/**
 * A decision: what happened, what is safe, then choices as rows with their consequence, the harmless one chosen.
 * The primary button is named by its deed.
 */
import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Dialog } from './dialog.tsx';

export interface Choice {
  id: string;
  title: string;
  note: string;
  /** At the right of the row: 建议, a duration. */
  aside?: string;
  /** Words of the button while this row is chosen. */
  deed: string;
  run(): void;
}

export const ChoiceDialog = ({
  title,
  children,
  safe,
  choices,
  cancel,
  onCancel,
  help,
}: {
  title: string;
  children?: ReactNode;
  safe: string;
  /** The first is the harmless one. */
  choices: readonly Choice[];
  cancel: string;
  onCancel(): void;
  help?: ReactNode;
}) => {
  const [picked, setPicked] = useState(choices[0]?.id);
  const chosen = choices.find((c) => c.id === picked) ?? choices[0];
  return (
    <Dialog
      open
      title={title}
      width={640}
      closable={false}
      onCancel={onCancel}
      footer={
        <div className="dialog-foot">
          {help}
          <span className="grow" />
          <Button onClick={onCancel}>
            {cancel} <span className="hint">Esc</span>
          </Button>
          {chosen && (
            <Button type="primary" autoFocus onClick={chosen.run}>
              {chosen.deed}
            </Button>
          )}
        </div>
      }
    >
      {children}
      <div className="safe">
        <CheckOutlined /> {safe}
      </div>
      {choices.length > 1 && (
        <div role="radiogroup" aria-label={title}>
          {choices.map((c) => (
            <label key={c.id} className="choice-row" data-chosen={c.id === chosen?.id || undefined}>
              <input type="radio" name="choice" checked={c.id === chosen?.id} onChange={() => setPicked(c.id)} />
              <span className="grow">
                <b>{c.title}</b>
                <span className="muted">{c.note}</span>
              </span>
              {c.aside && <span className="hint">{c.aside}</span>}
            </label>
          ))}
        </div>
      )}
    </Dialog>
  );
};
