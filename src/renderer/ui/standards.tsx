/** Standards that follow for a class and an industry, from the content pack; the text of each says its scope. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeClass } from '../../shared/domain/enterprise/classify.ts';
import { applicableStandards } from '../../shared/domain/standards/applicable.ts';
import type { StandardsPack } from '../../shared/domain/standards/standards.ts';
import { core } from '../rpc/client.ts';
import { Chip } from './chips.tsx';
import { useFeedback } from './feedback.tsx';

export const Standards = ({ noticeClass, industryCode }: { noticeClass: NoticeClass; industryCode: string }) => {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [pack, setPack] = useState<StandardsPack | null>(null);
  useEffect(() => {
    core.app.content().then((c) => setPack(c.standards as unknown as StandardsPack), feedback.fault);
  }, [feedback.fault]);
  return (pack ? applicableStandards(pack, noticeClass, industryCode) : []).map((s) => (
    <div key={s.id} className="standard">
      <b>{s.title}</b> {!s.verified && <Chip kind="dashed">{t('enterprise.unverified')}</Chip>}
      <div className="hint">{[s.code, s.note].filter(Boolean).join(t('common.sep'))}</div>
    </div>
  ));
};
