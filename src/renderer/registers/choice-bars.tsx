/** How many records stand at each value of a choice, as bars that filter when they are clicked. */
import type { Rec } from '../../shared/engine/kinds.ts';
import { choiceCounts } from '../../shared/engine/table/counts.ts';
import './registers.css';

export const ChoiceBars = ({
  rows,
  by,
  picked,
  onPick,
}: {
  rows: readonly Rec[];
  by: string;
  picked: string | null;
  onPick(value: string | null): void;
}) => {
  const counts = choiceCounts(rows, by);
  const most = Math.max(1, ...counts.map((c) => c.count));
  return (
    <div className="choice-bars">
      {counts.map((c) => (
        <button
          key={c.label}
          type="button"
          aria-pressed={picked === c.value}
          disabled={c.count === 0}
          onClick={() => onPick(picked === c.value ? null : c.value)}
        >
          <span>{c.label}</span>
          <b>{c.count}</b>
          <span className="choice-bar" aria-hidden style={{ width: `${Math.round((c.count / most) * 100)}%` }} />
        </button>
      ))}
    </div>
  );
};
