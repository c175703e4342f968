/** A number of the property panel: typed exactly, stored on Enter or on leaving, dropped by Escape. */
import { InputNumber } from 'antd';
import { useEffect, useState } from 'react';

interface Props {
  label: string;
  value: number;
  /** Shown before the number; the label alone is for screen readers. */
  prefix?: string;
  unit?: string;
  digits?: number;
  min?: number;
  max?: number;
  disabled: boolean;
  onStore(value: number): void;
}

export const ExactNumber = ({ label, value, prefix, unit, digits = 2, min, max, disabled, onStore }: Props) => {
  const shown = Number(value.toFixed(digits));
  const [draft, setDraft] = useState<number | null>(shown);
  useEffect(() => setDraft(shown), [shown]);
  const store = (): void => {
    if (draft === null || draft === shown) setDraft(shown);
    else onStore(draft);
  };
  return (
    <InputNumber
      size="small"
      aria-label={label}
      controls={false}
      value={draft}
      disabled={disabled}
      precision={digits}
      {...(prefix ? { prefix } : {})}
      {...(unit ? { suffix: unit } : {})}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      onChange={setDraft}
      onBlur={store}
      onPressEnter={store}
      onKeyDown={(e) => {
        if (e.key === 'Escape') setDraft(shown);
      }}
    />
  );
};
