/** One form field from its descriptor. Stores when it is left; Escape brings the old value back. */

import { WarningOutlined } from '@ant-design/icons';
import { DatePicker, Input, InputNumber, Switch } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { withoutDrafts } from '../../shared/engine/draft.ts';
import { type Field, writtenIn } from '../../shared/engine/field.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { isKind, registerOf } from '../../shared/engine/registry.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import { DueChip } from './chips.tsx';
import { Choose } from './choose.tsx';
import { StandInNote } from './stand-ins.tsx';

export interface FieldEditorProps {
  id: string;
  field: Field;
  value: unknown;
  view: RecordView;
  disabled: boolean;
  error?: string | undefined;
  /** What stands and has to be checked. */
  note?: string | undefined;
  /** May be left empty: nothing asks for it. */
  optional?: boolean;
  /** Empty although the record is incomplete without it. */
  lacking?: boolean;
  /** Days until what the field reminds of is due. */
  due?: number | undefined;
  /** Name that a deleted record left behind. */
  gone?: string | undefined;
  onStore(value: unknown): void;
  /** The draft was given up with Escape; a message about it has no object any more. */
  onDrop?: () => void;
}

const recordOptions = (view: RecordView, kind: string) =>
  isKind(kind)
    ? (withoutDrafts(view).list(kind) as readonly Rec[]).map((r) => {
        const code = (r.body as { code?: string }).code;
        return { value: r.id as string, label: `${code ? `${code} ` : ''}${registerOf(r.kind).title(r.body as never)}` };
      })
    : [];

export const FieldEditor = ({
  id,
  field,
  value,
  view,
  disabled,
  error,
  note,
  optional,
  lacking,
  due,
  gone,
  onStore,
  onDrop,
}: FieldEditorProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const store = (written: unknown) => {
    // Characters that nobody sees are gone from the draft too, or it would differ from what is stored for good.
    const cleaned = field.schema.safeParse(written);
    const v = cleaned.success ? cleaned.data : written;
    setDraft(v);
    if (JSON.stringify(v) !== JSON.stringify(value)) onStore(v);
  };
  /** Nothing was typed here yet, so undo means the dossier, as in the grid; the frame leaves keys of text boxes alone. */
  const undo = (e: React.KeyboardEvent) => {
    const box = e.target as HTMLElement;
    const letter = e.ctrlKey || e.metaKey ? e.key.toLowerCase() : '';
    // Told on from beside the box, the key may come by here again.
    if ((letter !== 'z' && letter !== 'y') || box.closest('input, textarea') === null) return;
    if (JSON.stringify(draft) !== JSON.stringify(value)) return;
    e.preventDefault();
    e.stopPropagation();
    const { key, ctrlKey, metaKey, shiftKey } = e;
    box.parentElement?.dispatchEvent(new window.KeyboardEvent('keydown', { key, ctrlKey, metaKey, shiftKey, bubbles: true }));
  };
  const keys = (e: React.KeyboardEvent) => {
    undo(e);
    if (e.key !== 'Escape') return;
    // Drawn before the field is left, or leaving would store what was just given up.
    flushSync(() => setDraft(value));
    onDrop?.();
    (e.target as HTMLElement).blur();
  };
  const w = field.widget;
  let control: React.ReactNode = null;
  const status = error ? ('error' as const) : undefined;
  switch (w.type) {
    case 'text':
      control = (
        <Input
          id={id}
          value={String(draft ?? '')}
          maxLength={w.maxLength}
          disabled={disabled}
          status={status ?? ''}
          onChange={(e) => setDraft(e.target.value)}
          onBlur={() => store(draft)}
          onPressEnter={() => store(draft)}
          onKeyDown={keys}
        />
      );
      break;
    case 'long-text':
      control = (
        <Input.TextArea
          id={id}
          value={String(draft ?? '')}
          maxLength={w.maxLength}
          autoSize={{ minRows: 2, maxRows: 8 }}
          disabled={disabled}
          status={status ?? ''}
          onChange={(e) => setDraft(e.target.value)}
          onBlur={() => store(draft)}
          onKeyDown={keys}
        />
      );
      break;
    case 'lines': {
      const text = Array.isArray(draft) ? (draft as string[]).join('\n') : String(draft ?? '');
      const lines = (s: string) =>
        s
          .split('\n')
          .map((x) => x.trim())
          .filter(Boolean);
      control = (
        <Input.TextArea
          id={id}
          value={text}
          autoSize={{ minRows: 3, maxRows: 14 }}
          disabled={disabled}
          status={status ?? ''}
          onChange={(e) => setDraft(e.target.value)}
          onBlur={() => store(lines(text))}
          onKeyDown={keys}
        />
      );
      break;
    }
    case 'number':
      control = (
        <InputNumber
          id={id}
          value={(draft as number | null) ?? null}
          className="whole-width"
          disabled={disabled}
          status={status ?? ''}
          precision={w.decimals}
          suffix={w.unit}
          onChange={(v) => setDraft(v)}
          onBlur={() => store(draft ?? null)}
          onPressEnter={() => store(draft ?? null)}
          onKeyDown={keys}
        />
      );
      break;
    case 'date':
      control = (
        <DatePicker
          id={id}
          onKeyDown={undo}
          value={draft ? dayjs(String(draft)) : null}
          className="whole-width"
          disabled={disabled}
          status={status ?? ''}
          onChange={(d) => store(d ? d.format('YYYY-MM-DD') : null)}
        />
      );
      break;
    case 'choice':
      control = (
        <Choose
          id={id}
          onKeyDown={undo}
          value={(draft as string | null) ?? null}
          allowClear
          options={[...w.options]}
          className="whole-width"
          disabled={disabled}
          status={status ?? ''}
          onChange={(v) => store(v ?? null)}
        />
      );
      break;
    case 'choices':
      control = (
        <Choose
          id={id}
          onKeyDown={undo}
          mode="multiple"
          value={(draft as string[]) ?? []}
          options={[...w.options]}
          className="whole-width"
          disabled={disabled}
          status={status ?? ''}
          onChange={(v) => store(v)}
        />
      );
      break;
    case 'ref':
      control = (
        <Choose
          id={id}
          onKeyDown={undo}
          value={(draft as string | null) ?? null}
          allowClear
          options={recordOptions(view, w.kind)}
          className="whole-width"
          disabled={disabled}
          status={status ?? ''}
          onChange={(v) => store(v ?? null)}
        />
      );
      break;
    case 'refs':
      control = (
        <Choose
          id={id}
          onKeyDown={undo}
          mode="multiple"
          value={(draft as string[]) ?? []}
          options={recordOptions(view, w.kind)}
          className="whole-width"
          disabled={disabled}
          status={status ?? ''}
          onChange={(v) => store(v)}
        />
      );
      break;
    case 'flag':
      control = <Switch id={id} checked={draft === true} disabled={disabled} onChange={(v) => store(v)} />;
      break;
    case 'hidden':
      return null;
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label}
        {optional && <span className="hint">　{t('field.optional')}</span>}
        {lacking && <span className="field-lacking">{t('grid.lacking')}</span>}
        {due !== undefined && (
          <span className="field-due">
            <DueChip days={due} />
          </span>
        )}
      </label>
      {control}
      {error && (
        <div className="error" role="alert">
          <WarningOutlined /> {error}
        </div>
      )}
      {note && !error && (
        <div className="to-check" role="note">
          <WarningOutlined /> {note}
        </div>
      )}
      <StandInNote written={writtenIn(field, draft)} />
      {gone && <div className="hint">{gone}</div>}
      {field.help && !error && <div className="hint">{field.help}</div>}
    </div>
  );
};
