/** Choosing files and folders: the host's dialog, or the chooser of the user interface. */
import { z } from 'zod';
import { base, instant, tokenSchema } from './base.ts';

const fileEntry = z.object({
  token: tokenSchema,
  name: z.string(),
  isFolder: z.boolean(),
  bytes: z.number(),
  modified: instant.nullable(),
});
export type FileEntry = z.infer<typeof fileEntry>;

const purpose = z.enum(['open-dossier', 'save-dossier', 'export-folder', 'image']);
export type FilePurpose = z.infer<typeof purpose>;

export const files = {
  /** Native dialog; answers `unsupported-format` on hosts without one. `token` is `null` when the user cancelled. */
  choose: base
    .input(z.object({ purpose, suggestedName: z.string().max(120).default('') }))
    .output(z.object({ token: tokenSchema.nullable(), name: z.string() })),
  roots: base.output(z.array(fileEntry)),
  list: base
    .input(z.object({ folder: tokenSchema, purpose }))
    .output(z.object({ path: z.array(fileEntry), entries: z.array(fileEntry) })),
  makeFolder: base.input(z.object({ folder: tokenSchema, name: z.string().min(1).max(120) })).output(fileEntry),
  /** Token of a file name inside a folder; the file need not exist. */
  target: base
    .input(z.object({ folder: tokenSchema, name: z.string().min(1).max(200), purpose }))
    .output(z.object({ token: tokenSchema, name: z.string(), exists: z.boolean() })),
};
