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
  const [read, setRead] = useState<{ pack: StandardsPack; today: string } | null>(null);
  useEffect(() => {
    Promise.all([core.app.content(), core.app.info()]).then(
      ([c, { today }]) => setRead({ pack: c.standards as unknown as StandardsPack, today }),
      feedback.fault,
    );
  }, [feedback.fault]);
  return (read ? applicableStandards(read.pack, noticeClass, industryCode, read.today) : []).map((s) => (
    <div key={s.id} className="standard">
      <b>{s.title}</b> {!s.verified && <Chip kind="dashed">{t('enterprise.unverified')}</Chip>}
      <div className="hint">{[s.code, s.note].filter(Boolean).join(t('common.sep'))}</div>
    </div>
  ));
};
