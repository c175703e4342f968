/**
 * Printed texts that could be others: a newer one of the program, offered with what is different, or the one it took the
 * place of, to be put back. Nothing is taken over by itself.
 */
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OtherText } from '../../../shared/contract/documents.ts';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { TextDifference } from './text-difference.tsx';

export const TextOffer = () => {
  const { t } = useTranslation();
  const { info, revision, readonly } = useDossier();
  const feedback = useFeedback();
  const [texts, setTexts] = useState<OtherText[]>([]);
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew with every revision
  useEffect(() => {
    core.documents.texts({ session: info.session }).then(setTexts, feedback.fault);
  }, [info.session, revision]);
  const newer = texts.filter((x) => x.from === 'program').length;
  if (texts.length === 0) return null;
  const take = async ({ id, from }: OtherText) => {
    try {
      await core.documents.takeText({ session: info.session, id, from });
      feedback.toast(t(from === 'program' ? 'handIn.textTaken' : 'handIn.textPutBack'));
    } catch (e) {
      feedback.fault(e);
    }
  };
  return (
    <div className="text-offer">
      <span>{newer > 0 ? t('handIn.textNewer', { n: newer }) : t('handIn.textReplaced', { n: texts.length })}</span>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('handIn.textSee')}
      </Button>
      {open && (
        <Dialog open title={t('handIn.textDialog')} onCancel={() => setOpen(false)} footer={null} width={820}>
          {texts.map((x) => (
            <section key={x.id}>
              <div className="text-head">
                <strong>{x.title}</strong>
                <span className="muted grow">
                  {x.kept.version !== '' &&
                    x.other.version !== '' &&
                    t(x.from === 'program' ? 'handIn.textVersions' : 'handIn.textVersionsBefore', {
                      kept: x.kept.version,
                      other: x.other.version,
                    })}
                </span>
                <Button size="small" type="primary" disabled={readonly} onClick={() => void take(x)}>
                  {t(x.from === 'program' ? 'handIn.textTake' : 'handIn.textPutBackDo')}
                </Button>
              </div>
              <TextDifference kept={x.kept.text} other={x.other.text} />
            </section>
          ))}
          <p className="muted">{t(readonly ? 'handIn.textReadonly' : 'handIn.textSafe')}</p>
        </Dialog>
      )}
    </div>
  );
};
