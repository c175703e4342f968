/** Choosing files on hosts without native dialogs: home and drives, new folder, file name. Only tokens are seen here. */
import { FileTextOutlined, FolderOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
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
  const folder = path.at(-1);
  const go = async (token: string) => {
    try {
      const r = await core.files.list({ folder: token, purpose });
      setPath(r.path);
      setReplacing(null);
      setEntries(r.entries);
      setPicked(null);
      setError('');
    } catch (e) {
      setError(faultOf(e).message);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when the dialog opens
  useEffect(() => {
    void (async () => {
      const { nativeDialogs } = await core.app.info();
      if (nativeDialogs) {
        // The system's own dialog has already asked before replacing a file.
        const c = await core.files.choose({ purpose, suggestedName });
        onDone(c.token === null ? null : { token: c.token, name: c.name, exists: true });
        return;
      }
      setNative(false);
      const r = await core.files.roots();
      setRoots(r);
      if (r[0]) await go(r[0].token);
    })().catch((e: unknown) => setError(faultOf(e).message));
  }, []);
  const newFolder = async () => {
    if (!folder) return;
    try {
      const made = await core.files.makeFolder({
        folder: folder.token,
        name: t('chooser.newFolderName', { n: entries.filter((x) => x.isFolder).length + 1 }),
      });
      await go(made.token);
    } catch (e) {
      setError(faultOf(e).message);
    }
  };
  const accept = async () => {
    try {
      if (purpose === 'open-dossier' || purpose === 'image') {
        if (picked) onDone({ token: picked.token, name: picked.name, exists: true });
        return;
      }
      if (!folder) return;
      if (purpose === 'export-folder') onDone({ token: folder.token, name: folder.name, exists: true });
      else {
        const target = await core.files.target({ folder: folder.token, name, purpose });
        if (target.exists && replacing !== target.name) setReplacing(target.name);
        else onDone(target);
      }
    } catch (e) {
      const f = faultOf(e);
      setError(f.fields[0]?.message ?? f.message);
    }
  };
  const needsName = purpose === 'save-dossier';
  if (native) return null;
  return (
    <Dialog
      open
      title={t(`chooser.${purpose}`)}
      width={640}
      onCancel={() => onDone(null)}
      footer={[
        <Button key="folder" onClick={() => void newFolder()}>
          {t('chooser.newFolder')}
        </Button>,
        <Button key="no" onClick={() => onDone(null)}>
          {t('common.cancel')}
        </Button>,
        <Button
          key="yes"
          type="primary"
          disabled={purpose === 'open-dossier' || purpose === 'image' ? !picked : needsName && name.trim() === ''}
          onClick={() => void accept()}
        >
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
                onDoubleClick={() => !e.isFolder && onDone({ token: e.token, name: e.name, exists: true })}
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
            {entries.length === 0 && (
              <p className="muted">{t(purpose === 'image' ? 'chooser.emptyImages' : 'chooser.emptyDossiers')}</p>
            )}
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
