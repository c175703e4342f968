/** One person beside the matrix: what is due, certificates, sessions of the year. */
import { certificateDue } from '../../../shared/domain/completeness/due.ts';
import type { Rec } from '../../../shared/model/record.ts';
import { daysBetween } from '../../../shared/model/units.ts';
import { editText } from '../../../shared/registers/grid-cell.ts';
import { certificateFields } from '../../../shared/registers/training.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { SideForm } from '../../ui/side-form.tsx';

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
  const { view, store } = useDossier();
  const urgent = certificates.find((c) => {
    const next = certificateDue(c.body);
    return due !== null && next !== null && daysBetween(store.today, next.due) === due;
  });
  const next = urgent && certificateDue(urgent.body);
  const taken = sessions.filter(({ session }) => session.body.state === 'done');
  const hours = taken.reduce((sum, { session }) => sum + (session.body.hours ?? 0), 0);
  return (
    <SideForm
      title={`${person.body.name}　${person.body.code}`}
      line={[posts, person.body.hiredOn ? `${person.body.hiredOn} 入职` : ''].filter(Boolean).join('・')}
      onClose={onClose}
      onStep={onStep}
      onLeave={onLeave}
    >
      {urgent && next && due !== null && (
        <div className={due < 0 ? 'notice late' : 'notice'}>
          <b>
            {urgent.body.item}
            {next.review ? '复审' : /\w$/.test(urgent.body.item) ? ' ' : ''}
            {due < 0 ? `已逾期 ${-due} 天` : due === 0 ? '今天到期' : `${due} 天后到期`}
          </b>
          <div>{due < 0 ? `应于 ${next.due} 前完成，办好前不要安排这项作业。` : `到期日 ${next.due}。`}</div>
        </div>
      )}
      <h3>证书</h3>
      {certificates.length === 0 && <p className="muted">没有登记证书。</p>}
      {certificates.map((c) => (
        <dl key={c.id} className="facts">
          <dt>类别</dt>
          <dd>{editText(certificateFields.type, c.body.type, view)}</dd>
          <dt>项目</dt>
          <dd>{c.body.item}</dd>
          {c.body.number && (
            <>
              <dt>证号</dt>
              <dd>{c.body.number}</dd>
            </>
          )}
          {(c.body.validTo ?? c.body.nextDue) && (
            <>
              <dt>{c.body.validTo ? '有效期至' : '再培训'}</dt>
              <dd>{c.body.validTo ?? c.body.nextDue}</dd>
            </>
          )}
          {c.body.reviewDue && (
            <>
              <dt>复审</dt>
              <dd className={c.body.reviewedOn === null && c.body.reviewDue < store.today ? 'trouble' : ''}>
                {c.body.reviewedOn ? `${c.body.reviewedOn} 已复审` : `应于 ${c.body.reviewDue}，未登记`}
              </dd>
            </>
          )}
        </dl>
      ))}
      <h3>
        培训
        <span className="hint">
          {taken.length} 次，{hours} 学时
        </span>
      </h3>
      {sessions.map(({ session, words }) => (
        <div key={session.id} className="session-line">
          <span className="muted">{(session.body.actualOn ?? session.body.plannedOn ?? '').slice(5)}</span>
          <span className="name" title={session.body.title}>
            {session.body.title}
          </span>
          <span className="muted">{session.body.state === 'done' ? `${session.body.hours ?? ''} 学时` : words}</span>
        </div>
      ))}
    </SideForm>
  );
};
