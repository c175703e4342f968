/** One person beside the matrix: what is due, certificates, sessions of the year. */
import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../../shared/base/units.ts';
import { certificateDue } from '../../../shared/domain/training/certificates.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { editText } from '../../../shared/engine/table/cells.ts';
import { certificate } from '../../../shared/registers/05-training/certificate.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { SideForm } from '../../ui/side-form.tsx';
import './training.css';

export interface MatrixPersonProps {
  person: Rec<'person'>;
  /** Days until the most urgent certificate is due; `null` when none is. */
  due: number | null;
  certificates: readonly Rec<'certificate'>[];
  sessions: readonly { session: Rec<'training'>; words: string }[];
  posts: string;
  onClose(): void;
  onStep(by: 1 | -1): void;
  onLeave(): void;
}

export const MatrixPerson = ({ person, due, certificates, sessions, posts, onClose, onStep, onLeave }: MatrixPersonProps) => {
  const { t } = useTranslation();
  const { view, store } = useDossier();
  const urgent = certificates.find((c) => {
    const next = certificateDue(c.body);
    return due !== null && next !== null && daysBetween(store.today, next.due) === due;
  });
  const next = urgent && certificateDue(urgent.body);
  const item = urgent?.body.item ?? '';
  const what = next?.review ? t('training.reviewOf', { item }) : item;
  const taken = sessions.filter(({ session }) => session.body.state === 'done');
  const hours = taken.reduce((sum, { session }) => sum + (session.body.hours ?? 0), 0);
  return (
    <SideForm
      title={`${person.body.name}　${person.body.code}`}
      line={[posts, person.body.hiredOn ? t('training.hired', { day: person.body.hiredOn }) : '']
        .filter(Boolean)
        .join(t('common.sep'))}
      onClose={onClose}
      onStep={onStep}
      onLeave={onLeave}
    >
      {urgent && next && due !== null && (
        <div className={due < 0 ? 'notice late' : 'notice'}>
          <b>
            {t(/\w$/.test(what) ? 'training.urgentLatin' : 'training.urgent', {
              what,
              when:
                due < 0 ? t('training.late', { n: -due }) : due === 0 ? t('training.dueToday') : t('training.dueIn', { n: due }),
            })}
          </b>
          <div>{due < 0 ? t('training.before', { day: next.due }) : t('training.dueOn', { day: next.due })}</div>
        </div>
      )}
      <h3>{t('training.certificates')}</h3>
      {certificates.length === 0 && <p className="muted">{t('training.noCertificates')}</p>}
      {certificates.map((c) => (
        <dl key={c.id} className="facts">
          <dt>{t('training.type')}</dt>
          <dd>{editText(certificate.fields.type, c.body.type, view)}</dd>
          <dt>{t('training.item')}</dt>
          <dd>{c.body.item}</dd>
          {c.body.number && (
            <>
              <dt>{t('training.number')}</dt>
              <dd>{c.body.number}</dd>
            </>
          )}
          {(c.body.validTo ?? c.body.nextDue) && (
            <>
              <dt>{c.body.validTo ? t('training.validTo') : t('training.nextTraining')}</dt>
              <dd>{c.body.validTo ?? c.body.nextDue}</dd>
            </>
          )}
          {c.body.reviewDue && (
            <>
              <dt>{t('training.review')}</dt>
              <dd className={c.body.reviewedOn === null && c.body.reviewDue < store.today ? 'trouble' : ''}>
                {c.body.reviewedOn
                  ? t('training.reviewed', { day: c.body.reviewedOn })
                  : t('training.reviewMissing', { day: c.body.reviewDue })}
              </dd>
            </>
          )}
        </dl>
      ))}
      <h3>
        {t('stage.training')}
        <span className="hint">{t('training.taken', { n: taken.length, hours })}</span>
      </h3>
      {sessions.map(({ session, words }) => (
        <div key={session.id} className="session-line">
          <span className="muted">{(session.body.actualOn ?? session.body.plannedOn ?? '').slice(5)}</span>
          <span className="name" title={session.body.title}>
            {session.body.title}
          </span>
          <span className="muted">
            {session.body.state === 'done' ? t('training.hours', { n: session.body.hours ?? '' }) : words}
          </span>
        </div>
      ))}
    </SideForm>
  );
};
