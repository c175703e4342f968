/** The form beside a grid: head with title, scrolling middle, fixed foot. PgUp and PgDn change the record, F6 the pane. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface SideFormProps {
  title: string;
  /** Line under the title. */
  line?: ReactNode;
  foot?: ReactNode;
  onClose(): void;
  onStep?: ((by: 1 | -1) => void) | undefined;
  onLeave?: (() => void) | undefined;
  children: ReactNode;
}

export const SideForm = ({ title, line, foot, onClose, onStep, onLeave, children }: SideFormProps) => {
  const { t } = useTranslation();
  const key = (e: KeyboardEvent): void => {
    if (e.key === 'F6' && onLeave) {
      e.preventDefault();
      onLeave();
    } else if ((e.key === 'PageDown' || e.key === 'PageUp') && onStep) {
      e.preventDefault();
      onStep(e.key === 'PageDown' ? 1 : -1);
    }
  };
  return (
    <aside className="side" aria-label={title} onKeyDown={key}>
      <header>
        <div className="side-title">
          <h2>{title}</h2>
          <button
            type="button"
            className="icon-button"
            aria-label={t('common.close')}
            title={t('common.close')}
            onClick={onClose}
          >
            ✕
          </button>
        </div>
        {line && <div className="side-line">{line}</div>}
      </header>
      <div className="inner">{children}</div>
      {foot && <footer>{foot}</footer>}
    </aside>
  );
};
