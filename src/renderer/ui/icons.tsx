/** Own strokes where the icon set has none that reads: 1.5 px, 16 × 16. */
const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export const UndoIcon = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" {...stroke}>
    <path d="M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H7" />
  </svg>
);
export const RedoIcon = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" {...stroke}>
    <path d="m10 3 3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H9" />
  </svg>
);
