/** What builders work in: records, the day, and content. Pure; main reads the packs and hands them in. */

import type { IsoDate, RecordId } from '../base/units.ts';
import type { StandardsPack } from '../domain/standards/standards.ts';
import type { Drawing } from '../draw/ops.ts';
import type { RecordView } from '../engine/view.ts';
import type { Directory } from './directory.ts';

export interface DocumentContent {
  directory: Directory;
  standards: StandardsPack;
  /** Markdown of letters, by file name without extension. */
  letters: Readonly<Record<'responsibility-letter' | 'worker-commitment' | 'public-commitment', string>>;
}

export interface DocContext {
  view: RecordView;
  year: number;
  today: IsoDate;
  /** Instant of the printed revision, ISO 8601 UTC. */
  stamp: string;
  content: DocumentContent;
  mapDrawing(plan: RecordId): Drawing;
  /** Print 未核对原文 marks and unchecked clause numbers. */
  showUnverified: boolean;
}
