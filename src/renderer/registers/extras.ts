/** What no description can say: panels beside the form of a few kinds, with the child tables they stand for. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Kind, Rec } from '../../shared/engine/kinds.ts';

interface Panel {
  panel: LazyExoticComponent<ComponentType<{ record: Rec }>>;
  /** Child table that the panel takes the place of. */
  insteadOf: Kind;
}

export const PANELS: Partial<Record<Kind, Panel>> = {
  person: {
    panel: lazy(() => import('./assignments.tsx').then((m) => ({ default: m.Assignments }))),
    insteadOf: 'assignment',
  },
  training: {
    panel: lazy(() => import('./participants.tsx').then((m) => ({ default: m.Participants }))),
    insteadOf: 'participation',
  },
};
