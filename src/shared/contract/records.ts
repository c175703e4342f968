/** What a dossier holds: snapshot, commands, undo, the stream of changes, the trail. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base, day, id, instant, kind, revision, sessionIdSchema, tokenSchema } from './base.ts';
import { historySchema, saveStateSchema } from './session.ts';

const recordSchema = z.object({
  id,
  kind,
  parent: id.nullable(),
  ord: z.number(),
  body: z.record(z.string(), z.json()),
});
const changeSchema = z.object({
  added: z.array(recordSchema),
  updated: z.array(z.tuple([recordSchema, recordSchema])),
  removed: z.array(recordSchema),
});
const placeSchema = z.object({ kind, record: id.nullable(), field: z.string().optional() });

const sessionEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('change'),
    revision,
    change: changeSchema,
    label: z.string(),
    place: placeSchema,
    history: historySchema,
  }),
  z.object({
    type: z.literal('save'),
    save: saveStateSchema,
    fileName: z.string().nullable(),
    folder: z.string().nullable(),
    /** The day by which rules and reminders compute; it goes on while a dossier stays open. */
    today: day,
  }),
  z.object({ type: z.literal('closed'), reason: z.string() }),
]);
export type SessionEvent = z.infer<typeof sessionEvent>;

/** A fault of a record that is let in and shown. */
const markedFault = z.object({
  record: id,
  kind: z.string(),
  field: z.string(),
  message: z.string(),
  grade: z.enum(['refuse', 'mark']),
});
const applied = z.object({
  revision,
  created: z.array(id),
  label: z.string(),
  place: placeSchema,
  marked: z.array(markedFault),
  history: historySchema,
});

export const records = {
  snapshot: base.input(z.object({ session: sessionIdSchema })).output(z.object({ revision, records: z.array(recordSchema) })),
  events: base.input(z.object({ session: sessionIdSchema, after: revision })).output(eventIterator(sessionEvent)),
  run: base.input(z.object({ session: sessionIdSchema, command: z.string().max(60), args: z.json() })).output(applied),
  undo: base.input(z.object({ session: sessionIdSchema })).output(applied),
  redo: base.input(z.object({ session: sessionIdSchema })).output(applied),
  /** The audit trail, newest first. */
  log: base
    .input(
      z.object({
        session: sessionIdSchema,
        before: revision.nullable().default(null),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(z.object({ revision, at: instant, label: z.string(), record: id.nullable() }))),
  /** Takes over uploaded bytes (see `urls.ts`) as a blob of the dossier. */
  takeBlob: base
    .input(z.object({ session: sessionIdSchema, upload: tokenSchema, purpose: z.enum(['floor-plan', 'photo', 'scan']) }))
    .output(
      z.object({
        sha256: z.string(),
        mime: z.string(),
        bytes: z.number().int(),
        widthPx: z.number().int(),
        heightPx: z.number().int(),
      }),
    ),
};
