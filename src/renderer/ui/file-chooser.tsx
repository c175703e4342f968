/** Choosing files on hosts without native dialogs: home and drives, new folder, file name. Only tokens are seen here. */
import { FileTextOutlined, FolderOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileEntry, FilePurpose } from '../../shared/contract/files.ts';
import { core, faultOf } from '../rpc/client.ts';
import { Dialog } from './dialog.tsx';
import './file-chooser.css';

export interface Chosen {
  token: string;
  name: string;
  exists: boolean;
}

export const FileChooser = ({
  purpose,
  suggestedName,
  onDone,
}: {
  purpose: FilePurpose;
  suggestedName: string;
  onDone(chosen: Chosen | null): void;
}) => {
  const { t } = useTranslation();
  const [roots, setRoots] = useState<FileEntry[]>([]);
  const [path, setPath] = useState<FileEntry[]>([]);
  const [entries, setEntries] = useState<FileEntry[]>([]);
  const [name, setName] = useState(suggestedName);
  const [error, setError] = useState('');
  const [picked, setPicked] = useState<FileEntry | null>(null);
  const [native, setNative] = useState(true);
  /** Name of an existing file that the next press replaces. */
  const [replacing, setReplacing] = useState<string | null>(null);
  /** An answer of the core is awaited: what a press would be about is not known yet, so nothing can be pressed. */
  const [busy, setBusy] = useState(true);
  const turn = useRef(0);
  const folder = path.at(-1);
  /** Only the answer to what was asked last counts. */
  const ask = async <T,>(question: () => Promise<T>, take: (answer: T) => void) => {
    turn.current += 1;
    const mine = turn.current;
    const late = () => mine !== turn.current;
    setBusy(true);
    try {
      const answer = await question();
      if (!late()) take(answer);
    } catch (e) {
      if (late()) return;
      const f = faultOf(e);
      setError(f.fields[0]?.message ?? f.message);
      // What went wrong before anything was on the screen is said as well.
      setNative(false);
    } finally {
      if (!late()) setBusy(false);
    }
  };
  const list = (token: string) => core.files.list({ folder: token, purpose });
  const show = (r: Awaited<ReturnType<typeof list>>) => {
    setPath(r.path);
    setReplacing(null);
    setEntries(r.entries);
    setPicked(null);
    setError('');
  };
  const go = (token: string) => ask(() => list(token), show);
  const open = async () => {
    const { nativeDialogs } = await core.app.info();
    if (nativeDialogs) {
      // The system's own dialog has already asked before replacing a file.
      const c = await core.files.choose({ purpose, suggestedName });
      onDone(c.token === null ? null : { token: c.token, name: c.name, exists: true });
      return null;
    }
    setNative(false);
    const r = await core.files.roots();
    setRoots(r);
    return r[0] ? list(r[0].token) : null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when the dialog opens
  useEffect(() => {
    void ask(open, (r) => r && show(r));
  }, []);
  const newFolder = (within: FileEntry) =>
    ask(async () => {
      const made = await core.files.makeFolder({
        folder: within.token,
        name: t('chooser.newFolderName', { n: entries.filter((x) => x.isFolder).length + 1 }),
      });
      return list(made.token);
    }, show);
  const saveAs = (within: FileEntry) =>
    ask(
      () => core.files.target({ folder: within.token, name, purpose }),
      (target) => {
        if (target.exists && replacing !== target.name) setReplacing(target.name);
        else onDone(target);
      },
    );
  const needsName = purpose === 'save-dossier';
  const picksFile = purpose === 'open-dossier' || purpose === 'image';
  const whole = (e: FileEntry): Chosen => ({ token: e.token, name: e.name, exists: true });
  /** What the button does now; `null` while it can do nothing, and then it cannot be pressed. */
  const accept = ((): (() => void) | null => {
    if (busy) return null;
    if (picksFile) return picked && (() => onDone(whole(picked)));
    if (!folder || (needsName && name.trim() === '')) return null;
    return needsName ? () => void saveAs(folder) : () => onDone(whole(folder));
  })();
  if (native) return null;
  return (
    <Dialog
      open
      title={t(`chooser.${purpose}`)}
      width={640}
      onCancel={() => onDone(null)}
      footer={[
        <Button key="folder" disabled={busy || !folder} onClick={() => folder && void newFolder(folder)}>
          {t('chooser.newFolder')}
        </Button>,
        <Button key="no" onClick={() => onDone(null)}>
          {t('common.cancel')}
        </Button>,
        <Button key="yes" type="primary" disabled={accept === null} onClick={() => accept?.()}>
          {purpose === 'export-folder'
            ? t('chooser.exportHere')
            : needsName
              ? t(replacing === null ? 'chooser.saveHere' : 'chooser.replace')
              : t('common.open')}
        </Button>,
      ]}
    >
      <div className="chooser">
        <div className="chooser-roots">
          {roots.map((r) => (
            <div key={r.token}>
              <button type="button" className="link" onClick={() => void go(r.token)}>
                {r.name}
              </button>
            </div>
          ))}
        </div>
        <div className="chooser-folder">
          <div className="hint folder-path">
            {path.map((p) => (
              <button key={p.token} type="button" className="link" onClick={() => void go(p.token)}>
                {p.name}
              </button>
            ))}
          </div>
          <div className="chooser-entries">
            {entries.map((e) => (
              <button
                key={e.token}
                type="button"
                className="choice"
                aria-pressed={picked?.token === e.token}
                onClick={() => (e.isFolder ? void go(e.token) : setPicked(e))}
                onDoubleClick={() => !e.isFolder && onDone(whole(e))}
              >
                <span>
                  {e.isFolder ? (
                    <FolderOutlined aria-label={t('chooser.folder')} />
                  ) : (
                    <FileTextOutlined aria-label={t('chooser.file')} />
                  )}
                </span>
                <span>{e.name}</span>
              </button>
            ))}
            {busy && path.length === 0 && <p className="muted">{t('chooser.reading')}</p>}
            {path.length > 0 && entries.length === 0 && <p className="muted">{t(`chooser.empty.${purpose}`)}</p>}
          </div>
          {needsName && (
            <Input
              aria-label={t('chooser.fileName')}
              className="chooser-name"
              value={name}
              onChange={(e) => {
                setName(e.target.value);
                setReplacing(null);
              }}
              suffix=".yqyd"
            />
          )}
          {replacing !== null && <div className="trouble">{t('chooser.exists', { name: replacing })}</div>}
          {error && <div className="trouble">{error}</div>}
        </div>
      </div>
    </Dialog>
  );
};
