/** Everything a stage still lacks, each line the way to where it is mended. */
import { RightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Gap, StageState } from '../../shared/engine/completeness.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { Dialog } from './dialog.tsx';
import './gaps-dialog.css';

/** Goes to the record and field of a gap; `false` where it names no record. */
export const useVisitGap = (): ((gap: Gap | undefined) => boolean) => {
  const { view, goTo } = useDossier();
  return (gap) => {
    const rec = gap && view.get(gap.record);
    if (!gap || !rec) return false;
    goTo({ kind: rec.kind, record: rec.id, ...(gap.field === null ? {} : { field: gap.field }) }, gap.stage);
    return true;
  };
};

export const GapsDialog = ({ stage, onClose, onStage }: { stage: StageState; onClose(): void; onStage?: () => void }) => {
  const { t } = useTranslation();
  const visit = useVisitGap();
  return (
    <Dialog
      open
      title={t('register.gapsTitle', { stage: t(`stage.${stage.id}`), n: stage.gaps.length })}
      width={640}
      footer={<span className="hint">{t('register.gapsHint')}</span>}
      onCancel={onClose}
    >
      <div className="gap-list">
        {stage.gaps.map((gap, i) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: one record may lack several things in the same words
            key={i}
            type="button"
            title={gap.text}
            disabled={gap.record === null && onStage === undefined}
            onClick={() => {
              onClose();
              if (!visit(gap)) onStage?.();
            }}
          >
            <span className="cut grow">{gap.text}</span>
            <RightOutlined className="gap-arrow" />
          </button>
        ))}
        {stage.gaps.length === 0 && <p className="muted">{t('register.noGaps')}</p>}
      </div>
    </Dialog>
  );
};
