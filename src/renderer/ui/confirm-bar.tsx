/** At the foot of a form of starter content: confirm it and go to the next, or the rest of the page after they were listed. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { WAITING_WORD } from '../../shared/engine/confirmed.ts';
import { type Rec, valuesOf } from '../../shared/engine/kinds.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { Chip } from './chips.tsx';
import { useConfirm } from './use-confirm.ts';

export const isWaiting = (r: Rec | undefined): boolean => r !== undefined && valuesOf(r).pending === true;

/** @param page what is listed beside it, in its order @param onNext the next one that waits, after this was confirmed */
export const ConfirmBar = ({ record, page, onNext }: { record: Rec; page: readonly Rec[]; onNext(next: Rec): void }) => {
  const { t } = useTranslation();
  const { readonly } = useDossier();
  const confirm = useConfirm();
  if (!isWaiting(record)) return null;
  const at = page.findIndex((r) => r.id === record.id);
  const rest = [...page.slice(at + 1), ...page.slice(0, Math.max(at, 0))].filter(isWaiting);
  const one = async () => {
    if ((await confirm([record.id])) && rest[0]) onNext(rest[0]);
  };
  return (
    <div className="side-actions">
      <Chip kind="dashed">{WAITING_WORD}</Chip>
      <span className="hint grow cut" title={t('confirm.fromStarter')}>
        {t('confirm.fromStarter')}
      </span>
      {rest.length > 0 && (
        <Button size="small" disabled={readonly} onClick={() => void confirm([record, ...rest].map((r) => r.id))}>
          {t('confirm.all', { n: rest.length + 1 })}
        </Button>
      )}
      <Button size="small" type="primary" disabled={readonly} onClick={() => void one()}>
        {t('confirm.one')}
      </Button>
    </div>
  );
};
