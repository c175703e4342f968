/**
 * Navigation in two orders of one dossier: by stage with completeness, or by volume with every register. A rail of words
 * beside wide screens and in narrow windows; there the registers open from a menu.
 */
import { Dropdown, Segmented } from 'antd';
import { Fragment, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Completeness } from '../../shared/engine/completeness.ts';
import { dueOfRows } from '../../shared/engine/due.ts';
import type { Kind } from '../../shared/engine/kinds.ts';
import type { AnyRegister } from '../../shared/engine/register.ts';
import { allRegisters, isKind, registerOf } from '../../shared/engine/registry.ts';
import type { StageId, Volume } from '../../shared/engine/stages.ts';
import { core } from '../rpc/client.ts';
import { changePreferences, usePreferences } from '../store/preferences.ts';
import { useDossier } from '../store/use-dossier.tsx';
import { useFeedback } from '../ui/feedback.tsx';
import { registerScreen, type Screen, screenInVolume, screenOf } from './screens.tsx';

/** Registers that have a place of their own in the list of volumes. */
const listed = (): readonly AnyRegister[] => allRegisters().filter((d) => screenInVolume(d.kind) !== null);

/** Registers of a stage that its own page does not show: they stand beneath it. */
const apart = (stage: StageId): readonly AnyRegister[] =>
  listed().filter((d) => d.stage === stage && !d.single && screenOf(d.kind) === registerScreen(d.kind));

type VolumeTitle = { id: string; title: string };

/** Titles of the volumes as the directory has them. */
const useVolumes = (): readonly VolumeTitle[] => {
  const feedback = useFeedback();
  const [volumes, setVolumes] = useState<readonly VolumeTitle[]>([]);
  useEffect(() => {
    core.app.content().then((c) => setVolumes(c.volumes), feedback.fault);
  }, [feedback.fault]);
  return volumes;
};

const useOverdue = (): ReadonlyMap<Kind, number> => {
  const { counted: view, store } = useDossier();
  // Rows of the grid that the entry leads to, counted as its filter counts them.
  return new Map(
    listed().map(({ kind }) => {
      const rows = [...dueOfRows(view, kind, store.today).values()];
      return [kind, rows.filter(([first]) => first !== undefined && first.item.days < 0).length] as const;
    }),
  );
};

export const Navigation = ({
  screen,
  go,
  completeness: c,
  rail,
}: {
  screen: Screen;
  go(screen: Screen): void;
  completeness: Completeness;
  rail: boolean;
}) => {
  const { t } = useTranslation();
  const { counted: view } = useDossier();
  const feedback = useFeedback();
  const { navigation } = usePreferences();
  const volumes = useVolumes();
  const late = useOverdue();
  const item = (id: Screen & ('home' | 'log' | (typeof c.stages)[number]['id']), no: string, aside: string) => (
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
  const aside = (d: AnyRegister): string => {
    const n = late.get(d.kind) ?? 0;
    if (d.single) return '';
    return n > 0 ? t('shell.overdue', { n }) : String(view.list(d.kind).length);
  };
  const shown = screen.startsWith('register:') ? screen.slice('register:'.length) : '';
  const stages = (
    <>
      {c.stages.map((s, i) => (
        <Fragment key={s.id}>
          {item(s.id, String(i + 1), s.percent === null ? '' : s.percent === 100 ? '✓' : `${s.percent}%`)}
          {!rail && apart(s.id).map((d) => <RegisterItem key={d.kind} d={d} shown={shown} go={go} aside={aside} late={late} />)}
        </Fragment>
      ))}
    </>
  );
  const byVolume = volumes.map((v) => ({ ...v, registers: listed().filter((d) => d.volume === v.id) }));
  // One element as long as the order stays, so that an edit does not draw it again.
  const order = useMemo(
    () => (
      <Segmented
        block
        size="small"
        className="nav-order"
        aria-label={t('shell.order')}
        value={navigation}
        options={[
          { value: 'stages' as const, label: t('shell.byStage') },
          { value: 'volumes' as const, label: t('shell.byVolume') },
        ]}
        onChange={(v) => void changePreferences({ navigation: v }).catch(feedback.fault)}
      />
    ),
    [navigation, feedback, t],
  );
  if (rail) {
    const items = byVolume
      .filter((v) => v.registers.length > 0)
      .map((v) => ({
        key: v.id,
        type: 'group' as const,
        label: `${v.id} ${v.title}`,
        children: v.registers.map((d) => ({
          key: d.kind,
          label: `${d.shortName}　${aside(d)}`,
          onClick: () => go(screenInVolume(d.kind) ?? 'home'),
        })),
      }));
    return (
      <nav className="nav rail" aria-label={t('shell.stages')}>
        {item('home', '', `${c.percent}%`)}
        <hr />
        {stages}
        <hr />
        <Dropdown trigger={['click']} placement="topRight" menu={{ items, className: 'register-menu' }}>
          <button type="button" aria-current={shown !== '' ? 'page' : undefined}>
            {t('shell.registers')}
          </button>
        </Dropdown>
        {item('log', '・', '')}
      </nav>
    );
  }
  return (
    <nav className="nav" aria-label={t('shell.stages')}>
      {item('home', '', `${c.percent}%`)}
      {order}
      {navigation === 'stages' ? stages : <Volumes volumes={byVolume} shown={shown} go={go} aside={aside} late={late} />}
      <hr />
      {item('log', '・', '')}
    </nav>
  );
};

/** Volumes, one of them open with its registers. */
interface RegisterPlace {
  /** Kind in front; `''` for none. */
  shown: string;
  go(screen: Screen): void;
  aside(d: AnyRegister): string;
  late: ReadonlyMap<Kind, number>;
}

const RegisterItem = ({ d, shown, go, aside, late }: RegisterPlace & { d: AnyRegister }) => {
  const to = screenInVolume(d.kind);
  if (to === null) return null;
  return (
    <button
      type="button"
      className={(late.get(d.kind) ?? 0) > 0 ? 'register late' : 'register'}
      aria-current={shown === d.kind ? 'page' : undefined}
      title={d.shortName}
      onClick={() => go(to)}
    >
      <span className="cut">{d.shortName}</span>
      <span className="pc">{aside(d)}</span>
    </button>
  );
};

const Volumes = ({
  volumes,
  shown,
  go,
  aside,
  late,
}: RegisterPlace & { volumes: readonly (VolumeTitle & { registers: readonly AnyRegister[] })[] }) => {
  const [open, setOpen] = useState<Volume | string>(isKind(shown) ? registerOf(shown).volume : '01');
  return (
    <>
      {volumes.map((v) => (
        <Fragment key={v.id}>
          <button
            type="button"
            className="volume"
            aria-expanded={v.registers.length > 0 ? open === v.id : undefined}
            disabled={v.registers.length === 0}
            onClick={() => setOpen(open === v.id ? '' : v.id)}
          >
            <span className="no">{v.id}</span>
            {v.title}
            <span className="pc">{v.registers.length > 0 ? v.registers.length : ''}</span>
          </button>
          {open === v.id &&
            v.registers.map((d) => <RegisterItem key={d.kind} d={d} shown={shown} go={go} aside={aside} late={late} />)}
        </Fragment>
      ))}
    </>
  );
};
