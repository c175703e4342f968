/** What the core says of an open dossier and where its file stands. */
import { z } from 'zod';
import { ERROR_CODES } from '../base/errors.ts';
import { day, instant, revision, sessionIdSchema } from './base.ts';

export const historySchema = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });

/** Where the user's file stands. */
export const saveStateSchema = z.object({
  state: z.enum(['saved', 'pending', 'saving', 'failed', 'readonly', 'unsaved-copy']),
  /** Revision that the user's file holds. */
  savedRevision: revision,
  savedAt: instant.nullable(),
  /** Changes acknowledged on this computer and not yet in the file. */
  pendingChanges: z.number().int().min(0),
  failure: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
});
export type SaveState = z.infer<typeof saveStateSchema>;

export const sessionInfo = z.object({
  session: sessionIdSchema,
  /** File name without folder; `null` while the dossier has no file of its own (copy from a chat folder, backup). */
  fileName: z.string().nullable(),
  /** Folder in words for the status bar. */
  folder: z.string().nullable(),
  readonly: z.boolean(),
  demo: z.boolean(),
  today: day,
  revision,
  save: saveStateSchema,
  history: historySchema,
  /** Records that failed their schema on load: kept, listed, read-only. */
  damaged: z.array(z.object({ id: z.string(), kind: z.string(), reason: z.string() })),
  /** Set when unsaved work of an earlier run was found and brought back. */
  recovered: z.object({ changes: z.number().int(), at: instant }).nullable(),
});
export type SessionInfo = z.infer<typeof sessionInfo>;
