/** Navigation by stage with completeness; a rail of words beside wide screens and in narrow windows. */
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../shared/base/units.ts';
import type { Completeness } from '../../shared/engine/completeness.ts';
import { dueItems } from '../../shared/engine/due.ts';
import type { RecordView } from '../../shared/engine/view.ts';
import type { Screen } from './screens.tsx';

export const Navigation = ({
  screen,
  go,
  completeness: c,
  view,
  today,
  rail,
}: {
  screen: Screen;
  go(screen: Screen): void;
  completeness: Completeness;
  view: RecordView;
  today: IsoDate;
  rail: boolean;
}) => {
  const { t } = useTranslation();
  const open = view.list('finding').filter((f) => f.body.state !== 'closed').length;
  const due = dueItems(view, today).filter((d) => d.kind === 'periodic-check' && d.days < 0).length;
  const item = (id: Screen, no: string, aside: string) => (
    <button
      type="button"
      className={rail && t(`stage.${id}`).length > 3 ? 'long' : undefined}
      aria-current={screen === id ? 'page' : undefined}
      title={rail && aside !== '' ? aside : undefined}
      onClick={() => go(id)}
    >
      {!rail && <span className="no">{no}</span>}
      {t(`stage.${id}`)}
      {!rail && <span className="pc">{aside}</span>}
    </button>
  );
  return (
    <nav className={rail ? 'nav rail' : 'nav'} aria-label={t('shell.stages')}>
      {item('home', '', `${c.percent}%`)}
      <hr />
      {c.stages.map((s, i) => (
        <Fragment key={s.id}>
          {item(s.id, String(i + 1), s.percent === null ? '' : s.percent === 100 ? '✓' : `${s.percent}%`)}
        </Fragment>
      ))}
      <hr />
      {item('checks', '・', due > 0 ? t('shell.overdueChecks', { n: due }) : '')}
      {item('log', '・', '')}
      {!rail && open > 0 && <span className="sr-only">{t('shell.openFindings', { n: open })}</span>}
    </nav>
  );
};
