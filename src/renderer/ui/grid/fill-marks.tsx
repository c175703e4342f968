/** The handle at the corner of a selected range, and the rows it is being drawn over. */
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellRange } from '../../../shared/engine/table/range.ts';
import { ROW_PX } from './types.ts';
import type { GridLayout } from './use-grid-layout.ts';

type Place = Pick<GridLayout, 'lefts' | 'widths' | 'scroll'> & { range: CellRange; headPx: number };

const HALF_PX = 5;

export const FillHandle = (p: Place & { frozen: boolean; onMouseDown(e: MouseEvent): void }) => {
  const { t } = useTranslation();
  const edge = (p.lefts[p.range.right] ?? 0) + (p.widths[p.range.right] ?? 0);
  return (
    <div
      className={p.frozen ? 'fill-handle frozen' : 'fill-handle'}
      title={t('grid.fillHandle')}
      aria-hidden
      style={{
        left: edge + (p.frozen ? p.scroll.left : 0) - HALF_PX,
        top: p.headPx + (p.range.bottom + 1) * ROW_PX - HALF_PX,
      }}
      onMouseDown={p.onMouseDown}
    />
  );
};

export const FillTarget = ({ lefts, widths, range, headPx, to }: Omit<Place, 'scroll'> & { to: number }) => (
  <div
    className="fill-target"
    style={{
      left: lefts[range.left],
      top: headPx + (range.bottom + 1) * ROW_PX,
      width: widths.slice(range.left, range.right + 1).reduce((a, b) => a + b, 0),
      height: (to - range.bottom) * ROW_PX,
    }}
  />
);
