/** The program itself: its host, its settings, the content its screens need, files handed over from outside. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base, day, tokenSchema } from './base.ts';

/** Languages of the interface; documents are Chinese in all of them. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** Columns of a register's grid as a user arranged them: keys in order, widths in px where they were changed. */
export const columnLayoutSchema = z.object({
  shown: z.array(z.string().max(60)).max(200),
  widths: z.record(z.string().max(60), z.number().int().min(30).max(1000)),
});
export const settingsSchema = z.object({
  language: z.enum(LANGUAGES).default('zh-CN'),
  /** Order of the navigation. */
  navigation: z.enum(['stages', 'volumes']).default('stages'),
  /** By kind. */
  columns: z.record(z.string().max(60), columnLayoutSchema).default({}),
});
export type Settings = z.infer<typeof settingsSchema>;
export const settingsChangeSchema = z.strictObject({
  language: z.enum(LANGUAGES).optional(),
  navigation: z.enum(['stages', 'volumes']).optional(),
  columns: z.record(z.string().max(60), columnLayoutSchema.nullable()).optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

export const app = {
  info: base.output(
    z.object({
      host: z.enum(['web', 'electron']),
      version: z.string(),
      /** The host shows native file dialogs; otherwise the user interface shows the chooser on `files.*`. */
      nativeDialogs: z.boolean(),
      today: day,
    }),
  ),
  settings: base.output(settingsSchema),
  /** What is not given stays as it was. */
  changeSettings: base.input(settingsChangeSchema).output(settingsSchema),
  /** Content the screens need: trades, tags, areas, LEC sentences, standards. */
  content: base.output(
    z.object({
      quickStart: z.json(),
      lec: z.json(),
      standards: z.json(),
      volumes: z.array(z.object({ id: z.string(), title: z.string() })),
      starters: z.array(z.object({ id: z.string(), title: z.string(), summary: z.string() })),
    }),
  ),
  /** Characters that the printing fonts of this computer have, as `CharacterRuns`; others print as 〓. */
  printable: base.output(z.array(z.number().int())),
  /** A file handed over from outside (second start, double click, dropped on the icon). */
  openRequests: base.output(eventIterator(z.object({ token: tokenSchema, name: z.string() }))),
};
