/** Whether the side form stands beside the grid. Where it lies over the grid it opens only when it is asked for. */
import { useState } from 'react';

/** Below this window width the form lies over the grid (FACE §4). */
const BESIDE_PX = 1080;

export const useSideForm = (): { open: boolean; show(): void; hide(): void } => {
  const [open, setOpen] = useState(window.innerWidth >= BESIDE_PX);
  return { open, show: () => setOpen(true), hide: () => setOpen(false) };
};
