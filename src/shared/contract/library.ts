/** The dossiers this computer knows, with what is due in each, and their backups. */
import { z } from 'zod';
import { CLASSES } from '../domain/enterprise/classify.ts';
import { dueItemSchema } from '../engine/due.ts';
import { base, instant, revision, tokenSchema } from './base.ts';

const libraryEntry = z.object({
  id: tokenSchema,
  name: z.string(),
  trade: z.string(),
  class: z.enum(CLASSES).nullable(),
  employees: z.number().nullable(),
  completeness: z.number().int().min(0).max(100),
  levels: z.object({ major: z.number(), considerable: z.number(), general: z.number(), low: z.number(), unrated: z.number() }),
  due: z.array(dueItemSchema),
  overdue: z.number().int(),
  dueSoon: z.number().int(),
  lastChange: instant.nullable(),
  location: z.string(),
  state: z.enum(['ok', 'missing', 'locked']),
  lockedBy: z.string().nullable(),
  demo: z.boolean(),
  backups: z.number().int(),
});
export type LibraryEntry = z.infer<typeof libraryEntry>;

export const backupEntry = z.object({
  id: tokenSchema,
  at: instant,
  reason: z.enum(['publish', 'migration', 'conflict', 'recovered']),
  bytes: z.number().int(),
  revision,
  records: z.number().int(),
});
export type BackupEntry = z.infer<typeof backupEntry>;

export const library = {
  list: base.output(z.array(libraryEntry)),
  forget: base.input(z.object({ id: tokenSchema })).output(z.object({})),
  backups: base.input(z.object({ id: tokenSchema })).output(z.array(backupEntry)),
};
