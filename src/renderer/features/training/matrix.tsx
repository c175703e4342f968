/** 按人（矩阵）: who took part in which session, people who need something first; results are registered cell by cell. */

import { Checkbox, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../../shared/base/units.ts';
import { certificateDue, certificateTier } from '../../../shared/domain/training/certificates.ts';
import { overdueDays } from '../../../shared/engine/activity.ts';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { formatTsv } from '../../../shared/engine/table/clipboard.ts';
import { keepOrder } from '../../../shared/engine/table/columns.ts';
import { assignmentsOf, peopleOfDepartment } from '../../../shared/queries/people.ts';
import { PARTICIPATION_RESULTS } from '../../../shared/registers/05-training/participation.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { DueChip, Key } from '../../ui/chips.tsx';
import { Choose } from '../../ui/choose.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { DataGrid, type GridHandle } from '../../ui/grid/data-grid.tsx';
import type { CellEdit, DataColumn } from '../../ui/grid/types.ts';
import { useWindowWidth } from '../../ui/grid/use-scroller.ts';
import { useSideForm } from '../../ui/grid/use-side-form.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { MatrixPerson } from './matrix-person.tsx';
import './training.css';

type Person = Rec<'person'>;
type Session = Rec<'training'>;

const MARKS: Record<string, string> = { passed: '●', resit: '◐', failed: '×', absent: '－', none: '○' };
/** Tier of a certificate for which nothing is due. */
const VALID = '有效';
const HEAD_PX = 112;
const SESSION_PX = 30;
/** Characters of a title that fit upright into the head. */
const HEAD_CHARACTERS = 8;

/** Titles as heads: without brackets and quotes; those that would look alike keep the end that tells them apart. */
const headsOf = (titles: readonly string[]): string[] => {
  const bare = titles.map((s) => s.replace(/[“”"「」『』]/g, ''));
  const main = bare.map((s) => (/^.{4,}?(?=[（(：:])/.exec(s)?.[0] ?? s).slice(0, HEAD_CHARACTERS));
  return main.map((head, i) => {
    if (main.filter((x) => x === head).length === 1) return head;
    const tail = (/[（(]([^）)]+)[）)]/.exec(bare[i] ?? '')?.[1] ?? (bare[i] ?? '').slice(-3)).slice(0, 4);
    return head.slice(0, HEAD_CHARACTERS - tail.length) + tail;
  });
};

const resultWords = (value: string): string => PARTICIPATION_RESULTS.find((r) => r.value === value)?.label ?? '';

export const Matrix = ({ tabs }: { tabs: React.ReactNode }) => {
  const { t } = useTranslation();
  const { counted: view, store, readonly } = useDossier();
  const feedback = useFeedback();
  const grid = useRef<GridHandle>(null);
  const [words, setWords] = useState('');
  const [department, setDepartment] = useState<string | null>(null);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const form = useSideForm();
  const { today } = store;
  const wide = useWindowWidth() >= 1240;
  const sessions = view.list('training');

  const facts = useMemo(() => {
    const taking = new Map<string, Rec<'participation'>>();
    for (const p of view.list('participation')) taking.set(`${p.parent}/${p.body.person}`, p);
    const certificates = new Map<string, Rec<'certificate'>[]>();
    for (const c of view.list('certificate'))
      if (c.body.holder !== null) certificates.set(c.body.holder, [...(certificates.get(c.body.holder) ?? []), c]);
    return { taking, certificates };
  }, [view]);
  const taking = (p: Person, s: Session) => facts.taking.get(`${s.id}/${p.id}`);
  /** Days until something must be done for the most urgent certificate; `null` when nothing is due within 90 days. */
  const dueOf = (p: Person): number | null => {
    const days = (facts.certificates.get(p.id) ?? [])
      .filter((c) => certificateTier(c.body, today) !== VALID)
      .map((c) => daysBetween(today, certificateDue(c.body)?.due ?? today));
    return days.length === 0 ? null : Math.min(...days);
  };
  const isLate = (s: Session): boolean => overdueDays(s.body, today) > 0;
  const misses = (p: Person): boolean =>
    dueOf(p) !== null ||
    sessions.some((s) => {
      const r = taking(p, s)?.body.result;
      return r !== undefined && r !== 'passed' && r !== 'resit' && (s.body.state === 'done' || isLate(s));
    });
  const postsOf = (p: Person): string =>
    assignmentsOf(view, p.id, today)
      .map((a) => view.find('post', a.body.post)?.body.name ?? '')
      .filter(Boolean)
      .join(t('common.comma'));

  /** Who needs something comes first, as it was when the matrix was opened: nobody jumps away while being edited. */
  const [urgency] = useState(() =>
    view
      .list('person')
      .map((p, i) => ({ p, i, due: dueOf(p), misses: misses(p) }))
      .sort((a, b) => (a.due ?? 1e6) - (b.due ?? 1e6) || Number(b.misses) - Number(a.misses) || a.i - b.i)
      .map(({ p }) => p.id as string),
  );
  const all = useMemo(() => keepOrder(urgency, view.list('person')), [urgency, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: helpers of this render read the view alone
  const people = useMemo(() => {
    const members = department === null ? null : new Set(peopleOfDepartment(view, department as never, today).map((p) => p.id));
    return all.filter(
      (p) =>
        (members === null || members.has(p.id)) &&
        (!onlyMissing || misses(p)) &&
        `${p.body.name}${postsOf(p)}`.includes(words.trim()),
    );
  }, [all, department, onlyMissing, words]);

  const editResult = (p: Person, s: Session): CellEdit => {
    const part = taking(p, s);
    if (!part)
      return {
        as: 'blocked',
        words: t('training.notListed', { name: p.body.name, title: s.body.title }),
        way: {
          words: t('training.addToList'),
          go: () =>
            void store
              .run('record.create', { kind: 'participation', parent: s.id, values: { person: p.id } })
              .then(() => grid.current?.focus(), feedback.fault),
        },
      };
    if (s.body.state !== 'done') return { as: 'blocked', words: t('training.notDone') };
    return {
      as: 'text',
      text: resultWords(part.body.result),
      options: () => PARTICIPATION_RESULTS.map((r) => r.label),
      severalWords: false,
      severalLines: false,
    };
  };
  const fromElsewhere = (why: string) => (): CellEdit => ({ as: 'blocked', words: why });
  const sessionLabel = (s: Session): string => {
    const about = { title: s.body.title, day: s.body.actualOn ?? s.body.plannedOn ?? t('training.noDay') };
    return isLate(s) ? t('training.sessionLate', { ...about, n: overdueDays(s.body, today) }) : t('training.session', about);
  };
  const sessionColumn = (s: Session, head: string): DataColumn<Person> => ({
    key: s.id,
    label: sessionLabel(s),
    head: <span>{head}</span>,
    width: SESSION_PX,
    align: 'center',
    frozen: false,
    sortable: false,
    late: isLate(s),
    cell: (p) => {
      const r = taking(p, s)?.body.result;
      if (r === undefined) return { text: '', hint: t('training.notNeeded', { title: s.body.title }) };
      return {
        text: MARKS[r] ?? '',
        node: <span className={`result-mark result-${r}`}>{MARKS[r]}</span>,
        hint: t('common.pair', {
          what: s.body.title,
          value: s.body.state === 'done' ? resultWords(r) : t('training.waiting'),
        }),
        late: isLate(s),
      };
    },
    edit: (p) => editResult(p, s),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: helpers of this render read the view alone
  const columns = useMemo((): DataColumn<Person>[] => {
    const heads = headsOf(sessions.map((s) => s.body.title));
    return [
      {
        key: 'name',
        label: t('training.name'),
        width: wide ? 124 : 92,
        align: 'left',
        frozen: true,
        sortable: false,
        cell: (p) => ({ text: p.body.name }),
        edit: fromElsewhere(t('training.nameElsewhere')),
      },
      // The person's posts stand in the form too; where it is tight the sessions come first.
      ...(wide
        ? [
            {
              key: 'post',
              label: t('training.post'),
              width: 120,
              align: 'left' as const,
              frozen: false,
              sortable: false,
              cell: (p: Person) => ({ text: postsOf(p) }),
              edit: fromElsewhere(t('training.postDerived')),
            },
          ]
        : []),
      ...sessions.map((s, i) => sessionColumn(s, heads[i] ?? '')),
      {
        key: 'certificate',
        label: t('training.nextCertificate'),
        width: 128,
        align: 'left',
        frozen: false,
        sortable: false,
        cell: (p) => {
          const days = dueOf(p);
          if (days !== null)
            return {
              text: days < 0 ? t('common.overdueDays', { n: -days }) : t('common.inDays', { n: days }),
              node: <DueChip days={days} />,
            };
          return { text: (facts.certificates.get(p.id) ?? []).length > 0 ? VALID : '' };
        },
        edit: fromElsewhere(t('training.certificateElsewhere')),
      },
    ];
  }, [view, today, wide, t]);
  const commit = (p: Person, key: string, text: string): string | null => {
    const s = view.find('training', key);
    const part = s && taking(p, s);
    const result = PARTICIPATION_RESULTS.find((r) => r.label === text.trim());
    if (!result) return t('training.mayBe', { words: PARTICIPATION_RESULTS.map((r) => r.label).join(t('common.comma')) });
    if (part && part.body.result !== result.value)
      void store.run('record.update', { id: part.id, values: { result: result.value } }).catch(feedback.fault);
    return null;
  };
  const person = view.find('person', active);
  const shown = form.open && person !== undefined;
  const done = sessions.filter((s) => s.body.state === 'done').length;
  const late = sessions.filter(isLate).length;
  const step = (by: 1 | -1) => {
    const next = people[people.findIndex((p) => p.id === active) + by];
    if (next) setActive(next.id);
  };
  return (
    <main className="screen">
      <PageHead
        title={t('stage.training')}
        context={t('training.matrixContext', { n: sessions.length, done, late, planned: sessions.length - done - late })}
      >
        {tabs}
      </PageHead>
      <div className={shown ? 'split open narrow' : 'split'}>
        <div className="grid-pane">
          <div className="filters">
            <Input
              size="small"
              allowClear
              placeholder={t('training.nameOrPost')}
              aria-label={t('training.filterPeople')}
              className="matrix-person-filter"
              value={words}
              onChange={(e) => setWords(e.target.value)}
            />
            <Choose
              size="small"
              allowClear
              aria-label={t('training.department')}
              placeholder={t('training.allDepartments')}
              className="matrix-department-filter"
              popupMatchSelectWidth={false}
              value={department}
              onChange={(v) => setDepartment(v ?? null)}
              options={view.list('department').map((d) => ({ value: d.id as string, label: d.body.name }))}
            />
            <Checkbox checked={onlyMissing} onChange={(e) => setOnlyMissing(e.target.checked)}>
              {t('training.onlyMissing')}
            </Checkbox>
            <span className="grow" />
            <span className="legend">
              <span>
                <span className="result-mark">●</span>
                {t('training.legendPassed')}
              </span>
              <span>
                <span className="result-mark">◐</span>
                {t('training.legendResit')}
              </span>
              <span>
                <span className="result-mark">○</span>
                {t('training.waiting')}
              </span>
              <span>{t('training.legendEmpty')}</span>
            </span>
          </div>
          <DataGrid
            ref={grid}
            label={t('training.matrix')}
            rows={people}
            columns={columns}
            headPx={HEAD_PX}
            active={active}
            onActive={setActive}
            readonly={readonly}
            commit={commit}
            copy={(b) => formatTsv([b.columns.map((c) => c.label), ...b.rows.map((p) => b.columns.map((c) => c.cell(p).text))])}
            onOpen={(p) => {
              setActive(p.id);
              form.show();
            }}
            empty={<p>{all.length === 0 ? t('training.noPeople') : t('training.noMatch')}</p>}
          />
          <div className="grid-foot">
            <span>
              {people.length < all.length
                ? t('training.peopleShown', { n: people.length, of: all.length })
                : t('training.people', { n: all.length })}
            </span>
            {!shown && person && (
              <button type="button" className="link" onClick={form.show}>
                {t('training.openPerson')}
              </button>
            )}
            <span className="grow" />
            <span className="keys">
              <span>
                <Key>Space</Key>
                {t('training.keyResult')}
              </span>
              <span>
                <Key>Ctrl C</Key>
                {t('training.keyCopy')}
              </span>
            </span>
          </div>
        </div>
        {shown && (
          <MatrixPerson
            person={person}
            due={dueOf(person)}
            certificates={facts.certificates.get(person.id) ?? []}
            sessions={sessions.flatMap((s) => {
              const part = taking(person, s);
              return part
                ? [{ session: s, words: s.body.state === 'done' ? resultWords(part.body.result) : t('training.waiting') }]
                : [];
            })}
            posts={postsOf(person)}
            onClose={form.hide}
            onStep={step}
            onLeave={() => grid.current?.focus()}
          />
        )}
      </div>
    </main>
  );
};
