/** Toasts with undo, and fault dialogs that say what happened, what is safe, what to do. */
import { Button, Modal } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { type Fault, faultOf } from '../rpc/client.ts';
import { Key } from './chips.tsx';

interface Feedback {
  toast(words: string, undo?: () => void): void;
  /** Shows a fault; field faults belong at the fields and are listed here only when nobody else shows them. */
  fault(e: unknown): Fault;
}
const Context = createContext<Feedback | null>(null);
export const useFeedback = (): Feedback => {
  const f = useContext(Context);
  if (!f) throw new Error('feedback is missing');
  return f;
};

const SAFE: Partial<Record<Fault['code'], string>> = {
  conflict: '两份都在，什么也没有丢。您的改动已记在本机。',
  'disk-full': '文件保持原样，已确认的改动都在本机。',
  permission: '文件保持原样，已确认的改动都在本机。',
  busy: '文件保持原样，已确认的改动都在本机。',
  io: '已确认的改动都在本机。',
  corrupt: '原文件没有被改动。',
  'too-new': '原文件没有被改动。',
  'unsupported-format': '原文件没有被改动。',
  locked: '原文件没有被改动。',
  validation: '没有保存任何不符合要求的内容。',
};
const TODO: Partial<Record<Fault['code'], string>> = {
  'disk-full': '请腾出空间，或另存到别的磁盘。',
  permission: '请换一个位置另存，或检查文件夹的权限。',
  busy: '请稍后再试，或先关掉占用它的程序。',
  corrupt: '可在档案列表里打开这份档案的早期版本。',
  locked: '可以只读打开，或作为副本打开。',
  'too-new': '请升级软件后再打开。',
};

export const FeedbackProvider = ({ children }: { children: ReactNode }) => {
  const [toast, setToast] = useState<{ words: string; undo?: () => void } | null>(null);
  const [shown, setShown] = useState<Fault | null>(null);
  /** Pointer or focus is on the toast: it stays. */
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!toast || held) return;
    const t = setTimeout(() => setToast(null), 8000);
    return () => clearTimeout(t);
  }, [toast, held]);
  const show = useCallback((words: string, undo?: () => void) => setToast(undo ? { words, undo } : { words }), []);
  const fault = useCallback((e: unknown) => {
    const f = faultOf(e);
    if (f.code !== 'cancelled') setShown(f);
    return f;
  }, []);
  return (
    <Context.Provider value={{ toast: show, fault }}>
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
              撤销<Key>Ctrl Z</Key>
            </button>
          )}
        </div>
      )}
      <Modal
        open={shown !== null}
        title={shown?.message}
        onCancel={() => setShown(null)}
        footer={<Button onClick={() => setShown(null)}>知道了</Button>}
        width={640}
      >
        {shown && SAFE[shown.code] && <div className="safe">✓ {SAFE[shown.code]}</div>}
        {shown && shown.fields.length > 0 && (
          <ul>
            {shown.fields.map((f) => (
              <li key={f.path + f.message}>{f.message}</li>
            ))}
          </ul>
        )}
        {shown && TODO[shown.code] && <p>{TODO[shown.code]}</p>}
      </Modal>
    </Context.Provider>
  );
};
