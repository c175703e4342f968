/** What is due, in words: 逾期 13 天：锅炉安全阀校验. Colour alone says nothing to those who cannot tell it. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueAt } from '../../shared/engine/due.ts';

/** Words of the day: 逾期 13 天, 今天, 8 天后. */
export const useDueDay = (): ((days: number) => string) => {
  const { t } = useTranslation();
  return useCallback(
    (days) => {
      if (days < 0) return t('common.overdueDays', { n: -days });
      return days === 0 ? t('common.today') : t('common.inDays', { n: days });
    },
    [t],
  );
};

/** Words of everything that is due, one a line. */
export const useDueWords = (): ((list: readonly DueAt[]) => string) => {
  const { t } = useTranslation();
  const day = useDueDay();
  return useCallback(
    (list) => list.map(({ item }) => t('common.dueLine', { when: day(item.days), text: item.text })).join('\n'),
    [t, day],
  );
};
