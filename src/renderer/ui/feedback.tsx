/** Toasts with undo, and fault dialogs that say what happened, what is safe, what to do. */

import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fault, faultOf } from '../rpc/client.ts';
import { Key } from './chips.tsx';
import { countedLines } from './counted-lines.ts';
import { Dialog } from './dialog.tsx';
import { FAULT_WORDS } from './fault-words.ts';
import './toast.css';

interface Feedback {
  toast(words: string, undo?: () => void): void;
  /** Asks before something that takes more along than what was chosen; `true` to go on. */
  confirm(question: Question): Promise<boolean>;
  /** Shows a fault; field faults belong at the fields and are listed here only when nobody else shows them. */
  fault(e: unknown): Fault;
}
export interface Question {
  title: string;
  /** What happens, one line each. */
  lines: readonly string[];
  /** What is safe whatever is chosen. */
  safe: string;
  /** Words of the button, named by its deed. */
  deed: string;
}

const Context = createContext<Feedback | null>(null);
export const useFeedback = (): Feedback => {
  const f = useContext(Context);
  if (!f) throw new Error('feedback is missing');
  return f;
};

export const FeedbackProvider = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const [toast, setToast] = useState<{ words: string; undo?: () => void } | null>(null);
  const [shown, setShown] = useState<Fault | null>(null);
  /** Pointer or focus is on the toast: it stays. */
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => setToast(null), 8000);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const show = useCallback((words: string, undo?: () => void) => setToast(undo ? { words, undo } : { words }), []);
  const fault = useCallback((e: unknown) => {
    const f = faultOf(e);
    if (f.code !== 'cancelled') setShown(f);
    return f;
  }, []);
  const [asked, setAsked] = useState<(Question & { answer(yes: boolean): void }) | null>(null);
  const confirm = useCallback(
    (question: Question) =>
      new Promise<boolean>((resolve) => {
        setAsked({
          ...question,
          answer: (yes) => {
            setAsked(null);
            resolve(yes);
          },
        });
      }),
    [],
  );
  const words = shown && FAULT_WORDS[shown.code];
  // What is refused says itself what to do instead, where there is something.
  const todo = shown && (shown.facts.instead?.toString() ?? (words?.todo ? t(words.todo) : ''));
  return (
    <Context.Provider value={{ toast: show, confirm, fault }}>
      {children}
      {toast && (
        <div
          className="toast"
          role="status"
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{toast.words}</span>
          {toast.undo && (
            <button
              type="button"
              className="toast-action"
              onClick={() => {
                toast.undo?.();
                setHeld(false);
                setToast(null);
              }}
            >
              {t('common.undo')}
              <Key>Ctrl Z</Key>
            </button>
          )}
        </div>
      )}
      {asked && (
        <Dialog
          open
          closable={false}
          title={asked.title}
          width={640}
          onCancel={() => asked.answer(false)}
          footer={
            <div className="dialog-foot">
              <span className="grow" />
              <Button autoFocus onClick={() => asked.answer(false)}>
                {t('common.cancel')}
              </Button>
              <Button type="primary" onClick={() => asked.answer(true)}>
                {asked.deed}
              </Button>
            </div>
          }
        >
          <ul className="asked-lines">
            {countedLines(asked.lines).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className="safe">
            <CheckOutlined /> {asked.safe}
          </div>
        </Dialog>
      )}
      <Dialog
        open={shown !== null}
        title={shown?.message}
        onCancel={() => setShown(null)}
        footer={<Button onClick={() => setShown(null)}>{t('fault.understood')}</Button>}
        width={640}
      >
        {shown && shown.fields.length > 0 && (
          <ul>
            {countedLines(shown.fields.map((f) => f.message)).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {todo && <p>{todo}</p>}
        {words && (
          <div className="safe">
            <CheckOutlined /> {t(words.safe)}
          </div>
        )}
      </Dialog>
    </Context.Provider>
  );
};
