/** Dialogs of the frame: a file changed elsewhere, help for a place, settings. */
import { Button, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../shared/contract/app.ts';
import { isKind, registerOf } from '../../shared/engine/registry.ts';
import { setLanguage } from '../i18n.ts';
import { core } from '../rpc/client.ts';
import { changePreferences } from '../store/preferences.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { Key } from '../ui/chips.tsx';
import { ChoiceDialog } from '../ui/choice-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFeedback } from '../ui/feedback.tsx';
import type { Screen } from './screens.tsx';

export const ConflictDialog = (p: { onClose(): void; onSaveAs(): void; onLeave(): void }) => {
  const { t } = useTranslation();
  const { info, save, store } = useDossier();
  const feedback = useFeedback();
  const [sides, setSides] = useState<Awaited<ReturnType<typeof core.dossier.compare>> | null>(null);
  useEffect(() => {
    core.dossier.compare({ session: store.session }).then(setSides, feedback.fault);
  }, [store.session, feedback.fault]);
  const changes = (s: { count: number; kinds: readonly string[] }): string =>
    s.kinds.length > 0
      ? t('conflict.changes', { n: s.count, kinds: s.kinds.join(t('common.comma')) })
      : t('conflict.noChanges', { n: s.count });
  const at = (iso: string | null): string => (iso === null ? t('common.none') : new Date(iso).toLocaleString('zh-CN'));
  const pair = (what: string, value: string): string => t('common.pair', { what, value });
  const after = (work: () => void) => () => {
    p.onClose();
    work();
  };
  return (
    <ChoiceDialog
      title={t('conflict.title')}
      safe={t('conflict.safe', { n: save.pendingChanges })}
      cancel={t('conflict.later')}
      onCancel={p.onClose}
      choices={[
        {
          id: 'as',
          title: t('conflict.asNew'),
          note: t('conflict.asNewNote'),
          deed: t('conflict.asNewDo'),
          run: after(p.onSaveAs),
        },
        {
          id: 'mine',
          title: t('conflict.overwrite'),
          note: t('conflict.overwriteNote'),
          deed: t('conflict.overwriteDo'),
          run: after(() => void core.dossier.save({ session: store.session, overwrite: true }).catch(feedback.fault)),
        },
        {
          id: 'theirs',
          title: t('conflict.revert'),
          note: t('conflict.revertNote'),
          deed: t('conflict.revertDo'),
          run: after(
            () =>
              void core.dossier.revertToFile({ session: store.session }).then(() => {
                store.markClosed();
                p.onLeave();
              }, feedback.fault),
          ),
        },
      ]}
    >
      <p>{t('conflict.what', { file: info.fileName ?? '' })}</p>
      {sides?.theirs && (
        <table className="grid sides">
          <colgroup>
            <col />
            <col />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th aria-label={t('conflict.title')} />
              <th>{t('conflict.mine')}</th>
              <th>{t('conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td className="muted">{t('conflict.last')}</td>
              <td>{at(sides.mine.at)}</td>
              <td>{at(sides.theirs.at)}</td>
            </tr>
            <tr>
              <td className="muted">{t('conflict.count')}</td>
              <td>{changes(sides.mine)}</td>
              <td>{changes(sides.theirs)}</td>
            </tr>
            {sides.both.map((b, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two records may be called the same
              <tr key={`${i} ${b.what}`}>
                <td className="muted">{i === 0 ? t('conflict.both') : ''}</td>
                <td title={pair(b.what, b.mine)}>{pair(b.what, b.mine)}</td>
                <td title={pair(b.what, b.theirs)}>{pair(b.what, b.theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ChoiceDialog>
  );
};

const KEYS: readonly (readonly [string, 'ctrlK' | 'ctrlZ' | 'ctrlS' | 'ctrlP' | 'alt' | 'f2' | 'esc'])[] = [
  ['Ctrl K', 'ctrlK'],
  ['Ctrl Z / Ctrl Y', 'ctrlZ'],
  ['Ctrl S', 'ctrlS'],
  ['Ctrl P', 'ctrlP'],
  ['Alt 1…9, 0', 'alt'],
  ['F2', 'f2'],
  ['Esc', 'esc'],
];

const isRegister = (place: string): place is `register:${string}` => place.startsWith('register:');

export const HelpDialog = ({ place, onClose }: { place: Screen | 'library'; onClose(): void }) => {
  const { t } = useTranslation();
  const kind = place.slice('register:'.length);
  const placeWords =
    place === 'library'
      ? t('library.title')
      : !isRegister(place)
        ? t(`stage.${place}`)
        : isKind(kind)
          ? registerOf(kind).shortName
          : '';
  return (
    <Dialog
      open
      closable={false}
      width={640}
      title={t('help.title', { place: placeWords })}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <p>{isRegister(place) ? t('help.register') : t(`help.${place}`)}</p>
      <b>{t('help.keys')}</b>
      <table className="keys">
        <tbody>
          {KEYS.map(([key, words]) => (
            <tr key={key}>
              <td>
                <Key>{key}</Key>
              </td>
              <td>{t(`help.keyList.${words}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
};

export const SettingsDialog = ({ onClose, onLanguage }: { onClose(): void; onLanguage(language: Language): void }) => {
  const { t, i18n } = useTranslation();
  const feedback = useFeedback();
  const [version, setVersion] = useState('');
  useEffect(() => {
    core.app.info().then((i) => setVersion(i.version), feedback.fault);
  }, [feedback.fault]);
  const change = async (language: Language) => {
    try {
      await changePreferences({ language });
      await setLanguage(language);
      onLanguage(language);
    } catch (e) {
      feedback.fault(e);
    }
  };
  return (
    <Dialog
      open
      closable={false}
      width={480}
      title={t('settings.title')}
      onCancel={onClose}
      footer={
        <div className="dialog-foot">
          <span className="hint">{t('settings.version', { version })}</span>
          <span className="grow" />
          <Button onClick={onClose}>{t('common.close')}</Button>
        </div>
      }
    >
      <b>{t('settings.language')}</b>
      <Radio.Group
        className="languages"
        value={i18n.language}
        onChange={(e) => void change(e.target.value as Language)}
        options={LANGUAGES.map((l) => ({ value: l, label: t(`settings.${l}`) }))}
      />
      <p className="hint">{t('settings.languageNote')}</p>
    </Dialog>
  );
};
