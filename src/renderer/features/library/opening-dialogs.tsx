/** What may stand in the way of opening a dossier: a temporary folder, somebody else's lock, damage; and 早期版本. */
import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupEntry } from '../../../shared/contract/library.ts';
import { core, type Fault, faultOf } from '../../rpc/client.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useFeedback } from '../../ui/feedback.tsx';

export type OpenFrom = Parameters<typeof core.dossier.open>[0]['from'];

export type Trouble =
  | { kind: 'temporary'; from: OpenFrom; token: string; name: string; where: string }
  | { kind: 'locked'; from: OpenFrom; fault: Fault }
  | { kind: 'damaged'; from: OpenFrom; fault: Fault; backups: BackupEntry[] };

/** The decision an opening fault asks for; `null` when there is none to make. */
export const troubleOf = async (e: unknown, from: OpenFrom): Promise<Trouble | null> => {
  const fault = faultOf(e);
  if (fault.code === 'locked') return { kind: 'locked', from, fault };
  if (fault.code !== 'corrupt' || from.by === 'backup') return null;
  const backups = await core.dossier.salvage({ token: from.by === 'library' ? from.id : from.token }).catch(() => []);
  return { kind: 'damaged', from, fault, backups };
};

const at = (iso: string): string => new Date(iso).toLocaleString('zh-CN');

export const BackupsDialog = (p: { load(): Promise<BackupEntry[]>; onOpen(id: string): void; onClose(): void }) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [list, setList] = useState<BackupEntry[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads once
  useEffect(() => {
    p.load().then(setList, feedback.fault);
  }, []);
  return (
    <Dialog open title={t('library.backups')} onCancel={p.onClose} footer={null} width={640}>
      <div className="safe">
        <CheckOutlined /> {t('library.backupsSafe')}
      </div>
      {list?.length === 0 && <p>{t('library.noBackups')}</p>}
      <div className="backup-list">
        {list?.map((b) => (
          <div key={b.id}>
            <span className="grow">
              {at(b.at)}
              <span className="muted">　{t('library.backupLine', { n: b.records, kb: Math.ceil(b.bytes / 1024) })}</span>
            </span>
            <Button size="small" onClick={() => p.onOpen(b.id)}>
              {t('library.openCopy')}
            </Button>
          </div>
        ))}
      </div>
    </Dialog>
  );
};

export const OpeningDialogs = ({
  trouble,
  onOpen,
  onAdopt,
  onClose,
}: {
  trouble: Trouble;
  onOpen(from: OpenFrom, mode: 'readonly' | 'copy'): void;
  onAdopt(token: string): void;
  onClose(): void;
}) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [listing, setListing] = useState(false);
  if (trouble.kind === 'temporary')
    return (
      <ChoiceDialog
        title={t('library.temporary', { name: trouble.name, where: trouble.where })}
        safe={t('library.originalSafe')}
        cancel={t('common.close')}
        onCancel={onClose}
        choices={[
          {
            id: 'adopt',
            title: t('library.adopt'),
            note: t('library.adoptNote'),
            deed: t('library.adopt'),
            run: () => onAdopt(trouble.token),
          },
          {
            id: 'look',
            title: t('library.look'),
            note: t('library.lookNote'),
            deed: t('library.look'),
            run: () => onOpen({ by: 'token', token: trouble.token }, 'readonly'),
          },
        ]}
      >
        <p>{t('library.temporaryWhat')}</p>
      </ChoiceDialog>
    );
  if (trouble.kind === 'locked')
    return (
      <ChoiceDialog
        title={trouble.fault.message}
        safe={t('library.lockedSafe')}
        cancel={t('common.close')}
        onCancel={onClose}
        choices={[
          {
            id: 'readonly',
            title: t('library.openReadonly'),
            note: t('library.openReadonlyNote'),
            deed: t('library.openReadonly'),
            run: () => onOpen(trouble.from, 'readonly'),
          },
          {
            id: 'copy',
            title: t('library.openCopy'),
            note: t('library.copyNote'),
            deed: t('library.openCopy'),
            run: () => onOpen(trouble.from, 'copy'),
          },
        ]}
      />
    );
  const { backups } = trouble;
  const newest = backups[0];
  if (listing)
    return <BackupsDialog load={async () => backups} onClose={onClose} onOpen={(id) => onOpen({ by: 'backup', id }, 'copy')} />;
  return (
    <ChoiceDialog
      title={trouble.fault.message}
      safe={newest ? t('damaged.safe', { n: backups.length, at: at(newest.at) }) : t('damaged.safeNone')}
      cancel={t('common.close')}
      onCancel={onClose}
      help={
        <button
          type="button"
          className="link"
          onClick={() => {
            const { code, message, facts } = trouble.fault;
            navigator.clipboard
              .writeText(JSON.stringify({ code, message, facts }))
              .then(() => feedback.toast(t('common.copied')), feedback.fault);
          }}
        >
          {t('common.copyError')}
        </button>
      }
      choices={
        newest
          ? [
              {
                id: 'newest',
                title: t('damaged.newest'),
                note: t('damaged.newestNote', { at: at(newest.at), n: newest.records }),
                aside: t('damaged.suggested'),
                deed: t('damaged.openBackup'),
                run: () => onOpen({ by: 'backup', id: newest.id }, 'copy'),
              },
              {
                id: 'other',
                title: t('damaged.other'),
                note: t('damaged.otherNote', { n: backups.length }),
                deed: t('damaged.list'),
                run: () => setListing(true),
              },
            ]
          : []
      }
    >
      <p>{t('damaged.what')}</p>
      {!newest && <p>{t('damaged.noneTodo')}</p>}
    </ChoiceDialog>
  );
};
