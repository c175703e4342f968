/** 责任: per post who is responsible, 责任范围, 考核标准. */

import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rec } from '../../../shared/engine/kinds.ts';
import { formatTsv } from '../../../shared/engine/table/clipboard.ts';
import { peopleOfPost } from '../../../shared/queries/people.ts';
import { useDossier, useFocused } from '../../store/use-dossier.tsx';
import { Chip } from '../../ui/chips.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { DataGrid, type GridHandle } from '../../ui/grid/data-grid.tsx';
import type { CellEdit, DataColumn, Shown } from '../../ui/grid/types.ts';
import { useSideForm } from '../../ui/grid/use-side-form.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { SideForm } from '../../ui/side-form.tsx';
import { useAdd } from '../../ui/use-add.ts';

type Post = Rec<'post'>;

const missing = (words: string): Shown => ({ text: words, node: <span className="trouble">{words}</span> });

export const ResponsibilityPage = () => {
  const { t } = useTranslation();
  const { counted: view, store, readonly, lookAt } = useDossier();
  const grid = useRef<GridHandle>(null);
  const form = useSideForm();
  const posts = view.list('post');
  const add = useAdd();
  const [picked, setPicked] = useState<string | null>(posts[0]?.id ?? null);
  const post = view.find('post', picked);
  const duty = post ? view.children(post.id, 'responsibility')[0] : undefined;
  const people = post ? peopleOfPost(view, post.id, store.today) : [];
  const shown = form.open && post !== undefined;
  const dutyOf = (p: Post) => view.children(p.id, 'responsibility')[0];
  const open = (p: Post) => {
    setPicked(p.id);
    form.show();
  };
  useFocused(['post'], (r, place) => {
    open(r as Post);
    // The post lacks what is written in its duties: there is the field.
    const duty = dutyOf(r as Post);
    if (duty && place.record === r.id && place.field !== undefined)
      lookAt({ kind: duty.kind, record: duty.id, field: place.field });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: helpers of this render read the view alone
  const columns = useMemo((): DataColumn<Post>[] => {
    const elsewhere =
      (why: string, words?: string) =>
      (p: Post): CellEdit => ({
        as: 'blocked',
        words: why,
        ...(words ? { way: { words, go: () => open(p) } } : {}),
      });
    const count = (n: number | undefined): Shown => (n ? { text: String(n) } : missing(t('responsibility.lacking')));
    const column = (
      c: Pick<DataColumn<Post>, 'key' | 'label' | 'width' | 'cell' | 'edit'> & Partial<DataColumn<Post>>,
    ): DataColumn<Post> => ({ align: 'left', frozen: false, sortable: false, ...c });
    return [
      column({
        key: 'code',
        label: t('responsibility.code'),
        width: 46,
        frozen: true,
        cell: (p) => ({ text: p.body.code }),
        edit: elsewhere(t('responsibility.codeElsewhere')),
      }),
      column({
        key: 'name',
        label: t('responsibility.post'),
        width: 184,
        frozen: true,
        cell: (p) => ({ text: p.body.name }),
        edit: elsewhere(t('responsibility.postElsewhere')),
      }),
      column({
        key: 'holders',
        label: t('responsibility.holders'),
        width: 128,
        cell: (p) => {
          const all = peopleOfPost(view, p.id, store.today);
          const names = all.map((x) => x.body.name).join(t('common.comma'));
          if (all.length === 0) return missing(t('responsibility.nobody'));
          return {
            text: all.length < 3 ? names : t('responsibility.andOthers', { name: all[0]?.body.name, n: all.length }),
            hint: names,
          };
        },
        edit: elsewhere(t('responsibility.holdersDerived')),
      }),
      column({
        key: 'scope',
        label: t('responsibility.scope'),
        width: 72,
        align: 'right',
        cell: (p) => count(dutyOf(p)?.body.scope.length),
        edit: elsewhere(t('responsibility.scopeInForm'), t('responsibility.goFill')),
      }),
      column({
        key: 'assessment',
        label: t('responsibility.assessment'),
        width: 72,
        align: 'right',
        cell: (p) => count(dutyOf(p)?.body.assessment.length),
        edit: elsewhere(t('responsibility.assessmentInForm'), t('responsibility.goFill')),
      }),
      ...(posts.some((p) => dutyOf(p)?.body.pending)
        ? [
            column({
              key: 'state',
              label: t('responsibility.state'),
              width: 84,
              cell: (p) =>
                dutyOf(p)?.body.pending
                  ? { text: t('responsibility.pending'), node: <Chip kind="dashed">{t('responsibility.pending')}</Chip> }
                  : { text: '' },
              edit: elsewhere(t('responsibility.confirmInForm'), t('responsibility.goConfirm')),
            }),
          ]
        : []),
    ];
  }, [view, store, t]);
  const step = (by: 1 | -1) => {
    const next = posts[posts.findIndex((p) => p.id === picked) + by];
    if (next) setPicked(next.id);
  };
  const lacking = posts.filter((p) => !dutyOf(p)?.body.scope.length || !dutyOf(p)?.body.assessment.length).length;
  const pending = posts.filter((p) => dutyOf(p)?.body.pending).length;
  return (
    <main className="screen">
      <PageHead title={t('stage.responsibility')} context={t('responsibility.context', { n: posts.length })} />
      <div className={shown ? 'split open wide' : 'split'}>
        <div className="grid-pane">
          <DataGrid
            ref={grid}
            label={t('stage.responsibility')}
            rows={posts}
            columns={columns}
            active={picked}
            onActive={setPicked}
            readonly={readonly}
            commit={() => null}
            copy={(b) => formatTsv(b.rows.map((p) => b.columns.map((c) => c.cell(p).text)))}
            onOpen={open}
            empty={<p>{t('responsibility.empty')}</p>}
          />
          <div className="grid-foot">
            <span>{t('grid.total', { n: posts.length })}</span>
            {lacking > 0 && <span className="trouble">{t('responsibility.lackingCount', { n: lacking })}</span>}
            {pending > 0 && <span>{t('responsibility.pendingCount', { n: pending })}</span>}
            {!shown && post && (
              <button type="button" className="link" onClick={form.show}>
                {t('register.openForm')}
              </button>
            )}
          </div>
        </div>
        {shown && (
          <SideForm
            title={post.body.name}
            line={t('responsibility.holdersLine', {
              names: people.map((p) => p.body.name).join(t('common.comma')) || t('responsibility.nobodyYet'),
            })}
            onClose={form.hide}
            onStep={step}
            onLeave={() => grid.current?.focus()}
            foot={
              duty && (
                <ConfirmBar
                  record={duty as Rec}
                  page={posts.flatMap((p) => (dutyOf(p) as Rec | undefined) ?? [])}
                  onNext={(next) => setPicked(next.parent)}
                />
              )
            }
          >
            {duty ? (
              <>
                <RecordForm key={duty.id} record={duty as Rec} />
                <p className="hint">{t('responsibility.perLine')}</p>
              </>
            ) : (
              <Button disabled={readonly} onClick={() => void add('responsibility', post.id, {})}>
                {t('responsibility.fill')}
              </Button>
            )}
          </SideForm>
        )}
      </div>
    </main>
  );
};
