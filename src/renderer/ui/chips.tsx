/** Chips: every colour carries its word. */
import { CheckOutlined, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { type Level, levelFacts } from '../../shared/domain/risk/level.ts';
import { WAITING_WORD } from '../../shared/engine/confirmed.ts';
import type { StateLook } from '../../shared/engine/field.ts';
import { useDueDay } from './due-words.ts';

export const LevelChip = ({
  level,
  raised,
  waits,
  hint,
}: {
  level: Level | null | 'unrated' | undefined;
  raised?: boolean;
  /** It has none because nobody confirmed it yet. */
  waits?: boolean;
  hint?: string | undefined;
}) => {
  const { t } = useTranslation();
  if (!level || level === 'unrated')
    return <span className="chip chip-unrated">{waits ? WAITING_WORD : t('field.unrated')}</span>;
  const f = levelFacts(level);
  return (
    <span className="chip chip-level" style={{ background: f.fill, color: f.ink }} title={hint}>
      {f.word}
      {raised ? '↑' : ''}
    </span>
  );
};

export const Chip = ({
  kind,
  children,
}: {
  kind: 'plain' | 'class' | 'ink' | 'wash' | 'dashed' | 'trouble' | 'grey';
  children: React.ReactNode;
}) => <span className={`chip chip-${kind}`}>{children}</span>;

/** 计划, 待执行, 已执行 and the like, as a register shows them. */
export const StateChip = ({ word, look, late = '' }: { word: string; look: StateLook; late?: string }) => (
  <span className="state-chips">
    <Chip kind={look}>
      {look === 'wash' && <CheckOutlined />}
      {word}
    </Chip>
    {late !== '' && (
      <Chip kind="trouble">
        <WarningOutlined />
        {late}
      </Chip>
    )}
  </span>
);

export const DueChip = ({ days }: { days: number }) => {
  const words = useDueDay()(days);
  return (
    <Chip kind={days < 0 ? 'trouble' : 'plain'}>
      {days < 0 ? <WarningOutlined /> : <ClockCircleOutlined />}
      {words}
    </Chip>
  );
};

export const Bar = ({ percent }: { percent: number }) => (
  <span className="bar" role="img" aria-label={`${percent}%`}>
    <span style={{ width: `${percent}%` }} />
  </span>
);

export const Key = ({ children }: { children: string }) => <kbd className="key">{children}</kbd>;

/** Keys with what they do, at the right of a status bar. */
export const KeyHints = ({ hints }: { hints: readonly { keys: string; words: string }[] }) =>
  hints.map((h) => (
    <span key={h.keys}>
      <Key>{h.keys}</Key>
      {h.words}
    </span>
  ));
